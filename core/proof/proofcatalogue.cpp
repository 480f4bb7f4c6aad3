// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/proofcatalogue.h"

#include "core/postgres/pgserver.h"

#include <QHash>

namespace lifeboat::proofcatalogue {

namespace {

/// Schemas of users, and relations that are not a session's own.
constexpr auto ofUsers = " n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relpersistence <> 't'";

/// What belongs to an extension is left out, unless the extension names it for pg_dump.
constexpr auto notOfExtensions =
    " LEFT JOIN pg_depend e ON e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.objsubid = 0"
    " AND e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'"
    " LEFT JOIN LATERAL (SELECT coalesce(x.extcondition[array_position(x.extconfig, c.oid)], '') AS condition"
    " FROM pg_extension x WHERE c.oid = ANY (x.extconfig) LIMIT 1) handed ON true"
    " WHERE (e.objid IS NULL OR handed.condition IS NOT NULL) AND";

Result<QString> quotedRelation(const PgConnection &connection, const QString &schema, const QString &name)
{
    const Result<QString> quotedSchema = connection.identifier(schema);
    if (!quotedSchema)
        return quotedSchema.error();
    const Result<QString> quotedName = connection.identifier(name);
    if (!quotedName)
        return quotedName.error();
    return *quotedSchema + u'.' + *quotedName;
}

QString kindOf(const QString &relkind, bool partition, bool ofExtension)
{
    if (relkind == "m"_L1)
        return u"materialized-view"_s;
    if (ofExtension)
        return u"extension-table"_s;
    return partition ? u"partition"_s : u"table"_s;
}

Status readColumns(PgConnection &connection, QHash<QString, TableFacts *> &byOid, const Patience &patience)
{
    // A domain's length comes from the domain next to the base type.
    const auto rows = connection.run(
        u"WITH RECURSIVE walk (root, typ, typmod) AS ("
        " SELECT oid, typbasetype, typtypmod FROM pg_type WHERE typtype = 'd'"
        " UNION ALL SELECT w.root, t.typbasetype, t.typtypmod FROM walk w JOIN pg_type t ON t.oid = w.typ AND "
        "t.typtype = 'd'),"
        " base AS (SELECT w.* FROM walk w JOIN pg_type t ON t.oid = w.typ AND t.typtype <> 'd')"
        " SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod),"
        " CASE WHEN t.typnamespace = 'pg_catalog'::regnamespace THEN t.typname ELSE '' END,"
        " coalesce(b.typmod, a.atttypmod),"
        " EXISTS (SELECT FROM pg_cast k WHERE k.castsource = t.oid AND k.casttarget = 'text'::regtype AND k.castmethod "
        "= 'f')"
        " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " LEFT JOIN base b ON b.root = a.atttypid JOIN pg_type t ON t.oid = coalesce(b.typ, a.atttypid)"
        " WHERE c.relkind IN ('r', 'm') AND a.attnum > 0 AND NOT a.attisdropped AND"_s
            + QLatin1StringView(ofUsers) + u" ORDER BY a.attrelid, a.attname COLLATE \"C\""_s,
        patience);
    if (!rows)
        return rows.error();
    for (int row = 0; row < rows->rowCount(); ++row) {
        TableFacts *facts = byOid.value(rows->text(row, 0));
        if (!facts)
            continue;
        const Result<QString> quoted = connection.identifier(rows->text(row, 1));
        if (!quoted)
            return quoted.error();
        ColumnFacts column{.name = rows->text(row, 1),
            .quotedName = *quoted,
            .declaredType = rows->text(row, 2),
            .builtInType = rows->text(row, 3),
            .typeModifier = int(rows->integer(row, 4)),
            .ownTextCast = rows->boolean(row, 5)};
        facts->table.columns +=
            {.name = column.name, .type = column.declaredType, .treatment = rowhash::treatment(column)};
        facts->columns += std::move(column);
    }
    return Done{};
}

Result<QStringList> readRoles(PgConnection &connection, const Patience &patience)
{
    const auto rows =
        connection.run(u"SELECT DISTINCT r.rolname FROM pg_roles r WHERE r.oid IN (SELECT d.refobjid FROM pg_shdepend d"
                       " WHERE d.refclassid = 'pg_authid'::regclass AND d.dbid = (SELECT oid FROM pg_database WHERE "
                       "datname = current_database()))"
                       " OR r.oid = (SELECT datdba FROM pg_database WHERE datname = current_database()) ORDER BY 1"_s,
            patience);
    if (!rows)
        return rows.error();
    QStringList roles;
    for (int row = 0; row < rows->rowCount(); ++row)
        roles += rows->text(row, 0);
    return roles;
}

Status readDatabase(PgConnection &connection, Manifest &manifest, const Patience &patience)
{
    const int version = connection.serverVersion();
    const QString provider = version >= 150000 ? u"d.datlocprovider"_s : u"'c'"_s;
    const QString icu = version >= 170000 ? u"d.datlocale"_s : version >= 150000 ? u"d.daticulocale"_s : u"NULL"_s;
    const QString collation = version >= 150000 ? u"d.datcollversion"_s : u"NULL"_s;
    const auto rows = connection.run(u"SELECT d.datname, pg_encoding_to_char(d.encoding), d.datcollate, d.datctype, "_s
            + provider + u", "_s + icu + u", "_s + collation
            + u", current_setting('server_version') FROM pg_database d WHERE d.datname = current_database()"_s,
        patience);
    if (!rows)
        return rows.error();
    manifest.database = rows->text(0, 0);
    manifest.encoding = rows->text(0, 1);
    manifest.collate = rows->text(0, 2);
    manifest.characterType = rows->text(0, 3);
    manifest.localeProvider = rows->text(0, 4) == "i"_L1 ? u"icu"_s : u"libc"_s;
    manifest.icuLocale = rows->text(0, 5);
    manifest.collationVersion = rows->text(0, 6);
    manifest.serverVersion = version;
    manifest.serverVersionText = rows->text(0, 7);
    return Done{};
}

} // namespace

Result<QString> systemIdentifier(PgConnection &connection, const Patience &patience)
{
    // Asked first, for an error would end the transaction.
    const auto allowed = connection.run(u"SELECT has_function_privilege('pg_control_system()', 'EXECUTE')"_s, patience);
    if (!allowed)
        return allowed.error();
    if (!allowed->boolean(0, 0))
        return QString();
    return pgserver::systemIdentifier(connection, patience);
}

Result<Manifest> outline(PgConnection &connection, const Patience &patience)
{
    Manifest manifest;
    if (const Status read = readDatabase(connection, manifest, patience); !read)
        return read.error();
    Result<QString> identifier = systemIdentifier(connection, patience);
    if (!identifier)
        return identifier.error();
    manifest.systemIdentifier = std::move(*identifier);
    const auto probe = connection.run(rowhash::probeQuery(connection.serverVersion()), patience);
    if (!probe)
        return probe.error();
    manifest.hashProbe = probe->text(0, 0);
    const auto extensions = connection.run(u"SELECT extname, extversion FROM pg_extension"_s, patience);
    if (!extensions)
        return extensions.error();
    for (int row = 0; row < extensions->rowCount(); ++row)
        manifest.extensions.insert(extensions->text(row, 0), extensions->text(row, 1));
    Result<QStringList> roles = readRoles(connection, patience);
    if (!roles)
        return roles.error();
    manifest.roles = std::move(*roles);
    return manifest;
}

Result<QList<TableFacts>> tables(PgConnection &connection, const Patience &patience)
{
    const auto rows = connection.run(
        u"SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition, c.relpersistence = 'u', c.relispopulated,"
        " pg_table_size(c.oid), e.objid IS NOT NULL, handed.condition, pg_is_in_recovery()"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"_s
            + QLatin1StringView(notOfExtensions) + u" c.relkind IN ('r', 'm') AND"_s + QLatin1StringView(ofUsers)
            + u" ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\""_s,
        patience);
    if (!rows)
        return rows.error();
    QList<TableFacts> tables;
    tables.reserve(rows->rowCount()); // the addresses are kept below
    QHash<QString, TableFacts *> byOid;
    for (int row = 0; row < rows->rowCount(); ++row) {
        Result<QString> quoted = quotedRelation(connection, rows->text(row, 1), rows->text(row, 2));
        if (!quoted)
            return quoted.error();
        const bool unlogged = rows->boolean(row, 5);
        const bool populated = rows->boolean(row, 6);
        tables += TableFacts{.table = {.schema = rows->text(row, 1),
                                 .name = rows->text(row, 2),
                                 .kind = kindOf(rows->text(row, 3), rows->boolean(row, 4), rows->boolean(row, 8)),
                                 .unlogged = unlogged,
                                 .populated = populated,
                                 .filter = rows->text(row, 9)},
            .quoted = std::move(*quoted),
            .bytes = rows->integer(row, 7),
            .readable = populated && !(unlogged && rows->boolean(row, 10)),
            .lockable = rows->text(row, 3) == "r"_L1 && !(unlogged && rows->boolean(row, 10))};
        byOid.insert(rows->text(row, 0), &tables.last());
    }
    if (const Status read = readColumns(connection, byOid, patience); !read)
        return read.error();
    return tables;
}

Result<QList<ProvenSequence>> sequences(PgConnection &connection, const Patience &patience)
{
    const auto rows = connection.run(u"SELECT n.nspname, c.relname, s.seqincrement, s.seqcycle"
                                     " FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid"
                                     " JOIN pg_namespace n ON n.oid = c.relnamespace"_s
            + QLatin1StringView(notOfExtensions) + QLatin1StringView(ofUsers)
            + u" AND NOT (c.relpersistence = 'u' AND pg_is_in_recovery())"
              " ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\""_s,
        patience);
    if (!rows)
        return rows.error();
    QList<ProvenSequence> sequences;
    constexpr int batch = 200; // their values stand in relations of their own
    for (int first = 0; first < rows->rowCount(); first += batch) {
        QStringList selects;
        for (int row = first; row < std::min(first + batch, rows->rowCount()); ++row) {
            const Result<QString> quoted = quotedRelation(connection, rows->text(row, 0), rows->text(row, 1));
            if (!quoted)
                return quoted.error();
            selects += u"SELECT %1 AS place, last_value, is_called FROM "_s.arg(row) + *quoted;
        }
        const auto values = connection.run(selects.join(u" UNION ALL "_s), patience);
        if (!values)
            return values.error();
        for (int one = 0; one < values->rowCount(); ++one) {
            const int row = int(values->integer(one, 0));
            sequences += ProvenSequence{.schema = rows->text(row, 0),
                .name = rows->text(row, 1),
                .lastValue = values->integer(one, 1),
                .called = values->boolean(one, 2),
                .increment = rows->integer(row, 2),
                .cycles = rows->boolean(row, 3)};
        }
    }
    return sequences;
}

Result<ProvenLargeObjects> largeObjects(PgConnection &connection, const Patience &patience)
{
    // Read as a client reads them, a MiB at a time: how pages are laid out (holes, short pages) is not content. Each
    // OFFSET 0 makes the steps follow one another row by row: open (262144 is INV_READ), seek the end, close.
    const auto rows = connection.run(
        u"SELECT count(*) FILTER (WHERE part = 0), coalesce(sum(size) FILTER (WHERE part = 0), 0),"
        " coalesce(sum(hashint4extended(1, h)), 0), coalesce(sum(hashint4extended(2, h)), 0) FROM ("
        " SELECT size, part, hashint4extended(3, oid::int8) # hashint4extended(4, part) # hashint4extended(5, size)"
        " # hashtextextended(encode(sha256(lo_get(oid, part * 1048576, 1048576)), 'hex') COLLATE \"C\", 6) AS h"
        " FROM (SELECT oid, size + lo_close(descriptor) AS size"
        " FROM (SELECT oid, descriptor, lo_lseek64(descriptor, 0, 2) AS size"
        " FROM (SELECT oid, lo_open(oid, 262144) AS descriptor FROM pg_largeobject_metadata OFFSET 0) AS opened"
        " OFFSET 0) AS measured OFFSET 0) AS closed"
        " CROSS JOIN LATERAL generate_series(0, greatest(size - 1, 0) / 1048576) AS parts (part) OFFSET 0) AS hashed"_s,
        patience);
    if (!rows)
        return rows.error();
    return ProvenLargeObjects{.count = rows->integer(0, 0),
        .bytes = rows->integer(0, 1),
        .checksum = rows->text(0, 2) + u':' + rows->text(0, 3),
        .algorithm = u"large-objects-pg%1/1"_s.arg(connection.serverVersion() / 10000)};
}

Status lockTables(PgConnection &connection, const QList<TableFacts> &tables, const Patience &patience)
{
    QStringList names;
    const auto lock = [&]() -> Status {
        const auto rows = connection.run(u"LOCK TABLE "_s + names.join(u", "_s) + u" IN ACCESS SHARE MODE"_s, patience);
        if (!rows)
            return rows.error();
        names.clear();
        return Done{};
    };
    for (const TableFacts &table : tables) {
        if (!table.lockable)
            continue;
        names += u"ONLY "_s + table.quoted;
        if (names.size() < 100)
            continue;
        if (const Status locked = lock(); !locked)
            return locked;
    }
    if (names.isEmpty())
        return Done{};
    return lock();
}

} // namespace lifeboat::proofcatalogue
