// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/schedule/calendarrule.h"
#include "core/plan/schedule/zoneoffsets.h"

namespace lifeboat {

/// Finds when a calendar rule elapses next, the way systemd does, changes of the clocks included: a local time that is
/// skipped does not elapse, one that comes twice elapses once. Looks at whole parts (year, month, day, hour, minute),
/// never second by second.
class CalendarSearch
{
public:
    /// Both must outlive it.
    CalendarSearch(const CalendarRule &rule, const ZoneOffsets &zone);

    /// The first elapse after a moment; none by the end of 2199.
    std::optional<Instant> after(Instant base);

private:
    /// A local time in parts; they may overflow (32 March) until settled.
    struct Clock {
        int year = 0;
        int month = 1;
        int day = 1;
        int hour = 0;
        int minute = 0;
        int second = 0;
        int micro = 0;
        int daylight = -1;
    };
    enum class Fit { Fits, Moved, Refused };
    enum class Step { Found, Again, Never };
    enum class Part { Year, Month, Day, Hour, Minute };

    /// The first value of a field at or after the clock's; what is below starts anew when it differs.
    bool advance(const CalendarField &field, int &value, Part part);
    bool advanceDay();
    bool advanceSecond();
    void startPart(Part part);
    void carry(Part part);

    /// The first elapse that is not before a moment.
    std::optional<Instant> search(Instant from);
    qint64 moment(const Clock &clock);
    Clock clockAt(qint64 utcSeconds) const;
    Fit settle();
    std::optional<int> dayFromEnd(int fromEnd);
    bool weekdayFits();

    Step searchDate();
    Step searchTime();
    Step fitOr(Part part);

    const CalendarRule &m_rule;
    const ZoneOffsets &m_zone;
    Clock m_clock = {};
    int m_nearOffset = 0;
};

} // namespace lifeboat
