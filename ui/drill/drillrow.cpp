// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drill/drillrow.h"

#include "core/base/clock.h"
#include "core/catalog/backuprepository.h"
#include "core/drill/drillrepository.h"
#include "core/evidence/evidencelog.h"
#include "core/runbook/journal/runjournal.h"
#include "core/systems/storedtiers.h"
#include "core/systems/systemrepository.h"
#include "ui/runbook/steps/stepfindings.h"
#include "ui/text/humantext.h"
#include "ui/work/workspace.h"

#include <QHash>

namespace lifeboat {

namespace {

/// Gravest first.
int gravity(const DrillRow &row)
{
    if (row.isOpen())
        return 0;
    switch (row.drill.verdict) {
    case Verdict::Failed:
        return 1;
    case Verdict::CouldNotVerify:
        return 2;
    case Verdict::PassedWithDeviations:
        return 3;
    case Verdict::Passed:
        return 4;
    }
    return 5;
}

QVariant verdictCell(const DrillRow &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return drillWord(row);
    case StatusRole:
        return QVariant::fromValue(drillKind(row));
    case SortRole:
        return gravity(row);
    case Qt::ToolTipRole:
        return row.drill.reason;
    default:
        return {};
    }
}

QVariant startedCell(const DrillRow &row, const Workspace &workspace, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return ageText(row.drill.startedAt, workspace.clock().now());
    case SortRole:
        return row.drill.startedAt.toMSecsSinceEpoch();
    case Qt::ToolTipRole:
        return exactInstantText(row.drill.startedAt, workspace.timeZone());
    default:
        return {};
    }
}

QVariant recoveryCell(const DrillRow &row, int role)
{
    if (row.isOpen())
        return role == Qt::DisplayRole ? QVariant(QString()) : role == SortRole ? QVariant(0) : QVariant();
    const bool missed = row.rto && row.drill.recovery > *row.rto;
    switch (role) {
    case Qt::DisplayRole:
        return row.rto ? tr("%1 of %2").arg(durationText(row.drill.recovery), spanText(*row.rto))
                       : durationText(row.drill.recovery);
    case SortRole:
        return qint64(row.drill.recovery.count());
    case StatusRole:
        return missed ? QVariant::fromValue(StatusKind::Fail) : QVariant();
    case Qt::ToolTipRole:
        if (missed)
            return tr("RTO missed by %1").arg(durationText(row.drill.recovery - *row.rto));
        return row.rto ? tr("Recovery time, without waiting for people, of the RTO") : QString();
    default:
        return {};
    }
}

QVariant textCell(const QString &text, int role)
{
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text) : QVariant();
}

} // namespace

StatusKind drillKind(const DrillRow &row)
{
    return row.isOpen() ? StatusKind::Running : verdictStatus(row.drill.verdict);
}

QString drillWord(const DrillRow &row)
{
    return row.isOpen() ? tr("Not ended") : verdictWord(row.drill.verdict);
}

Result<QList<DrillRow>> readDrills(const Store &store)
{
    const auto drills = DrillRepository(store).all();
    if (!drills)
        return drills.error();
    const auto backups = BackupRepository(store).all();
    if (!backups)
        return backups.error();
    const auto systems = SystemRepository(store).all();
    if (!systems)
        return systems.error();
    QHash<qint64, const Backup *> backupById;
    for (const Backup &backup : *backups)
        backupById.insert(backup.id.value, &backup);
    QHash<qint64, const System *> systemById;
    for (const System &system : *systems)
        systemById.insert(system.id.value, &system);

    const auto tiers = storedTiers(store);
    if (!tiers)
        return tiers.error();
    QList<DrillRow> rows;
    rows.reserve(drills->size());
    for (const Drill &drill : *drills) {
        DrillRow row{.drill = drill};
        const Backup *backup = backupById.value(drill.backup.value);
        const System *system = backup == nullptr ? nullptr : systemById.value(backup->system.value);
        if (backup != nullptr) {
            row.database = backup->database;
            row.backup = backup->label;
        }
        if (system != nullptr) {
            row.system = system->name;
            if (const Tier *tier = tierIn(*tiers, system->tier))
                row.rto = tier->rto;
        }
        const auto header = runHeader(store, drill.run);
        if (!header)
            return header.error();
        row.runbook = header->runbookTitle;
        row.target = header->target.value("name"_L1).toString();
        rows << row;
    }
    return rows;
}

Result<std::optional<DrillProof>> readProof(Store &store, const Clock &clock, DrillId drill)
{
    const auto sealed = EvidenceLog(store, clock).recordOfDrill(drill.value);
    if (!sealed)
        return sealed.error();
    if (!*sealed)
        return std::optional<DrillProof>();
    auto record = recordOf(**sealed);
    if (!record)
        return record.error();
    return std::optional(DrillProof{**sealed, std::move(*record)});
}

QList<TableColumn<DrillRow>> drillColumns(const Workspace &workspace)
{
    return {{tr("Verdict"), verdictCell},
        {tr("System"), [](const DrillRow &row, int role) { return textCell(row.system, role); }},
        {tr("Database"), [](const DrillRow &row, int role) { return textCell(row.database, role); }},
        {tr("Started"), [&workspace](const DrillRow &row, int role) { return startedCell(row, workspace, role); }},
        {tr("Recovery"), recoveryCell, true},
        {tr("Runbook"), [](const DrillRow &row, int role) { return textCell(row.runbook, role); }},
        {tr("Target"), [](const DrillRow &row, int role) { return textCell(row.target, role); }},
        {tr("Backup"), [](const DrillRow &row, int role) { return textCell(row.backup, role); }}};
}

} // namespace lifeboat
