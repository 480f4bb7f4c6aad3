// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/schedule/schedule.h"

#include <span>

namespace lifeboat {

/// How exactly a run starts when it is due, as systemd's timers set it.
struct RunTiming {
    std::chrono::microseconds randomizedDelay = {}; ///< up to so much later, anew each time
    std::chrono::microseconds accuracy = {}; ///< up to so much later, to start together with others
    bool persistent = false; ///< a run missed while the machine was down is made up once it is up

    std::chrono::microseconds latest() const { return randomizedDelay + accuracy; }

    friend bool operator==(const RunTiming &, const RunTiming &) = default;
};

/// systemd's own defaults for a timer, or cron's: no delay, nothing made up.
RunTiming defaultTiming(Schedule::Syntax syntax);
/// Negative or absurdly long (over a year) times are refused.
Status checkTiming(const RunTiming &timing);

/// Between which moments a run due then really starts.
struct RunStart {
    Instant earliest = {};
    Instant latest = {};
};

inline RunStart startOf(Instant due, const RunTiming &timing)
{
    return {.earliest = due, .latest = due + timing.latest()};
}

/// What a machine that was down did not run.
struct MissedRuns {
    std::vector<Instant> runs = {};
    std::optional<RunStart> madeUp = {}; ///< one run for all that were missed, where the timing is persistent
};

/// Runs due while nothing could run: from <= run < to.
MissedRuns missedRuns(const Schedule &schedule, const RunTiming &timing, Instant from, Instant to);

/// Runs due in [from, to) for which none of the starts seen (in order) lies between the run and its latest start plus
/// the grace given. Each start answers for one run.
std::vector<Instant> absentRuns(const Schedule &schedule, const RunTiming &timing, Instant from, Instant to,
    std::span<const Instant> starts, std::chrono::microseconds grace = std::chrono::minutes(5));

/// The longest time between two starts within a year from a moment: the longest gap between runs, and the delay that
/// the second may have. None when there are fewer than two runs.
std::optional<std::chrono::microseconds> longestGapWithDelay(
    const Schedule &schedule, const RunTiming &timing, Instant from);

/// What a change of the clocks does to a schedule.
struct ClockEffect {
    ClockChange change = {};
    std::vector<Instant> affected = {}; ///< runs whose local time is skipped or comes twice, as the old offset has them
    std::size_t runs = 0; ///< how many runs there are of these; with skipped ones 0 or, made up after it, 1
};

/// The changes in [from, to) that meet a local time of the schedule.
std::vector<ClockEffect> clockEffects(const Schedule &schedule, Instant from, Instant to);

} // namespace lifeboat
