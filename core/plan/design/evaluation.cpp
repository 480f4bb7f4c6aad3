// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/evaluation.h"

#include "core/plan/design/evaluation/destinationinput.h"
#include "core/plan/design/evaluation/evaluationdraft.h"
#include "core/plan/design/evaluation/neighbourruns.h"
#include "core/plan/design/evaluation/reachof.h"
#include "core/plan/objectives/plannedruns.h"

namespace lifeboat {

namespace {

bool competes(const PlannedSystem &left, const PlannedSystem &right)
{
    return (!left.server.isEmpty() && left.server == right.server)
        || (!left.network.isEmpty() && left.network == right.network);
}

std::vector<ExpectedRun> neighboursOf(
    const Plan &plan, const SystemDesign &design, const std::vector<ExpectedRun> &own, Instant now)
{
    NeighbourRuns neighbours;
    for (std::size_t i = 0; i < plan.systems.size(); ++i) {
        const SystemDesign &other = plan.systems[i];
        if (other.system.name != design.system.name && competes(other.system, design.system))
            neighbours.add(i, expectedRuns(other.system, other.strategy, now, now + std::chrono::days(7)));
    }
    neighbours.close();
    return neighbours.meeting(plan.systems.size(), own);
}

/// Systems beside this one that use a destination too.
QStringList othersAt(const Plan &plan, const SystemDesign &design, const QString &destination)
{
    QStringList others;
    for (const SystemDesign &other : plan.systems) {
        if (other.system.name != design.system.name && destinationsOf(other).contains(destination))
            others += other.system.name;
    }
    return others;
}

} // namespace

Result<SystemEvaluation> evaluateSystem(
    const Plan &plan, const SystemDesign &design, const SystemFacts &facts, Instant now, const EvaluationScope &scope)
{
    if (const Status fine = checkPlan(plan); !fine)
        return fine.error();
    if (!plan.tier(design.system.tier)) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("There is no tier \"%1\".").arg(design.system.tier),
            .hint = tr("Evaluate a system of the plan itself.")};
    }
    EvaluationDraft draft = draftOf(plan, design, facts, now, scope);
    SystemEvaluation &evaluation = draft.evaluation;
    for (std::size_t i = 0; i < evaluation.forecasts.size(); ++i) {
        PlacedForecast &placed = evaluation.forecasts[i];
        const Destination *destination = plan.destination(placed.destination);
        if (!destination)
            continue;
        placeForecast(placed, std::move(draft.spreads[i]), *destination, scope);
        const QStringList others = othersAt(plan, design, placed.destination);
        if (!others.isEmpty() && destination->capacity.known())
            placed.forecast.missing += tr("what %1 other systems keep there").arg(others.size());
    }
    evaluation.neighbours = neighboursOf(plan, design, evaluation.week, now);
    addFindings(evaluation, plan, design, facts, now);
    return std::move(evaluation);
}

Result<DestinationOutlook> destinationOutlook(
    const SystemDesign &design, const SystemFacts &facts, const Destination &destination, Instant now, int days)
{
    const auto input = destinationInput(design, facts, destination.name, now, days);
    if (!input)
        return input.error();
    const auto timeline = copyTimeline(input->forecast);
    if (!timeline)
        return timeline.error();
    auto points = restorePointsOf(*input, *timeline);
    if (!points)
        return points.error();
    DestinationOutlook outlook{.points = std::move(*points), .reach = reachOf(destination.name, *input, *timeline)};
    auto spread = forecastSpread(input->forecast, *timeline, design.system);
    if (spread)
        outlook.forecast = atDestination(std::move(*spread), destination);
    else
        outlook.notForecast = spread.error().what;
    return outlook;
}

} // namespace lifeboat
