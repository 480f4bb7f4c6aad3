// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/calendarsearch.h"

#include <utility>

namespace lifeboat {

namespace {

constexpr qint64 secondsPerDay = 86400;
constexpr int mostSteps = 4000; // impossible dates are given up long before

qint64 daysFromCivil(int year, int month, int day)
{
    using namespace std::chrono;
    const int months = year * 12 + month - 1;
    const auto first = std::chrono::year(months / 12) / std::chrono::month(unsigned(months % 12 + 1)) / 1;
    return sys_days(first).time_since_epoch().count() + day - 1;
}

} // namespace

CalendarSearch::CalendarSearch(const CalendarRule &rule, const ZoneOffsets &zone)
    : m_rule(rule)
    , m_zone(zone)
{
}

std::optional<Instant> CalendarSearch::after(Instant base)
{
    // Near a change of the clocks the search could come back to where it began: then it begins a little later.
    for (Instant from = base; from < base + std::chrono::hours(48); from += std::chrono::minutes(1)) {
        const std::optional<Instant> found = search(from + std::chrono::microseconds(1));
        if (!found || *found > base)
            return found;
    }
    return std::nullopt;
}

std::optional<Instant> CalendarSearch::search(Instant from)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(from);
    m_clock = clockAt(seconds.time_since_epoch().count());
    m_clock.micro = int((from - seconds).count());
    m_nearOffset = m_zone.at(seconds.time_since_epoch().count()).seconds;
    for (int step = 0; step < mostSteps; ++step) {
        const int micro = m_clock.micro;
        m_clock = clockAt(moment(m_clock));
        m_clock.micro = micro;
        m_clock.daylight = -1;
        Step outcome = searchDate();
        if (outcome == Step::Found)
            outcome = searchTime();
        if (outcome == Step::Never)
            return std::nullopt;
        if (outcome == Step::Found)
            return Instant(std::chrono::seconds(moment(m_clock))) + std::chrono::microseconds(m_clock.micro);
    }
    return std::nullopt;
}

CalendarSearch::Step CalendarSearch::searchDate()
{
    if (!advance(m_rule.years, m_clock.year, Part::Year) || settle() != Fit::Fits)
        return Step::Never;
    if (!advance(m_rule.months, m_clock.month, Part::Month)) {
        carry(Part::Year);
        return Step::Again;
    }
    if (const Step step = fitOr(Part::Year); step != Step::Found)
        return step;
    if (!advanceDay()) {
        carry(Part::Month);
        return Step::Again;
    }
    if (const Step step = fitOr(Part::Month); step != Step::Found)
        return step;
    if (weekdayFits())
        return Step::Found;
    carry(Part::Day);
    return Step::Again;
}

CalendarSearch::Step CalendarSearch::searchTime()
{
    if (!advance(m_rule.hours, m_clock.hour, Part::Hour)) {
        carry(Part::Day);
        return Step::Again;
    }
    if (const Step step = fitOr(Part::Day); step != Step::Found)
        return step;
    if (!advance(m_rule.minutes, m_clock.minute, Part::Minute)) {
        carry(Part::Hour);
        return Step::Again;
    }
    if (const Step step = fitOr(Part::Hour); step != Step::Found)
        return step;
    if (!advanceSecond()) {
        carry(Part::Minute);
        return Step::Again;
    }
    return fitOr(Part::Minute);
}

/// Whether the clock shows a time there is; if it cannot, the part above goes one further.
CalendarSearch::Step CalendarSearch::fitOr(Part above)
{
    const Fit fit = settle();
    if (fit == Fit::Fits)
        return Step::Found;
    if (fit == Fit::Refused)
        carry(above);
    return Step::Again;
}

bool CalendarSearch::advance(const CalendarField &field, int &value, Part part)
{
    const std::optional<int> found = field.firstFrom(value);
    if (!found)
        return false;
    if (std::exchange(value, *found) != *found)
        startPart(part);
    return true;
}

bool CalendarSearch::advanceDay()
{
    if (!m_rule.daysFromMonthEnd)
        return advance(m_rule.days, m_clock.day, Part::Day);
    CalendarField days = m_rule.days;
    for (CalendarRange &range : days.ranges) {
        range.start = dayFromEnd(range.start).value_or(-1);
        range.stop = dayFromEnd(range.stop).value_or(-1);
        if (range.stop > 0)
            std::swap(range.start, range.stop);
    }
    return advance(days, m_clock.day, Part::Day);
}

bool CalendarSearch::advanceSecond()
{
    const std::optional<int> found = m_rule.micros.firstFrom(m_clock.second * microsPerSecond + m_clock.micro);
    if (!found)
        return false;
    m_clock.second = *found / microsPerSecond;
    m_clock.micro = *found % microsPerSecond;
    return true;
}

void CalendarSearch::startPart(Part part)
{
    switch (part) {
    case Part::Year:
        m_clock.month = 1;
        [[fallthrough]];
    case Part::Month:
        m_clock.day = 1;
        [[fallthrough]];
    case Part::Day:
        m_clock.hour = 0;
        [[fallthrough]];
    case Part::Hour:
        m_clock.minute = 0;
        [[fallthrough]];
    case Part::Minute:
        m_clock.second = 0;
        m_clock.micro = 0;
    }
}

void CalendarSearch::carry(Part part)
{
    switch (part) {
    case Part::Year:
        ++m_clock.year;
        break;
    case Part::Month:
        ++m_clock.month;
        break;
    case Part::Day:
        ++m_clock.day;
        break;
    case Part::Hour:
        ++m_clock.hour;
        break;
    case Part::Minute:
        ++m_clock.minute;
        break;
    }
    startPart(part);
}

qint64 CalendarSearch::moment(const Clock &clock)
{
    const qint64 local = daysFromCivil(clock.year, clock.month, clock.day) * secondsPerDay + clock.hour * 3600
        + clock.minute * 60 + clock.second;
    ZoneOffsets::Reading reading{.nearOffset = m_nearOffset, .daylight = clock.daylight};
    const qint64 found = m_zone.momentOf(local, reading);
    m_nearOffset = reading.nearOffset;
    return found;
}

CalendarSearch::Clock CalendarSearch::clockAt(qint64 utcSeconds) const
{
    using namespace std::chrono;
    const ZoneOffset &offset = m_zone.at(utcSeconds);
    const sys_seconds local{seconds(utcSeconds + offset.seconds)};
    const auto midnight = floor<days>(local);
    const year_month_day date(midnight);
    const int second = int((local - midnight).count());
    return {.year = int(date.year()),
        .month = int(unsigned(date.month())),
        .day = int(unsigned(date.day())),
        .hour = second / 3600,
        .minute = second / 60 % 60,
        .second = second % 60,
        .daylight = offset.daylight ? 1 : 0};
}

CalendarSearch::Fit CalendarSearch::settle()
{
    if (m_clock.year > lastCalendarYear)
        return Fit::Refused;
    Clock real = clockAt(moment(m_clock));
    real.micro = m_clock.micro;
    int further = 0;
    // A part that overflowed: what is below starts anew, or 3-33 becoming 4-2 would pass over 4-1.
    if ((further = real.year - m_clock.year) != 0)
        real.month = 1;
    else if ((further = real.month - m_clock.month) != 0)
        real.day = 1;
    else if ((further = real.day - m_clock.day) != 0)
        real.hour = 0;
    else if ((further = real.hour - m_clock.hour) != 0)
        real.minute = 0;
    else if ((further = real.minute - m_clock.minute) != 0)
        real.second = 0;
    else
        further = real.second - m_clock.second;
    if (further < 0)
        return Fit::Refused;
    if (further > 0) {
        m_clock = real;
        m_clock.daylight = -1; // it may not hold for the part's beginning
    }
    return further == 0 ? Fit::Fits : Fit::Moved;
}

std::optional<int> CalendarSearch::dayFromEnd(int fromEnd)
{
    Clock wanted = m_clock;
    ++wanted.month;
    wanted.day = 1 - fromEnd;
    const Clock real = clockAt(moment(wanted));
    return real.month == m_clock.month ? std::optional(real.day) : std::nullopt;
}

bool CalendarSearch::weekdayFits()
{
    if (m_rule.weekdays == 0)
        return true;
    const Clock real = clockAt(moment(m_clock));
    const qint64 days = daysFromCivil(real.year, real.month, real.day);
    return (m_rule.weekdays & 1U << unsigned((days % 7 + 10) % 7)) != 0; // day 0 was a Thursday
}

} // namespace lifeboat
