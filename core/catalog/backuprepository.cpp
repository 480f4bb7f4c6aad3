// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/backuprepository.h"

#include "core/store/statement.h"
#include "core/store/store.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace lifeboat {

namespace {

constexpr std::array levels = {"none", "existence", "integrity", "restored", "content"};

constexpr auto columns = "id, system_id, job_id, engine, kind, database, label, location, started_at, ended_at, "
                         "snapshot_at, size_bytes, database_bytes, sha256, tool_version, server_version, "
                         "system_identifier, verification, verified_at, manifest_sha256, format, source_settings";

QString settingsText(const QMap<QString, QString> &settings)
{
    QJsonObject object;
    for (auto it = settings.cbegin(); it != settings.cend(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QMap<QString, QString> settingsFrom(const QString &text)
{
    QMap<QString, QString> settings;
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        settings.insert(it.key(), it.value().toString());
    return settings;
}

Backup fromRow(const Statement &row)
{
    return {.id = {row.integer(0)},
        .system = {row.integer(1)},
        .job = {row.integer(2)},
        .engine = row.text(3),
        .kind = row.text(4),
        .database = row.text(5),
        .label = row.text(6),
        .location = row.text(7),
        .format = row.text(20),
        .startedAt = row.instant(8),
        .endedAt = row.instant(9),
        .snapshotAt = row.instant(10),
        .size = {row.integer(11)},
        .databaseSize = {row.integer(12)},
        .sha256 = row.text(13),
        .toolVersion = row.text(14),
        .serverVersion = int(row.integer(15)),
        .systemIdentifier = row.text(16),
        .verification = verificationFromName(row.text(17)),
        .verifiedAt = row.instant(18),
        .manifest = {},
        .manifestSha256 = row.text(19),
        .sourceSettings = settingsFrom(row.text(21))};
}

Result<QList<Backup>> rowsOf(Statement &select)
{
    QList<Backup> backups;
    while (select.next())
        backups += fromRow(select);
    return backups;
}

Error noSuchBackup(BackupId id)
{
    return {.kind = Error::Kind::NotFound,
        .what = tr("There is no backup number %1 in the catalog.").arg(id.value),
        .hint = tr("\"lifeboat-cli catalog list\" shows those there are.")};
}

} // namespace

QString verificationName(VerificationLevel level)
{
    return QString::fromLatin1(levels[std::size_t(level)]);
}

VerificationLevel verificationFromName(const QString &name)
{
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (name == QLatin1StringView(levels[i]))
            return VerificationLevel(i);
    }
    return VerificationLevel::None;
}

Result<BackupId> BackupRepository::add(const Backup &backup) const
{
    Statement insert(m_store,
        u"INSERT INTO backup (system_id, job_id, engine, kind, database, label, location, started_at, ended_at,"
        " snapshot_at, size_bytes, database_bytes, sha256, tool_version, server_version, system_identifier,"
        " verification, verified_at, manifest, manifest_sha256, format, source_settings)"
        " VALUES (?, NULLIF(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    if (const Status done = insert.run(backup.system.value, backup.job.value, backup.engine, backup.kind,
            backup.database, backup.label, backup.location, backup.startedAt, backup.endedAt, backup.snapshotAt,
            backup.size.bytes, backup.databaseSize.bytes, backup.sha256, backup.toolVersion, backup.serverVersion,
            backup.systemIdentifier, verificationName(backup.verification), backup.verifiedAt, backup.manifest,
            backup.manifestSha256, backup.format, settingsText(backup.sourceSettings));
        !done)
        return done.error();
    return BackupId{insert.lastId()};
}

Result<QList<Backup>> BackupRepository::all() const
{
    Statement select(
        m_store, u"SELECT %1 FROM backup ORDER BY started_at DESC, id DESC"_s.arg(QLatin1StringView(columns)));
    if (const Status done = select.run(); !done)
        return done.error();
    return rowsOf(select);
}

Result<QList<Backup>> BackupRepository::ofSystem(SystemId system) const
{
    Statement select(m_store,
        u"SELECT %1 FROM backup WHERE system_id = ? ORDER BY started_at DESC, id DESC"_s.arg(
            QLatin1StringView(columns)));
    if (const Status done = select.run(system.value); !done)
        return done.error();
    return rowsOf(select);
}

Result<Backup> BackupRepository::byId(BackupId id) const
{
    Statement select(m_store, u"SELECT %1, manifest FROM backup WHERE id = ?"_s.arg(QLatin1StringView(columns)));
    if (const Status done = select.run(id.value); !done)
        return done.error();
    if (!select.next())
        return noSuchBackup(id);
    Backup backup = fromRow(select);
    backup.manifest = select.bytes(22);
    return backup;
}

Status BackupRepository::raiseVerification(BackupId id, VerificationLevel level, const QDateTime &at) const
{
    const auto known = byId(id);
    if (!known)
        return known.error();
    if (known->verification > level)
        return Done{};
    Statement update(m_store, u"UPDATE backup SET verification = ?, verified_at = ? WHERE id = ?"_s);
    return update.run(verificationName(level), at, id.value);
}

Status BackupRepository::markDamaged(BackupId id, const QDateTime &at) const
{
    Statement update(m_store, u"UPDATE backup SET verification = 'none', verified_at = ? WHERE id = ?"_s);
    const Status done = update.run(at, id.value);
    return done && update.affectedRows() == 0 ? Status(noSuchBackup(id)) : done;
}

} // namespace lifeboat
