// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/findings/planfindings.h"

#include <array>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

using Severity = PlanFinding::Severity;
using Place = PlanFinding::Place;

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
    static constexpr std::array<PlanRule, 2> rules = {windows, clockChange};
    return rules;
}

} // namespace lifeboat
