// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/schedule/calendarrule.h"
#include "core/plan/schedule/instant.h"

#include <functional>

namespace lifeboat {

/// A rule's runs while the clocks keep one offset: day by day, no zone asked.
class CalendarWalk
{
public:
    /// The rule must outlive it.
    explicit CalendarWalk(const CalendarRule &rule);

    /// Appends the runs with from <= run < to until there are `most`.
    void runs(Instant from, Instant to, int offsetSeconds, std::size_t most, std::vector<Instant> &into) const;
    /// The last run with from <= run < to.
    std::optional<Instant> last(Instant from, Instant to, int offsetSeconds) const;

private:
    using Micros = std::chrono::microseconds;

    bool matches(std::chrono::sys_days day) const;
    void dayRuns(Instant midnight, Micros from, Micros to, std::size_t most, std::vector<Instant> &into) const;
    std::optional<Micros> lastTimeBefore(Micros limit) const;
    std::optional<Micros> lastInHour(int hour, Micros limit) const;

    const CalendarRule &m_rule;
    std::vector<int> m_hours;
    std::vector<int> m_minutes;
    std::optional<int> m_onlyMicro; ///< when a minute has one run
};

} // namespace lifeboat
