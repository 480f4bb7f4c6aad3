// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assessment/assessmentrow.h"

#include "core/plan/design/fleet.h"
#include "core/planstore/factsreader.h"
#include "core/planstore/planrepository.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int lookAheadDays = 90;

QVariant textCell(const QString &text, int role)
{
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text) : QVariant();
}

QVariant stateCell(const AssessmentRow &row, int role)
{
    const AnswerWord word = answerWord(row.question);
    if (role == StatusRole)
        return QVariant::fromValue(word.kind);
    if (role == SortRole)
        return row.place; // as the levels have them, what matters most first
    return textCell(word.word, role);
}

QVariant levelCell(const AssessmentRow &row, int role)
{
    const MaturityLevel level = row.question.question.level;
    return role == SortRole ? QVariant(int(level)) : textCell(maturityLevelName(level), role);
}

std::optional<QDate> dateOf(const AssessedQuestion &question)
{
    if (question.known.known())
        return question.known.on;
    return question.said ? std::optional(question.said->on) : std::nullopt;
}

} // namespace

Result<AssessmentData> loadAssessment(Store &store, Instant now)
{
    auto plan = PlanRepository(store).load();
    if (!plan)
        return plan.error();
    const auto facts = readSystemFacts(store, *plan, now);
    if (!facts)
        return facts.error();
    const auto fleet = evaluateFleet(*plan, *facts, now, {.forecastDays = lookAheadDays, .keepDays = false});
    if (!fleet)
        return fleet.error();
    AssessmentData data;
    data.assessment = assess(*plan, *facts, fleet->systems, toDateTime(now).date());
    data.plan = std::move(*plan);
    return data;
}

Status saveAnswer(Store &store, const AssessmentAnswer &answer)
{
    const PlanRepository plans(store);
    const auto plan = plans.load();
    if (!plan)
        return plan.error();
    QList<AssessmentAnswer> answers;
    for (const AssessmentAnswer &other : plan->answers) {
        if (other.question != answer.question)
            answers += other;
    }
    if (answer.on.isValid())
        answers += answer;
    return plans.saveAnswers(answers);
}

QList<AssessmentRow> assessmentRows(const Assessment &assessment)
{
    QList<AssessmentRow> rows;
    for (const AssessedQuestion &question : assessment.questions)
        rows += AssessmentRow{.place = rows.size(), .question = question};
    return rows;
}

QList<TableColumn<AssessmentRow>> assessmentColumns()
{
    return {{.title = tr("State"), .value = stateCell}, {.title = tr("Level"), .value = levelCell},
        {.title = tr("Question"),
            .value = [](const AssessmentRow &row, int role) { return textCell(row.question.question.title, role); }},
        {.title = tr("What it rests on"),
            .value =
                [](const AssessmentRow &row, int role) {
                    return role == MutedRole ? QVariant(true) : textCell(evidenceText(row.question), role);
                }},
        {.title = tr("Of"), .value = [](const AssessmentRow &row, int role) {
             const auto on = dateOf(row.question);
             return textCell(on ? on->toString(Qt::ISODate) : QString(), role);
         }}};
}

AnswerWord answerWord(const AssessedQuestion &question)
{
    if (question.contradicts)
        return {StatusKind::Warn, tr("Contradicted")};
    if (const auto good = question.isGood())
        return *good ? AnswerWord{StatusKind::Pass, tr("In place")} : AnswerWord{StatusKind::Fail, tr("To be mended")};
    if (question.stale)
        return {StatusKind::Warn, tr("Ask again")};
    return {StatusKind::Neutral, tr("Not known")};
}

QString evidenceText(const AssessedQuestion &question)
{
    if (question.contradicts)
        return tr("%1 A person said otherwise: %2").arg(question.known.evidence, question.said->evidence);
    if (question.known.known())
        return question.known.evidence;
    if (question.said) {
        const QString said = question.said->yes ? tr("Yes, a person said") : tr("No, a person said");
        return question.said->evidence.isEmpty() ? said + u'.' : u"%1: %2"_s.arg(said, question.said->evidence);
    }
    return question.known.evidence;
}

QString progressText(const LevelProgress &progress)
{
    QStringList parts;
    if (progress.bad > 0)
        parts += tr("%1 to be mended").arg(progress.bad);
    if (progress.open > 0)
        parts += tr("%1 not known").arg(progress.open);
    return parts.isEmpty() ? tr("all in place") : parts.join(u", "_s);
}

QString pageOf(PlanFinding::Place place)
{
    switch (place) {
    case PlanFinding::Place::Capacity:
        return u"capacity"_s;
    case PlanFinding::Place::Drills:
        return u"drills"_s;
    case PlanFinding::Place::Objectives:
    case PlanFinding::Place::Strategy:
    case PlanFinding::Place::Schedule:
    case PlanFinding::Place::Retention:
    case PlanFinding::Place::Destinations:
        break;
    }
    return u"plan"_s;
}

} // namespace lifeboat
