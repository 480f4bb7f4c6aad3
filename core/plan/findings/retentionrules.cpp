// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/findings/planfindings.h"

#include <array>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

using Severity = PlanFinding::Severity;
using Place = PlanFinding::Place;

/// "2 days" from two days on, else hours.
QString lengthText(std::chrono::hours time)
{
    return time < 48h ? tr("%1 h").arg(time.count()) : tr("%1 days").arg(time.count() / 24);
}

void copiesTooShort(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    const auto interval = standaloneInterval(plan);
    for (const RetentionReach &reach : plan.retention) {
        // An hour for the day on which the clocks are put forward.
        const bool askedTooLittle = interval && reach.asked && *reach.asked < *interval - 1h;
        if (reach.removesAll) {
            findings.push_back({.id = u"retention-keeps-nothing"_s,
                .severity = Severity::Critical,
                .place = Place::Retention,
                .what = tr("The retention at \"%1\" removes every backup.").arg(reach.destination),
                .why = tr("No backup outlives the run that made it."),
                .whatToDo = tr("Set at least one rule that keeps.")});
        } else if (reach.leavesNone || askedTooLittle) {
            const std::chrono::hours kept = reach.asked.value_or(reach.copies.value_or(0h));
            findings.push_back({.id = u"interval-longer-than-retention"_s,
                .severity = Severity::Critical,
                .place = Place::Retention,
                .what = reach.leavesNone
                    ? tr("The retention at \"%1\" removes the last full backup before the next one is there.")
                          .arg(reach.destination)
                    : tr("Full backups come every %1 and are kept at \"%2\" for %3.")
                          .arg(lengthText(interval.value_or(0h)), reach.destination, lengthText(kept)),
                .why = reach.leavesNone ? tr("There are times at which no full backup is left.")
                                        : tr("At most one full backup is as young as the retention asks."),
                .whatToDo = tr("Keep longer, or back up more often.")});
        }
    }
}

void belowGoal(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    const std::chrono::hours goal = plan.tier.retention;
    bool reached = false;
    const RetentionReach *longest = nullptr;
    for (const RetentionReach &reach : plan.retention) {
        reached = reached || !reach.copies || *reach.copies >= goal; // unknown: longer than was looked ahead
        if (reach.copies && (!longest || *reach.copies > *longest->copies))
            longest = &reach;
    }
    if (reached || !longest || *longest->copies == 0h)
        return;
    findings.push_back({.id = u"retention-below-goal"_s,
        .place = Place::Retention,
        .what =
            tr("Backups are kept for %1; the tier asks for %2.").arg(lengthText(*longest->copies), lengthText(goal)),
        .why = tr("What was lost or damaged before then cannot be brought back."),
        .whatToDo = tr("Keep longer, or set the goal that is really needed in the tier.")});
}

void logsTooShort(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    for (const RetentionReach &reach : plan.retention) {
        if (reach.removesAll || reach.leavesNone)
            continue; // said already
        if (reach.logsMissNewest) {
            findings.push_back({.id = u"logs-shorter-than-interval"_s,
                .severity = Severity::Critical,
                .place = Place::Retention,
                .what = tr("At \"%1\" logs are kept for a shorter time than lies between two fulls.")
                            .arg(reach.destination),
                .why = tr("Before the next full comes, the logs since the last are gone: there is a gap each time."),
                .whatToDo = tr("Keep logs at least as long as the time between fulls.")});
        } else if (reach.logs && reach.copies && *reach.logs < *reach.copies) {
            findings.push_back({.id = u"logs-shorter-than-copies"_s,
                .place = Place::Retention,
                .what = tr("At \"%1\" fulls are kept for %2, logs for %3.")
                            .arg(reach.destination, lengthText(*reach.copies), lengthText(*reach.logs)),
                .why = tr("Older fulls restore to their own end only, not to any moment."),
                .whatToDo = tr("Keep logs as far back as the oldest full that promises it.")});
        }
    }
}

void keepsMore(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    for (const RetentionReach &reach : plan.retention) {
        if (reach.logsNeverGo) {
            findings.push_back({.id = u"logs-never-go"_s,
                .place = Place::Retention,
                .what = tr("At \"%1\" old fulls go, but no log ever does.").arg(reach.destination),
                .why = tr("Logs that no backup needs any more fill the destination."),
                .whatToDo = tr("Give the tool a retention for its logs too; with pgBackRest, one that is not above "
                               "the number of fulls.")});
        }
        if (!reach.keepsMore.isEmpty()) {
            findings.push_back({.id = u"keeps-more-than-asked"_s,
                .severity = Severity::Note,
                .place = Place::Retention,
                .what = tr("At \"%1\" more is kept than the policy's numbers say.").arg(reach.destination),
                .why = reach.keepsMore.join(u' '),
                .whatToDo =
                    tr("Nothing, as long as there is room; else see in the ruler of restore points what each one "
                       "lives for.")});
        }
    }
}

} // namespace

std::optional<std::chrono::hours> standaloneInterval(const SystemPlan &plan)
{
    for (const CopyKind kind : {CopyKind::Full, CopyKind::Logical}) {
        std::optional<std::chrono::hours> shortest;
        for (const StrategyPart &part : plan.strategy.parts) {
            if (part.kind != kind)
                continue;
            if (const auto gap = longestGapWithDelay(part.schedule, {}, plan.now)) {
                const auto hours = std::chrono::floor<std::chrono::hours>(*gap);
                shortest = shortest ? std::min(*shortest, hours) : hours;
            }
        }
        if (shortest)
            return shortest;
    }
    return std::nullopt;
}

std::span<const PlanRule> retentionRules()
{
    static constexpr std::array<PlanRule, 4> rules = {copiesTooShort, belowGoal, logsTooShort, keepsMore};
    return rules;
}

} // namespace lifeboat
