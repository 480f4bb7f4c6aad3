// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/terminalobserver.h"

#include "core/base/filehash.h"
#include "core/catalog/backuprepository.h"
#include "ui/text/humantext.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

QJsonObject toJson(const Backup &backup)
{
    return {{u"id"_s, backup.id.value}, {u"system"_s, backup.system.value}, {u"engine"_s, backup.engine},
        {u"kind"_s, backup.kind}, {u"database"_s, backup.database}, {u"label"_s, backup.label},
        {u"location"_s, backup.location}, {u"format"_s, backup.format}, {u"startedAt"_s, isoInstant(backup.startedAt)},
        {u"endedAt"_s, isoInstant(backup.endedAt)}, {u"snapshotAt"_s, isoInstant(backup.snapshotAt)},
        {u"bytes"_s, backup.size.bytes}, {u"databaseBytes"_s, backup.databaseSize.bytes}, {u"sha256"_s, backup.sha256},
        {u"verification"_s, verificationName(backup.verification)}, {u"manifestSha256"_s, backup.manifestSha256}};
}

Exit listBackups(Session &session)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const auto backups = BackupRepository(**store).all();
    if (!backups)
        return session.fail(backups.error());
    QJsonArray array;
    QList<QStringList> rows = {{tr("ID"), tr("Database"), tr("Started"), tr("Size"), tr("Proof"), tr("Location")}};
    for (const Backup &backup : *backups) {
        array += toJson(backup);
        rows += {QString::number(backup.id.value), backup.database, isoInstant(backup.startedAt), sizeText(backup.size),
            verificationName(backup.verification), backup.location};
    }
    return session.answer({{u"backups"_s, array}}, backups->isEmpty() ? tr("The catalog is empty.") : textTable(rows));
}

/// Reads a backup whole and compares its hash with what was written down when it was made.
Exit verifyBackup(Session &session, qint64 id)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const BackupRepository backups(**store);
    const auto backup = backups.byId({id});
    if (!backup)
        return session.fail(backup.error());
    const auto now = hashContent(backup->location, session.patience());
    if (!now)
        return session.fail(now.error());
    const bool same = now->sha256 == backup->sha256;
    const Status noted = same ? backups.raiseVerification({id}, VerificationLevel::Integrity, session.clock().now())
                              : backups.markDamaged({id}, session.clock().now());
    if (!noted)
        return session.fail(noted.error());
    return session.answer(
        {{u"backup"_s, id}, {u"same"_s, same}, {u"expectedSha256"_s, backup->sha256}, {u"actualSha256"_s, now->sha256}},
        same ? tr("Backup %1 is what was written.").arg(id)
             : tr("Backup %1 is not what was written: its SHA-256 is %2 and was %3. Do not rely on it; take a new one.")
                   .arg(QString::number(id), now->sha256, backup->sha256),
        same ? Fine : BadNews);
}

} // namespace

void addCatalogCommands(CLI::App &app, Action &action)
{
    CLI::App *catalog = app.add_subcommand("catalog", "The backups there are");
    catalog->require_subcommand(1);
    catalog->add_subcommand("list", "All backups, newest first")->callback([&action] { action = listBackups; });
    const auto id = std::make_shared<qint64>();
    CLI::App *verify = catalog->add_subcommand("verify", "Whether a backup's files are what was written");
    verify->add_option("id", *id, "The backup")->required();
    verify->callback([&action, id] { action = [id](Session &session) { return verifyBackup(session, *id); }; });
}

} // namespace lifeboat::cli
