// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proof/contentproof.h"

namespace lifeboat {

/// Fills in rows, checksum and algorithm of one table. The connection is inside the snapshot.
Status proveTable(PgConnection &connection, const TableFacts &facts, ProofMethod method, const QString &encoding,
    ProvenTable &table, const Patience &patience);

} // namespace lifeboat
