// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/zonetime.h"

#include <QDateTime>

#include <algorithm>
#include <limits>
#include <utility>

namespace lifeboat {

namespace {

/// The years 1 and 9999: outside of them a zone stays as it was at the edge.
constexpr qint64 firstMoment = -62'135'596'800;
constexpr qint64 lastMoment = 253'402'300'799;

QDateTime utc(qint64 moment)
{
    return QDateTime::fromSecsSinceEpoch(moment, Qt::UTC);
}

} // namespace

ZoneTime::ZoneTime(QTimeZone zone)
    : m_zone(std::move(zone))
{
    if (!m_zone.hasTransitions()) {
        const QDateTime any = utc(0);
        m_offset = m_zone.offsetFromUtc(any);
        m_daylight = m_zone.isDaylightTime(any);
        m_from = std::numeric_limits<qint64>::min();
        m_until = std::numeric_limits<qint64>::max();
    }
}

int ZoneTime::offsetAt(qint64 moment) const
{
    lookUp(moment);
    return m_offset;
}

bool ZoneTime::isDaylightAt(qint64 moment) const
{
    lookUp(moment);
    return m_daylight;
}

qint64 ZoneTime::momentOf(qint64 wall) const
{
    const int guess = offsetAt(wall);
    return guess == 0 ? wall : wall - offsetAt(wall - guess);
}

void ZoneTime::lookUp(qint64 moment) const
{
    if (moment >= m_from && moment < m_until)
        return;
    const qint64 near = std::clamp(moment, firstMoment, lastMoment);
    const QDateTime when = utc(near);
    m_offset = m_zone.offsetFromUtc(when);
    m_daylight = m_zone.isDaylightTime(when);
    const QTimeZone::OffsetData before = m_zone.previousTransition(utc(near + 1));
    const QTimeZone::OffsetData after = m_zone.nextTransition(when);
    m_from = before.atUtc.isValid() ? before.atUtc.toSecsSinceEpoch() : std::numeric_limits<qint64>::min();
    m_until = after.atUtc.isValid() ? after.atUtc.toSecsSinceEpoch() : std::numeric_limits<qint64>::max();
    if (moment < m_from || moment >= m_until) {
        m_from = moment;
        m_until = moment + 1;
    }
}

} // namespace lifeboat
