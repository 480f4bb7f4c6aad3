// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/outlook/outlooks.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr qint64 secondsPerDay = 86'400;

/// pgBackRest's expire after each backup, with what it has to know of the past kept up to date instead of looked for.
class PgBackRestPlay
{
public:
    PgBackRestPlay(CopyLine &line, const PgBackRestPolicy &policy)
        : m_line(line)
        , m_policy(policy)
        , m_links(line.size())
    {
        m_archive = policy.archive;
        if (!m_archive && policy.archiveType == CopyKind::Differential)
            m_archive = policy.diff;
        if (!m_archive && policy.archiveType == CopyKind::Full && !policy.byTime)
            m_archive = policy.full;
    }

    void run()
    {
        for (std::size_t place = 0; place < m_line.size(); ++place) {
            add(place);
            if (place >= m_line.present())
                expire(m_line[place].end);
        }
    }

private:
    static constexpr std::size_t nobody = CopyLine::nobody;

    /// Where a backup hangs, and who hangs beside it on the same full and on the same differential.
    struct Links {
        std::size_t full = nobody;
        std::size_t diff = nobody;
        std::size_t nextOfFull = nobody;
        std::size_t nextOfDiff = nobody;
        std::size_t lastOfFull = nobody;
        std::size_t lastOfDiff = nobody;
    };

    void add(std::size_t place)
    {
        CopyLine::Item &item = m_line[place];
        Links &links = m_links[place];
        links.lastOfFull = links.lastOfDiff = place;
        std::size_t parent = item.parent;
        if (place >= m_line.present() && item.kind != CopyKind::Full)
            parent = item.kind == CopyKind::Differential ? newestFull() : m_last;
        if (parent == nobody)
            item.kind = CopyKind::Full; // nothing to build on
        if (item.kind == CopyKind::Full) {
            links.full = place;
            m_fulls.push_back(place);
        } else {
            links.full = m_links[parent].full;
            links.diff = item.kind == CopyKind::Differential ? place : m_links[parent].diff;
            hang(place, links.full, &Links::nextOfFull, &Links::lastOfFull);
            if (links.diff != nobody && links.diff != place)
                hang(place, links.diff, &Links::nextOfDiff, &Links::lastOfDiff);
        }
        if (item.kind != CopyKind::Incremental)
            m_window.push_back(place);
        m_last = place;
        count(place);
    }

    void hang(std::size_t place, std::size_t root, std::size_t Links::*next, std::size_t Links::*last)
    {
        m_links[m_links[root].*last].*next = place;
        m_links[root].*last = place;
    }

    std::size_t newestFull() const { return m_fulls.size() > m_oldest ? m_fulls.back() : nobody; }

    void expire(qint64 now)
    {
        const std::size_t before = m_oldest;
        if (m_policy.full && !m_policy.byTime) {
            while (qint64(m_fulls.size() - m_oldest) > *m_policy.full)
                removeAll(m_fulls[m_oldest++], now, &Links::nextOfFull);
        } else if (m_policy.full) {
            const qint64 limit = now - *m_policy.full * secondsPerDay;
            while (m_fulls.size() - m_oldest > 1 && m_line[m_fulls[m_oldest + 1]].end < limit)
                removeAll(m_fulls[m_oldest++], now, &Links::nextOfFull);
        }
        if (m_policy.diff)
            expireDiffs(now);
        dropLogs(now, m_oldest > before);
    }

    void expireDiffs(qint64 now)
    {
        while (m_windowFrom < m_window.size()
            && (!m_line.isAlive(m_window[m_windowFrom]) || qint64(m_window.size() - m_windowFrom) > *m_policy.diff)) {
            const std::size_t place = m_window[m_windowFrom++];
            if (m_line.isAlive(place) && m_line[place].kind == CopyKind::Differential)
                removeAll(place, now, &Links::nextOfDiff);
        }
    }

    void removeAll(std::size_t root, qint64 now, std::size_t Links::*next)
    {
        for (std::size_t place = root; place != nobody; place = m_links[place].*next) {
            if (!m_line.isAlive(place))
                continue;
            m_line[place].goes = now;
            if (place >= m_pivot && counts(place))
                --m_sincePivot;
        }
    }

    bool counts(std::size_t place) const
    {
        const CopyKind kind = m_line[place].kind;
        return kind == CopyKind::Full || m_policy.archiveType == CopyKind::Incremental
            || (m_policy.archiveType == CopyKind::Differential && kind == CopyKind::Differential);
    }

    void count(std::size_t place)
    {
        if (counts(place))
            ++m_sincePivot;
    }

    /// The last `archive` backups that count hold the logs; older ones need only their own.
    void dropLogs(qint64 now, bool fullsExpired)
    {
        if (!m_archive) {
            if (m_policy.byTime && m_policy.full && m_policy.archiveType == CopyKind::Full && fullsExpired)
                m_line.dropLogs(now, m_line[m_fulls[m_oldest]].from);
            return;
        }
        while (m_pivot < m_line.size() && (!m_line.isAlive(m_pivot) || !counts(m_pivot) || m_sincePivot > *m_archive)) {
            if (m_line.isAlive(m_pivot) && counts(m_pivot))
                --m_sincePivot;
            ++m_pivot;
        }
        if (m_sincePivot == *m_archive)
            m_line.dropLogs(now, m_line[m_pivot].from);
    }

    CopyLine &m_line;
    const PgBackRestPolicy &m_policy;
    std::vector<Links> m_links;
    std::vector<std::size_t> m_fulls = {};
    std::size_t m_oldest = 0; ///< in m_fulls, the oldest that is left
    std::vector<std::size_t> m_window = {}; ///< fulls and differentials
    std::size_t m_windowFrom = 0;
    std::size_t m_last = nobody;
    std::optional<qint64> m_archive = {};
    std::size_t m_pivot = 0;
    qint64 m_sincePivot = 0; ///< how many from the pivot on count
};

} // namespace

Status OutlookPlayer::play(const PgBackRestPolicy &policy)
{
    PgBackRestPlay(m_line, policy).run();
    return Done{};
}

} // namespace lifeboat
