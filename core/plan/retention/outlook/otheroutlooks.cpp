// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/outlook/outlooks.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr qint64 secondsPerDay = 86'400;
constexpr qint64 never = CopyLine::never;

/// Barman's cron runs each minute, so a copy goes as soon as it is obsolete.
class BarmanPlay
{
public:
    BarmanPlay(CopyLine &line, const BarmanPolicy &policy, const ZoneTime &zone)
        : m_line(line)
        , m_policy(policy)
        , m_zone(zone)
    {
    }

    void run()
    {
        bool logsHeld = false;
        qint64 latest = m_line.now();
        for (std::size_t place = 0; place < m_line.size(); ++place) {
            CopyLine::Item &item = m_line[place];
            const qint64 goes = item.held ? never : obsoleteAt(place);
            if (goes == never) {
                logsHeld = logsHeld || item.holdsLogs;
                continue;
            }
            item.goes = latest = std::max({goes, latest, item.end});
            if (!logsHeld && place + 1 < m_line.size())
                m_line.dropLogs(item.goes, m_line[place + 1].from);
        }
    }

private:
    /// When the copy that comes so many later is finished.
    qint64 endOfLater(std::size_t place, qint64 later) const
    {
        return quint64(later) < m_line.size() - place ? m_line[place + std::size_t(later)].end : never;
    }

    qint64 obsoleteAt(std::size_t place) const
    {
        if (m_policy.kind == BarmanPolicy::Kind::Redundancy)
            return endOfLater(place, std::max(m_policy.number, m_policy.minimumRedundancy));
        const qint64 covered = endOfLater(place, 1);
        const qint64 enough = endOfLater(place, m_policy.minimumRedundancy);
        if (covered == never || enough == never)
            return never;
        const qint64 wall = m_zone.wallAt(covered) + m_policy.number * secondsPerDay;
        return std::max(m_zone.momentOf(wall) + 1, enough);
    }

    CopyLine &m_line;
    const BarmanPolicy &m_policy;
    const ZoneTime &m_zone;
};

} // namespace

Status OutlookPlayer::play(const BarmanPolicy &policy)
{
    if (policy.kind != BarmanPolicy::Kind::None)
        BarmanPlay(m_line, policy, m_zone).run();
    return Done{};
}

Status OutlookPlayer::play(const WalGPolicy &policy)
{
    std::vector<std::size_t> fulls;
    std::size_t oldest = 0; // all before it are gone
    for (std::size_t place = 0; place < m_line.size(); ++place) {
        if (m_line[place].kind == CopyKind::Full)
            fulls.push_back(place);
        if (place < m_line.present() || fulls.empty())
            continue;
        const qint64 now = m_line[place].end;
        const bool byFulls = policy.target == WalGPolicy::Target::Full;
        const std::size_t count = byFulls ? fulls.size() : place + 1;
        std::size_t target = 0;
        if (policy.target == WalGPolicy::Target::Before) {
            const qint64 limit = now - policy.number * secondsPerDay;
            target = oldest;
            while (target <= place && m_line[target].from < limit)
                ++target;
        } else if (policy.number < 1 || qint64(count) < policy.number) {
            continue;
        } else {
            const std::size_t at = count - std::size_t(policy.number);
            target = byFulls ? fulls[at] : at;
        }
        const auto full = std::ranges::upper_bound(fulls, target);
        if (full == fulls.begin())
            continue;
        if (policy.target == WalGPolicy::Target::Newest && *std::prev(full) != target)
            continue; // it refuses a delta
        for (; oldest < *std::prev(full); ++oldest) {
            if (!m_line[oldest].held && m_line.isAlive(oldest))
                m_line[oldest].goes = now;
        }
        m_line.dropLogs(now, m_line[oldest].from);
    }
    return Done{};
}

Status OutlookPlayer::play(const RdsPolicy &policy)
{
    for (std::size_t place = 0; place < m_line.size(); ++place) {
        CopyLine::Item &item = m_line[place];
        if (!item.held)
            item.goes = std::max(item.from + policy.days * secondsPerDay, m_line.now());
        if (!item.held && place + 1 < m_line.size())
            m_line.dropLogs(item.goes, m_line[place + 1].from);
    }
    return Done{};
}

Status OutlookPlayer::play(const FolderPolicy &policy)
{
    std::size_t oldest = 0;
    for (std::size_t place = m_line.present(); place < m_line.size(); ++place) {
        const qint64 now = m_line[place].end;
        for (; oldest <= place; ++oldest) {
            const auto newer = qint64(place - oldest);
            const bool old = policy.days && now - m_line[oldest].from > *policy.days * secondsPerDay;
            const bool surplus = policy.count && newer >= *policy.count;
            if ((!old && !surplus) || newer < policy.atLeast)
                break;
            if (!m_line[oldest].held)
                m_line[oldest].goes = now;
        }
    }
    return Done{};
}

} // namespace lifeboat
