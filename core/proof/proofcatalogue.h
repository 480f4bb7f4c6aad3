// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/pgconnection.h"
#include "core/proof/manifest.h"
#include "core/proof/rowhash.h"

#include <optional>

namespace lifeboat {

/// One table whose rows belong into the manifest, with what a query over it needs.
struct TableFacts {
    ProvenTable table = {}; ///< without rows and checksum
    QString quoted = {}; ///< "schema"."name", quoted by libpq
    QList<ColumnFacts> columns = {}; ///< in order of name
    qint64 bytes = 0;
    bool readable = true; ///< unlogged tables of a standby are not
    bool lockable = true;
};

/// What a proof reads of the catalogues: named queries, all inside one snapshot.
namespace proofcatalogue {

/// Empty when this role may not read it.
Result<QString> systemIdentifier(PgConnection &connection, const Patience &patience);
/// Encoding, collation, versions, extensions, roles: everything of a manifest but its contents.
Result<Manifest> outline(PgConnection &connection, const Patience &patience);
/// Tables, partitions and materialized views; foreign tables and what belongs to an extension left out, unless the
/// extension hands it to pg_dump. In order of name.
Result<QList<TableFacts>> tables(PgConnection &connection, const Patience &patience);
Result<QList<ProvenSequence>> sequences(PgConnection &connection, const Patience &patience);
Result<ProvenLargeObjects> largeObjects(PgConnection &connection, const Patience &patience);
/// From now to the end of the transaction nobody can drop, truncate or rewrite them: what a snapshot does not hide.
/// A table that this role may not read is an error that names it.
Status lockTables(PgConnection &connection, const QList<TableFacts> &tables, const Patience &patience);

} // namespace proofcatalogue

} // namespace lifeboat
