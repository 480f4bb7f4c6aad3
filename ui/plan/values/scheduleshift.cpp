// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/values/scheduleshift.h"

#include "core/base/translate.h"

#include <algorithm>
#include <set>

namespace lifeboat {

namespace {

constexpr int minutesOfHour = 60;
constexpr int hoursOfDay = 24;
constexpr int minutesOfDay = hoursOfDay * minutesOfHour;
constexpr qint64 minutesOfWeek = 7LL * minutesOfDay;

Error cannot(const QString &why)
{
    return {.kind = Error::Kind::Refused,
        .what = tr("This schedule cannot be moved so: %1.").arg(why),
        .hint = tr("Write the schedule anew in its field.")};
}

std::vector<int> valuesOf(const CalendarField &field, int count)
{
    return field.values(0, count - 1);
}

CalendarField fieldOf(const std::set<int> &values, int count)
{
    CalendarField field;
    if (int(values.size()) == count)
        return field; // any
    for (const int value : values)
        field.ranges.push_back({.start = value});
    return field;
}

/// Hours and minutes so much later, and by how many days the whole went over midnight.
struct Shifted {
    std::set<int> hours = {};
    std::set<int> minutes = {};
    int days = 0;
};

Result<Shifted> shiftedTimes(const CalendarRule &rule, int by)
{
    const std::vector<int> hours = valuesOf(rule.hours, hoursOfDay);
    const std::vector<int> minutes = valuesOf(rule.minutes, minutesOfHour);
    std::set<int> times;
    std::set<int> crossed; // whole days by which each time went over midnight
    for (const int hour : hours) {
        for (const int minute : minutes) {
            const int time = hour * minutesOfHour + minute + by;
            const int day = time >= 0 ? time / minutesOfDay : -((-time + minutesOfDay - 1) / minutesOfDay);
            times.insert(time - day * minutesOfDay);
            crossed.insert(day);
        }
    }
    Shifted shifted;
    for (const int time : times) {
        shifted.hours.insert(time / minutesOfHour);
        shifted.minutes.insert(time % minutesOfHour);
    }
    if (shifted.hours.size() * shifted.minutes.size() != times.size())
        return cannot(tr("its times would no longer be the same minutes of each hour"));
    const bool everyDay = rule.weekdays == 0 && rule.days.any() && rule.months.any() && rule.years.any();
    if (crossed.size() > 1 && !everyDay)
        return cannot(tr("some of its times would fall on another day and some not"));
    shifted.days = everyDay ? 0 : *crossed.begin();
    return shifted;
}

unsigned rotated(unsigned weekdays, int days)
{
    unsigned result = 0;
    for (int day = 0; day < 7; ++day) {
        if ((weekdays & 1U << unsigned(day)) != 0)
            result |= 1U << unsigned(((day + days) % 7 + 7) % 7);
    }
    return result;
}

QString cronField(const std::set<int> &values, int count)
{
    if (int(values.size()) == count)
        return u"*"_s;
    QStringList texts;
    for (const int value : values)
        texts += QString::number(value);
    return texts.join(u',');
}

Result<Schedule> shiftedCron(const Schedule &schedule, const Shifted &shifted)
{
    QStringList fields = schedule.normalForm().split(u' ');
    if (fields.size() != 5)
        return cannot(tr("it is not written in five fields"));
    fields[0] = cronField(shifted.minutes, minutesOfHour);
    fields[1] = cronField(shifted.hours, hoursOfDay);
    if (shifted.days != 0) {
        std::set<int> days; // cron counts from Sunday
        const unsigned weekdays = rotated(schedule.rule().weekdays, shifted.days);
        for (int day = 0; day < 7; ++day) {
            if ((weekdays & 1U << unsigned(day)) != 0)
                days.insert((day + 1) % 7);
        }
        fields[4] = cronField(days, 7);
    }
    return Schedule::parse(fields.join(u' '), schedule.zoneName(), Schedule::Syntax::Cron);
}

/// As a person would write it: without the date where it is any, without the seconds where they are 0.
QString shortened(QString text)
{
    text.replace(u"*-*-* "_s, QString());
    if (text.endsWith(u":00"_s) && text.count(u':') == 2)
        text.chop(3);
    return text;
}

} // namespace

Result<Schedule> shiftedSchedule(const Schedule &schedule, std::chrono::minutes by)
{
    const CalendarRule &rule = schedule.rule();
    const auto shifted = shiftedTimes(rule, int(by.count() % minutesOfWeek));
    if (!shifted)
        return shifted.error();
    const bool byDate = !rule.days.any() || !rule.months.any() || !rule.years.any();
    if (shifted->days != 0 && byDate)
        return cannot(tr("it runs on days of the month, and would go over midnight"));
    if (schedule.syntax() == Schedule::Syntax::Cron)
        return shiftedCron(schedule, *shifted);
    CalendarRule moved = rule;
    moved.weekdays = rotated(rule.weekdays, shifted->days);
    moved.hours = fieldOf(shifted->hours, hoursOfDay);
    moved.minutes = fieldOf(shifted->minutes, minutesOfHour);
    moved.hours.normalise();
    moved.minutes.normalise();
    const QString text = shortened(systemdText({.rule = moved}));
    return Schedule::parse(text, schedule.zoneName(), Schedule::Syntax::Systemd);
}

} // namespace lifeboat
