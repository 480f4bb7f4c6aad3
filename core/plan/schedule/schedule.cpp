// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/schedule.h"

#include "core/plan/schedule/calendarsearch.h"
#include "core/plan/schedule/clocksegments.h"

#include <algorithm>

namespace lifeboat {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::microseconds;

namespace {

constexpr Instant beginning{}; // 1970
constexpr Instant endOfCalendar{std::chrono::sys_days(std::chrono::year(lastCalendarYear + 1) / 1 / 1)};
constexpr days furthestZone(1); // local time is never further from UTC

bool looksLikeCron(const QString &expression)
{
    const QString text = expression.simplified();
    const bool word = text.size() > 1 && text[0] == u'@' && text[1].isLetter();
    return word || (text.count(u' ') == 4 && !text.contains(u':'));
}

std::vector<ClockSegment> segmentsFor(const Schedule &schedule, Instant from, Instant to)
{
    return schedule.syntax() == Schedule::Syntax::Systemd ? segmentsForSearch(schedule.zone(), from, to)
                                                          : segmentsForCron(schedule.rule(), schedule.zone(), from, to);
}

} // namespace

Result<Schedule> Schedule::parse(const QString &expression, const QString &zoneName, Syntax syntax)
{
    Schedule schedule;
    schedule.m_syntax = syntax;
    schedule.m_expression = expression;
    QString zone = zoneName;
    if (syntax == Syntax::Systemd) {
        auto read = parseSystemdExpression(expression);
        if (!read)
            return read.error();
        schedule.m_normalForm = systemdText(*read);
        schedule.m_rule = std::move(read->rule);
        if (!read->zone.isEmpty())
            zone = read->zone;
    } else {
        auto read = parseCronExpression(expression);
        if (!read)
            return read.error();
        schedule.m_normalForm = cronText(*read);
        schedule.m_rule = std::move(read->rule);
    }
    auto offsets = ZoneOffsets::of(zone);
    if (!offsets)
        return offsets.error();
    schedule.m_zone = std::move(*offsets);
    return schedule;
}

Result<Schedule> Schedule::parse(const QString &expression, const QString &zoneName)
{
    return parse(expression, zoneName, looksLikeCron(expression) ? Syntax::Cron : Syntax::Systemd);
}

std::optional<Instant> Schedule::next(Instant after) const
{
    if (after >= endOfCalendar + furthestZone)
        return std::nullopt;
    const Instant base = std::max(after, beginning);
    if (m_syntax == Syntax::Systemd)
        return CalendarSearch(m_rule, *m_zone).after(base);
    const std::vector<Instant> runs = runsBetween(base + 1us, endOfCalendar, 1);
    return runs.empty() ? std::nullopt : std::optional(runs.front());
}

std::vector<Instant> Schedule::runsBetween(Instant from, Instant to, std::size_t most) const
{
    std::vector<Instant> runs;
    const CalendarWalk walk(m_rule);
    CalendarSearch search(m_rule, *m_zone);
    const auto add = [&runs](Instant run) {
        if (runs.empty() || runs.back() < run)
            runs.push_back(run);
    };
    const Instant start = std::max(from, beginning);
    const Instant end = std::min(to, endOfCalendar + furthestZone);
    for (Instant part = start; part < end && runs.size() < most;) {
        // In parts, so that looking for one run does not cut up two centuries.
        const Instant partEnd = most < 1000 && end - part > days(400) ? part + days(400) : end;
        for (const ClockSegment &segment : segmentsFor(*this, part, partEnd)) {
            if (runs.size() >= most)
                break;
            if (segment.caughtUp)
                add(segment.from);
            if (segment.plain) {
                const Instant first = segment.caughtUp ? segment.from + 1us : segment.from;
                walk.runs(first, segment.to, segment.offset, most, runs);
                continue;
            }
            Instant base = runs.empty() ? segment.from - 1us : runs.back();
            for (auto run = search.after(base); run && *run < segment.to && runs.size() < most;
                 run = search.after(base)) {
                add(*run);
                base = *run;
            }
        }
        part = partEnd;
    }
    return runs;
}

std::optional<Instant> Schedule::previous(Instant before) const
{
    const CalendarWalk walk(m_rule);
    Instant end = std::min(before, endOfCalendar + furthestZone);
    for (days reach(40); end > beginning; reach *= 4) {
        const Instant start = std::max(beginning, end - reach);
        const std::vector<ClockSegment> segments = segmentsFor(*this, start, end);
        for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment) {
            if (!segment->plain) {
                const std::vector<Instant> runs = runsBetween(segment->from, segment->to);
                if (!runs.empty())
                    return runs.back();
                continue;
            }
            if (const auto run = walk.last(segment->from, segment->to, segment->offset))
                return run;
            if (segment->caughtUp)
                return segment->from;
        }
        end = start;
    }
    return std::nullopt;
}

std::optional<microseconds> Schedule::longestGap(Instant from, Instant to) const
{
    const std::vector<Instant> runs = runsBetween(from, to);
    std::optional<microseconds> longest;
    for (std::size_t i = 1; i < runs.size(); ++i)
        longest = std::max(longest.value_or(0us), runs[i] - runs[i - 1]);
    return longest;
}

} // namespace lifeboat
