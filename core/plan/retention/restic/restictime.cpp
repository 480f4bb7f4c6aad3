// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/restic/restictime.h"

#include <QRegularExpression>

#include <chrono>

namespace lifeboat {

namespace {

constexpr qint64 secondsPerDay = 86'400;
constexpr qint64 yearOneToUnix = 62'135'596'800;

qint64 floorDivide(qint64 number, qint64 by)
{
    return number / by - (number % by < 0 ? 1 : 0);
}

quint64 wrap(qint64 number)
{
    return quint64(number);
}

/// Days from 1 January of a year far in the past, wrapping round like the 64-bit arithmetic of the tool.
quint64 daysBeforeYear(qint64 year)
{
    constexpr qint64 yearZero = -292'277'022'399;
    quint64 left = wrap(year) - wrap(yearZero);
    quint64 days = 0;

    constexpr struct {
        quint64 years;
        quint64 days;
    } cycles[] = {{400, 146'097}, {100, 36'524}, {4, 1'461}, {1, 365}};

    for (const auto &cycle : cycles) {
        days += left / cycle.years * cycle.days;
        left %= cycle.years;
    }
    return days;
}

bool isLeap(qint64 year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// Wall seconds since 1970 at which a date begins, whose month is 0 to 11 and whose day may be any number.
quint64 wallOf(qint64 year, int month, quint64 day)
{
    constexpr int daysBefore[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    quint64 days = daysBeforeYear(year) - daysBeforeYear(1970) + quint64(daysBefore[month]);
    if (month >= 2 && isLeap(year))
        ++days;
    return (days + day - 1) * quint64(secondsPerDay);
}

/// The beginning of a day, years, months and days earlier.
quint64 wallBefore(qint64 day, const ResticDuration &duration)
{
    const std::chrono::year_month_day date = std::chrono::sys_days(std::chrono::days(day));
    const auto months = qint64(wrap(unsigned(date.month()) - 1) - wrap(duration.months));
    const auto year = qint64(wrap(int(date.year())) - wrap(duration.years) + wrap(floorDivide(months, 12)));
    return wallOf(year, int(months - 12 * floorDivide(months, 12)), wrap(unsigned(date.day())) - wrap(duration.days));
}

} // namespace

Result<ResticTime> resticTime(const QString &text)
{
    static const QRegularExpression form(
        u"^(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9})\\d*)?(?:Z|([+-])(\\d\\d):(\\d\\d))$"_s);
    const QRegularExpressionMatch match = form.match(text);
    const auto part = [&match](int group) { return match.capturedView(group).toInt(); };
    const std::chrono::year_month_day date(
        std::chrono::year(part(1)), std::chrono::month(unsigned(part(2))), std::chrono::day(unsigned(part(3))));
    if (!match.hasMatch() || !date.ok() || part(4) > 23 || part(5) > 59 || part(6) > 59 || part(9) > 24
        || part(10) > 59) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("\"%1\" is no moment.").arg(text),
            .hint = tr("Write it with its offset, for example 2024-10-26T02:15:00+02:00.")};
    }
    ResticTime time;
    time.zulu = match.capturedLength(8) == 0;
    time.offset = (match.capturedView(8) == u"-" ? -1 : 1) * (part(9) * 3600 + part(10) * 60);
    const qint64 days = std::chrono::sys_days(date).time_since_epoch().count();
    time.seconds = days * secondsPerDay + part(4) * 3600 + part(5) * 60 + part(6) - time.offset;
    time.nanoseconds = match.captured(7).leftJustified(9, u'0').toInt();
    return time;
}

ResticBuckets resticBuckets(qint64 wall)
{
    using namespace std::chrono;
    const qint64 day = floorDivide(wall, secondsPerDay);
    const year_month_day date = sys_days(days(day));
    const qint64 year = int(date.year());
    const qint64 month = year * 100 + unsigned(date.month());
    const qint64 daily = month * 100 + unsigned(date.day());
    const qint64 thursday = day - (day + 3 - 7 * floorDivide(day + 3, 7)) + 3; // of the same ISO week, which it names
    const std::chrono::year weekYear = year_month_day(sys_days(days(thursday))).year();
    const qint64 newYear = sys_days(weekYear / January / 1).time_since_epoch().count();
    const qint64 hour = (wall - day * secondsPerDay) / 3600;
    return {0, daily * 100 + hour, daily, qint64(int(weekYear)) * 100 + (thursday - newYear) / 7 + 1, month, year};
}

bool ResticLimit::admits(const ResticTime &time) const
{
    const qint64 seconds = time.seconds + yearOneToUnix;
    return seconds != sinceYearOne ? seconds > sinceYearOne : time.nanoseconds > nanoseconds;
}

ResticLimiter::ResticLimiter(const ResticDuration &duration)
    : m_duration(duration)
{
}

ResticLimit ResticLimiter::from(const ResticTime &newest, const ZoneTime &processZone)
{
    const qint64 day = floorDivide(newest.wall(), secondsPerDay);
    if (m_day != day) {
        m_wall = wallBefore(day, m_duration);
        m_day = day;
    }
    const auto wall = qint64(m_wall + wrap(newest.wall() - day * secondsPerDay));
    const bool ownZone = !newest.zulu && processZone.offsetAt(newest.seconds) == newest.offset;
    const qint64 moment = ownZone ? processZone.momentOf(wall) : qint64(wrap(wall) - wrap(newest.offset));

    constexpr qint64 billion = 1'000'000'000;
    const auto hours = qint64(quint64(3600 * billion) * (0 - wrap(m_duration.hours))); // nanoseconds, wrapping
    ResticLimit limit{
        qint64(wrap(moment) + wrap(yearOneToUnix) + wrap(hours / billion)), newest.nanoseconds + int(hours % billion)};
    if (limit.nanoseconds < 0 || limit.nanoseconds >= billion) {
        limit.sinceYearOne += limit.nanoseconds < 0 ? -1 : 1;
        limit.nanoseconds += limit.nanoseconds < 0 ? int(billion) : -int(billion);
    }
    return limit;
}

ResticLimit resticLimit(
    const std::optional<ResticTime> &newest, const ResticDuration &duration, const ZoneTime &processZone)
{
    return ResticLimiter(duration).from(newest.value_or(ResticTime{.seconds = -yearOneToUnix}), processZone);
}

} // namespace lifeboat
