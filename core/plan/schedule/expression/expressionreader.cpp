// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/expression/expressionreader.h"

#include "core/plan/schedule/expression/calendarexpression.h"

#include <limits>

namespace lifeboat {

namespace {

constexpr int mostRanges = 240;

} // namespace

Error expressionError(const QString &expression, qsizetype column, const QString &what, const QString &hint)
{
    return {.kind = Error::Kind::InvalidInput,
        .what = tr("\"%1\", column %2: %3.").arg(expression, QString::number(column), what),
        .hint = hint};
}

bool ExpressionReader::fail(qsizetype at, const QString &what, const QString &hint)
{
    m_error = expressionError(m_whole, at + 1, what, hint);
    return false;
}

bool ExpressionReader::failForm()
{
    return fail(m_at, atEnd() ? tr("something is missing here") : tr("\"%1\" does not belong here").arg(here()),
        tr("Write weekdays, date, time and zone, each where wanted, with one blank between, for example "
           "\"Mon..Fri *-*-01..07 02:30 Europe/Berlin\"."));
}

bool ExpressionReader::takeFraction(qint64 &value)
{
    ++m_at;
    if (!here().isDigit())
        return failForm();
    qint64 fraction = 0;
    int digits = 0;
    bool up = false;
    for (; here().isDigit(); ++m_at, ++digits) {
        if (digits < 6)
            fraction = fraction * 10 + here().digitValue();
        else if (digits == 6)
            up = here().digitValue() >= 5;
    }
    for (; digits < 6; ++digits)
        fraction *= 10;
    value += fraction + (up ? 1 : 0);
    return true;
}

bool ExpressionReader::takeNumber(int &value, bool fractions)
{
    const qsizetype column = m_at;
    if (here() < u'0' || here() > u'9')
        return failForm();
    qint64 number = 0;
    for (; here() >= u'0' && here() <= u'9'; ++m_at) {
        number = number * 10 + here().digitValue();
        if (number > 100000)
            return fail(column, tr("the number is too large"), tr("The largest here is a year, %1.").arg(2199));
    }
    if (fractions) {
        number *= microsPerSecond;
        if (number >= std::numeric_limits<int>::max() - microsPerSecond)
            return fail(column, tr("the number is too large"), tr("Seconds end at 59.999999."));
        if (here() == u'.' && here(1) != u'.' && !takeFraction(number))
            return false;
    }
    value = int(number);
    return true;
}

bool ExpressionReader::takeRange(CalendarRange &range, bool fractions)
{
    if (!takeNumber(range.start, fractions))
        return false;
    if (here() == u'.' && here(1) == u'.') {
        m_at += 2;
        if (!takeNumber(range.stop, fractions))
            return false;
        range.step = fractions ? microsPerSecond : 1;
    }
    if (here() == u'/') {
        ++m_at;
        if (!takeNumber(range.step, fractions))
            return false;
        if (range.step == 0)
            return fail(m_at - 1, tr("a step of 0 never moves on"), tr("Use a step of 1 or more, or none."));
    } else if (fractions && range.stop >= 0 && range.stop - range.start < microsPerSecond) {
        return fail(m_at - 1, tr("the range of seconds is shorter than its step of one second"),
            tr("Write one value, or give a step, for example \"5..5.5/0.5\"."));
    }
    return atEnd() || u" ,-~:"_s.contains(here()) || failForm();
}

bool ExpressionReader::takeField(CalendarField &field, bool fractions)
{
    field = {};
    if (here() == u'*') {
        ++m_at;
        if (fractions)
            field.ranges.push_back({.start = 0, .step = microsPerSecond});
        return true;
    }
    while (true) {
        CalendarRange range;
        if (!takeRange(range, fractions))
            return false;
        field.ranges.push_back(range);
        if (field.ranges.size() > mostRanges)
            return fail(m_at, tr("the list is too long"), tr("Use a range or a step; 240 entries are the most."));
        if (here() != u',')
            return true;
        ++m_at;
    }
}

std::optional<FieldFault> faultOf(const CalendarField &field, const CalendarLimits &limits)
{
    const QString span = tr("It goes from %1 to %2.").arg(limits.least).arg(limits.greatest / limits.unit);
    int greatest = limits.greatest;
    for (const CalendarRange &range : field.ranges) {
        const auto outside = [&limits, greatest](int value) { return value < limits.least || value > greatest; };
        if (outside(range.start) || (range.stop >= 0 && outside(range.stop))) {
            const int bad = outside(range.start) ? range.start : range.stop;
            return FieldFault{tr("there is no %1 %2").arg(tr(limits.name)).arg(double(bad) / limits.unit), span};
        }
        if (range.stop >= 0 && range.stop < range.start) {
            return FieldFault{tr("the range runs backwards"),
                tr("Write two ranges, for example \"22..23,0..5\" instead of \"22..5\".")};
        }
        const bool reaches = range.stop >= 0 ? range.start + range.step <= range.stop
            : limits.backwards               ? range.start - range.step >= limits.least
                                             : range.start + range.step <= greatest;
        if (range.step > greatest - limits.least || (range.step > 0 && !reaches)) {
            return FieldFault{tr("the step leads out of the range at once"),
                tr("Leave the step out, or use a smaller one.") + u' ' + span};
        }
        if (limits.backwards)
            greatest -= 3; // systemd takes three off for each further entry
    }
    return std::nullopt;
}

} // namespace lifeboat
