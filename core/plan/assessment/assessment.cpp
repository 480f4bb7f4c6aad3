// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/assessment/assessment.h"

#include "core/plan/assessment/knownanswers.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int daysAnAnswerHolds = 365;
constexpr std::size_t nextThings = 3;

bool isStale(const AssessmentAnswer &answer, QDate today)
{
    return !answer.on.isValid() || answer.on > today || answer.on.daysTo(today) > daysAnAnswerHolds;
}

LevelProgress progressOf(MaturityLevel level, const std::vector<AssessedQuestion> &questions)
{
    LevelProgress progress{.level = level};
    for (const AssessedQuestion &one : questions) {
        if (one.question.level != level)
            continue;
        const std::optional<bool> good = one.isGood();
        ++(!good ? progress.open : *good ? progress.good : progress.bad);
    }
    return progress;
}

/// The lowest level first, and in it what is wrong before what is not known.
std::vector<std::size_t> nextOf(const std::vector<AssessedQuestion> &questions)
{
    std::vector<std::size_t> next;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (!questions[i].isGood().value_or(false))
            next.push_back(i);
    }
    std::stable_sort(next.begin(), next.end(), [&questions](std::size_t left, std::size_t right) {
        const auto rank = [](const AssessedQuestion &one) { return std::pair(one.question.level, one.isToBeAsked()); };
        return rank(questions[left]) < rank(questions[right]);
    });
    next.resize(std::min(next.size(), nextThings));
    return next;
}

} // namespace

std::optional<bool> AssessedQuestion::answer() const
{
    if (known.known())
        return known.yes;
    return said && !stale ? std::optional(said->yes) : std::nullopt;
}

std::optional<bool> AssessedQuestion::isGood() const
{
    const std::optional<bool> yes = answer();
    return yes ? std::optional(*yes == (question.kind == MaturityQuestion::Kind::Practice)) : std::nullopt;
}

Assessment assess(const Plan &plan, const QMap<QString, SystemFacts> &facts,
    std::span<const SystemEvaluation> evaluations, QDate today)
{
    Assessment assessment{.on = today};
    const KnownAnswers answers(plan, facts, evaluations, today);
    QStringList ids;
    for (const MaturityQuestion &question : maturityQuestions()) {
        ids += question.id;
        AssessedQuestion one{.question = question, .known = answers.to(question)};
        for (const AssessmentAnswer &answer : plan.answers) {
            if (answer.question != question.id)
                continue;
            one.said = answer;
            one.stale = isStale(answer, today);
            one.contradicts = one.known.known() && *one.known.yes != answer.yes;
        }
        assessment.questions.push_back(std::move(one));
    }
    for (const AssessmentAnswer &answer : plan.answers) {
        if (!ids.contains(answer.question))
            assessment.unknownAnswers += answer.question;
    }
    bool below = true;
    for (const MaturityLevel level :
        {MaturityLevel::Foundation, MaturityLevel::Intermediate, MaturityLevel::Advanced}) {
        assessment.levels.push_back(progressOf(level, assessment.questions));
        below = below && assessment.levels.back().isReached();
        if (below)
            assessment.reached = level;
    }
    assessment.next = nextOf(assessment.questions);
    return assessment;
}

} // namespace lifeboat
