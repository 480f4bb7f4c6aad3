// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/findings/planfindings.h"

#include <array>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

using Severity = PlanFinding::Severity;
using Place = PlanFinding::Place;

/// The longest time between two copies that stand alone.
std::optional<std::chrono::hours> fullInterval(const SystemPlan &plan)
{
    std::optional<std::chrono::hours> shortest;
    for (const StrategyPart &part : plan.strategy.parts) {
        if (part.kind != CopyKind::Full)
            continue;
        if (const auto gap = longestGapWithDelay(part.schedule, part.timing, plan.now)) {
            const auto hours = std::chrono::ceil<std::chrono::hours>(*gap - part.timing.latest());
            shortest = shortest ? std::min(*shortest, hours) : hours;
        }
    }
    return shortest;
}

void retentionAndLogs(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    const auto interval = fullInterval(plan);
    if (plan.copiesKeptFor && *plan.copiesKeptFor <= 0h) {
        findings.push_back({.id = u"retention-keeps-nothing"_s,
            .severity = Severity::Critical,
            .place = Place::Retention,
            .what = tr("The retention removes every backup."),
            .why = tr("It keeps nothing for any time."),
            .whatToDo = tr("Set at least one rule that keeps.")});
    } else if (interval && plan.copiesKeptFor && *plan.copiesKeptFor < *interval) {
        findings.push_back({.id = u"interval-longer-than-retention"_s,
            .severity = Severity::Critical,
            .place = Place::Retention,
            .what = tr("Full backups come every %1 h and are kept for %2 h.")
                        .arg(interval->count())
                        .arg(plan.copiesKeptFor->count()),
            .why = tr("There are times at which no full backup is left."),
            .whatToDo = tr("Keep longer, or back up more often.")});
    }
    if (!plan.strategy.continuousLog || !plan.logsKeptFor)
        return;
    if (interval && *plan.logsKeptFor < *interval) {
        findings.push_back({.id = u"logs-shorter-than-interval"_s,
            .severity = Severity::Critical,
            .place = Place::Retention,
            .what = tr("Logs are kept for %1 h, but fulls are %2 h apart.")
                        .arg(plan.logsKeptFor->count())
                        .arg(interval->count()),
            .why = tr("Before the next full comes, the logs since the last are gone: there is a gap each time."),
            .whatToDo = tr("Keep logs at least as long as the time between fulls.")});
    } else if (plan.copiesKeptFor && *plan.logsKeptFor < *plan.copiesKeptFor) {
        findings.push_back({.id = u"logs-shorter-than-copies"_s,
            .place = Place::Retention,
            .what = tr("Fulls are kept for %1 h, logs for %2 h.")
                        .arg(plan.copiesKeptFor->count())
                        .arg(plan.logsKeptFor->count()),
            .why = tr("Older fulls restore to their own end only, not to any moment."),
            .whatToDo = tr("Keep logs as far back as the oldest full that promises it.")});
    }
}

void windows(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    for (const WindowAnswer &window : plan.windows) {
        if (window.fits && !*window.fits) {
            findings.push_back({.id = u"window-too-short"_s,
                .place = Place::Schedule,
                .what = tr("A backup of %1 min does not fit into its window of %2 min.")
                            .arg(qRound64(window.seconds.high() / 60))
                            .arg(window.window.count()),
                .why = tr("It runs into working hours."),
                .whatToDo = tr("Widen the window, or take differentials and fulls more rarely.")});
        } else if (window.breaksInMonth) {
            findings.push_back({.id = u"window-too-short-soon"_s,
                .severity = Severity::Note,
                .place = Place::Schedule,
                .what = tr("In %1 months a backup no longer fits into its window.").arg(*window.breaksInMonth),
                .why = tr("It grows with the data."),
                .whatToDo = tr("Plan a wider window or faster storage before then.")});
        }
    }
    if (plan.overlappingRuns > 0) {
        findings.push_back({.id = u"runs-overlap"_s,
            .place = Place::Schedule,
            .what = tr("%1 times runs overlap on one server or network.").arg(plan.overlappingRuns),
            .why = tr("They slow each other down, and their windows are reckoned for one at a time."),
            .whatToDo = tr("Move one of them.")});
    }
}

void clockChange(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    for (const StrategyPart &part : plan.strategy.parts) {
        const auto effects = clockEffects(part.schedule, plan.now, plan.now + std::chrono::days(366));
        // What runs all day round passes a change of the clocks without harm.
        if (effects.empty() || part.schedule.runsBetween(plan.now, plan.now + std::chrono::days(7), 29).size() > 28)
            continue;
        const ClockEffect &first = effects.front();
        findings.push_back({.id = u"schedule-at-clock-change"_s,
            .place = Place::Schedule,
            .what = first.change.skipsTime()
                ? tr("On %1 the clocks skip the time of \"%2\".")
                      .arg(toDateTime(first.change.at).date().toString(Qt::ISODate), part.schedule.words())
                : tr("On %1 the time of \"%2\" comes twice.")
                      .arg(toDateTime(first.change.at).date().toString(Qt::ISODate), part.schedule.words()),
            .why = first.runs == 0 ? tr("That backup does not run.") : tr("Programs differ in what they do then."),
            .whatToDo = tr("Keep schedules out of the hours from 01:00 to 03:59, or give them in UTC.")});
    }
}

} // namespace

std::span<const PlanRule> scheduleRules()
{
    static constexpr std::array<PlanRule, 3> rules = {retentionAndLogs, windows, clockChange};
    return rules;
}

} // namespace lifeboat
