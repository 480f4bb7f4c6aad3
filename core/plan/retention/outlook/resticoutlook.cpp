// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/outlook/outlooks.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr std::size_t nobody = CopyLine::nobody;

/// One rule of restic and the copies it marks, oldest first. A copy lives as long as one rule marks it.
struct Marker {
    enum class Kind { Within, Counter, WithinPeriod };

    Kind kind = Kind::Counter;
    std::size_t period = 0;
    qint64 count = 0;
    ResticLimiter limiter = ResticLimiter({});
    ResticLimit limit = {}; ///< as the run at hand has it
    std::vector<std::size_t> marked = {};
    std::size_t oldest = 0; ///< in `marked`

    bool isEmpty() const { return oldest == marked.size(); }

    /// Puts one back that was let go, at its place in time.
    void putBack(std::size_t place)
    {
        marked[--oldest] = place;
        for (std::size_t i = oldest; i + 1 < marked.size() && marked[i] > marked[i + 1]; ++i)
            std::swap(marked[i], marked[i + 1]);
    }
};

/// `restic forget` after each run. The newest of each unit carries a unit's mark, so a new copy takes it from the one
/// before or, in a new unit, pushes the oldest mark out: no look at all the others is needed.
class ResticPlay
{
public:
    ResticPlay(CopyLine &line, const ResticPolicy &policy, const ZoneTime &zone)
        : m_line(line)
        , m_zone(zone)
        , m_marks(line.size())
        , m_newer(line.size(), nobody)
        , m_older(line.size(), nobody)
        , m_buckets(line.size())
        , m_times(line.size())
    {
        if (!policy.within.isZero())
            m_markers.push_back({.kind = Marker::Kind::Within, .limiter = ResticLimiter(policy.within)});
        for (std::size_t k = 0; k < resticPeriods; ++k) {
            if (policy.counts[k] > 0)
                m_markers.push_back({.kind = Marker::Kind::Counter, .period = k, .count = policy.counts[k]});
            if (!policy.withinPeriod[k].isZero()) {
                m_markers.push_back({.kind = Marker::Kind::WithinPeriod,
                    .period = k,
                    .limiter = ResticLimiter(policy.withinPeriod[k])});
            }
        }
    }

    void run()
    {
        for (std::size_t place = 0; place < m_line.size(); ++place) {
            add(place);
            if (place < m_line.present())
                continue;
            const qint64 now = m_line[place].end;
            dropOutdated(place);
            if (place == m_line.present()) { // the first run judges all there are
                for (std::size_t i = 0; i < place; ++i)
                    loseIfUnmarked(i, now);
            }
            loseIfUnmarked(place, now);
            for (const std::size_t loser : m_losers)
                loseIfUnmarked(loser, now);
            m_losers.clear();
        }
    }

private:
    void add(std::size_t place)
    {
        const CopyLine::Item &item = m_line[place];
        const int offset = item.utcOffset == CopyLine::noOffset ? m_zone.offsetAt(item.from) : item.utcOffset;
        m_times[place] = {.seconds = item.from, .offset = offset, .zulu = offset == 0};
        m_buckets[place] = bucketsOf(item.from + offset);
        m_buckets[place][0] = qint64(place);
        m_older[place] = m_newest;
        if (m_newest != nobody)
            m_newer[m_newest] = place;
        m_newest = place;
        for (Marker &marker : m_markers)
            mark(marker, place);
    }

    /// The calendar is asked once a day.
    const ResticBuckets &bucketsOf(qint64 wall)
    {
        constexpr auto hourly = std::size_t(ResticPeriod::Hourly);
        if (wall < m_dayFrom || wall >= m_dayFrom + 86'400) {
            m_dayFrom = wall - (wall % 86'400 + 86'400) % 86'400;
            m_day = resticBuckets(m_dayFrom);
            m_midnight = m_day[hourly];
        }
        m_day[hourly] = m_midnight + (wall - m_dayFrom) / 3600;
        return m_day;
    }

    void mark(Marker &marker, std::size_t place)
    {
        const bool byUnit = marker.kind != Marker::Kind::Within;
        const bool sameUnit = byUnit && !marker.isEmpty()
            && m_buckets[marker.marked.back()][marker.period] == m_buckets[place][marker.period];
        if (sameUnit) {
            unmark(marker.marked.back());
            marker.marked.back() = place;
        } else {
            marker.marked.push_back(place);
        }
        ++m_marks[place];
        if (marker.kind == Marker::Kind::Counter && qint64(marker.marked.size() - marker.oldest) > marker.count)
            unmark(marker.marked[marker.oldest++]);
    }

    void unmark(std::size_t place)
    {
        if (--m_marks[place] == 0)
            m_losers.push_back(place);
    }

    void dropOutdated(std::size_t newest)
    {
        for (Marker &marker : m_markers) {
            if (marker.kind == Marker::Kind::Counter)
                continue;
            marker.limit = marker.limiter.from(m_times[newest], m_zone);
            while (!marker.isEmpty() && !marker.limit.admits(m_times[marker.marked[marker.oldest]]))
                unmark(marker.marked[marker.oldest++]);
        }
    }

    /// A limit can step back, where a month is shorter or a clock is put back: then it admits again what it had let go.
    bool isAdmittedAgain(std::size_t place)
    {
        bool admitted = false;
        for (Marker &marker : m_markers) {
            if (marker.kind == Marker::Kind::Counter || marker.oldest == 0)
                continue;
            const std::size_t next = m_newer[place];
            const bool newUnit = marker.kind == Marker::Kind::Within || next == nobody
                || m_buckets[next][marker.period] != m_buckets[place][marker.period];
            if (!newUnit || !marker.limit.admits(m_times[place]))
                continue;
            marker.putBack(place);
            ++m_marks[place];
            admitted = true;
        }
        return admitted;
    }

    void loseIfUnmarked(std::size_t place, qint64 now)
    {
        CopyLine::Item &item = m_line[place];
        if (m_marks[place] > 0 || item.held || item.goes != CopyLine::never || isAdmittedAgain(place))
            return;
        item.goes = now;
        if (m_newer[place] != nobody)
            m_older[m_newer[place]] = m_older[place];
        else
            m_newest = m_older[place];
        if (m_older[place] != nobody)
            m_newer[m_older[place]] = m_newer[place];
    }

    CopyLine &m_line;
    const ZoneTime &m_zone;
    std::vector<Marker> m_markers = {};
    std::vector<int> m_marks;
    std::vector<std::size_t> m_newer; ///< the next one that is left
    std::vector<std::size_t> m_older;
    std::vector<ResticBuckets> m_buckets;
    std::vector<ResticTime> m_times;
    std::vector<std::size_t> m_losers = {};
    std::size_t m_newest = nobody;
    ResticBuckets m_day = {};
    qint64 m_dayFrom = std::numeric_limits<qint64>::max() - 86'400;
    qint64 m_midnight = 0;
};

} // namespace

Status OutlookPlayer::play(const ResticPolicy &policy)
{
    if (const Result<ResticGrouping> grouping = resticGrouping(policy.groupBy); !grouping)
        return grouping.error();
    if (!policy.isEmpty())
        ResticPlay(m_line, policy, m_zone).run();
    return Done{};
}

} // namespace lifeboat
