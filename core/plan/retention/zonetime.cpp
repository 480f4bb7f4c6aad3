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

ZoneTime::ZoneTime(const QTimeZone &zone)
    : m_zone(zone)
{
    if (!m_zone.hasTransitions())
        m_known.push_back({std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max(),
            m_zone.offsetFromUtc(utc(0)), m_zone.isDaylightTime(utc(0))});
}

int ZoneTime::offsetAt(qint64 moment) const
{
    return at(moment).offset;
}

bool ZoneTime::isDaylightAt(qint64 moment) const
{
    return at(moment).daylight;
}

qint64 ZoneTime::momentOf(qint64 wall) const
{
    const int guess = offsetAt(wall);
    return guess == 0 ? wall : wall - offsetAt(wall - guess);
}

const ZoneTime::Stretch &ZoneTime::at(qint64 moment) const
{
    const auto holds = [moment](const Stretch &one) { return moment >= one.from && moment < one.until; };
    if (m_last < m_known.size() && holds(m_known[m_last]))
        return m_known[m_last];
    // Two moments are often asked for in turn, on either side of a change.
    if (m_before < m_known.size() && holds(m_known[m_before])) {
        std::swap(m_last, m_before);
        return m_known[m_last];
    }
    m_before = m_last;
    auto place = std::ranges::upper_bound(m_known, moment, {}, &Stretch::from);
    if (place == m_known.begin() || !holds(*std::prev(place)))
        place = std::next(m_known.insert(place, lookUp(moment))); // what was remembered may now be the one beside it
    m_last = std::size_t(std::prev(place) - m_known.begin());
    return m_known[m_last];
}

ZoneTime::Stretch ZoneTime::lookUp(qint64 moment) const
{
    const qint64 near = std::clamp(moment, firstMoment, lastMoment);
    const QDateTime when = utc(near);
    const QTimeZone::OffsetData before = m_zone.previousTransition(utc(near + 1));
    const QTimeZone::OffsetData after = m_zone.nextTransition(when);
    Stretch found{before.atUtc.isValid() ? before.atUtc.toSecsSinceEpoch() : std::numeric_limits<qint64>::min(),
        after.atUtc.isValid() ? after.atUtc.toSecsSinceEpoch() : std::numeric_limits<qint64>::max(),
        m_zone.offsetFromUtc(when), m_zone.isDaylightTime(when)};
    if (moment < found.from || moment >= found.until) {
        found.from = moment;
        found.until = moment + 1;
    }
    return found;
}

} // namespace lifeboat
