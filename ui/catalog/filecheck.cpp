// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/filecheck.h"

#include "core/catalog/backuprepository.h"
#include "core/engines/pgdumpengine.h"

namespace lifeboat {

Status checkFile(Store &store, const Backup &backup, const QDateTime &now, const Patience &patience)
{
    if (backup.engine != "pg_dump"_L1) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("Backups of %1 cannot be checked here.").arg(backup.engine),
            .hint = tr("Use the tool's own check.")};
    }
    const Status fine = PgDumpEngine().check({.location = backup.location,
                                                 .sha256 = backup.sha256,
                                                 .size = backup.size,
                                                 .manifestSha256 = backup.manifestSha256},
        patience);
    const BackupRepository catalog(store);
    if (fine) {
        if (const Status kept = catalog.raiseVerification(backup.id, VerificationLevel::Integrity, now); !kept)
            return kept;
    } else if (fine.error().kind == Error::Kind::Corrupt) {
        if (const Status kept = catalog.markDamaged(backup.id, now); !kept)
            return kept;
    }
    return fine;
}

} // namespace lifeboat
