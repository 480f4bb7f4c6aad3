// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/schedule/calendarwalk.h"
#include "core/plan/schedule/zoneoffsets.h"

namespace lifeboat {

/// A stretch of time whose runs can be found in one way.
struct ClockSegment {
    Instant from = {};
    Instant to = {};
    int offset = 0; ///< seconds, where it is plain
    bool plain = true; ///< else a change of the clocks is near and each run is searched for
    bool caughtUp = false; ///< a run that the clocks skipped just before is due at its start
};

/// Cuts [from, to) as systemd's search wants it: an hour and the change's size around each change is not plain.
std::vector<ClockSegment> segmentsForSearch(const ZoneOffsets &zone, Instant from, Instant to);

/// Cuts [from, to) as cron takes it: work at a fixed time that was skipped runs right after the change, and of a time
/// that comes twice only the first counts; work with "*" in minute or hour, and any after a change of more than three
/// hours, follows the clock.
std::vector<ClockSegment> segmentsForCron(const CalendarRule &rule, const ZoneOffsets &zone, Instant from, Instant to);

} // namespace lifeboat
