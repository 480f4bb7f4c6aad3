// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/contentproof.h"

#include "core/base/clock.h"
#include "core/proof/pgtools.h"
#include "core/proof/schematext.h"
#include "core/proof/snapshot.h"
#include "core/proof/tableproof.h"

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>
#include <vector>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

/// Reads the tables of one outline with several connections at once, the largest first. The calling thread reports
/// progress; the first error stops all.
class TableReaders
{
public:
    TableReaders(const ProofRequest &request, const QList<TableFacts> &tables, const QString &encoding,
        const QString &snapshot, const Patience &patience)
        : m_request(request)
        , m_tables(tables)
        , m_snapshot(snapshot)
        , m_encoding(encoding)
        , m_deadline(patience.deadline)
        , m_outerStop(patience.stop, [this] { m_stop.request_stop(); })
    {
        m_order.resize(std::size_t(m_tables.size()));
        std::iota(m_order.begin(), m_order.end(), qsizetype(0));
        std::stable_sort(m_order.begin(), m_order.end(),
            [this](qsizetype a, qsizetype b) { return m_tables[a].bytes > m_tables[b].bytes; });
        for (const TableFacts &facts : m_tables) {
            m_proven += facts.table;
            m_totalBytes += facts.bytes;
        }
    }

    /// `beside` runs while the workers read; its error counts like theirs.
    Result<QList<ProvenTable>> run(WorkObserver &observer, const std::function<Status(const Patience &)> &beside)
    {
        const int workers = int(std::clamp<qsizetype>(m_tables.size(), 0, std::max(1, m_request.workers)));
        m_running = workers + 1;
        std::vector<std::jthread> threads;
        threads.reserve(std::size_t(m_running));
        threads.emplace_back([this, &beside] {
            if (const Status done = beside(patience()); !done)
                fail(done.error());
            ended();
        });
        for (int i = 0; i < workers; ++i)
            threads.emplace_back([this] { work(); });
        report(observer);
        threads.clear(); // joins
        if (m_failed)
            return *m_failed;
        return m_proven;
    }

private:
    Patience patience() const { return {m_deadline, m_stop.get_token()}; }

    Result<PgConnection> connected()
    {
        Result<PgConnection> connection = joinSnapshot(m_request.address, m_snapshot, patience());
        if (!connection || m_request.parallelScans)
            return connection;
        const auto alone = connection->run(u"SET max_parallel_workers_per_gather = 0"_s, patience());
        return alone ? std::move(connection) : Result<PgConnection>(alone.error());
    }

    void work()
    {
        Result<PgConnection> connection = connected();
        if (!connection)
            fail(connection.error());
        while (connection && !m_stop.stop_requested()) {
            const std::optional<qsizetype> next = take();
            if (!next)
                break;
            const TableFacts &facts = m_tables[*next];
            ProvenTable table = facts.table;
            if (facts.readable) {
                const Status proven = proveTable(*connection, facts, m_request.method, m_encoding, table, patience());
                if (!proven) {
                    fail(proven.error());
                    break;
                }
            }
            finished(*next, std::move(table));
        }
        ended();
    }

    void ended()
    {
        const std::scoped_lock lock(m_mutex);
        m_running -= 1;
        m_changed.notify_all();
    }

    std::optional<qsizetype> take()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_next == m_order.size())
            return std::nullopt;
        const qsizetype table = m_order[m_next++];
        m_current = m_tables[table].table.displayed();
        m_changed.notify_all();
        return table;
    }

    void finished(qsizetype which, ProvenTable table)
    {
        const std::scoped_lock lock(m_mutex);
        m_proven[which] = std::move(table);
        m_doneBytes += m_tables[which].bytes;
        m_changed.notify_all();
    }

    void fail(const Error &error)
    {
        const std::scoped_lock lock(m_mutex);
        // When one has failed, the others are stopped: their "was stopped" says nothing.
        if (!m_failed)
            m_failed = error;
        m_stop.request_stop();
    }

    void report(WorkObserver &observer)
    {
        std::unique_lock lock(m_mutex);
        QString shown;
        qint64 shownBytes = -1;
        while (m_running > 0) {
            if (m_current != shown || m_doneBytes != shownBytes) {
                shown = m_current;
                shownBytes = m_doneBytes;
                const qint64 total = m_totalBytes;
                lock.unlock();
                observer.progressed({.doing = tr("Reading table %1").arg(shown), .done = shownBytes, .total = total});
                lock.lock();
                continue;
            }
            m_changed.wait_for(lock, 100ms);
        }
    }

    const ProofRequest &m_request;
    const QList<TableFacts> &m_tables;
    QString m_snapshot;
    QString m_encoding;
    Patience::Moment m_deadline;
    std::stop_source m_stop;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<qsizetype> m_order;
    std::size_t m_next = 0;
    int m_running = 0;
    QString m_current;
    qint64 m_doneBytes = 0;
    qint64 m_totalBytes = 0;
    QList<ProvenTable> m_proven;
    std::optional<Error> m_failed;
    std::stop_callback<std::function<void()>> m_outerStop; // last: it may fire while this object is made
};

Error tooOld(int serverVersion)
{
    return {.kind = Error::Kind::Refused,
        .what =
            tr("A content proof needs PostgreSQL 11 or newer; the server is of version %1.").arg(serverVersion / 10000),
        .hint = tr("Back it up without content proof, or upgrade the server.")};
}

} // namespace

ProofMethod proofMethodOf(const Manifest &manifest)
{
    const bool strict = std::any_of(manifest.tables.cbegin(), manifest.tables.cend(),
        [](const ProvenTable &table) { return table.algorithm == stricthash::algorithm(); });
    return strict ? ProofMethod::Strict : ProofMethod::RowHash;
}

Result<ProofOutline> readProofOutline(PgConnection &inSnapshot, const Patience &patience)
{
    if (inSnapshot.serverVersion() < 110000)
        return tooOld(inSnapshot.serverVersion());
    Result<Manifest> manifest = proofcatalogue::outline(inSnapshot, patience);
    if (!manifest)
        return manifest.error();
    Result<QList<TableFacts>> tables = proofcatalogue::tables(inSnapshot, patience);
    if (!tables)
        return tables.error();
    if (const Status locked = proofcatalogue::lockTables(inSnapshot, *tables, patience); !locked)
        return locked.error();
    Result<QList<ProvenSequence>> sequences = proofcatalogue::sequences(inSnapshot, patience);
    if (!sequences)
        return sequences.error();
    manifest->sequences = std::move(*sequences);
    return ProofOutline{std::move(*manifest), std::move(*tables)};
}

Result<Manifest> readProofContents(const ProofRequest &request, ProofOutline outline, const QString &snapshot,
    WorkObserver &observer, const Patience &patience)
{
    Manifest manifest = std::move(outline.manifest);
    const auto schemaAndLargeObjects = [&](const Patience &stoppable) -> Status {
        const Result<PgTools> tools = toolsFor(manifest.serverVersion / 10000, request.toolFolders);
        if (!tools)
            return tools.error();
        Result<ProvenSchema> schema = readSchema(*tools, request.address, snapshot, stoppable);
        if (!schema)
            return schema.error();
        manifest.schema = std::move(*schema);
        Result<PgConnection> connection = joinSnapshot(request.address, snapshot, stoppable);
        if (!connection)
            return connection.error();
        Result<ProvenLargeObjects> objects = proofcatalogue::largeObjects(*connection, stoppable);
        if (!objects)
            return objects.error();
        manifest.largeObjects = std::move(*objects);
        return Done{};
    };
    TableReaders readers(request, outline.tables, manifest.encoding, snapshot, patience);
    Result<QList<ProvenTable>> tables = readers.run(observer, schemaAndLargeObjects);
    if (!tables)
        return tables.error();
    manifest.tables = std::move(*tables);
    return manifest;
}

Result<Manifest> takeManifest(const ProofRequest &request, WorkObserver &observer, const Patience &patience)
{
    Result<SnapshotHolder> holder = SnapshotHolder::open(request.address, false, patience);
    if (!holder)
        return holder.error();
    Result<ProofOutline> outline = readProofOutline(holder->connection(), patience);
    if (!outline)
        return outline.error();
    outline->manifest.snapshotAt = isoInstant(holder->takenAt());
    Result<Manifest> manifest = readProofContents(request, std::move(*outline), holder->id(), observer, patience);
    if (!manifest)
        return manifest.error();
    if (const Status released = holder->release(patience); !released)
        return released.error();
    return manifest;
}

} // namespace lifeboat
