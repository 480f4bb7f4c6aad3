// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/barman/barmancron.h"

#include <algorithm>
#include <numeric>
#include <map>

namespace lifeboat {

namespace {

using State = BarmanBackup::State;

BarmanStatus keptOr(const BarmanBackup &backup, BarmanStatus otherwise)
{
    switch (backup.hold) {
    case Hold::CopyOnly:
        return BarmanStatus::KeepStandalone;
    case Hold::WithLogs:
        return BarmanStatus::KeepFull;
    case Hold::None:
        break;
    }
    return otherwise;
}

std::vector<std::size_t> orderById(std::span<const BarmanBackup> backups)
{
    std::vector<std::size_t> order(backups.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::sort(order, {}, [&](std::size_t i) -> const QString & { return backups[i].id; });
    return order;
}

/// Removes the obsolete ones, oldest first, and with them the WAL that no other backup wants.
class Cron
{
public:
    Cron(std::span<const BarmanBackup> backups, std::span<const WalRange> wal, BarmanCron &result)
        : m_backups(backups)
        , m_order(orderById(backups))
        , m_result(result)
    {
        m_result.walKept = joinedWal({wal.begin(), wal.end()});
        m_result.deleted.assign(backups.size(), false);
        for (std::size_t i = 0; i < backups.size(); ++i) {
            if (backups[i].state == State::Done)
                ++m_done;
            if (isOnATimeline(backups[i].state))
                ++m_timelines[backups[i].timeline];
        }
    }

    void run(qint64 minimumRedundancy)
    {
        std::vector<WalSpan> standalone; // of those before, as long as there are no others before
        bool holdsWal = false;
        for (std::size_t place = 0; place < m_order.size(); ++place) {
            const std::size_t i = m_order[place];
            const BarmanBackup &backup = m_backups[i];
            if (m_result.status[i] == BarmanStatus::Obsolete && minimumRedundancy < m_done) {
                m_result.deleted[i] = true;
                --m_done;
                if (--m_timelines[backup.timeline] == 0)
                    m_timelines.erase(backup.timeline);
                if (!holdsWal)
                    removeWalBehind(place, standalone);
                continue;
            }
            if (!isChained(backup.state))
                continue;
            if (backup.hold == Hold::CopyOnly && backup.walStart)
                standalone.push_back({*backup.walStart, backup.walStop});
            else
                holdsWal = true;
        }
    }

private:
    static bool isChained(State state) { return state == State::Done || state == State::WaitingForWals; }

    static bool isOnATimeline(State state)
    {
        return isChained(state) || state == State::Started || state == State::Syncing;
    }

    const BarmanBackup &nextOrSelf(std::size_t place) const
    {
        for (std::size_t later = place + 1; later < m_order.size(); ++later) {
            if (isChained(m_backups[m_order[later]].state))
                return m_backups[m_order[later]];
        }
        return m_backups[m_order[place]];
    }

    void removeWalBehind(std::size_t place, std::vector<WalSpan> keep)
    {
        const BarmanBackup &until = nextOrSelf(place);
        if (until.walStart)
            keep.push_back({*until.walStart, std::nullopt});
        for (const auto &[timeline, backups] : m_timelines) {
            if (timeline != until.timeline)
                keep.push_back({{timeline, 0}, WalSegment{timeline, std::numeric_limits<quint64>::max() - 1}});
        }
        WalSplit split = splitWal(m_result.walKept, std::move(keep));
        m_result.walKept = std::move(split.kept);
        m_result.walRemoved.insert(m_result.walRemoved.end(), split.removed.begin(), split.removed.end());
    }

    std::span<const BarmanBackup> m_backups;
    std::vector<std::size_t> m_order;
    BarmanCron &m_result;
    qint64 m_done = 0;
    std::map<quint32, int> m_timelines = {}; ///< of what is left, a backup that goes later in this run included
};

} // namespace

std::optional<State> barmanState(const QString &name)
{
    static const QMap<QString, State> states = {{u"EMPTY"_s, State::Empty}, {u"STARTED"_s, State::Started},
        {u"FAILED"_s, State::Failed}, {u"WAITING_FOR_WALS"_s, State::WaitingForWals}, {u"DONE"_s, State::Done},
        {u"SYNCING"_s, State::Syncing}};
    const auto found = states.constFind(name);
    return found == states.cend() ? std::nullopt : std::optional(*found);
}

QString barmanStatusName(BarmanStatus status)
{
    switch (status) {
    case BarmanStatus::Valid:
        return u"VALID"_s;
    case BarmanStatus::Obsolete:
        return u"OBSOLETE"_s;
    case BarmanStatus::PotentiallyObsolete:
        return u"OBSOLETE*"_s;
    case BarmanStatus::KeepStandalone:
        return u"KEEP:STANDALONE"_s;
    case BarmanStatus::KeepFull:
        return u"KEEP:FULL"_s;
    case BarmanStatus::None:
        break;
    }
    return u"-"_s;
}

std::vector<BarmanStatus> barmanStatus(
    std::span<const BarmanBackup> backups, const BarmanPolicy &policy, qint64 now, const ZoneTime &zone)
{
    std::vector<BarmanStatus> status(backups.size(), BarmanStatus::None);
    const bool byCount = policy.kind == BarmanPolicy::Kind::Redundancy;
    const std::optional<qint64> limit = byCount ? std::optional<qint64>(0) : barmanDaysBefore(now, policy.number, zone);
    if (policy.kind == BarmanPolicy::Kind::None || !limit)
        return status;
    const qint64 redundancy = std::max(policy.number, policy.minimumRedundancy);
    qint64 counted = 0;
    bool beyond = byCount && redundancy <= 0;
    std::vector<std::size_t> order = orderById(backups);
    std::ranges::reverse(order);
    for (const std::size_t i : order) {
        const BarmanBackup &backup = backups[i];
        if (backup.state != State::Done)
            continue;
        if (!beyond) {
            status[i] = keptOr(backup, BarmanStatus::Valid);
            ++counted;
        } else if (!byCount && counted < policy.minimumRedundancy) {
            status[i] = keptOr(backup, BarmanStatus::PotentiallyObsolete);
            ++counted;
        } else {
            status[i] = keptOr(backup, BarmanStatus::Obsolete);
        }
        beyond = beyond || (byCount ? counted >= redundancy : backup.end < *limit);
    }
    return status;
}

BarmanCron barmanCron(std::span<const BarmanBackup> backups, std::span<const WalRange> wal, const BarmanPolicy &policy,
    qint64 now, const ZoneTime &zone)
{
    BarmanCron result;
    result.status = barmanStatus(backups, policy, now, zone);
    Cron(backups, wal, result).run(policy.minimumRedundancy);
    result.walRemoved = joinedWal(std::move(result.walRemoved));
    return result;
}

QString barmanWords(BarmanStatus status, const BarmanPolicy &policy)
{
    const bool byCount = policy.kind == BarmanPolicy::Kind::Redundancy;
    const QString number = QString::number(byCount ? std::max(policy.number, policy.minimumRedundancy) : policy.number);
    switch (status) {
    case BarmanStatus::Valid:
        return byCount ? tr("one of the %1 newest backups").arg(number)
                       : tr("needed to go back to any moment of the last %1 days").arg(number);
    case BarmanStatus::Obsolete:
        return byCount ? tr("there are %1 newer backups").arg(number)
                       : tr("a newer backup reaches back over the last %1 days").arg(number);
    case BarmanStatus::PotentiallyObsolete:
        return tr("older than needed, but one of the %1 backups there must be at least").arg(policy.minimumRedundancy);
    case BarmanStatus::KeepStandalone:
        return tr("kept by hand, with its own logs only");
    case BarmanStatus::KeepFull:
        return tr("kept by hand, with all logs after it");
    case BarmanStatus::None:
        break;
    }
    return policy.kind == BarmanPolicy::Kind::None ? tr("no retention policy is in force")
                                                   : tr("not a finished backup: Barman does not judge it");
}

} // namespace lifeboat
