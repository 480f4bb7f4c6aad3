// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/schedule/expression/calendarexpression.h"
#include "core/plan/schedule/zoneoffsets.h"

#include <limits>
#include <optional>

namespace lifeboat {

/// When work runs: a calendar expression in a time zone. Over changes of the clocks it runs as the named program has
/// it.
class Schedule
{
public:
    enum class Syntax { Systemd, Cron };

    /// Reads an expression. A zone named in a systemd expression goes before the one given here.
    static Result<Schedule> parse(const QString &expression, const QString &zoneName, Syntax syntax);
    /// The same, taking for cron what has five fields or begins with "@" and a word.
    static Result<Schedule> parse(const QString &expression, const QString &zoneName);

    Syntax syntax() const { return m_syntax; }

    const QString &expression() const { return m_expression; }

    const QString &zoneName() const { return m_zone->name(); }

    const ZoneOffsets &zone() const { return *m_zone; }

    const CalendarRule &rule() const { return m_rule; }

    /// The one way to write it: as systemd prints it, or cron's five fields.
    const QString &normalForm() const { return m_normalForm; }

    /// "every Sunday at 02:00"; the zone is not named.
    QString words() const { return wordsFor(m_rule); }

    /// The first run after a moment, none by the end of 2199.
    std::optional<Instant> next(Instant after) const;
    /// The last run before a moment, none from 1970 on.
    std::optional<Instant> previous(Instant before) const;
    /// All runs with from <= run < to, in order, at most so many. Costs some nanoseconds a run.
    std::vector<Instant> runsBetween(
        Instant from, Instant to, std::size_t most = std::numeric_limits<std::size_t>::max()) const;
    /// The longest time from one run to the next within [from, to], in which the first and the last gap count only
    /// where both of their runs lie within; none with fewer than two runs.
    std::optional<std::chrono::microseconds> longestGap(Instant from, Instant to) const;

    friend bool operator==(const Schedule &left, const Schedule &right)
    {
        return left.m_syntax == right.m_syntax && left.m_rule == right.m_rule && left.zoneName() == right.zoneName();
    }

private:
    Schedule() = default;

    Syntax m_syntax = Syntax::Systemd;
    QString m_expression = {};
    QString m_normalForm = {};
    CalendarRule m_rule = {};
    std::shared_ptr<const ZoneOffsets> m_zone = {};
};

} // namespace lifeboat
