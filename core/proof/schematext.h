// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/postgres/connectionsettings.h"
#include "core/proof/manifest.h"

namespace lifeboat {

struct PgTools;

/// Brings a schema dump into a form that two dumps of equal databases share: statements without comments of pg_dump,
/// session settings and version lines, sorted; privileges apart. Text within quotes and bodies stays as it is.
ProvenSchema normalisedSchema(const QString &dumpText);

/// pg_dump --schema-only --no-owner, in the snapshot if one is given, normalised.
Result<ProvenSchema> readSchema(
    const PgTools &tools, const ServerAddress &address, const QString &snapshot, const Patience &patience);

/// What stands in one list and not in the other: "- …" expected and missing, "+ …" there and not expected. At most
/// `limit` lines, then how many more there are.
QStringList statementDifference(const QStringList &expected, const QStringList &actual, int limit);

} // namespace lifeboat
