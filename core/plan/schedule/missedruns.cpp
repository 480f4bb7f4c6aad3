// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/missedruns.h"

#include "core/plan/schedule/calendarwalk.h"

namespace lifeboat {

using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

constexpr std::chrono::days longestDelay(366);

} // namespace

RunTiming defaultTiming(Schedule::Syntax syntax)
{
    return syntax == Schedule::Syntax::Systemd ? RunTiming{.accuracy = 1min} : RunTiming{};
}

Status checkTiming(const RunTiming &timing)
{
    if (timing.randomizedDelay >= 0us && timing.accuracy >= 0us && timing.randomizedDelay <= longestDelay
        && timing.accuracy <= longestDelay) {
        return Done{};
    }
    return Error{.kind = Error::Kind::InvalidInput,
        .what = tr("The delay of a schedule is negative or longer than a year."),
        .hint = tr("Set the randomized delay and the accuracy to 0 or more, for example 15 minutes.")};
}

MissedRuns missedRuns(const Schedule &schedule, const RunTiming &timing, Instant from, Instant to)
{
    MissedRuns missed{.runs = schedule.runsBetween(from, to)};
    if (timing.persistent && !missed.runs.empty())
        missed.madeUp = RunStart{.earliest = to, .latest = to + timing.randomizedDelay};
    return missed;
}

std::vector<Instant> absentRuns(const Schedule &schedule, const RunTiming &timing, Instant from, Instant to,
    std::span<const Instant> starts, std::chrono::microseconds grace)
{
    std::vector<Instant> absent;
    std::size_t seen = 0;
    for (const Instant run : schedule.runsBetween(from, to)) {
        while (seen < starts.size() && starts[seen] < run)
            ++seen;
        if (seen < starts.size() && starts[seen] <= run + timing.latest() + grace)
            ++seen;
        else
            absent.push_back(run);
    }
    return absent;
}

std::optional<std::chrono::microseconds> longestGapWithDelay(
    const Schedule &schedule, const RunTiming &timing, Instant from)
{
    // Some at a time, since a schedule may run each second; to the run beyond the end, so that a yearly one has a gap.
    constexpr std::size_t some = 4096;
    std::optional<std::chrono::microseconds> longest;
    std::optional<Instant> before;
    const auto take = [&](Instant run) {
        if (before)
            longest = std::max(longest.value_or(0us), run - *before);
        before = run;
    };
    const Instant end = from + std::chrono::days(366);
    for (Instant at = from; at < end;) {
        const std::vector<Instant> runs = schedule.runsBetween(at, end, some);
        for (const Instant run : runs)
            take(run);
        at = runs.size() < some ? end : runs.back() + 1us;
    }
    if (!before)
        before = schedule.next(end);
    if (const auto beyond = before ? schedule.next(*before) : std::nullopt)
        take(*beyond);
    return longest ? std::optional(*longest + timing.latest()) : std::nullopt;
}

std::vector<ClockEffect> clockEffects(const Schedule &schedule, Instant from, Instant to)
{
    std::vector<ClockEffect> effects;
    const CalendarWalk walk(schedule.rule());
    constexpr std::size_t most = 100000;
    for (const ClockChange &change : clockChanges(schedule.zone(), from, to)) {
        ClockEffect effect{.change = change};
        const seconds size(std::abs(change.after - change.before));
        if (change.skipsTime()) {
            walk.runs(change.at, change.at + size, change.before, most, effect.affected);
            if (schedule.syntax() == Schedule::Syntax::Cron && !effect.affected.empty())
                effect.runs = schedule.runsBetween(change.at, change.at + 1us).size();
        } else {
            walk.runs(change.at - size, change.at, change.before, most, effect.affected);
            effect.runs = schedule.runsBetween(change.at - size, change.at + size, most).size();
        }
        if (!effect.affected.empty())
            effects.push_back(std::move(effect));
    }
    return effects;
}

} // namespace lifeboat
