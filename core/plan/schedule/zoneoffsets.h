// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/schedule/instant.h"

#include <memory>
#include <vector>

namespace lifeboat {

/// What a zone's clocks show from one moment on.
struct ZoneOffset {
    qint64 since = 0; ///< seconds since 1970 UTC
    int seconds = 0; ///< local time minus UTC
    bool daylight = false;
};

/// The offsets of one zone from 1970 to 2199 as a table, so that a million conversions cost milliseconds.
class ZoneOffsets
{
public:
    /// By IANA name ("Europe/Berlin", "UTC"); the error says what a name looks like. A zone is read once and kept.
    static Result<std::shared_ptr<const ZoneOffsets>> of(const QString &zoneName);
    static bool isKnown(const QString &zoneName);

    explicit ZoneOffsets(std::vector<ZoneOffset> offsets, QString name);

    const QString &name() const { return m_name; }

    /// The offset in force at a moment, in seconds since 1970 UTC.
    const ZoneOffset &at(qint64 utcSeconds) const { return m_offsets[indexAt(utcSeconds)]; }

    std::size_t indexAt(qint64 utcSeconds) const;

    /// Ordered; the first holds from the beginning of time.
    const std::vector<ZoneOffset> &offsets() const { return m_offsets; }

    /// How to read local seconds that name no moment, or two.
    struct Reading {
        int nearOffset =
            0; ///< in: the offset tried first, so that of two moments the one at hand wins; out: the one used
        int daylight = -1; ///< in: 1 or 0 to ask for daylight or standard time, -1 for either
    };

    /// The moment (UTC seconds) of local seconds since 1970. In a gap of the clocks the moment as far beyond the
    /// change as the local time is beyond the gap's beginning, where one side has daylight time.
    qint64 momentOf(qint64 localSeconds, Reading &reading) const;

private:
    qint64 withDaylight(qint64 localSeconds, qint64 near, bool daylight) const;

    std::vector<ZoneOffset> m_offsets;
    QString m_name;
};

/// A moment at which a zone's clocks are put forward or back.
struct ClockChange {
    Instant at = {};
    int before = 0; ///< offset in seconds
    int after = 0;

    bool skipsTime() const { return after > before; }
};

/// All changes with from <= at < to.
std::vector<ClockChange> clockChanges(const ZoneOffsets &zone, Instant from, Instant to);

} // namespace lifeboat
