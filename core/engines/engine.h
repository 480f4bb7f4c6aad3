// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytesize.h"
#include "core/base/patience.h"
#include "core/base/result.h"
#include "core/base/workobserver.h"
#include "core/postgres/connectionsettings.h"
#include "core/proof/contentproof.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace lifeboat {

enum class DumpFormat {
    Custom, ///< one file
    Directory, ///< a folder with one file a table: can be written in parallel
};

QString dumpFormatName(DumpFormat format); ///< "custom", "directory"
std::optional<DumpFormat> dumpFormatFromName(const QString &name);

/// One backup to make.
struct BackupRequest {
    ServerAddress address = {};
    QString database = {};
    QString destination = {}; ///< an existing folder
    DumpFormat format = DumpFormat::Directory;
    int jobs = 2; ///< parallel jobs; used by the directory format
    std::optional<int> compression = {}; ///< 0 (none) to 9; not given: the tool's default
    bool serializableDeferrable = false;
    bool contentProof = true;
    ProofMethod proofMethod = ProofMethod::RowHash;
    int proofWorkers = 1; ///< connections that read tables for the proof while the dump runs
    QStringList toolFolders = {}; ///< where to look for the tools; empty: where they usually are
};

/// How far a fresh backup has been looked at. Restoring it is the runbook's business.
enum class BackupCheck {
    NotChecked,
    CatalogueRead, ///< its table of contents was read, its files are all there, its hash was taken
};

QString backupCheckName(BackupCheck check); ///< "not-checked", "catalogue-read"

/// How long one part took. Parts may overlap.
struct BackupPhase {
    QString id = {}; ///< connect, outline, dump, proof, hash, sync, list
    std::chrono::milliseconds duration = {};
};

/// What came of it.
struct BackupOutcome {
    QString location = {}; ///< full path
    QString label = {}; ///< its name in the destination
    QDateTime startedAt = {};
    QDateTime endedAt = {};
    QDateTime snapshotAt = {}; ///< the moment the content is of, by the server's clock
    ByteSize size = {};
    ByteSize databaseSize = {};
    QString sha256 = {}; ///< as hashContent() computes it
    QString toolVersion = {}; ///< "pg_dump 15.18"
    int serverVersion = 0; ///< 150018
    QString systemIdentifier = {}; ///< empty when the role may not read it
    DumpFormat format = DumpFormat::Directory;
    BackupCheck verification = BackupCheck::NotChecked;
    std::optional<Manifest> manifest = {}; ///< with contentProof
    QString manifestPath = {};
    QString manifestSha256 = {}; ///< of the file's bytes
    QList<BackupPhase> phases = {};
};

/// One entry of a dump's table of contents.
struct DumpEntry {
    int dumpId = 0;
    QString type = {}; ///< TABLE, TABLE DATA, FK CONSTRAINT, …
    QString schema = {}; ///< empty when it has none
    QString tag = {};
    QString owner = {};
};

struct DumpListing {
    QString database = {};
    QString format = {}; ///< as the tool calls it: CUSTOM, DIRECTORY
    QString serverVersion = {}; ///< "15.18 (Debian …)"
    QString toolVersion = {};
    QList<DumpEntry> entries = {};
};

/// A backup as it was recorded, to be compared with what lies there now. Empty members are not compared.
struct RecordedBackup {
    QString location = {};
    QString sha256 = {};
    ByteSize size = {};
    QString manifestSha256 = {};
};

/// The adapter for one backup tool. Blocking, callable from any thread, without state between calls.
///
/// Contract, held by one test suite for every engine:
///  - Execution and verification are one unit: a backup that backUp() returns has been written, synced and looked at.
///  - What backUp() does not return does not exist: after an error, a stop or a crash nothing in the destination looks
///    like a backup. Remains of dead processes go at the next run; those of living ones and of other machines stay.
///  - Nothing is ever overwritten.
///  - A stop ends the call within a second, with Error::Kind::Cancelled.
///  - The tool's own error text stays whole in Error::detail. No password in arguments, texts or files.
///  - check() tells a backup that is not what was written (Error::Kind::Corrupt, saying which part) from one that is
///    not there (NotFound).
class Engine
{
public:
    virtual ~Engine() = default;

    virtual QString id() const = 0; ///< "pg_dump": in the store, in JSON and on the command line

    virtual Result<BackupOutcome> backUp(
        const BackupRequest &request, WorkObserver &observer, const Patience &patience) const = 0;
    virtual Result<DumpListing> list(const QString &location, const Patience &patience) const = 0;
    virtual Status check(const RecordedBackup &backup, const Patience &patience) const = 0;
};

} // namespace lifeboat
