// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimeZone>

namespace lifeboat {

/// The offsets of one time zone, remembered from question to question. For one thread.
class ZoneTime
{
public:
    explicit ZoneTime(QTimeZone zone = QTimeZone::utc());

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
    void lookUp(qint64 moment) const;

    QTimeZone m_zone;
    mutable qint64 m_from = 0; ///< the offset holds in [m_from, m_until)
    mutable qint64 m_until = 0;
    mutable int m_offset = 0;
    mutable bool m_daylight = false;
};

} // namespace lifeboat
