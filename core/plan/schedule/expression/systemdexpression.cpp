// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/expression/calendarexpression.h"

#include "core/plan/schedule/expression/expressionreader.h"
#include "core/plan/schedule/zoneoffsets.h"

#include <QDateTime>

#include <array>
#include <utility>

namespace lifeboat {

namespace {

const QStringList &dayNames()
{
    static const QStringList names = {
        u"Monday"_s, u"Tuesday"_s, u"Wednesday"_s, u"Thursday"_s, u"Friday"_s, u"Saturday"_s, u"Sunday"_s};
    return names;
}

CalendarField only(int value)
{
    return {.ranges = {{.start = value}}};
}

std::optional<CalendarRule> shorthand(const QString &word)
{
    CalendarRule rule = {.micros = only(0)};
    if (word == u"minutely")
        return rule;
    rule.minutes = only(0);
    if (word == u"hourly")
        return rule;
    rule.hours = only(0);
    if (word == u"daily")
        return rule;
    if (word == u"weekly") {
        rule.weekdays = 1;
        return rule;
    }
    rule.days = only(1);
    if (word == u"monthly")
        return rule;
    const auto inMonths = [&rule](std::initializer_list<int> months) {
        for (const int month : months)
            rule.months.ranges.push_back({.start = month});
        return rule;
    };
    if (word == u"yearly" || word == u"annually" || word == u"anually")
        return inMonths({1});
    if (word == u"quarterly")
        return inMonths({1, 4, 7, 10});
    if (word == u"semiannually" || word == u"semi-annually" || word == u"biannually" || word == u"bi-annually")
        return inMonths({1, 7});
    return std::nullopt;
}

class SystemdParser : private ExpressionReader
{
public:
    using ExpressionReader::ExpressionReader;

    Result<SystemdExpression> parse();

private:
    bool takeZone();
    bool takeWeekdays();
    bool takeWeekdayRange();
    int weekdayHere();
    bool takeDate();
    bool takeEpoch();
    bool takeTime();
    bool check(CalendarField &field, const CalendarLimits &limits, qsizetype column);
    bool checkAll();

    SystemdExpression m_out = {};
    std::array<qsizetype, 6> m_columns = {}; // where each field was written: year, month, day, hour, minute, second
};

bool SystemdParser::takeZone()
{
    if (m_text.endsWith(u" UTC", Qt::CaseInsensitive)) {
        m_out.zone = u"UTC"_s;
        m_text.chop(4);
        return true;
    }
    const qsizetype blank = m_text.lastIndexOf(u' ');
    const QString last = m_text.mid(blank + 1);
    if (blank < 0 || last.isEmpty() || !last[0].isLetter())
        return true;
    if (ZoneOffsets::isKnown(last)) {
        m_out.zone = last;
        m_text.truncate(blank);
        return true;
    }
    return fail(blank + 1, tr("there is no time zone \"%1\"").arg(last),
        tr("Use a name of the IANA list as it is written there, such as Europe/Berlin, or UTC; an abbreviation such "
           "as CEST holds for half a year only."));
}

int SystemdParser::weekdayHere()
{
    for (int day = 0; day < 7; ++day) {
        for (const QString &name : {dayNames()[day], dayNames()[day].left(3)}) {
            if (!QStringView(m_text).mid(m_at).startsWith(name, Qt::CaseInsensitive))
                continue;
            const QChar next = here(name.size());
            if (!next.isNull() && !u"-., "_s.contains(next))
                continue;
            m_at += name.size();
            return day;
        }
    }
    return -1;
}

bool SystemdParser::takeWeekdayRange()
{
    const qsizetype column = m_at;
    const int first = weekdayHere();
    if (first < 0) {
        return fail(m_at, tr("a weekday is expected here"),
            tr("Weekdays are Mon, Tue, Wed, Thu, Fri, Sat and Sun, or written out in English."));
    }
    int last = first;
    if (here() == u'-' || (here() == u'.' && here(1) == u'.')) {
        m_at += here() == u'-' ? 1 : 2;
        last = weekdayHere();
        if (last < 0)
            return fail(m_at, tr("the range of weekdays has no end"), tr("Write it as \"Mon..Fri\"."));
        if (last < first) {
            return fail(column, tr("the range of weekdays runs backwards"),
                tr("A week begins on Monday: write \"Fri..Sun,Mon\" instead of \"Fri..Mon\"."));
        }
    }
    for (int day = first; day <= last; ++day)
        m_out.rule.weekdays |= 1U << unsigned(day);
    return true;
}

bool SystemdParser::takeWeekdays()
{
    if (!here().isLetter())
        return true;
    while (true) {
        if (!takeWeekdayRange())
            return false;
        if (here() == u',') {
            ++m_at;
            if (!atEnd() && here() != u' ')
                continue;
        }
        if (!atEnd() && here() != u' ')
            return failForm();
        skipBlanks();
        if (m_out.rule.weekdays == 0x7f)
            m_out.rule.weekdays = 0;
        return true;
    }
}

bool SystemdParser::takeEpoch()
{
    const qsizetype column = m_at++;
    bool ok = false;
    const qint64 seconds = QStringView(m_text).mid(m_at).toLongLong(&ok);
    constexpr qint64 last = 7258118399; // the end of 2199
    if (!ok || seconds < 0 || seconds > last || !here().isDigit()) {
        return fail(column, tr("\"@\" is followed by seconds since 1970, and nothing after them"),
            tr("For example @1700000000."));
    }
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    m_out.zone = u"UTC"_s;
    m_out.rule.years = only(moment.date().year());
    m_out.rule.months = only(moment.date().month());
    m_out.rule.days = only(moment.date().day());
    m_out.rule.hours = only(moment.time().hour());
    m_out.rule.minutes = only(moment.time().minute());
    m_out.rule.micros = only(moment.time().second() * microsPerSecond);
    m_at = m_text.size();
    return true;
}

bool SystemdParser::takeDate()
{
    const qsizetype start = m_at;
    std::array<qsizetype, 3> columns = {m_at, 0, 0};
    std::array<CalendarField, 3> fields;
    if (!takeField(fields[0], false))
        return false;
    if (atEnd() || here() == u':') { // a time, not a date
        m_at = start;
        return true;
    }
    std::size_t count = 1;
    for (; count < 3 && (here() == u'-' || here() == u'~'); ++count) {
        if (m_out.rule.daysFromMonthEnd)
            return fail(
                m_at, tr("\"~\" stands before the day only"), tr("Write the last day of a month as \"*-*~01\"."));
        m_out.rule.daysFromMonthEnd = here() == u'~';
        columns[count] = ++m_at;
        if (!takeField(fields[count], false))
            return false;
    }
    if (count == 1 || (!atEnd() && here() != u' '))
        return failForm();
    skipBlanks();
    const std::size_t month = count - 2;
    if (count == 3)
        m_out.rule.years = std::move(fields[0]);
    m_out.rule.months = std::move(fields[month]);
    m_out.rule.days = std::move(fields[month + 1]);
    m_columns[0] = columns[0];
    m_columns[1] = columns[month];
    m_columns[2] = columns[month + 1];
    if (m_out.rule.days.any())
        m_out.rule.daysFromMonthEnd = false;
    return true;
}

bool SystemdParser::takeTime()
{
    m_out.rule.hours = m_out.rule.minutes = m_out.rule.micros = only(0);
    if (atEnd())
        return true;
    m_columns[3] = m_at;
    if (!takeField(m_out.rule.hours, false))
        return false;
    if (here() != u':')
        return failForm();
    m_columns[4] = ++m_at;
    if (!takeField(m_out.rule.minutes, false))
        return false;
    if (atEnd())
        return true;
    if (here() != u':')
        return failForm();
    m_columns[5] = ++m_at;
    return takeField(m_out.rule.micros, true) && (atEnd() || failForm());
}

bool SystemdParser::check(CalendarField &field, const CalendarLimits &limits, qsizetype column)
{
    field.normalise();
    const auto fault = faultOf(field, limits);
    return !fault || fail(column, fault->what, fault->hint);
}

bool SystemdParser::checkAll()
{
    CalendarRule &rule = m_out.rule;
    for (CalendarRange &range : rule.years.ranges) {
        for (int *year : {&range.start, &range.stop}) { // 12 is 2012, 89 is 1989
            if (*year >= 0 && *year < 100)
                *year += *year < 70 ? 2000 : 1900;
        }
    }
    return check(rule.years, limits::year, m_columns[0]) && check(rule.months, limits::month, m_columns[1])
        && check(rule.days, rule.daysFromMonthEnd ? limits::dayFromEnd : limits::day, m_columns[2])
        && check(rule.hours, limits::hour, m_columns[3]) && check(rule.minutes, limits::minute, m_columns[4])
        && check(rule.micros, limits::second, m_columns[5]);
}

Result<SystemdExpression> SystemdParser::parse()
{
    if (!takeZone())
        return error();
    if (m_text.isEmpty()) {
        fail(0, tr("there is no time in it"), tr("Write when, for example \"daily\" or \"Sun 02:00\"."));
        return error();
    }
    if (const auto known = shorthand(m_text.toLower())) {
        m_out.rule = *known;
        return m_out;
    }
    if (!takeWeekdays())
        return error();
    if (here() == u'@') {
        if (!takeEpoch())
            return error();
    } else if ((!atEnd() && !takeDate()) || !takeTime()) {
        return error();
    }
    if (!checkAll())
        return error();
    return m_out;
}

} // namespace

Result<SystemdExpression> parseSystemdExpression(const QString &text)
{
    return SystemdParser(text).parse();
}

} // namespace lifeboat
