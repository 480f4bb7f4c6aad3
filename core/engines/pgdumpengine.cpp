// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgdumpengine.h"

#include "core/base/canonicaljson.h"
#include "core/base/clock.h"
#include "core/base/filehash.h"
#include "core/engines/dumplisting.h"
#include "core/engines/pgdumprun.h"
#include "core/engines/stageddump.h"
#include "core/proof/proofcatalogue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace lifeboat {

namespace {

Status checkRequest(const BackupRequest &request)
{
    if (request.database.isEmpty())
        return Error{.kind = Error::Kind::InvalidInput, .what = tr("No database is named."), .hint = tr("Choose one.")};
    if (request.compression && (*request.compression < 0 || *request.compression > 9)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("%1 is not a compression level.").arg(*request.compression),
            .hint = tr("Give 0 (none) to 9 (smallest), or none for the default of pg_dump.")};
    }
    const QFileInfo destination(request.destination);
    if (!destination.isDir()) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("The destination %1 is not a folder.").arg(request.destination),
            .hint = tr("Create it, or mount what it is on, or choose another.")};
    }
    return Done{};
}

Status writeManifest(const Manifest &manifest, const QString &path, QString &sha256)
{
    const Result<QByteArray> bytes = manifest.toBytes();
    if (!bytes)
        return bytes.error();
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() || !file.flush()) {
        return Error{.kind = Error::Kind::Broken,
            .what = tr("The manifest could not be written to %1: %2").arg(path, file.errorString()),
            .hint = tr("Free space at the destination or choose another one, then retry.")};
    }
    file.close();
    sha256 = sha256Hex(*bytes);
    return syncToDisk(path);
}

/// What the outcome says of the server, read inside the snapshot.
Status readServer(PgConnection &connection, BackupOutcome &outcome, const Patience &patience)
{
    outcome.serverVersion = connection.serverVersion();
    const auto size = connection.run(u"SELECT pg_database_size(current_database())"_s, patience);
    if (!size)
        return size.error();
    outcome.databaseSize = {size->integer(0, 0)};
    Result<QString> identifier = proofcatalogue::systemIdentifier(connection, patience);
    if (!identifier)
        return identifier.error();
    outcome.systemIdentifier = std::move(*identifier);
    return Done{};
}

Error damaged(const QString &path, const QString &how)
{
    return {.kind = Error::Kind::Corrupt,
        .what = tr("The backup %1 is not what was written: %2").arg(path, how),
        .hint = tr("Do not restore from it; use another backup, and find out what happened to the storage.")};
}

} // namespace

PgDumpEngine::PgDumpEngine(QStringList toolFolders)
    : m_toolFolders(std::move(toolFolders))
{
}

QString PgDumpEngine::id() const
{
    return u"pg_dump"_s;
}

Result<BackupOutcome> PgDumpEngine::backUp(
    const BackupRequest &given, WorkObserver &observer, const Patience &patience) const
{
    BackupRequest request = given;
    if (request.toolFolders.isEmpty())
        request.toolFolders = m_toolFolders;
    if (const Status fits = checkRequest(request); !fits)
        return fits.error();
    BackupOutcome outcome{.startedAt = QDateTime::currentDateTimeUtc(), .format = request.format};
    for (const QString &name : removeRemains(request.destination))
        observer.logged(tr("Removed %1: its backup was killed before it was finished.").arg(name));

    observer.progressed({.doing = tr("Connecting")});
    const ServerAddress address = request.address.withDatabase(request.database);
    Result<SnapshotHolder> holder = SnapshotHolder::open(address, request.serializableDeferrable, patience);
    if (!holder)
        return holder.error();
    outcome.snapshotAt = holder->takenAt();
    if (const Status read = readServer(holder->connection(), outcome, patience); !read)
        return read.error();
    const Result<PgTools> tools = toolsFor(outcome.serverVersion / 10000, request.toolFolders);
    if (!tools)
        return tools.error();
    outcome.toolVersion = u"pg_dump "_s + tools->version;

    std::optional<ProofOutline> outline;
    if (request.contentProof) {
        observer.progressed({.doing = tr("Reading which tables there are")});
        Result<ProofOutline> read = readProofOutline(holder->connection(), patience);
        if (!read)
            return read.error();
        outline = std::move(*read);
        outline->manifest.snapshotAt = isoInstant(holder->takenAt());
    }
    Result<StagedDump> staged =
        StagedDump::begin(request.destination, request.database, request.format, outcome.startedAt);
    if (!staged)
        return staged.error();

    PgDumpRun run(request, *tools, staged->content(), std::move(outline));
    Result<PgDumpRun::Product> product = run.run(*holder, observer, patience);
    if (!product)
        return product.error();
    outcome.sha256 = product->hash.sha256;
    outcome.size = product->hash.size;
    outcome.phases = std::move(product->phases);
    if (product->manifest) {
        product->manifest->dump = {.file = staged->label(),
            .sha256 = outcome.sha256,
            .bytes = outcome.size.bytes,
            .format = dumpFormatName(request.format)};
        if (const Status written = writeManifest(*product->manifest, staged->manifest(), outcome.manifestSha256);
            !written)
            return written.error();
        outcome.manifestPath = manifestPathOf(staged->finalContent());
        outcome.manifest = std::move(product->manifest);
    }
    if (const Status published = staged->publish(); !published)
        return published.error();
    outcome.location = staged->finalContent();
    outcome.label = staged->label();
    outcome.verification = BackupCheck::CatalogueRead;
    outcome.endedAt = QDateTime::currentDateTimeUtc();
    return outcome;
}

Result<DumpListing> PgDumpEngine::list(const QString &location, const Patience &patience) const
{
    if (!QFileInfo::exists(location)) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("There is no backup at %1.").arg(location),
            .hint = tr("Check whether its disk is mounted, or take another backup from the catalog.")};
    }
    // Any version reads the table of contents of its own and older dumps, so the newest is asked.
    const QList<PgTools> installed = installedTools(m_toolFolders);
    const auto newest = std::max_element(
        installed.cbegin(), installed.cend(), [](const PgTools &a, const PgTools &b) { return a.major < b.major; });
    if (newest == installed.cend())
        return toolsFor(0, m_toolFolders).error();
    return readDumpListing(*newest, location, patience);
}

Status PgDumpEngine::check(const RecordedBackup &backup, const Patience &patience) const
{
    const QString &path = backup.location;
    if (!QFileInfo::exists(path)) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("There is no backup at %1.").arg(path),
            .hint = tr("Check whether its disk is mounted, or take another backup from the catalog.")};
    }
    const Result<ContentHash> hash = hashContent(path, patience);
    if (!hash)
        return hash.error();
    if (backup.size.bytes > 0 && hash->size.bytes < backup.size.bytes)
        return damaged(path, tr("it is cut short, %1 bytes of %2.").arg(hash->size.bytes).arg(backup.size.bytes));
    if (backup.size.bytes > 0 && hash->size.bytes > backup.size.bytes)
        return damaged(path, tr("it has grown, %1 bytes instead of %2.").arg(hash->size.bytes).arg(backup.size.bytes));
    if (!backup.sha256.isEmpty() && hash->sha256 != backup.sha256)
        return damaged(path, tr("its size fits, but its content does not fit its SHA-256."));
    if (!backup.manifestSha256.isEmpty()) {
        const Result<Manifest> manifest = readManifestBeside(path, backup.manifestSha256);
        if (!manifest)
            return manifest.error();
    }
    const Result<DumpListing> listing = list(path, patience);
    if (!listing)
        return listing.error();
    return QFileInfo(path).isDir() ? checkDataFiles(path, *listing) : Status(Done{});
}

QString manifestPathOf(const QString &dump)
{
    return dump + u".manifest.json"_s;
}

Result<Manifest> readManifestBeside(const QString &dump, const QString &recordedSha256)
{
    QFile file(manifestPathOf(dump));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("The manifest %1 cannot be read: %2").arg(file.fileName(), file.errorString()),
            .hint = tr(
                "Without it a restore cannot be measured against the source. Take it from the store or another copy.")};
    }
    const QByteArray bytes = file.readAll();
    if (!recordedSha256.isEmpty() && sha256Hex(bytes) != recordedSha256) {
        return Error{.kind = Error::Kind::Corrupt,
            .what = tr("The manifest %1 was altered: it does not fit its recorded SHA-256.").arg(file.fileName()),
            .hint = tr("Take it from the store or another copy of the backup.")};
    }
    return Manifest::fromBytes(bytes);
}

} // namespace lifeboat
