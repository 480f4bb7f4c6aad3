// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/assessment/maturityquestion.h"
#include "core/plan/design/evaluation.h"

#include <QMap>

namespace lifeboat {

/// An answer and what it rests on. No answer: not known.
struct MaturityAnswer {
    std::optional<bool> yes = {};
    QString evidence = {}; ///< in a sentence, also why it is not known
    std::optional<QDate> on = {}; ///< of the evidence

    bool known() const { return yes.has_value(); }
};

/// A question with what Lifeboat knows and what a person said.
struct AssessedQuestion {
    MaturityQuestion question = {};
    MaturityAnswer known = {}; ///< from plan, facts and findings
    std::optional<AssessmentAnswer> said = {}; ///< by a person
    bool stale = false; ///< it was said more than a year ago, or on a day that is not yet: to be asked again
    bool contradicts = false; ///< what was said is not what is known: both are shown, what is known counts

    /// What counts: what is known, else what was said not too long ago.
    std::optional<bool> answer() const;
    /// Yes to a practice, no to an anti-pattern; none when not known.
    std::optional<bool> isGood() const;

    /// Only a person can tell, and none has done so of late.
    bool isToBeAsked() const { return !answer(); }
};

/// How far one level is fulfilled.
struct LevelProgress {
    MaturityLevel level = MaturityLevel::Foundation;
    int good = 0;
    int bad = 0;
    int open = 0; ///< not known

    bool isReached() const { return bad == 0 && open == 0; }
};

/// Where the practice of a whole plan stands.
struct Assessment {
    QDate on = {};
    std::vector<AssessedQuestion> questions = {}; ///< in the order of maturityQuestions()
    std::vector<LevelProgress> levels = {}; ///< of each level alone
    MaturityLevel reached = MaturityLevel::None; ///< with all levels below it; what is open is not reached
    std::vector<std::size_t> next = {}; ///< the next three things to do or to answer, by place in the questions
    QStringList unknownAnswers = {}; ///< ids of answers in the plan to which there is no question
};

/// Evaluations in the order of the plan's systems, as evaluateFleet gives them; without them their questions are open.
Assessment assess(const Plan &plan, const QMap<QString, SystemFacts> &facts,
    std::span<const SystemEvaluation> evaluations, QDate today);

} // namespace lifeboat
