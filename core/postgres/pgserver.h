// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/pgconnection.h"
#include "core/postgres/serverfacts.h"

namespace lifeboat {

/// How much a database holds: shown before it is dropped.
struct DatabaseContents {
    qint64 tables = 0;
    qint64 otherObjects = 0; ///< views, sequences, functions, types of its own
    qint64 sessions = 0; ///< other sessions connected to it now
    ByteSize size = {};
};

/// Named queries. There is no general one: only a runbook's own SQL step runs free text.
namespace pgserver {

Result<ServerFacts> facts(PgConnection &connection, const Patience &patience);
/// The 64-bit system identifier as text; the server refuses it to some roles.
Result<QString> systemIdentifier(PgConnection &connection, const Patience &patience);
Result<bool> databaseExists(PgConnection &connection, const QString &name, const Patience &patience);
/// Of the database this connection is in.
Result<DatabaseContents> contents(PgConnection &connection, const Patience &patience);
Result<QDateTime> now(PgConnection &connection, const Patience &patience);

} // namespace pgserver

} // namespace lifeboat
