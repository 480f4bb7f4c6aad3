// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/expression/calendarexpression.h"

#include <QStringList>

namespace lifeboat {

namespace {

constexpr int mostTimes = 6; // fixed times of a day that are listed one by one

QString joined(const QStringList &texts)
{
    if (texts.size() < 2)
        return texts.join(QString());
    return tr("%1 and %2", "end of a list").arg(texts.mid(0, texts.size() - 1).join(u", "_s), texts.last());
}

QString padded(int value)
{
    return QString::number(value).rightJustified(2, u'0');
}

QString secondText(int micros)
{
    const QString text = padded(micros / microsPerSecond);
    if (micros % microsPerSecond == 0)
        return text;
    QString fraction = QString::number(micros % microsPerSecond).rightJustified(6, u'0');
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    return text + u'.' + fraction;
}

QString dayName(int day)
{
    const QStringList names = {
        tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"), tr("Saturday"), tr("Sunday")};
    return names[day];
}

QString monthName(int month)
{
    const QStringList names = {tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"),
        tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December")};
    return names[month - 1];
}

/// Values one by one, runs of three and more as "a to b".
QString numbersText(const std::vector<int> &values, QString (*name)(int))
{
    QStringList texts;
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::size_t last = i;
        while (last + 1 < values.size() && values[last + 1] == values[last] + 1)
            ++last;
        if (last >= i + 2) {
            texts += tr("%1 to %2", "a range").arg(name(values[i]), name(values[last]));
            i = last;
        } else {
            texts += name(values[i]);
        }
    }
    return joined(texts);
}

QString plainNumber(int value)
{
    return QString::number(value);
}

QString weekdaysText(unsigned bits)
{
    std::vector<int> days;
    for (int day = 0; day < 7; ++day) {
        if ((bits & 1U << unsigned(day)) != 0)
            days.push_back(day);
    }
    return numbersText(days, dayName);
}

bool onlyZero(const CalendarField &field)
{
    return field == CalendarField{.ranges = {{.start = 0}}};
}

/// The n of a series that goes evenly round the whole field (0/15 of 60), else 0.
int evenStep(const CalendarField &field, int whole)
{
    if (field.ranges.size() != 1)
        return 0;
    const CalendarRange &range = field.ranges[0];
    if (range.start != 0 || range.step <= 0 || whole % range.step != 0)
        return 0;
    return range.stop < 0 || range.stop == whole - range.step ? range.step : 0;
}

struct TimeWords {
    QString text = {};
    bool fixed = false; ///< clock times of a day, so a day must be named too
};

std::optional<TimeWords> roundWords(const CalendarRule &rule)
{
    const bool everyHour = rule.hours.any() || evenStep(rule.hours, 24) == 1;
    if (everyHour && rule.minutes.any()) {
        if (onlyZero(rule.micros))
            return TimeWords{tr("every minute")};
        if (const int step = evenStep(rule.micros, microsPerMinute); step > 0 && step % microsPerSecond == 0) {
            const int seconds = step / microsPerSecond;
            return TimeWords{seconds == 1 ? tr("every second") : tr("every %1 seconds").arg(seconds)};
        }
    }
    if (!onlyZero(rule.micros))
        return std::nullopt;
    if (const int step = evenStep(rule.minutes, 60); step > 0 && everyHour)
        return TimeWords{step == 1 ? tr("every minute") : tr("every %1 minutes").arg(step)};
    if (rule.minutes.ranges.size() != 1 || rule.minutes.ranges[0].step > 0)
        return std::nullopt;
    const int minute = rule.minutes.ranges[0].start;
    const int hours = everyHour ? 1 : evenStep(rule.hours, 24);
    if (hours == 0 || hours == 24)
        return std::nullopt;
    const QString every = hours == 1 ? tr("every hour") : tr("every %1 hours").arg(hours);
    return TimeWords{minute == 0 ? every : tr("%1 at minute %2").arg(every).arg(minute)};
}

TimeWords timeWords(const CalendarRule &rule)
{
    if (const auto round = roundWords(rule))
        return *round;
    const std::vector<int> hours = rule.hours.values(0, 23);
    const std::vector<int> minutes = rule.minutes.values(0, 59);
    const std::vector<int> micros = rule.micros.values(0, microsPerMinute - 1);
    if (hours.size() * minutes.size() * micros.size() <= mostTimes) {
        QStringList times;
        for (const int hour : hours) {
            for (const int minute : minutes) {
                for (const int micro : micros) {
                    times += padded(hour) + u':' + padded(minute) + (micro == 0 ? QString() : u':' + secondText(micro));
                }
            }
        }
        return {tr("at %1", "times of day").arg(joined(times)), true};
    }
    QString text = rule.minutes.any() ? tr("every minute") : tr("at minutes %1").arg(numbersText(minutes, plainNumber));
    text = rule.hours.any() ? tr("%1 of every hour").arg(text)
                            : tr("%1 of the hours %2").arg(text, numbersText(hours, plainNumber));
    if (onlyZero(rule.micros))
        return {text, true};
    if (micros.size() > mostTimes)
        return {tr("%1 times in each minute, %2").arg(micros.size()).arg(text), true};
    QStringList seconds;
    for (const int micro : micros)
        seconds += secondText(micro);
    return {tr("at second %1, %2").arg(joined(seconds), text), true};
}

QString monthWords(const CalendarRule &rule)
{
    return rule.months.any() ? tr("every month") : numbersText(rule.months.values(1, 12), monthName);
}

QString monthDayWords(const CalendarRule &rule)
{
    if (!rule.daysFromMonthEnd)
        return tr("day %1 of %2").arg(numbersText(rule.days.values(1, 31), plainNumber), monthWords(rule));
    std::vector<int> fromEnd;
    for (int day = 1; day <= 31; ++day) {
        if (rule.matchesDay(2000, 1, 32 - day)) // of a month with 31 days
            fromEnd.push_back(day);
    }
    if (fromEnd == std::vector<int>{1})
        return tr("the last day of %1").arg(monthWords(rule));
    return tr("day %1 from the end of %2").arg(numbersText(fromEnd, plainNumber), monthWords(rule));
}

/// "the first Sunday of every month", when the days are one of the month's weeks.
QString nthWeekdayWords(const CalendarRule &rule)
{
    if (rule.eitherDay || rule.days.ranges.size() != 1 || rule.weekdays == 0)
        return {};
    const CalendarRange &range = rule.days.ranges[0];
    QString which;
    if (rule.daysFromMonthEnd && (range == CalendarRange{7, -1, 1} || range == CalendarRange{1, 7, 1}))
        which = tr("last");
    if (!rule.daysFromMonthEnd && range.step == 1 && range.stop == range.start + 6 && range.start % 7 == 1)
        which = QStringList{tr("first"), tr("second"), tr("third"), tr("fourth")}.value(range.start / 7);
    if (which.isEmpty())
        return {};
    return tr("on the %1 %2 of %3", "on the first Sunday of every month")
        .arg(which, weekdaysText(rule.weekdays), monthWords(rule));
}

QString dateWords(const CalendarRule &rule)
{
    if (const QString nth = nthWeekdayWords(rule); !nth.isEmpty())
        return nth;
    const QString inMonths = rule.months.any() ? QString() : u' ' + tr("in %1").arg(monthWords(rule));
    if (rule.days.any())
        return rule.weekdays == 0 ? tr("every day") + inMonths
                                  : tr("every %1").arg(weekdaysText(rule.weekdays)) + inMonths;
    if (rule.weekdays == 0)
        return tr("on %1").arg(monthDayWords(rule));
    if (rule.eitherDay)
        return tr("on %1 and on every %2").arg(monthDayWords(rule), weekdaysText(rule.weekdays) + inMonths);
    return tr("on %1 if it is %2", "a day of the month if it is a weekday")
        .arg(monthDayWords(rule), weekdaysText(rule.weekdays));
}

} // namespace

QString wordsFor(const CalendarRule &rule)
{
    const TimeWords time = timeWords(rule);
    const bool everyDay = rule.days.any() && rule.weekdays == 0 && rule.months.any();
    QString text = everyDay && !time.fixed ? time.text
        : time.fixed                       ? tr("%1 %2", "days, then times").arg(dateWords(rule), time.text)
                                           : tr("%1, %2", "days, then how often").arg(dateWords(rule), time.text);
    if (!rule.years.any())
        text = tr("%1, in %2 only")
                   .arg(text, numbersText(rule.years.values(firstCalendarYear, lastCalendarYear), plainNumber));
    return text;
}

} // namespace lifeboat
