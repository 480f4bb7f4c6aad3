// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/evaluation.h"

namespace lifeboat {

/// A copy that a changed plan lets go as soon as its tool runs.
struct CopyLostAtOnce {
    QString destination = {};
    QString label = {};
    Instant takenAt = {};
    double bytes = 0;
};

/// Today's plan of a system beside a changed one.
struct DesignComparison {
    SystemEvaluation today = {};
    SystemEvaluation changed = {};
    std::vector<CopyLostAtOnce> lostAtOnce = {}; ///< kept by today's policy, removed by the changed one
    QStringList solved = {}; ///< ids of findings that are gone
    QStringList raised = {}; ///< ids of findings that are new
};

/// Each design in its own plan, for a what-if may change tiers and destinations too.
Result<DesignComparison> compareDesigns(const Plan &today, const Plan &changed, const QString &system,
    const SystemFacts &facts, Instant now, const EvaluationScope &scope = {});

/// Most bytes over all destinations of a system, and its cost in the first full month by currency.
double peakOf(const SystemEvaluation &evaluation);
QList<Money> monthlyCost(const SystemEvaluation &evaluation);

} // namespace lifeboat
