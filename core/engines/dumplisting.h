// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/engine.h"
#include "core/proof/pgtools.h"

namespace lifeboat {

/// Reads what pg_restore --list prints.
DumpListing parseDumpListing(const QString &text);
/// Runs pg_restore --list. A dump whose table of contents cannot be read is Corrupt.
Result<DumpListing> readDumpListing(const PgTools &tools, const QString &path, const Patience &patience);
/// In the directory format each table's rows are in a file of their own: all have to be there.
Status checkDataFiles(const QString &folder, const DumpListing &listing);

} // namespace lifeboat
