// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/clocksegments.h"

#include <algorithm>

namespace lifeboat {

using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

qint64 secondsOf(Instant instant)
{
    return std::chrono::floor<seconds>(instant).time_since_epoch().count();
}

} // namespace

std::vector<ClockSegment> segmentsForSearch(const ZoneOffsets &zone, Instant from, Instant to)
{
    std::vector<ClockSegment> segments;
    const std::vector<ZoneOffset> &offsets = zone.offsets();
    Instant at = from;
    const auto plainUntil = [&](Instant end) {
        if (end > at)
            segments.push_back({.from = at, .to = end, .offset = zone.at(secondsOf(at)).seconds});
        at = std::max(at, end);
    };
    for (std::size_t i = std::max<std::size_t>(zone.indexAt(secondsOf(from)), 1); i < offsets.size(); ++i) {
        const seconds reach(std::abs(offsets[i].seconds - offsets[i - 1].seconds) + 3600);
        const Instant change{seconds(offsets[i].since)};
        if (change - reach >= to)
            break;
        if (change + reach <= at)
            continue;
        plainUntil(change - reach);
        const Instant end = std::min(change + reach, to);
        segments.push_back({.from = at, .to = end, .plain = false});
        at = end;
    }
    plainUntil(to);
    return segments;
}

std::vector<ClockSegment> segmentsForCron(const CalendarRule &rule, const ZoneOffsets &zone, Instant from, Instant to)
{
    std::vector<ClockSegment> segments;
    const std::vector<ZoneOffset> &offsets = zone.offsets();
    const CalendarWalk walk(rule);
    for (std::size_t i = zone.indexAt(secondsOf(from)); i < offsets.size(); ++i) {
        const bool first = i == 0;
        const Instant since = first ? from : Instant(seconds(offsets[i].since));
        if (since >= to)
            break;
        const Instant end = i + 1 < offsets.size() ? std::min(Instant(seconds(offsets[i + 1].since)), to) : to;
        ClockSegment segment{.from = std::max(since, from), .to = end, .offset = offsets[i].seconds};
        const seconds forward(first ? 0 : offsets[i].seconds - offsets[i - 1].seconds);
        if (!rule.followsClock && abs(forward) <= 3h) {
            if (forward < 0s)
                segment.from = std::max(segment.from, since - forward); // shown before already
            segment.caughtUp =
                forward > 0s && since >= from && walk.last(since, since + forward, offsets[i - 1].seconds).has_value();
        }
        if (segment.from < segment.to)
            segments.push_back(segment);
    }
    return segments;
}

} // namespace lifeboat
