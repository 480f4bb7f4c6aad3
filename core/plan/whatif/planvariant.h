// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"

namespace lifeboat {

/// A change of all systems at once, to be looked at beside the plan.
struct PlanVariant {
    double growthAdded = 0; ///< to each yearly growth: 0.1 is ten percent points more; unknown growth counts as none
    double changeFactor = 1; ///< times the daily change and the logs a day
    double keepFactor = 1; ///< times what each policy keeps: numbers of copies and lengths of time

    bool isNone() const { return *this == PlanVariant{}; }

    friend bool operator==(const PlanVariant &, const PlanVariant &) = default;
};

/// The plan with the variant applied to every system. Refuses factors that are not above 0 or absurd (over 1000), and
/// growth beyond what checkSystem takes; a policy keeps at least one of what it kept at least one of.
Result<Plan> variedPlan(Plan plan, const PlanVariant &variant);

} // namespace lifeboat
