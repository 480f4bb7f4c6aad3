// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/backuprow.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "core/catalog/backuprepository.h"
#include "core/systems/systemrepository.h"
#include "ui/text/humantext.h"
#include "ui/work/workspace.h"

#include <QHash>

namespace lifeboat {

namespace {

QVariant plainCell(const QString &text, int role)
{
    return role == Qt::DisplayRole ? QVariant(text) : QVariant();
}

QVariant proofCell(const BackupRow &row, int role)
{
    const ProofWord proof = proofWord(row.backup);
    switch (role) {
    case Qt::DisplayRole:
        return proof.word;
    case StatusRole:
        return QVariant::fromValue(proof.kind);
    case SortRole:
        return proof.kind == StatusKind::Fail ? -1 : int(row.backup.verification);
    case Qt::ToolTipRole:
        return proof.meaning;
    default:
        return {};
    }
}

QVariant startedCell(const BackupRow &row, const Workspace &workspace, int role)
{
    if (role == SortRole)
        return row.backup.startedAt.toMSecsSinceEpoch();
    if (role == Qt::ToolTipRole)
        return exactInstantText(row.backup.startedAt, workspace.timeZone());
    return plainCell(instantText(row.backup.startedAt, workspace.timeZone()), role);
}

QVariant ageCell(const BackupRow &row, const Workspace &workspace, int role)
{
    if (role == SortRole)
        return -row.backup.startedAt.toMSecsSinceEpoch();
    return plainCell(ageText(row.backup.startedAt, workspace.clock().now()), role);
}

QVariant durationCell(const BackupRow &row, int role)
{
    if (role == SortRole)
        return qint64(duration(row.backup).count());
    return plainCell(durationText(duration(row.backup)), role);
}

QVariant sizeCell(const BackupRow &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return sizeText(row.backup.size);
    case SortRole:
        return row.backup.size.bytes;
    case Qt::ToolTipRole:
        return exactSizeText(row.backup.size);
    default:
        return {};
    }
}

QVariant locationCell(const BackupRow &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return row.backup.location;
    case MutedRole:
        return true;
    default:
        return {};
    }
}

} // namespace

Result<QList<BackupRow>> loadCatalog(const Store &store)
{
    const auto systems = SystemRepository(store).all();
    if (!systems)
        return systems.error();
    QHash<qint64, QString> names;
    for (const System &system : *systems)
        names.insert(system.id.value, system.name);
    const auto backups = BackupRepository(store).all();
    if (!backups)
        return backups.error();
    QList<BackupRow> rows;
    rows.reserve(backups->size());
    for (const Backup &backup : *backups)
        rows += BackupRow{.backup = backup, .system = names.value(backup.system.value)};
    return rows;
}

ProofWord proofWord(const Backup &backup)
{
    switch (backup.verification) {
    case VerificationLevel::None:
        if (backup.verifiedAt.isValid())
            return {StatusKind::Fail, tr("Damaged"), tr("A check showed that it is not what was written.")};
        return {StatusKind::Neutral, tr("None"), tr("Nobody has looked at it yet.")};
    case VerificationLevel::Existence:
        return {StatusKind::Neutral, tr("Exists"), tr("The file is there with the right size. No more is known.")};
    case VerificationLevel::Integrity:
        return {StatusKind::Neutral, tr("Intact"),
            tr("Its hash fits and its table of contents can be read. Whether it restores is not proven.")};
    case VerificationLevel::Restored:
        return {StatusKind::Warn, tr("Restored"), tr("It was restored, but its content was not compared.")};
    case VerificationLevel::Content:
        return {StatusKind::Pass, tr("Proven"), tr("It was restored, and every table equals the manifest.")};
    }
    return {};
}

std::chrono::milliseconds duration(const Backup &backup)
{
    return std::chrono::milliseconds(backup.startedAt.msecsTo(backup.endedAt));
}

QString kindText(const QString &kind)
{
    if (kind == "full"_L1)
        return tr("Full");
    if (kind == "differential"_L1)
        return tr("Differential");
    if (kind == "incremental"_L1)
        return tr("Incremental");
    if (kind == "log"_L1)
        return tr("Log");
    if (kind == "logical"_L1)
        return tr("Logical");
    return kind;
}

QList<TableColumn<BackupRow>> backupColumns(const Workspace &workspace)
{
    return {{.title = tr("Proof"), .value = proofCell},
        {.title = tr("System"), .value = [](const BackupRow &row, int role) { return plainCell(row.system, role); }},
        {.title = tr("Database"),
            .value = [](const BackupRow &row, int role) { return plainCell(row.backup.database, role); }},
        {.title = tr("Kind"),
            .value = [](const BackupRow &row, int role) { return plainCell(kindText(row.backup.kind), role); }},
        {.title = tr("Started"),
            .value = [&workspace](const BackupRow &row, int role) { return startedCell(row, workspace, role); }},
        {.title = tr("Age"),
            .value = [&workspace](const BackupRow &row, int role) { return ageCell(row, workspace, role); }},
        {.title = tr("Took"), .value = durationCell, .right = true},
        {.title = tr("Size"), .value = sizeCell, .right = true},
        {.title = tr("Format"),
            .value = [](const BackupRow &row, int role) { return plainCell(row.backup.format, role); }},
        {.title = tr("Location"), .value = locationCell}};
}

} // namespace lifeboat
