// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/engine.h"

namespace lifeboat {

/// Logical backups of one database by pg_dump, with a content proof of the same snapshot beside the dump
/// (NAME.manifest.json).
class PgDumpEngine : public Engine
{
public:
    explicit PgDumpEngine(QStringList toolFolders = {});

    QString id() const override;
    Result<BackupOutcome> backUp(
        const BackupRequest &request, WorkObserver &observer, const Patience &patience) const override;
    Result<DumpListing> list(const QString &location, const Patience &patience) const override;
    Status check(const RecordedBackup &backup, const Patience &patience) const override;

private:
    QStringList m_toolFolders; ///< for list(), and for requests that name none
};

/// Where the manifest of a dump lies.
QString manifestPathOf(const QString &dump);
/// The manifest beside a dump, read and checked against its seal and, if given, the recorded hash of its bytes.
Result<Manifest> readManifestBeside(const QString &dump, const QString &recordedSha256 = {});

} // namespace lifeboat
