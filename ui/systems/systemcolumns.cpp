// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/systemcolumns.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/systems/systemfindings.h"
#include "ui/text/humantext.h"
#include "ui/work/workspace.h"

namespace lifeboat {

namespace {

QVariant judgementCell(const SystemJudgement &judgement, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return judgement.word;
    case StatusRole:
        return QVariant::fromValue(judgement.kind);
    case SortRole:
        return gravity(judgement.kind);
    case Qt::ToolTipRole:
        return judgement.why;
    default:
        return {};
    }
}

QVariant plainCell(const QString &text, int role)
{
    return role == Qt::DisplayRole ? QVariant(text) : QVariant();
}

QVariant backupCell(const SystemStanding &standing, const Workspace &workspace, int role)
{
    const QDateTime point = standing.newest ? recoveryPoint(*standing.newest) : QDateTime();
    switch (role) {
    case Qt::DisplayRole:
        return standing.newest ? ageText(point, workspace.clock().now()) : tr("never");
    case SortRole:
        return standing.newest ? point.toMSecsSinceEpoch() : 0;
    case MutedRole:
        return !standing.newest;
    case Qt::ToolTipRole:
        return standing.newest
            ? tr("%1, %2").arg(standing.newest->database, exactInstantText(point, workspace.timeZone()))
            : QString();
    default:
        return {};
    }
}

QVariant drillCell(const SystemStanding &standing, const Workspace &workspace, int role)
{
    if (!standing.lastDrill)
        return role == Qt::DisplayRole ? QVariant(tr("never")) : role == MutedRole ? QVariant(true) : QVariant();
    const SystemJudgement verdict = judgeVerdict(standing.lastDrill->verdict);
    switch (role) {
    case Qt::DisplayRole:
        return verdict.word;
    case StatusRole:
        return QVariant::fromValue(verdict.kind);
    case SortRole:
        return gravity(verdict.kind);
    case Qt::ToolTipRole:
        return exactInstantText(standing.lastDrill->endedAt, workspace.timeZone());
    default:
        return {};
    }
}

} // namespace

QList<TableColumn<SystemStanding>> systemColumns(const Workspace &workspace)
{
    const auto status = [&workspace](const SystemStanding &standing, int role) {
        return judgementCell(judgeSystem(standing, workspace.clock().now()), role);
    };
    const auto tier = [](const SystemStanding &standing, int role) -> QVariant {
        return role == Qt::ToolTipRole ? QVariant(tierText(standing.tier)) : plainCell(standing.system.tier, role);
    };
    const auto server = [](const SystemStanding &standing, int role) -> QVariant {
        const ConnectionSettings &connection = standing.system.connection;
        if (role == Qt::ToolTipRole)
            return connection.toConnectionString();
        return plainCell(connection.withDatabase({}).displayed(), role);
    };
    const auto version = [](const SystemStanding &standing, int role) -> QVariant {
        if (role == SortRole)
            return standing.system.serverVersion;
        const QString text = serverVersionText(standing.system.serverVersion);
        return role == MutedRole ? QVariant(text.isEmpty()) : plainCell(text.isEmpty() ? tr("not asked") : text, role);
    };
    return {{.title = tr("Status"), .value = status},
        {.title = tr("Name"),
            .value = [](const SystemStanding &standing, int role) { return plainCell(standing.system.name, role); }},
        {.title = tr("Tier"), .value = tier},
        {.title = tr("Environment"),
            .value = [](const SystemStanding &standing,
                         int role) { return plainCell(environmentText(standing.system.environment), role); }},
        {.title = tr("Server"), .value = server}, {.title = tr("Version"), .value = version},
        {.title = tr("Last backup"),
            .value = [&workspace](
                         const SystemStanding &standing, int role) { return backupCell(standing, workspace, role); }},
        {.title = tr("Last drill"), .value = [&workspace](const SystemStanding &standing, int role) {
             return drillCell(standing, workspace, role);
         }}};
}

} // namespace lifeboat
