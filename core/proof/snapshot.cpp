// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/snapshot.h"

namespace lifeboat {

namespace {

Error snapshotLost(const Error &cause)
{
    Error error = cause;
    if (cause.kind == Error::Kind::Cancelled || cause.kind == Error::Kind::TimedOut)
        return error;
    error.what = tr("The snapshot that dump and content proof share was lost: %1").arg(cause.what);
    error.hint =
        tr("What was written is void, for the two may not be of one moment. Check the server's log and its limits on"
           " idle transactions, then run the backup again.");
    return error;
}

} // namespace

SnapshotHolder::SnapshotHolder(PgConnection connection, QString id, const QDateTime &takenAt)
    : m_connection(std::move(connection))
    , m_id(std::move(id))
    , m_takenAt(takenAt)
{
}

Result<SnapshotHolder> SnapshotHolder::open(
    const ServerAddress &address, bool serializableDeferrable, const Patience &patience)
{
    Result<PgConnection> connection = openProofConnection(address, patience);
    if (!connection)
        return connection.error();
    const QString begin = serializableDeferrable ? u"BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE"_s
                                                 : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s;
    if (const auto begun = connection->run(begin, patience); !begun)
        return begun.error();
    const auto rows = connection->run(
        u"SELECT pg_export_snapshot(), to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"_s,
        patience);
    if (!rows)
        return rows.error();
    return SnapshotHolder(
        std::move(*connection), rows->text(0, 0), QDateTime::fromString(rows->text(0, 1), Qt::ISODateWithMs));
}

Status SnapshotHolder::checkAlive(const Patience &patience)
{
    const auto rows = m_connection.run(u"SELECT 1"_s, patience);
    if (!rows)
        return snapshotLost(rows.error());
    return Done{};
}

Status SnapshotHolder::release(const Patience &patience)
{
    const auto rows = m_connection.run(u"SELECT 1; COMMIT"_s, patience);
    if (!rows)
        return snapshotLost(rows.error());
    return Done{};
}

Result<PgConnection> openProofConnection(const ServerAddress &address, const Patience &patience)
{
    Result<PgConnection> connection = PgConnection::open(address, patience);
    if (!connection)
        return connection.error();
    // The bytes of an SQL_ASCII database have no known meaning: they are hashed as they are.
    const auto rows = connection->run(
        u"SELECT set_config(name, value, false) FROM (VALUES ('TimeZone', 'UTC'), ('DateStyle', 'ISO, YMD'),"
        " ('IntervalStyle', 'postgres'), ('bytea_output', 'hex'), ('extra_float_digits', '3'), ('lc_monetary', 'C'),"
        " ('quote_all_identifiers', 'off'), ('search_path', 'pg_catalog'), ('row_security', 'off'), ('jit', 'off'),"
        " ('statement_timeout', '0'), ('lock_timeout', '0'), ('idle_in_transaction_session_timeout', '0'),"
        " ('client_encoding', CASE current_setting('server_encoding') WHEN 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' "
        "END)"
        ") AS fixed (name, value)"_s,
        patience);
    if (!rows)
        return rows.error();
    return connection;
}

Result<PgConnection> joinSnapshot(const ServerAddress &address, const QString &snapshot, const Patience &patience)
{
    Result<PgConnection> connection = openProofConnection(address, patience);
    if (!connection)
        return connection.error();
    const Result<QString> id = connection->literal(snapshot);
    if (!id)
        return id.error();
    const auto joined = connection->run(
        u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT "_s + *id, patience);
    if (!joined)
        return snapshotLost(joined.error());
    return connection;
}

} // namespace lifeboat
