// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/outlook/fleetoutlook.h"

#include "core/planstore/factsreader.h"
#include "core/planstore/planrepository.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int daysAhead = 90;

QString labelOf(const std::vector<ExpectedRun> &week, Instant start)
{
    const auto run =
        std::find_if(week.begin(), week.end(), [start](const ExpectedRun &one) { return one.from == start; });
    return run == week.end() ? QString() : run->label;
}

SystemOutlook outlookOf(const SystemDesign &design, const Tier &tier, SystemEvaluation &evaluation)
{
    SystemOutlook outlook{.tier = tier,
        .isPlanned = !design.strategy.parts.empty(),
        .rpo = std::move(evaluation.rpo),
        .rto = std::move(evaluation.rto),
        .nextRun = evaluation.nextRun,
        .drill = std::move(evaluation.drill),
        .findings = std::move(evaluation.findings)};
    if (outlook.nextRun)
        outlook.nextLabel = labelOf(evaluation.week, *outlook.nextRun);
    return outlook;
}

} // namespace

FleetOutlook outlookOf(const Plan &plan, FleetEvaluation evaluation, int days)
{
    FleetOutlook fleet{.days = days};
    for (std::size_t i = 0; i < plan.systems.size(); ++i) {
        const SystemDesign &design = plan.systems[i];
        const Tier *tier = plan.tier(design.system.tier);
        fleet.systems.insert(design.system.name,
            std::make_shared<const SystemOutlook>(
                outlookOf(design, tier ? *tier : Tier{.name = design.system.tier}, evaluation.systems[i])));
    }
    for (const DestinationSum &sum : evaluation.destinations) {
        if (sum.forecast.full.likely)
            fleet.filling += {.name = sum.destination, .full = sum.forecast.full, .systems = sum.systems};
    }
    return fleet;
}

Result<FleetOutlook> readFleetOutlook(Store &store, Instant now)
{
    const auto plan = PlanRepository(store).load();
    if (!plan)
        return plan.error();
    const auto facts = readSystemFacts(store, *plan, now);
    if (!facts)
        return facts.error();
    auto evaluation = evaluateFleet(*plan, *facts, now, {.forecastDays = daysAhead, .keepDays = false});
    if (!evaluation)
        return evaluation.error();
    return outlookOf(*plan, std::move(*evaluation), daysAhead);
}

} // namespace lifeboat
