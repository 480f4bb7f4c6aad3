// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/pgserver.h"

namespace lifeboat {

const DatabaseFacts *ServerFacts::database(const QString &name) const
{
    for (const DatabaseFacts &one : databases) {
        if (one.name == name)
            return &one;
    }
    return nullptr;
}

namespace pgserver {

namespace {

/// Settings below the source's stop a recovery (PostgreSQL, "Administrator's Overview" of hot standby), or change what
/// values mean, or how fast a restore is.
constexpr auto settingsWanted = "'{max_connections,max_worker_processes,max_wal_senders,max_prepared_transactions,"
                                "max_locks_per_transaction,wal_level,archive_mode,"
                                "data_checksums,block_size,wal_segment_size,server_encoding,TimeZone,shared_buffers,"
                                "maintenance_work_mem,work_mem,fsync,synchronous_commit,max_wal_size,data_directory,"
                                "checkpoint_timeout,wal_compression,full_page_writes,autovacuum,"
                                "max_parallel_maintenance_workers,effective_io_concurrency,jit,huge_pages,"
                                "min_wal_size,wal_buffers,max_parallel_workers,max_parallel_workers_per_gather}'";

Status readBasics(PgConnection &connection, ServerFacts &facts, const Patience &patience)
{
    const auto rows =
        connection.query(u"SELECT current_setting('server_version'), version(), pg_is_in_recovery(),"
                         " to_char(pg_postmaster_start_time() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'),"
                         " to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'),"
                         " r.rolsuper, r.rolcreatedb OR r.rolsuper, (SELECT count(*) FROM pg_replication_slots)"
                         " FROM pg_roles r WHERE r.rolname = current_user"_s,
            {}, patience);
    if (!rows)
        return rows.error();
    facts.versionNumber = connection.serverVersion();
    facts.version = rows->text(0, 0);
    const QStringList words = rows->text(0, 1).split(u' ');
    const qsizetype on = words.indexOf(u"on"_s);
    facts.operatingSystem =
        on >= 0 && on + 1 < words.size() ? words[on + 1].chopped(words[on + 1].endsWith(u',') ? 1 : 0) : QString();
    facts.inRecovery = rows->boolean(0, 2);
    facts.startedAt = QDateTime::fromString(rows->text(0, 3), Qt::ISODateWithMs);
    facts.serverTime = QDateTime::fromString(rows->text(0, 4), Qt::ISODateWithMs);
    facts.superuser = rows->boolean(0, 5);
    facts.canCreateDatabase = rows->boolean(0, 6);
    facts.otherReplicationSlots = int(rows->integer(0, 7));
    return Done{};
}

Status readDatabases(PgConnection &connection, ServerFacts &facts, const Patience &patience)
{
    // The locale columns grew over the versions: provider and ICU locale since 15, renamed in 17.
    const int version = connection.serverVersion();
    const QString provider = version >= 150000 ? u"d.datlocprovider"_s : u"'c'"_s;
    const QString icu = version >= 170000 ? u"d.datlocale"_s : version >= 150000 ? u"d.daticulocale"_s : u"NULL"_s;
    const QString collationVersion = version >= 150000 ? u"d.datcollversion"_s : u"NULL"_s;
    const auto rows = connection.query(
        u"SELECT d.datname, pg_get_userbyid(d.datdba), pg_encoding_to_char(d.encoding), d.datcollate, d.datctype, %1, "
        u"%2,"
        " %3, CASE WHEN has_database_privilege(d.oid, 'CONNECT') OR pg_has_role('pg_read_all_stats', 'USAGE')"
        " THEN pg_database_size(d.oid) ELSE 0 END, d.datallowconn"
        " FROM pg_database d WHERE NOT d.datistemplate ORDER BY d.datname"_s.arg(provider, icu, collationVersion),
        {}, patience);
    if (!rows)
        return rows.error();
    for (int row = 0; row < rows->rowCount(); ++row) {
        facts.databases += DatabaseFacts{.name = rows->text(row, 0),
            .owner = rows->text(row, 1),
            .encoding = rows->text(row, 2),
            .collate = rows->text(row, 3),
            .ctype = rows->text(row, 4),
            .localeProvider = rows->text(row, 5) == "i"_L1 ? u"icu"_s : u"libc"_s,
            .icuLocale = rows->text(row, 6),
            .collationVersion = rows->text(row, 7),
            .size = {rows->integer(row, 8)},
            .allowsConnections = rows->boolean(row, 9)};
    }
    return Done{};
}

Status readPairs(PgConnection &connection, const QString &sql, QMap<QString, QString> &into, const Patience &patience)
{
    const auto rows = connection.query(sql, {}, patience);
    if (!rows)
        return rows.error();
    for (int row = 0; row < rows->rowCount(); ++row)
        into.insert(rows->text(row, 0), rows->text(row, 1));
    return Done{};
}

Status readArchiving(PgConnection &connection, ServerFacts &facts, const Patience &patience)
{
    const auto rows =
        connection.query(u"SELECT archived_count, failed_count, last_archived_wal, "
                         u"coalesce(current_setting('archive_command', true), '')"
                         " NOT IN ('', '(disabled)'), current_setting('archive_library', true) FROM pg_stat_archiver"_s,
            {}, patience);
    if (!rows)
        return rows.error();
    facts.archiving = {.mode = facts.settings.value(u"archive_mode"_s),
        .byCommand = !rows->isEmpty() && rows->boolean(0, 3),
        .library = rows->isEmpty() ? QString() : rows->text(0, 4),
        .archived = rows->isEmpty() ? 0 : rows->integer(0, 0),
        .failed = rows->isEmpty() ? 0 : rows->integer(0, 1),
        .lastArchivedWal = rows->isEmpty() ? QString() : rows->text(0, 2)};
    return Done{};
}

} // namespace

Result<ServerFacts> facts(PgConnection &connection, const Patience &patience)
{
    ServerFacts facts;
    if (const Status read = readBasics(connection, facts, patience); !read)
        return read.error();
    // Not every role may read it; an unknown identifier is unknown, not an error.
    if (const auto identifier = systemIdentifier(connection, patience))
        facts.systemIdentifier = *identifier;
    else if (identifier.error().kind != Error::Kind::Refused)
        return identifier.error();
    if (const Status read = readDatabases(connection, facts, patience); !read)
        return read.error();
    const std::pair<QString, QMap<QString, QString> *> pairs[] = {
        {u"SELECT name, default_version FROM pg_available_extensions"_s, &facts.extensionsAvailable},
        {u"SELECT extname, extversion FROM pg_extension"_s, &facts.extensionsInstalled},
        {u"SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY (%1::text[])"_s.arg(
             QLatin1StringView(settingsWanted)),
            &facts.settings},
    };
    for (const auto &[sql, into] : pairs) {
        if (const Status read = readPairs(connection, sql, *into, patience); !read)
            return read.error();
    }
    facts.dataDirectory = facts.settings.value(u"data_directory"_s);
    if (const Status read = readArchiving(connection, facts, patience); !read)
        return read.error();
    return facts;
}

Result<QString> systemIdentifier(PgConnection &connection, const Patience &patience)
{
    const auto rows = connection.query(u"SELECT system_identifier::text FROM pg_control_system()"_s, {}, patience);
    if (!rows)
        return rows.error();
    return rows->text(0, 0);
}

Result<bool> databaseExists(PgConnection &connection, const QString &name, const Patience &patience)
{
    const auto rows = connection.query(u"SELECT 1 FROM pg_database WHERE datname = $1"_s, {name}, patience);
    if (!rows)
        return rows.error();
    return !rows->isEmpty();
}

Result<DatabaseContents> contents(PgConnection &connection, const Patience &patience)
{
    const auto rows = connection.query(
        u"WITH own AS (SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')"
        " SELECT (SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p', 'f') AND relnamespace IN (SELECT oid FROM "
        "own)),"
        " (SELECT count(*) FROM pg_class WHERE relkind IN ('v', 'm', 'S') AND relnamespace IN (SELECT oid FROM own))"
        " + (SELECT count(*) FROM pg_proc WHERE pronamespace IN (SELECT oid FROM own)),"
        " (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()),"
        " pg_database_size(current_database())"_s,
        {}, patience);
    if (!rows)
        return rows.error();
    return DatabaseContents{.tables = rows->integer(0, 0),
        .otherObjects = rows->integer(0, 1),
        .sessions = rows->integer(0, 2),
        .size = {rows->integer(0, 3)}};
}

Result<QDateTime> now(PgConnection &connection, const Patience &patience)
{
    const auto rows = connection.query(
        u"SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"_s, {}, patience);
    if (!rows)
        return rows.error();
    return QDateTime::fromString(rows->text(0, 0), Qt::ISODateWithMs);
}

} // namespace pgserver

} // namespace lifeboat
