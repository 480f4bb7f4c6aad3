// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/evaluation/evaluationdraft.h"

#include "core/plan/design/evaluation/reachof.h"
#include "core/plan/objectives/plannedruns.h"

#include <QTimeZone>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr std::chrono::days week(7);

bool isPhysical(CopyKind kind)
{
    return kind == CopyKind::Full || kind == CopyKind::Differential || kind == CopyKind::Incremental;
}

/// Times a number, with its spread; the origin is that of the estimate.
Estimate times(const Estimate &estimate, const Figure &factor, const QString &source)
{
    if (!estimate.known() || !factor.known())
        return {};
    const Figure product = Figure::of(estimate, {}) * factor;
    return {.value = product.likely(),
        .low = product.low(),
        .high = product.high(),
        .origin = estimate.origin,
        .source = estimate.source.isEmpty() ? source : tr("%1; %2").arg(estimate.source, source)};
}

/// The log between two physical backups, all of which has to be replayed at worst.
Estimate logToReplay(const SystemDesign &design, const Figure &intervalOfAll, Instant now)
{
    Strategy physical;
    std::copy_if(design.strategy.parts.begin(), design.strategy.parts.end(), std::back_inserter(physical.parts),
        [](const StrategyPart &part) { return isPhysical(part.kind); });
    const bool all = physical.parts.size() == design.strategy.parts.size();
    const Figure seconds = all ? intervalOfAll : longestInterval(physical, now);
    if (!seconds.known())
        return {};
    return times(design.system.logPerDay, seconds * Figure(1.0 / 86400),
        tr("all of %1 h between two backups").arg(qRound64(seconds.likely() / 3600)));
}

RtoAnswer rtoOf(
    const SystemDesign &design, const Tier &tier, const SystemFacts &facts, const Figure &interval, Instant now)
{
    const RecoveryAssumptions &recovery = design.recovery;
    const PlannedSystem &system = design.system;
    const bool replays = design.strategy.continuousLog;
    return achievableRto({.required = tier.rto,
        .detect = recovery.detect,
        .provision = recovery.provision,
        .locate = recovery.locate,
        .verify = recovery.verify,
        .cutOver = recovery.cutOver,
        .size = system.size,
        .networkRate = system.networkRate,
        .restoreRate = system.restoreRate,
        .staged = recovery.staged,
        .replaysLog = replays,
        .log = replays ? logToReplay(design, interval, now) : Estimate{},
        .replayRate = system.replayRate,
        .proven = facts.provenRto});
}

/// Logs carry on from a physical full that is kept; where they never reach the newest one, only the backups count.
bool pointInTimeWorks(const SystemDesign &design, const std::vector<RetentionReach> &retention)
{
    const auto &parts = design.strategy.parts;
    const bool full =
        std::any_of(parts.begin(), parts.end(), [](const StrategyPart &part) { return isPhysical(part.kind); });
    const bool missed = std::any_of(retention.begin(), retention.end(),
        [](const RetentionReach &reach) { return reach.logsMissNewest || reach.removesAll || reach.leavesNone; });
    const bool sound = std::any_of(retention.begin(), retention.end(),
        [](const RetentionReach &reach) { return !reach.logsMissNewest && !reach.removesAll && !reach.leavesNone; });
    return full && (!missed || sound);
}

DrillDue drillOf(const Tier &tier, const SystemDesign &design, const SystemFacts &facts, Instant now)
{
    const QDate today = toDateTime(now).toTimeZone(QTimeZone(design.zoneName.toUtf8())).date();
    return nextDrillDue(facts.lastPassedDrill, {tier.drillEvery}, tier.verification, facts.changes, today);
}

/// Looks ahead at one destination and puts down what comes of it.
void forecastPlace(const QString &destination, const SystemDesign &design, const SystemFacts &facts, Instant now,
    const EvaluationScope &scope, EvaluationDraft &draft)
{
    SystemEvaluation &evaluation = draft.evaluation;
    const auto refused = [&](const Error &error) {
        evaluation.notForecast += u"%1: %2"_s.arg(destination, error.what);
    };
    const auto input = destinationInput(design, facts, destination, now, scope.forecastDays);
    if (!input)
        return refused(input.error());
    const auto timeline = copyTimeline(input->forecast);
    if (!timeline)
        return refused(timeline.error());
    evaluation.retention.push_back(reachOf(destination, *input, *timeline));
    auto spread = forecastSpread(input->forecast, *timeline, design.system);
    if (!spread)
        return refused(spread.error());
    evaluation.forecasts.push_back({.destination = destination});
    draft.spreads.push_back(std::move(*spread));
}

std::optional<UnverifiedCopies> unverifiedOf(const SystemFacts &facts)
{
    UnverifiedCopies answer;
    for (const KnownCopy &known : facts.copies) {
        if (known.present.copy.kind == CopyKind::Log)
            continue;
        ++answer.copies;
        if (known.verified)
            answer.newestVerified =
                std::max(answer.newestVerified.value_or(Instant::min()), Instant(known.present.copy.takenAt));
        else
            ++answer.unverified;
    }
    return answer.copies > 0 ? std::optional(answer) : std::nullopt;
}

} // namespace

EvaluationDraft draftOf(
    const Plan &plan, const SystemDesign &design, const SystemFacts &facts, Instant now, const EvaluationScope &scope)
{
    EvaluationDraft draft;
    SystemEvaluation &evaluation = draft.evaluation;
    const Tier &tier = *plan.tier(design.system.tier);
    if (scope.forecastDays > 0) {
        for (const QString &destination : destinationsOf(design))
            forecastPlace(destination, design, facts, now, scope, draft);
    }
    RpoInput rpo = rpoInputFor(design.system, design.strategy, plan.destinations, tier, now);
    rpo.pointInTimeWorks = pointInTimeWorks(design, evaluation.retention);
    rpo.proven = facts.provenRpo;
    if (design.recovery.replicaLag.known())
        rpo.replicaLag = Figure::of(design.recovery.replicaLag, tr("the replica lag"));
    evaluation.rpo = achievableRpo(rpo);
    evaluation.rto = rtoOf(design, tier, facts, rpo.fullInterval, now);
    evaluation.windows = windowsOf(design.system, design.strategy, now);
    evaluation.week = expectedRuns(design.system, design.strategy, now, now + week);
    evaluation.overlaps = overlapsAmong(evaluation.week);
    for (const StrategyPart &part : design.strategy.parts) {
        if (const auto next = part.schedule.next(now))
            evaluation.nextRun = evaluation.nextRun ? std::min(*evaluation.nextRun, *next) : *next;
    }
    if (facts.drillsKnown)
        evaluation.drill = drillOf(tier, design, facts, now);
    return draft;
}

void placeForecast(
    PlacedForecast &placed, ForecastSpread spread, const Destination &destination, const EvaluationScope &scope)
{
    placed.forecast = atDestination(std::move(spread), destination);
    if (!scope.keepDays) {
        placed.forecast.likely.days.clear();
        placed.forecast.likely.days.shrink_to_fit();
    } else if (destination.pricePerGbMonth) {
        placed.cost = costByMonth(placed.forecast.likely, *destination.pricePerGbMonth);
    }
}

void addFindings(
    SystemEvaluation &evaluation, const Plan &plan, const SystemDesign &design, const SystemFacts &facts, Instant now)
{
    SystemPlan view{.system = design.system,
        .tier = *plan.tier(design.system.tier),
        .strategy = design.strategy,
        .destinations = plan.destinations,
        .now = now,
        .rpo = evaluation.rpo,
        .rto = evaluation.rto,
        .windows = evaluation.windows,
        .overlappingRuns = evaluation.overlaps.size() + evaluation.neighbours.size(),
        .retention = evaluation.retention,
        .lastDrillFailed = facts.drillsKnown && facts.lastDrillFailed,
        .objectRestoreWanted = design.recovery.objectRestoreWanted,
        .replicaCountedAsCopy = design.recovery.replicaCountedAsCopy,
        .absent = absentOf(design.strategy, facts, now),
        .unplannedDatabases = facts.unplannedDatabases,
        .unverified = unverifiedOf(facts)};
    if (facts.drillsKnown)
        view.drill = evaluation.drill;
    for (const PlacedForecast &placed : evaluation.forecasts) {
        const std::optional<QDate> full = placed.forecast.full.likely;
        if (full && (!view.fullDate || *full < *view.fullDate)) {
            view.fullDate = full;
            view.fullDestination = placed.destination;
        }
    }
    evaluation.findings = planFindings(view);
}

} // namespace lifeboat
