// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/findings/planfindings.h"

namespace lifeboat {

/// How sound the practice of backup and recovery is.
enum class MaturityLevel { None, Foundation, Intermediate, Advanced };

/// "none", "foundation", "intermediate", "advanced": the stable words in files and JSON.
QString maturityLevelId(MaturityLevel level);
/// The same for people.
QString maturityLevelName(MaturityLevel level);

/// One question of the assessment, to be answered by yes or no.
struct MaturityQuestion {
    enum class Kind {
        Practice, ///< yes is good
        AntiPattern, ///< yes is bad
    };

    QString id = {}; ///< stable, "automated"
    MaturityLevel level = MaturityLevel::Foundation; ///< that is not reached without it
    Kind kind = Kind::Practice;
    PlanFinding::Place place = PlanFinding::Place::Strategy; ///< where in the window to do it
    QString title = {}; ///< the question
    QString why = {};
    QString whatToDo = {};
};

/// All of them, level by level, what matters most first.
QList<MaturityQuestion> maturityQuestions();

} // namespace lifeboat
