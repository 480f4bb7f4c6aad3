// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/schedule/calendarrule.h"

namespace lifeboat {

/// Reads an expression from left to right. What fails leaves an error behind, naming the column, and returns false.
class ExpressionReader
{
public:
    explicit ExpressionReader(const QString &text)
        : m_whole(text)
        , m_text(text)
    {
    }

    const Error &error() const { return m_error; }

protected:
    /// Values, ranges and steps with commas between, or "*". Fractions: of seconds, in microseconds.
    bool takeField(CalendarField &field, bool fractions);

    QChar here(qsizetype ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar(); }

    bool atEnd() const { return m_at >= m_text.size(); }

    void skipBlanks()
    {
        while (here() == u' ')
            ++m_at;
    }

    /// Column at + 1.
    bool fail(qsizetype at, const QString &what, const QString &hint);
    bool failForm();

    QString m_whole;
    QString m_text; ///< what is left to read of it: the zone may be cut off
    qsizetype m_at = 0;

private:
    bool takeRange(CalendarRange &range, bool fractions);
    bool takeNumber(int &value, bool fractions);
    bool takeFraction(qint64 &value);

    Error m_error = {};
};

/// What a field may hold.
struct CalendarLimits {
    const char *name; ///< to be translated
    int least;
    int greatest;
    int unit = 1;
    bool backwards = false; ///< steps lead down, from the month's end
};

namespace limits {
constexpr CalendarLimits year = {QT_TRANSLATE_NOOP("lifeboat", "year"), firstCalendarYear, lastCalendarYear};
constexpr CalendarLimits month = {QT_TRANSLATE_NOOP("lifeboat", "month"), 1, 12};
constexpr CalendarLimits day = {QT_TRANSLATE_NOOP("lifeboat", "day"), 1, 31};
constexpr CalendarLimits dayFromEnd = {QT_TRANSLATE_NOOP("lifeboat", "day from the month's end"), 1, 28, 1, true};
constexpr CalendarLimits hour = {QT_TRANSLATE_NOOP("lifeboat", "hour"), 0, 23};
constexpr CalendarLimits minute = {QT_TRANSLATE_NOOP("lifeboat", "minute"), 0, 59};
constexpr CalendarLimits second = {QT_TRANSLATE_NOOP("lifeboat", "second"), 0, microsPerMinute - 1, microsPerSecond};
constexpr CalendarLimits cronWeekday = {QT_TRANSLATE_NOOP("lifeboat", "weekday"), 0, 7};
} // namespace limits

/// What is wrong with a normalised field: a what without full stop, and a hint.
struct FieldFault {
    QString what = {};
    QString hint = {};
};

std::optional<FieldFault> faultOf(const CalendarField &field, const CalendarLimits &limits);

} // namespace lifeboat
