// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/values/weekplan.h"

#include "core/base/translate.h"
#include "core/plan/objectives/plannedruns.h"
#include "ui/plan/rulers/kindmark.h"

#include <algorithm>

namespace lifeboat {

namespace {

using Days = std::chrono::duration<double, std::ratio<86400>>;

constexpr std::size_t mostRunsOfALane = 2016; // one in five minutes
constexpr double longestRun = 7.0 * 86400; // seconds

QTimeZone zoneOf(const QString &name)
{
    const QTimeZone zone(name.toUtf8());
    return zone.isValid() ? zone : QTimeZone::utc();
}

Instant midnight(QDate date, const QTimeZone &zone)
{
    return toInstant(date.startOfDay(zone));
}

/// A time of day on a date; where the clocks skip it, the moment after the gap.
Instant timeOn(QDate date, std::chrono::minutes sinceMidnight, const QTimeZone &zone)
{
    const QDateTime local(date, QTime(0, 0).addSecs(int(sinceMidnight.count()) * 60), zone);
    return local.isValid() ? toInstant(local) : midnight(date, zone) + sinceMidnight;
}

std::vector<WeekSpan> windowsIn(const RunWindow &window, const WeekSpan &week, const QTimeZone &zone)
{
    std::vector<WeekSpan> spans;
    const QDate last = toDateTime(week.to).toTimeZone(zone).date();
    for (QDate date = toDateTime(week.from).toTimeZone(zone).date().addDays(-1); date <= last; date = date.addDays(1)) {
        const Instant from = timeOn(date, window.from, zone);
        spans.push_back({from, from + window.length()});
    }
    return spans;
}

/// Days since a full for a differential, since the run before for an incremental: the most there can be.
double daysBefore(const Strategy &strategy, const StrategyPart &part, Instant now)
{
    double days = 0;
    for (const StrategyPart &other : strategy.parts) {
        const bool counts = part.kind == CopyKind::Differential ? other.kind == CopyKind::Full : &other == &part;
        if (!counts)
            continue;
        if (const auto gap = longestGapWithDelay(other.schedule, {}, now))
            days = std::max(days, Days(*gap).count());
    }
    return days;
}

void addPart(WeekPlan &week, const SystemDesign &design, std::size_t place)
{
    const StrategyPart &part = design.strategy.parts[place];
    const Figure seconds = runSeconds(design.system, part.kind, daysBefore(design.strategy, part, week.span.from));
    WeekLane lane{.name = copyKindName(part.kind), .words = part.schedule.words(), .kind = part.kind, .part = place};
    if (!seconds.known())
        lane.missing = seconds.missing().join(u", "_s);
    if (part.window)
        lane.windows = windowsIn(*part.window, week.span, zoneOf(part.schedule.zoneName()));
    const auto takes = std::chrono::seconds(seconds.known() ? qRound64(std::min(seconds.likely(), longestRun)) : 0);
    const std::size_t index = week.lanes.size();
    for (const Instant at : part.schedule.runsBetween(week.span.from, week.span.to, mostRunsOfALane)) {
        const WeekSpan span{at, at + takes};
        const bool inside = lane.windows.empty()
            || std::any_of(lane.windows.begin(), lane.windows.end(),
                [&span](const WeekSpan &window) { return span.from >= window.from && span.to <= window.to; });
        week.runs.push_back({.lane = index,
            .label = tr("%1 of %2", "a kind of backup of a system").arg(lane.name, design.system.name),
            .span = span,
            .lengthKnown = seconds.known(),
            .outsideWindow = !inside});
    }
    week.lanes.push_back(std::move(lane));
}

bool shares(const QString &one, const QString &other)
{
    return !one.isEmpty() && one == other;
}

ExpectedRun expected(const WeekRun &run, const SystemDesign &design)
{
    return {.label = run.label,
        .server = design.system.server,
        .network = design.system.network,
        .from = run.span.from,
        .to = run.span.to};
}

/// Runs of the others that meet ours go into a lane of their own.
void addOthers(WeekPlan &week, const Plan &plan, const SystemDesign &design)
{
    std::vector<ExpectedRun> all;
    for (const WeekRun &run : week.runs)
        all.push_back(expected(run, design));
    const std::size_t own = all.size();
    for (const SystemDesign &other : plan.systems) {
        const PlannedSystem &system = other.system;
        if (system.name == design.system.name
            || (!shares(system.server, design.system.server) && !shares(system.network, design.system.network)))
            continue;
        const auto theirs = expectedRuns(system, other.strategy, week.span.from, week.span.to);
        all.insert(all.end(), theirs.begin(), theirs.end());
    }
    std::vector<std::size_t> moved(all.size(), own); // places of theirs among the week's runs
    const std::size_t lane = week.lanes.size();
    for (RunOverlap overlap : overlapsAmong(all)) {
        if (overlap.first >= own && overlap.second >= own)
            continue;
        for (std::size_t *place : {&overlap.first, &overlap.second}) {
            if (*place < own)
                continue;
            if (moved[*place] == own) {
                moved[*place] = week.runs.size();
                const ExpectedRun &run = all[*place];
                week.runs.push_back({.lane = lane, .label = run.label, .span = {run.from, run.to}});
            }
            *place = moved[*place];
        }
        week.overlaps.push_back(overlap);
    }
    if (week.runs.size() > own) {
        const QString where = design.system.server.isEmpty() ? design.system.network : design.system.server;
        week.lanes.push_back({.name = tr("Other systems"), .words = tr("on %1, where they meet").arg(where)});
    }
}

} // namespace

std::vector<const RunOverlap *> WeekPlan::overlapsOf(std::size_t run) const
{
    std::vector<const RunOverlap *> found;
    for (const RunOverlap &overlap : overlaps) {
        if (overlap.first == run || overlap.second == run)
            found.push_back(&overlap);
    }
    return found;
}

WeekPlan weekPlanOf(const Plan &plan, const SystemDesign &design, Instant now)
{
    WeekPlan week{.zone = zoneOf(design.zoneName)};
    const QDate today = toDateTime(now).toTimeZone(week.zone).date();
    week.span = {midnight(today, week.zone), midnight(today.addDays(7), week.zone)};
    for (std::size_t place = 0; place < design.strategy.parts.size(); ++place) {
        if (design.strategy.parts[place].kind != CopyKind::Log)
            addPart(week, design, place);
    }
    addOthers(week, plan, design);
    if (design.strategy.continuousLog) {
        week.lanes.push_back(
            {.name = tr("Log"), .words = tr("shipped all the time"), .kind = CopyKind::Log, .continuous = true});
    }
    return week;
}

} // namespace lifeboat
