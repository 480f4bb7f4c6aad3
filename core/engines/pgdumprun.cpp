// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgdumprun.h"

#include "core/base/filehash.h"
#include "core/engines/dumplisting.h"
#include "core/postgres/passfile.h"
#include "core/process/process.h"
#include "core/proof/toolerror.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <thread>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

using SteadyClock = std::chrono::steady_clock;

qint64 bytesWritten(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isDir())
        return info.size();
    qint64 total = 0;
    QDirIterator files(path, QDir::Files);
    while (files.hasNext()) {
        files.next();
        total += files.fileInfo().size();
    }
    return total;
}

} // namespace

/// What the proof reads is shown only when the dump no longer has anything to show.
class PgDumpRun::ProofWatcher : public WorkObserver
{
public:
    explicit ProofWatcher(PgDumpRun &run)
        : m_run(run)
    {
    }

    void progressed(const Progress &progress) override
    {
        const std::scoped_lock lock(m_run.m_mutex);
        if (!m_run.m_dumped)
            return;
        m_run.m_doing = tr("%1 for the content proof").arg(progress.doing);
        m_run.m_news = true;
    }

private:
    PgDumpRun &m_run;
};

PgDumpRun::PgDumpRun(const BackupRequest &request, PgTools tools, QString content, std::optional<ProofOutline> outline)
    : m_request(request)
    , m_tools(std::move(tools))
    , m_content(std::move(content))
    , m_outline(std::move(outline))
{
    if (m_outline) {
        m_tables = std::count_if(m_outline->tables.cbegin(), m_outline->tables.cend(),
            [](const TableFacts &facts) { return !facts.table.rebuiltByRestore() && facts.readable; });
    }
}

Result<PgDumpRun::Product> PgDumpRun::run(SnapshotHolder &holder, WorkObserver &observer, const Patience &patience)
{
    m_deadline = patience.deadline;
    const std::stop_callback outer(patience.stop, [this] { m_stop.request_stop(); });
    const QString snapshot = holder.id();
    m_running = m_outline ? 2 : 1;
    {
        const std::jthread dumper([this, &snapshot] { dump(snapshot); });
        std::jthread prover;
        if (m_outline)
            prover = std::jthread([this, &snapshot] { prove(snapshot); });
        watch(holder, observer);
    }
    // Both have ended, and joined: nobody else is left to lock out.
    if (m_failed)
        return *m_failed;
    if (const Status released = holder.release(patience); !released)
        return released.error();
    return std::move(m_product);
}

Patience PgDumpRun::patience() const
{
    return {m_deadline, m_stop.get_token()};
}

void PgDumpRun::dump(const QString &snapshot)
{
    Status done = Done{};
    timed(u"dump"_s, [&] { done = runDump(snapshot, patience()); });
    if (done)
        done = verifyDump(patience());
    if (!done)
        fail(done.error());
    ended();
}

Status PgDumpRun::runDump(const QString &snapshot, const Patience &patience)
{
    const ServerAddress address = m_request.address.withDatabase(m_request.database);
    const Result<PassFile> passFile = PassFile::write(address.password);
    if (!passFile)
        return passFile.error();
    CommandLine command{.program = m_tools.dump,
        .arguments = {u"--format="_s + dumpFormatName(m_request.format), u"--file="_s + m_content,
            u"--snapshot="_s + snapshot, u"--verbose"_s, u"--no-password"_s, u"--no-sync"_s},
        .environment = toolEnvironment(*passFile)};
    if (m_request.format == DumpFormat::Directory && m_request.jobs > 1)
        command.arguments += u"--jobs=%1"_s.arg(m_request.jobs);
    if (m_request.compression)
        command.arguments += u"--compress=%1"_s.arg(*m_request.compression);
    command.arguments += u"--dbname="_s + toolConnectionString(address);
    LineSink output([this](OutputSink::Stream, const QString &line) { heard(line); });
    heard(command.displayed());
    const ProcessOutcome outcome = runProcess(command, output, patience);
    output.finish();
    if (outcome.succeeded())
        return Done{};
    Error error = toolError(u"pg_dump"_s, outcome, output.errors(), address.settings);
    // Of a server that stops a worker may know no more than that it got no lock.
    if (error.kind == Error::Kind::Broken) {
        const auto again = PgConnection::open(address, patience.atMost(5s));
        if (!again && again.error().kind == Error::Kind::Unreachable) {
            error.kind = Error::Kind::Unreachable;
            error.hint = tr("The server does not answer any more. Start it and look into its log, then retry.");
        }
    }
    return error;
}

Status PgDumpRun::verifyDump(const Patience &patience)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_dumped = true;
    }
    Status done = Done{};
    doing(tr("Writing the dump to disk"));
    timed(u"sync"_s, [&] { done = syncToDisk(m_content); });
    if (!done)
        return done;
    doing(tr("Hashing the dump"));
    timed(u"hash"_s, [&] {
        const Result<ContentHash> hash = hashContent(m_content, patience, m_request.jobs);
        if (hash)
            m_product.hash = *hash;
        else
            done = hash.error();
    });
    if (!done)
        return done;
    doing(tr("Reading the dump's table of contents"));
    timed(u"list"_s, [&] {
        const Result<DumpListing> listing = readDumpListing(m_tools, m_content, patience);
        if (!listing)
            done = listing.error();
        else if (m_request.format == DumpFormat::Directory)
            done = checkDataFiles(m_content, *listing);
    });
    return done;
}

void PgDumpRun::prove(const QString &snapshot)
{
    ProofWatcher watcher(*this);
    const ProofRequest request{.address = m_request.address.withDatabase(m_request.database),
        .method = m_request.proofMethod,
        .workers = m_request.proofWorkers,
        .parallelScans = false, // one process reads faster than pg_dump does, and leaves the cores to it
        .toolFolders = m_request.toolFolders};
    timed(u"proof"_s, [&] {
        Result<Manifest> manifest = readProofContents(request, std::move(*m_outline), snapshot, watcher, patience());
        if (manifest)
            m_product.manifest = std::move(*manifest);
        else
            fail(manifest.error());
    });
    ended();
}

void PgDumpRun::watch(SnapshotHolder &holder, WorkObserver &observer)
{
    auto nextLook = SteadyClock::now() + 1s;
    qint64 bytes = 0;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, 100ms, [this] { return m_running == 0; });
            if (m_running == 0)
                break;
        }
        if (SteadyClock::now() >= nextLook && !m_stop.stop_requested()) {
            if (const Status alive = holder.checkAlive(patience()); !alive)
                fail(alive.error());
            bytes = bytesWritten(m_content);
            const std::scoped_lock lock(m_mutex);
            m_news = true;
            nextLook = SteadyClock::now() + 1s;
        }
        forward(observer, bytes);
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_news = true;
    }
    forward(observer, bytesWritten(m_content));
}

void PgDumpRun::forward(WorkObserver &observer, qint64 bytes)
{
    QStringList lines;
    Progress progress;
    bool news = false;
    {
        const std::scoped_lock lock(m_mutex);
        lines.swap(m_lines);
        news = std::exchange(m_news, false);
        progress = {.doing = m_doing,
            .done = m_dumped ? m_tables : std::max<qint64>(0, m_tablesBegun - 1),
            .total = m_tables,
            .bytes = bytes};
    }
    for (const QString &line : std::as_const(lines))
        observer.logged(line);
    if (news && !progress.doing.isEmpty())
        observer.progressed(progress);
}

void PgDumpRun::heard(const QString &line)
{
    static const QRegularExpression begun(u"dumping contents of table \"(.*)\"$"_s);
    const std::scoped_lock lock(m_mutex);
    m_lines += line;
    if (const auto match = begun.match(line); match.hasMatch()) {
        m_tablesBegun += 1;
        m_doing = tr("Dumping table %1").arg(match.captured(1));
        m_news = true;
    } else if (m_doing.isEmpty()) {
        m_doing = tr("Reading the definitions");
        m_news = true;
    }
}

void PgDumpRun::doing(const QString &what)
{
    const std::scoped_lock lock(m_mutex);
    m_doing = what;
    m_news = true;
}

void PgDumpRun::fail(const Error &error)
{
    {
        const std::scoped_lock lock(m_mutex);
        // When one has failed, the other is stopped: its "was stopped" says nothing.
        if (!m_failed)
            m_failed = error;
    }
    m_stop.request_stop();
}

void PgDumpRun::ended()
{
    const std::scoped_lock lock(m_mutex);
    m_running -= 1;
    m_changed.notify_all();
}

void PgDumpRun::timed(const QString &phase, const std::function<void()> &work)
{
    const auto begun = SteadyClock::now();
    work();
    const auto duration = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - begun);
    const std::scoped_lock lock(m_mutex);
    m_product.phases += BackupPhase{phase, duration};
}

} // namespace lifeboat
