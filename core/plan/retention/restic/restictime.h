// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/retention/restic/resticpolicy.h"
#include "core/plan/retention/zonetime.h"

#include <array>
#include <compare>
#include <optional>

namespace lifeboat {

/// A moment as restic wrote it down: with the offset of the process that made the snapshot.
struct ResticTime {
    qint64 seconds = 0; ///< Unix
    int nanoseconds = 0;
    int offset = 0; ///< seconds east of Greenwich
    bool zulu = true; ///< written with Z: UTC in any process; +00:00 may be the process's own zone

    qint64 wall() const { return seconds + offset; }

    friend bool isEarlier(const ResticTime &a, const ResticTime &b)
    {
        return a.seconds != b.seconds ? a.seconds < b.seconds : a.nanoseconds < b.nanoseconds;
    }
};

/// RFC 3339 with up to nine decimals.
Result<ResticTime> resticTime(const QString &text);

/// The calendar units a snapshot lies in, one number each, read from its own offset. Last has none.
using ResticBuckets = std::array<qint64, resticPeriods>;
ResticBuckets resticBuckets(qint64 wall);

/// The moment after which "within" keeps. Years beyond all reason wrap round, as they do in restic.
struct ResticLimit {
    qint64 sinceYearOne = 0; ///< seconds
    int nanoseconds = 0;

    bool admits(const ResticTime &time) const;
};

/// Reckons the limit of one duration, quickly for newest snapshots that follow each other.
class ResticLimiter
{
public:
    explicit ResticLimiter(const ResticDuration &duration);

    ResticLimit from(const ResticTime &newest, const ZoneTime &processZone);

private:
    ResticDuration m_duration;
    std::optional<qint64> m_day = {}; ///< of the newest snapshot asked for last
    quint64 m_wall = 0; ///< the beginning of that day, years, months and days earlier
};

/// `newest` none: all snapshots lie in the future, and restic reckons from the year 1.
ResticLimit resticLimit(
    const std::optional<ResticTime> &newest, const ResticDuration &duration, const ZoneTime &processZone);

} // namespace lifeboat
