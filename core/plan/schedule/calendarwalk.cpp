// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/calendarwalk.h"

#include <algorithm>

namespace lifeboat {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;

CalendarWalk::CalendarWalk(const CalendarRule &rule)
    : m_rule(rule)
    , m_hours(rule.hours.values(0, 23))
    , m_minutes(rule.minutes.values(0, 59))
{
    const std::vector<CalendarRange> &micros = rule.micros.ranges;
    if (micros.size() == 1 && micros[0].step == 0)
        m_onlyMicro = micros[0].start;
}

bool CalendarWalk::matches(sys_days day) const
{
    const std::chrono::year_month_day date(day);
    const int weekday = int(std::chrono::weekday(day).iso_encoding());
    return m_rule.matchesDate(int(date.year()), int(unsigned(date.month())), int(unsigned(date.day())), weekday);
}

void CalendarWalk::dayRuns(Instant midnight, Micros from, Micros to, std::size_t most, std::vector<Instant> &into) const
{
    for (const int hour : m_hours) {
        for (const int minute : m_minutes) {
            const Micros start = std::chrono::hours(hour) + std::chrono::minutes(minute);
            if (start >= to)
                return;
            if (start + 1min <= from)
                continue;
            if (m_onlyMicro) {
                const Micros time = start + Micros(*m_onlyMicro);
                if (time >= from && time < to && into.size() < most)
                    into.push_back(midnight + time);
                continue;
            }
            auto micro = m_rule.micros.firstFrom(int(std::max(from - start, Micros(0)).count()));
            while (micro && *micro < microsPerMinute && start + Micros(*micro) < to && into.size() < most) {
                into.push_back(midnight + start + Micros(*micro));
                micro = m_rule.micros.firstFrom(*micro + 1);
            }
        }
        if (into.size() >= most)
            return;
    }
}

void CalendarWalk::runs(Instant from, Instant to, int offsetSeconds, std::size_t most, std::vector<Instant> &into) const
{
    if (from >= to)
        return;
    const std::chrono::seconds offset(offsetSeconds);
    const auto firstDay = floor<days>(from + offset);
    const auto lastDay = floor<days>(to + offset - Micros(1));
    for (auto day = firstDay; day <= lastDay && into.size() < most; day += days(1)) {
        if (!matches(day))
            continue;
        const Instant midnight = Instant(day) - offset;
        dayRuns(midnight, from - midnight, to - midnight, most, into);
    }
}

std::optional<CalendarWalk::Micros> CalendarWalk::lastInHour(int hour, Micros limit) const
{
    for (auto minute = m_minutes.rbegin(); minute != m_minutes.rend(); ++minute) {
        const Micros start = std::chrono::hours(hour) + std::chrono::minutes(*minute);
        if (start >= limit)
            continue;
        const Micros room = std::min(limit - start - Micros(1), Micros(microsPerMinute - 1));
        if (const auto micro = m_rule.micros.lastUpTo(int(room.count())))
            return start + Micros(*micro);
    }
    return std::nullopt;
}

std::optional<CalendarWalk::Micros> CalendarWalk::lastTimeBefore(Micros limit) const
{
    for (auto hour = m_hours.rbegin(); hour != m_hours.rend(); ++hour) {
        if (const auto time = lastInHour(*hour, limit))
            return time;
    }
    return std::nullopt;
}

std::optional<Instant> CalendarWalk::last(Instant from, Instant to, int offsetSeconds) const
{
    if (from >= to)
        return std::nullopt;
    const std::chrono::seconds offset(offsetSeconds);
    const auto firstDay = floor<days>(from + offset);
    for (auto day = floor<days>(to + offset - Micros(1)); day >= firstDay; day -= days(1)) {
        if (!matches(day))
            continue;
        const Instant midnight = Instant(day) - offset;
        if (const auto time = lastTimeBefore(to - midnight); time)
            return midnight + *time >= from ? std::optional(midnight + *time) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace lifeboat
