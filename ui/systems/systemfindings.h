// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"
#include "ui/systems/systemstanding.h"

namespace lifeboat {

/// The word for something, and why.
struct SystemJudgement {
    StatusKind kind = StatusKind::Neutral;
    QString word = {}; ///< "Older than plan"
    QString why = {}; ///< one sentence
};

/// Something about a system that is wrong or missing, and where it is put right.
struct SystemFinding : SystemJudgement {
    QString action = {}; ///< "Rehearse restore"
    QString pageId = {}; ///< the page where that is done
    QString item = {}; ///< and what to open there
    QString reason = {}; ///< why that is bad, one sentence; empty where the first says it all
    QString whatToDo = {}; ///< one sentence; empty where the action says it all
    QString id = {}; ///< of a finding of the plan, "rpo-not-met"
};

/// All that is wrong at this moment, gravest first; empty when the system is proven and in plan.
QList<SystemFinding> findingsOf(const SystemStanding &standing, const QDateTime &now);
/// The gravest of them, or that it is proven.
SystemJudgement judgeSystem(const SystemStanding &standing, const QDateTime &now);
/// The word for a verdict.
SystemJudgement judgeVerdict(Verdict verdict);
/// For sorting: failures first, passes last.
int gravity(StatusKind kind);

} // namespace lifeboat
