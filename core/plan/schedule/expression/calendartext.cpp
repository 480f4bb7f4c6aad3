// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/expression/calendarexpression.h"

#include <QStringList>

namespace lifeboat {

namespace {

QString padded(int value, int width)
{
    return QString::number(value).rightJustified(width, u'0');
}

QString fraction(int micros)
{
    return micros % microsPerSecond > 0 ? u'.' + padded(micros % microsPerSecond, 6) : QString();
}

QString rangeText(const CalendarRange &range, int width, int unit)
{
    const auto value = [unit, width](int number, int digits) {
        return padded(number / unit, digits) + (unit > 1 ? fraction(number) : QString());
    };
    QString text = value(range.start, width);
    if (range.stop > 0)
        text += u".."_s + value(range.stop, width);
    if (range.step > 0 && !(range.stop > 0 && range.step == unit))
        text += u'/' + value(range.step, 1);
    return text;
}

QString fieldText(const CalendarField &field, int width, int unit = 1)
{
    const CalendarField everySecond = {.ranges = {{.start = 0, .step = microsPerSecond}}};
    if (field.any() || (unit == microsPerSecond && field == everySecond))
        return u"*"_s;
    QStringList texts;
    for (const CalendarRange &range : field.ranges)
        texts += rangeText(range, width, unit);
    return texts.join(u',');
}

/// Runs of days as ranges, two neighbours as two.
QString weekdayText(unsigned bits)
{
    static const QStringList names = {u"Mon"_s, u"Tue"_s, u"Wed"_s, u"Thu"_s, u"Fri"_s, u"Sat"_s, u"Sun"_s};
    QString text;
    for (int day = 0; day < 7; ++day) {
        if ((bits & 1U << unsigned(day)) == 0)
            continue;
        int last = day;
        while (last < 6 && (bits & 1U << unsigned(last + 1)) != 0)
            ++last;
        text += (text.isEmpty() ? QString() : u","_s) + names[day];
        if (last > day)
            text += (last > day + 1 ? u".."_s : u","_s) + names[last];
        day = last;
    }
    return text;
}

QString cronFieldText(const CalendarField &field)
{
    if (field.any())
        return u"*"_s;
    QStringList texts;
    for (const CalendarRange &range : field.ranges) {
        if (range.step > 0 && range.stop < 0) {
            texts += u"*/"_s + QString::number(range.step);
            continue;
        }
        QString text = QString::number(range.start);
        if (range.stop >= 0)
            text += u'-' + QString::number(range.stop);
        if (range.step > 1)
            text += u'/' + QString::number(range.step);
        texts += text;
    }
    return texts.join(u',');
}

} // namespace

QString systemdText(const SystemdExpression &expression)
{
    const CalendarRule &rule = expression.rule;
    QString text;
    if (rule.weekdays != 0)
        text = weekdayText(rule.weekdays) + u' ';
    text += fieldText(rule.years, 4) + u'-' + fieldText(rule.months, 2) + (rule.daysFromMonthEnd ? u'~' : u'-')
        + fieldText(rule.days, 2) + u' ' + fieldText(rule.hours, 2) + u':' + fieldText(rule.minutes, 2) + u':'
        + fieldText(rule.micros, 2, microsPerSecond);
    return expression.zone.isEmpty() ? text : text + u' ' + expression.zone;
}

QString cronText(const CronExpression &expression)
{
    const CalendarRule &rule = expression.rule;
    return QStringList({cronFieldText(rule.minutes), cronFieldText(rule.hours), cronFieldText(rule.days),
                           cronFieldText(rule.months), cronFieldText(expression.weekdays)})
        .join(u' ');
}

} // namespace lifeboat
