// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/canonicaljson.h"
#include "core/base/filehash.h"
#include "core/catalog/backup.h"
#include "core/catalog/backuprepository.h"
#include "core/postgres/passfile.h"
#include "core/process/process.h"
#include "core/proof/contentproof.h"
#include "core/proof/toolerror.h"
#include "core/store/statement.h"
#include "core/store/store.h"
#include "tests/support/pgcluster.h"

#include <QFileInfo>

namespace lifeboat {

/// A dump with its manifest of a database that nobody writes into, noted in the catalog.
inline Result<Backup> takeBackup(
    const PgCluster &cluster, const QString &database, const QString &format, const QString &path, const Store &store)
{
    using namespace std::chrono_literals;
    const ServerAddress address = cluster.address(database);
    WorkObserver silent;
    auto manifest =
        takeManifest({.address = address, .toolFolders = {PgCluster::binaries()}}, silent, Patience::of(300s));
    if (!manifest)
        return manifest.error();
    const auto passFile = PassFile::write(address.password);
    if (!passFile)
        return passFile.error();
    LineSink output;
    const ProcessOutcome dumped =
        runProcess({.program = PgCluster::binaries() + u"/pg_dump"_s,
                       .arguments = {u"--format="_s + format, u"--file="_s + path, u"--no-password"_s,
                           u"--dbname="_s + toolConnectionString(address)},
                       .environment = toolEnvironment(*passFile)},
            output, Patience::of(300s));
    output.finish();
    if (!dumped.succeeded())
        return Error{.what = output.errors()};
    const auto hash = hashContent(path, Patience::of(300s));
    if (!hash)
        return hash.error();
    manifest->dump = {
        .file = QFileInfo(path).fileName(), .sha256 = hash->sha256, .bytes = hash->size.bytes, .format = format};
    const auto bytes = manifest->toBytes();
    if (!bytes)
        return bytes.error();
    const auto size = cluster.run(database, u"SELECT pg_database_size(current_database())"_s);
    Statement system(store,
        u"INSERT OR IGNORE INTO system VALUES (1, 'crm', 'production', 'Standard', '', '', '', 0, NULL, '2026-01-01T00:00:00.000Z')"_s);
    if (const Status added = system.run(); !added)
        return added.error();
    Backup backup{.system = SystemId{1},
        .engine = u"pg_dump"_s,
        .kind = u"logical"_s,
        .database = database,
        .label = QFileInfo(path).fileName(),
        .location = path,
        .format = format,
        .startedAt = QDateTime::currentDateTimeUtc(),
        .endedAt = QDateTime::currentDateTimeUtc(),
        .snapshotAt = QDateTime::currentDateTimeUtc(),
        .size = hash->size,
        .databaseSize = {size ? size->integer(0, 0) : 0},
        .sha256 = hash->sha256,
        .toolVersion = u"15"_s,
        .serverVersion = manifest->serverVersion,
        .manifest = *bytes,
        .manifestSha256 = sha256Hex(*bytes)};
    const auto id = BackupRepository(store).add(backup);
    if (!id)
        return id.error();
    backup.id = *id;
    return backup;
}

/// A database with some of everything that can go wrong in a restore.
inline const char *const awkwardDatabase = R"sql(
    CREATE ROLE "sales team" NOLOGIN;
    CREATE SCHEMA "Größe & Maß" AUTHORIZATION "sales team";
    CREATE TYPE "Größe & Maß".mood AS ENUM ('sad', 'ok');
    CREATE TABLE "Größe & Maß"."it's ""odd""" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        mood "Größe & Maß".mood, price numeric, tags text[], note text);
    INSERT INTO "Größe & Maß"."it's ""odd""" (mood, price, tags, note)
        SELECT 'ok', i / 3.0, ARRAY['a', i::text], repeat('x', i % 50) FROM generate_series(1, 2000) AS i;
    GRANT SELECT ON "Größe & Maß"."it's ""odd""" TO "sales team";
    CREATE TABLE parts (id int, at date) PARTITION BY RANGE (at);
    CREATE TABLE parts_2025 PARTITION OF parts FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    INSERT INTO parts SELECT i, '2025-06-01'::date + i % 100 FROM generate_series(1, 500) AS i;
    CREATE TABLE empty_one (a int);
    CREATE TABLE twins (a int);
    INSERT INTO twins VALUES (1), (1), (1);
    CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM parts;
    SELECT lo_create(4711);
)sql";

} // namespace lifeboat
