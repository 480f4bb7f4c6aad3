// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace lifeboat {

/// One column as it went into a table's checksum.
struct ProvenColumn {
    QString name = {};
    QString type = {}; ///< as declared: "numeric(12,2)", "crm.mood"
    QString treatment = {}; ///< native, binary or text

    friend bool operator==(const ProvenColumn &, const ProvenColumn &) = default;
};

/// The rows of one table, counted and summed up. Only values of the same algorithm and columns can be compared.
struct ProvenTable {
    QString schema = {};
    QString name = {};
    QString kind = {}; ///< table, partition, materialized-view, extension-table
    qint64 rows = -1; ///< < 0: not read
    QString checksum = {}; ///< empty: not read
    QString algorithm = {}; ///< rowhash-pg15/2, strict-sha256/1
    QList<ProvenColumn> columns = {};
    bool unlogged = false; ///< its rows do not survive a crash of the server
    bool populated = true; ///< false for a materialized view WITH NO DATA
    QString filter = {}; ///< the rows an extension lets pg_dump take, as "WHERE …"

    QString displayed() const { return schema + u'.' + name; }

    bool rebuiltByRestore() const { return kind == QLatin1StringView("materialized-view"); }
};

/// A sequence. Not transactional: the dump's value is this one or a later one.
struct ProvenSequence {
    QString schema = {};
    QString name = {};
    qint64 lastValue = 0;
    bool called = false;
    qint64 increment = 1;
    bool cycles = false;

    QString displayed() const { return schema + u'.' + name; }
};

struct ProvenLargeObjects {
    qint64 count = 0;
    qint64 bytes = 0;
    QString checksum = {};
    QString algorithm = {};
};

/// The definition of everything in the database, as sorted statements of pg_dump without owners.
struct ProvenSchema {
    QString sha256 = {}; ///< of the statements, each ended by a line feed
    QString tool = {}; ///< "pg_dump 15": texts of unlike major versions are not comparable
    QStringList statements = {};
    QStringList privileges = {}; ///< GRANT, REVOKE and the like, kept apart: they need roles that a sandbox lacks
};

/// The dump that this manifest was taken with; empty when it was taken of a database alone.
struct ProvenDump {
    QString file = {}; ///< the name beside this manifest
    QString sha256 = {};
    qint64 bytes = 0;
    QString format = {}; ///< custom or directory
};

/// What a database held at one moment: the proof that a restore is measured against.
struct Manifest {
    QString database = {};
    QString snapshotAt = {}; ///< ISO instant, the server's clock
    int serverVersion = 0; ///< 150018
    QString serverVersionText = {};
    QString systemIdentifier = {};
    QString encoding = {};
    QString collate = {};
    QString characterType = {};
    QString localeProvider = {}; ///< libc or icu
    QString icuLocale = {};
    QString collationVersion = {};
    QString hashProbe = {}; ///< what this server's hash functions make of fixed values: alike or not comparable
    QList<ProvenTable> tables = {};
    QList<ProvenSequence> sequences = {};
    ProvenLargeObjects largeObjects = {};
    ProvenSchema schema = {};
    QMap<QString, QString> extensions = {}; ///< name to version
    QStringList roles = {}; ///< that own something or were granted something
    ProvenDump dump = {};

    /// {"format": "lifeboat-manifest/1", …, "seal": SHA-256 of the canonical JSON of all the rest}.
    QJsonObject toJson() const;
    /// Refuses another format, names what is missing or of the wrong type, and sees by the seal what was altered.
    static Result<Manifest> fromJson(const QJsonObject &json);

    /// The canonical JSON: what is written beside the dump and into the store.
    Result<QByteArray> toBytes() const;
    static Result<Manifest> fromBytes(const QByteArray &bytes);
};

} // namespace lifeboat
