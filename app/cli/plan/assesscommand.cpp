// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan/plansource.h"
#include "app/cli/plan/planwords.h"

#include "core/plan/assessment/assessment.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

QJsonValue saidJson(const std::optional<AssessmentAnswer> &said)
{
    if (!said)
        return {};
    return QJsonObject{{u"yes"_s, said->yes}, {u"evidence"_s, said->evidence},
        {u"on"_s, said->on.isValid() ? QJsonValue(said->on.toString(Qt::ISODate)) : QJsonValue()}};
}

QJsonObject toJson(const AssessedQuestion &asked)
{
    const MaturityQuestion &question = asked.question;
    const bool practice = question.kind == MaturityQuestion::Kind::Practice;
    return {{u"id"_s, question.id}, {u"level"_s, maturityLevelId(question.level)},
        {u"kind"_s, practice ? u"practice"_s : u"anti-pattern"_s}, {u"question"_s, question.title},
        {u"why"_s, question.why}, {u"whatToDo"_s, question.whatToDo}, {u"answer"_s, cli::toJson(asked.answer())},
        {u"good"_s, cli::toJson(asked.isGood())},
        {u"known"_s,
            QJsonObject{{u"yes"_s, cli::toJson(asked.known.yes)}, {u"evidence"_s, asked.known.evidence},
                {u"on"_s, cli::toJson(asked.known.on)}}},
        {u"said"_s, saidJson(asked.said)}, {u"stale"_s, asked.stale}, {u"contradicts"_s, asked.contradicts}};
}

QString evidenceOf(const AssessedQuestion &asked)
{
    if (asked.known.known() || !asked.said)
        return asked.known.evidence;
    return asked.said->on.isValid()
        ? tr("%1 (said on %2)").arg(asked.said->evidence, asked.said->on.toString(Qt::ISODate))
        : asked.said->evidence;
}

QStringList rowOf(const AssessedQuestion &asked)
{
    const auto answer = asked.answer();
    const auto good = asked.isGood();
    return {!good   ? tr("open")
            : *good ? tr("good")
                    : tr("bad"),
        maturityLevelName(asked.question.level), asked.question.title,
        !answer       ? tr("not known")
            : *answer ? tr("yes")
                      : tr("no"),
        evidenceOf(asked)};
}

Exit showAssessment(Session &session, const PlanChoice &choice)
{
    const auto opened = openPlan(session, choice);
    if (const Exit *exit = std::get_if<Exit>(&opened))
        return *exit;
    const auto &read = std::get<OpenedPlan>(opened);
    const auto fleet = evaluateFleet(read.plan, read.facts, read.now, {.forecastDays = 365, .keepDays = false});
    if (!fleet)
        return session.fail(fleet.error());
    const QDate today = toDateTime(read.now).date();
    const Assessment assessment = assess(read.plan, read.facts, fleet->systems, today);
    QJsonArray questions;
    QList<QStringList> rows = {{tr("State"), tr("Level"), tr("Question"), tr("Answer"), tr("Evidence")}};
    for (const AssessedQuestion &asked : assessment.questions) {
        questions += toJson(asked);
        rows += rowOf(asked);
    }
    QJsonArray levels;
    QStringList words = {tr("Level reached: %1").arg(maturityLevelName(assessment.reached))};
    for (const LevelProgress &level : assessment.levels) {
        levels += QJsonObject{{u"level"_s, maturityLevelId(level.level)}, {u"good"_s, level.good},
            {u"bad"_s, level.bad}, {u"open"_s, level.open}, {u"reached"_s, level.isReached()}};
        words += tr("%1: %2 good, %3 bad, %4 open")
                     .arg(maturityLevelName(level.level))
                     .arg(level.good)
                     .arg(level.bad)
                     .arg(level.open);
    }
    words += u'\n' + textTable(rows);
    QJsonArray next;
    for (const std::size_t place : assessment.next) {
        const MaturityQuestion &question = assessment.questions[place].question;
        next += question.id;
        words += tr("Next: %1 %2").arg(question.title, question.whatToDo);
    }
    if (!assessment.unknownAnswers.isEmpty())
        words += tr("Answers to questions there are not: %1").arg(assessment.unknownAnswers.join(u", "_s));
    return session.answer(
        {{u"plan"_s, read.source}, {u"on"_s, assessment.on.toString(Qt::ISODate)},
            {u"reached"_s, maturityLevelId(assessment.reached)}, {u"levels"_s, levels}, {u"questions"_s, questions},
            {u"next"_s, next}, {u"unknownAnswers"_s, QJsonArray::fromStringList(assessment.unknownAnswers)}},
        words.join(u'\n'));
}

} // namespace

void addAssessCommand(CLI::App &app, Action &action)
{
    const auto choice = std::make_shared<PlanChoice>();
    CLI::App *assess = app.add_subcommand("assess", "How sound the practice of backup is, and what to do next");
    choice->addTo(*assess, true, false);
    assess->callback([&action, choice] { action = [choice](Session &s) { return showAssessment(s, *choice); }; });
}

} // namespace lifeboat::cli
