// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/comparison.h"

#include "core/plan/design/evaluation/destinationinput.h"

#include <algorithm>

namespace lifeboat {

namespace {

/// What the tool makes of the copies at a destination now; without a policy it keeps them all.
Result<std::vector<RetentionVerdict>> judgedNow(const DestinationInput &input)
{
    std::vector<Copy> copies;
    copies.reserve(input.forecast.present.size());
    for (const PresentCopy &present : input.forecast.present)
        copies.push_back(present.copy);
    if (!input.policy)
        return std::vector<RetentionVerdict>(copies.size());
    return judgeRetention(copies, *input.policy, input.moment);
}

/// Copies that the changed design removes and today's does not, at one destination.
Status addLost(const SystemDesign &today, const SystemDesign &changed, const SystemFacts &facts,
    const QString &destination, Instant now, std::vector<CopyLostAtOnce> &lost)
{
    const auto before = destinationInput(today, facts, destination, now, 0);
    const auto after = destinationInput(changed, facts, destination, now, 0);
    if (!before || !after)
        return before ? after.error() : before.error();
    const auto kept = judgedNow(*before);
    const auto removed = judgedNow(*after);
    if (!kept || !removed)
        return kept ? removed.error() : kept.error();
    for (std::size_t i = 0; i < removed->size(); ++i) {
        if ((*removed)[i].fate != Fate::Remove || (*kept)[i].fate == Fate::Remove)
            continue;
        const PresentCopy &copy = after->forecast.present[i];
        lost.push_back({.destination = destination,
            .label = after->labels[qsizetype(i)],
            .takenAt = copy.copy.takenAt,
            .bytes = copy.bytes});
    }
    return Done{};
}

QStringList idsOf(const SystemEvaluation &evaluation)
{
    QStringList ids;
    for (const PlanFinding &finding : evaluation.findings)
        ids += finding.id;
    ids.removeDuplicates();
    return ids;
}

QStringList without(const QStringList &ids, const QStringList &others)
{
    QStringList left;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(left),
        [&others](const QString &id) { return !others.contains(id); });
    return left;
}

Error noSuchSystem(const QString &system)
{
    return {.kind = Error::Kind::NotFound,
        .what = tr("There is no system \"%1\" in both plans.").arg(system),
        .hint = tr("Compare a system under the name it has today.")};
}

} // namespace

Result<DesignComparison> compareDesigns(const Plan &today, const Plan &changed, const QString &system,
    const SystemFacts &facts, Instant now, const EvaluationScope &scope)
{
    const SystemDesign *before = today.system(system);
    const SystemDesign *after = changed.system(system);
    if (!before || !after)
        return noSuchSystem(system);
    auto first = evaluateSystem(today, *before, facts, now, scope);
    if (!first)
        return first.error();
    auto second = evaluateSystem(changed, *after, facts, now, scope);
    if (!second)
        return second.error();
    DesignComparison comparison{.today = std::move(*first), .changed = std::move(*second)};
    QStringList destinations;
    for (const KnownCopy &copy : facts.copies)
        destinations += copy.destination;
    destinations.removeDuplicates();
    for (const QString &destination : destinations) {
        if (const Status added = addLost(*before, *after, facts, destination, now, comparison.lostAtOnce); !added)
            return added.error();
    }
    std::stable_sort(comparison.lostAtOnce.begin(), comparison.lostAtOnce.end(),
        [](const CopyLostAtOnce &left, const CopyLostAtOnce &right) { return left.takenAt < right.takenAt; });
    comparison.solved = without(idsOf(comparison.today), idsOf(comparison.changed));
    comparison.raised = without(idsOf(comparison.changed), idsOf(comparison.today));
    return comparison;
}

double peakOf(const SystemEvaluation &evaluation)
{
    std::vector<double> days;
    double sum = 0; // of destinations without days: an upper bound
    for (const PlacedForecast &placed : evaluation.forecasts) {
        const CapacityForecast &forecast = placed.forecast.likely;
        if (forecast.days.empty()) {
            sum += forecast.peak;
            continue;
        }
        days.resize(std::max(days.size(), forecast.days.size()));
        for (std::size_t i = 0; i < forecast.days.size(); ++i)
            days[i] += forecast.days[i].peak;
    }
    return days.empty() ? sum : sum + *std::max_element(days.begin(), days.end());
}

QList<Money> monthlyCost(const SystemEvaluation &evaluation)
{
    QList<Money> costs;
    for (const PlacedForecast &placed : evaluation.forecasts) {
        if (placed.cost.empty())
            continue;
        // The first month has only the days that are left of it.
        const bool whole = placed.forecast.likely.from <= toInstant(placed.cost.front().month.startOfDay(Qt::UTC));
        const std::size_t month = whole || placed.cost.size() < 2 ? 0 : 1;
        const Money &cost = placed.cost[month].cost;
        const auto same = std::find_if(
            costs.begin(), costs.end(), [&cost](const Money &one) { return one.currency == cost.currency; });
        if (same == costs.end())
            costs += cost;
        else
            same->thousandths += cost.thousandths;
    }
    return costs;
}

} // namespace lifeboat
