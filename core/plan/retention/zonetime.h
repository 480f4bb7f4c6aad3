// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimeZone>

#include <vector>

namespace lifeboat {

/// The offsets of one time zone, remembered from question to question. For one thread.
class ZoneTime
{
public:
    explicit ZoneTime(const QTimeZone &zone = QTimeZone::utc());

    /// Seconds east of Greenwich at this moment (Unix seconds).
    int offsetAt(qint64 moment) const;
    /// As the zone's own table flags it; negative in winter where a zone counts so.
    bool isDaylightAt(qint64 moment) const;

    /// The wall clock at this moment, as seconds since 1970-01-01 00:00 on that wall.
    qint64 wallAt(qint64 moment) const { return moment + offsetAt(moment); }

    /// The moment at which the wall clock shows this, searched as mktime and Go do: guess by the offset at the wall
    /// read as UTC, then take the offset found there. A repeated hour means the second.
    qint64 momentOf(qint64 wall) const;

private:
    /// One stretch without a change: [from, until).
    struct Stretch {
        qint64 from = 0;
        qint64 until = 0;
        int offset = 0;
        bool daylight = false;
    };

    const Stretch &at(qint64 moment) const;
    Stretch lookUp(qint64 moment) const;

    QTimeZone m_zone;
    mutable std::vector<Stretch> m_known = {}; ///< sorted
    mutable std::size_t m_last = 0; ///< asked for last
    mutable std::size_t m_before = 0; ///< and before that
};

} // namespace lifeboat
