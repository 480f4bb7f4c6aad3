// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace lifeboat {

/// A value, a range or a series: start alone, start..stop by step, or start and on by step.
struct CalendarRange {
    int start = 0;
    int stop = -1; ///< -1: none
    int step = 0; ///< 0: the start only

    friend auto operator<=>(
        const CalendarRange &, const CalendarRange &) = default; // NOLINT(modernize-use-nullptr): of what it generates
};

/// One part of a calendar expression: the years, months, days, hours, minutes, or microseconds of a minute. No range
/// means any value.
struct CalendarField {
    std::vector<CalendarRange> ranges = {};

    bool any() const { return ranges.empty(); }

    /// The least matching value that is not below this one.
    std::optional<int> firstFrom(int value) const;
    /// The greatest matching value that is not above this one.
    std::optional<int> lastUpTo(int value) const;

    bool matches(int value) const { return any() || firstFrom(value) == value; }

    /// Sorted, each once, stops where the steps really end.
    void normalise();
    /// All matching values in [least, greatest].
    std::vector<int> values(int least, int greatest) const;

    friend bool operator==(const CalendarField &, const CalendarField &) = default;
};

/// When something runs, by the calendar and clock of a zone. Weekday and date must both match, but see eitherDay.
struct CalendarRule {
    unsigned weekdays = 0; ///< bit 0 is Monday; 0 means any
    CalendarField years = {};
    CalendarField months = {};
    CalendarField days = {};
    bool daysFromMonthEnd = false; ///< then day 1 is the last of the month
    CalendarField hours = {};
    CalendarField minutes = {};
    CalendarField micros = {}; ///< microseconds within the minute

    bool eitherDay = false; ///< cron with both days given: day of month or weekday is enough
    bool followsClock = true; ///< cron: with "*" in minute or hour a run follows the clock over its changes

    /// Year, month, day and weekday (1 is Monday) all fit.
    bool matchesDate(int year, int month, int day, int weekday) const;
    bool matchesDay(int year, int month, int day) const;

    friend bool operator==(const CalendarRule &, const CalendarRule &) = default;
};

constexpr int microsPerSecond = 1000000;
constexpr int microsPerMinute = 60 * microsPerSecond;
constexpr int firstCalendarYear = 1970;
constexpr int lastCalendarYear = 2199;

int daysInMonth(int year, int month);

} // namespace lifeboat
