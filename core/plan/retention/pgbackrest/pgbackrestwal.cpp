// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/pgbackrest/pgbackrestchains.h"

#include <algorithm>

namespace lifeboat {

namespace {

/// One archive folder and the backups that decide over it.
class ArchiveJudge
{
public:
    ArchiveJudge(const PgBackRestRepository &repository, const PgBackRestChains &chains, CopyKind archiveType,
        std::size_t archive)
        : m_repository(repository)
        , m_counted(chains.left(pgBackRestKinds(archiveType)))
        , m_all(chains.left(pgBackRestKinds(CopyKind::Incremental)))
        , m_archive(archive)
    {
    }

    bool hasEnough() const { return !m_counted.empty() && m_counted.size() >= m_archive; }

    /// The backup from which on all WAL stays; none: the database has no backup that counts.
    std::optional<std::size_t> pivot(int database) const
    {
        std::optional<std::size_t> newest;
        for (std::size_t i = 0; i < m_counted.size(); ++i) {
            if (m_repository.backups[m_counted[i]].database != database)
                continue;
            newest = m_counted[i];
            if (i + m_archive >= m_counted.size())
                break;
        }
        return newest;
    }

    std::vector<WalSpan> spans(std::size_t pivot) const
    {
        const PgBackRestBackup &from = m_repository.backups[pivot];
        std::vector<WalSpan> keep = {{*from.walStart, std::nullopt}};
        for (const std::size_t i : m_all) {
            const PgBackRestBackup &backup = m_repository.backups[i];
            if (backup.database == from.database && backup.label < from.label && backup.walStart)
                keep.push_back({*backup.walStart, backup.walStop});
        }
        return keep;
    }

private:
    const PgBackRestRepository &m_repository;
    std::vector<std::size_t> m_counted;
    std::vector<std::size_t> m_all;
    std::size_t m_archive;
};

/// NNNNNNNN.history of a timeline before this one.
bool isOlderTimeline(const QString &file, quint32 timeline)
{
    bool isNumber = false;
    const uint number = file.left(8).toUInt(&isNumber, 16);
    return isNumber && number < timeline;
}

class Folder
{
public:
    Folder(PgBackRestExpiry &expiry, const PgBackRestRepository &repository, QString id)
        : m_expiry(expiry)
        , m_id(std::move(id))
        , m_wal(repository.wal.value(m_id))
        , m_histories(repository.timelineHistory.value(m_id))
    {
    }

    void keepAll() { put(m_expiry.walKept, joinedWal(m_wal)); }

    void removeAll()
    {
        m_expiry.archivePathsRemoved += m_id;
        put(m_expiry.walRemoved, joinedWal(m_wal));
        if (!m_histories.isEmpty())
            m_expiry.timelineHistoryRemoved.insert(m_id, m_histories);
    }

    void removeOutside(std::vector<WalSpan> keep, quint32 timeline)
    {
        WalSplit split = splitWal(m_wal, std::move(keep));
        put(m_expiry.walKept, std::move(split.kept));
        put(m_expiry.walRemoved, std::move(split.removed));
        QStringList gone = m_histories;
        gone.removeIf([timeline](const QString &file) { return !isOlderTimeline(file, timeline); });
        if (!gone.isEmpty())
            m_expiry.timelineHistoryRemoved.insert(m_id, gone);
    }

private:
    void put(QMap<QString, std::vector<WalRange>> &into, std::vector<WalRange> ranges)
    {
        if (!ranges.empty())
            into.insert(m_id, std::move(ranges));
    }

    PgBackRestExpiry &m_expiry;
    QString m_id;
    std::vector<WalRange> m_wal;
    QStringList m_histories;
};

} // namespace

void expirePgBackRestWal(PgBackRestExpiry &expiry, const PgBackRestRepository &repository,
    const PgBackRestChains &chains, CopyKind archiveType, std::optional<qint64> archive)
{
    const ArchiveJudge judge(repository, chains, archiveType, std::size_t(archive.value_or(0)));
    int current = 0;
    for (const PgBackRestDatabase &database : repository.databases)
        current = std::max(current, database.id);
    QStringList folders = repository.wal.keys() + repository.timelineHistory.keys();
    folders.sort();
    folders.removeDuplicates();
    for (const QString &id : std::as_const(folders)) {
        Folder folder(expiry, repository, id);
        const auto database = std::ranges::find(repository.databases, id, &PgBackRestDatabase::archiveId);
        if (!archive || !judge.hasEnough() || database == repository.databases.end()) {
            folder.keepAll();
            continue;
        }
        const std::optional<std::size_t> pivot = judge.pivot(database->id);
        const std::optional<WalSegment> start = pivot ? repository.backups[*pivot].walStart : std::nullopt;
        if (!pivot && database->id != current)
            folder.removeAll();
        else if (!start)
            folder.keepAll();
        else
            folder.removeOutside(judge.spans(*pivot), start->timeline);
    }
}

} // namespace lifeboat
