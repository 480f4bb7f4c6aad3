// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/workobserver.h"
#include "core/postgres/connectionsettings.h"
#include "core/proof/manifest.h"
#include "core/proof/proofcatalogue.h"

namespace lifeboat {

/// Which checksum the rows get.
enum class ProofMethod {
    RowHash, ///< fast; between servers of one major version
    Strict, ///< cryptographic and slow; between any
};

/// The method a manifest was taken with: a restored copy is to be read with the same.
ProofMethod proofMethodOf(const Manifest &manifest);

struct ProofRequest {
    ServerAddress address = {}; ///< with its database
    ProofMethod method = ProofMethod::RowHash;
    int workers = 2; ///< connections that read tables
    bool parallelScans = true; ///< let the server read one table with several processes
    QStringList toolFolders = {}; ///< where to look for pg_dump; empty: where it usually is
};

/// Reads a database within one snapshot into a manifest: every table's rows, sequences, large objects, schema.
/// Progress is counted in bytes of tables.
Result<Manifest> takeManifest(const ProofRequest &request, WorkObserver &observer, const Patience &patience);

/// The same in two halves, for whoever holds the snapshot and starts a dump between them: sequences have to be read
/// before the dump reads them, for they move on without regard to snapshots.
struct ProofOutline {
    Manifest manifest = {};
    QList<TableFacts> tables = {};
};

/// Reads what there is and locks it against changes that a snapshot does not hide.
Result<ProofOutline> readProofOutline(PgConnection &inSnapshot, const Patience &patience);
/// Reads what the tables hold.
Result<Manifest> readProofContents(const ProofRequest &request, ProofOutline outline, const QString &snapshot,
    WorkObserver &observer, const Patience &patience);

} // namespace lifeboat
