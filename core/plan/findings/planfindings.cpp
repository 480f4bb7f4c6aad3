// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/findings/planfindings.h"

#include <algorithm>

namespace lifeboat {

std::vector<PlanFinding> planFindings(const SystemPlan &plan)
{
    std::vector<PlanFinding> findings;
    for (const auto &rules : {objectiveRules(), copyRules(), scheduleRules(), retentionRules(), watchRules()}) {
        for (const PlanRule rule : rules)
            rule(plan, findings);
    }
    for (PlanFinding &finding : findings)
        finding.system = plan.system.name;
    std::stable_sort(findings.begin(), findings.end(),
        [](const PlanFinding &left, const PlanFinding &right) { return left.severity > right.severity; });
    return findings;
}

} // namespace lifeboat
