// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/calendarrule.h"

#include <algorithm>
#include <array>

namespace lifeboat {

std::optional<int> CalendarField::firstFrom(int value) const
{
    if (any())
        return value;
    std::optional<int> best;
    for (const CalendarRange &range : ranges) {
        int found = range.start;
        if (found < value) {
            if (range.step <= 0)
                continue;
            found += (value - range.start + range.step - 1) / range.step * range.step;
            if (range.stop >= 0 && found > range.stop)
                continue;
        }
        if (!best || found < *best)
            best = found;
    }
    return best;
}

std::optional<int> CalendarField::lastUpTo(int value) const
{
    if (any())
        return value;
    std::optional<int> best;
    for (const CalendarRange &range : ranges) {
        if (range.start > value)
            continue;
        int found = range.start;
        if (range.step > 0) {
            const int last = range.stop >= 0 ? std::min(value, range.stop) : value;
            found += (last - range.start) / range.step * range.step;
        }
        if (!best || found > *best)
            best = found;
    }
    return best;
}

void CalendarField::normalise()
{
    for (CalendarRange &range : ranges) {
        if (range.stop > range.start && range.step > 0)
            range.stop -= (range.stop - range.start) % range.step;
        if (range.stop == range.start) {
            range.stop = -1;
            range.step = 0;
        }
    }
    std::sort(ranges.begin(), ranges.end());
    ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
}

std::vector<int> CalendarField::values(int least, int greatest) const
{
    std::vector<int> found;
    for (auto value = firstFrom(least); value && *value <= greatest; value = firstFrom(*value + 1))
        found.push_back(*value);
    return found;
}

bool CalendarRule::matchesDay(int year, int month, int day) const
{
    if (!daysFromMonthEnd)
        return days.matches(day);
    // Counted from the end a series runs towards it: "~07/1" is the last seven days.
    const int length = daysInMonth(year, month);
    const auto fits = [length, day](const CalendarRange &range) {
        int start = length + 1 - range.start;
        int stop = range.stop < 0 ? -1 : length + 1 - range.stop;
        if (stop > 0)
            std::swap(start, stop);
        if (range.step == 0 || day <= start)
            return day == start;
        return (day - start) % range.step == 0 && (stop < 0 || day <= stop);
    };
    return std::any_of(days.ranges.begin(), days.ranges.end(), fits);
}

bool CalendarRule::matchesDate(int year, int month, int day, int weekday) const
{
    if (!years.matches(year) || !months.matches(month))
        return false;
    const bool weekdayFits = weekdays == 0 || (weekdays & 1U << unsigned(weekday - 1)) != 0;
    if (eitherDay)
        return weekdayFits || matchesDay(year, month, day);
    return weekdayFits && matchesDay(year, month, day);
}

int daysInMonth(int year, int month)
{
    static constexpr std::array lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : lengths[std::size_t(month - 1)];
}

} // namespace lifeboat
