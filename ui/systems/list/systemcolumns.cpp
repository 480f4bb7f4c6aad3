// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/list/systemcolumns.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/systems/outlook/fleetoutlook.h"
#include "ui/text/humantext.h"
#include "ui/work/workspace.h"

#include <limits>

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

/// Which of the three numbers a column shows.
enum class Number { Required, Achievable, Proven };

QVariant requiredCell(const ObjectiveNumbers &numbers, int role)
{
    if (role == Qt::DisplayRole)
        return numbers.required;
    return role == SortRole ? QVariant(numbers.requiredSeconds) : QVariant();
}

/// A number alone is within the objective, or nothing can be said against it; the octagon says that it is not.
QVariant achievableCell(const ObjectiveNumbers &numbers, int role)
{
    const bool known = !numbers.achievable.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return known ? numbers.achievableShort : numbers.isWorkedOut ? tr("not known") : u"…"_s;
    case SortRole:
        return numbers.achievableSeconds;
    case MutedRole:
        return !known;
    case StatusRole:
        return numbers.promised && !*numbers.promised ? QVariant::fromValue(StatusKind::Fail) : QVariant();
    case Qt::ToolTipRole:
        return known
            ? tr("%1; required %2. %3").arg(numbers.achievable, numbers.required, numbers.achievableWhy).trimmed()
            : numbers.achievableWhy;
    default:
        return {};
    }
}

QVariant provenCell(const ObjectiveNumbers &numbers, int role)
{
    const bool known = !numbers.proven.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return known ? numbers.provenShort : tr("never");
    case SortRole:
        return numbers.provenSeconds;
    case MutedRole:
        return !known;
    case StatusRole:
        return numbers.kept ? QVariant::fromValue(*numbers.kept ? StatusKind::Pass : StatusKind::Fail) : QVariant();
    case Qt::ToolTipRole:
        return known ? tr("%1; %2").arg(numbers.proven, numbers.gap) : tr("No drill has shown it yet.");
    default:
        return {};
    }
}

QVariant numberCell(const ObjectiveNumbers &numbers, Number number, int role)
{
    switch (number) {
    case Number::Required:
        return requiredCell(numbers, role);
    case Number::Achievable:
        return achievableCell(numbers, role);
    case Number::Proven:
        return provenCell(numbers, role);
    }
    return {};
}

QVariant nextRunCell(const SystemStanding &standing, const Workspace &workspace, int role)
{
    if (!standing.outlook)
        return role == Qt::DisplayRole ? QVariant(u"…"_s) : role == MutedRole ? QVariant(true) : QVariant();
    const SystemOutlook &outlook = *standing.outlook;
    const QDateTime at = outlook.nextRun ? toDateTime(*outlook.nextRun) : QDateTime();
    switch (role) {
    case Qt::DisplayRole:
        return at.isValid() ? ageText(at, workspace.clock().now()) : tr("none");
    case SortRole:
        return at.isValid() ? at.toMSecsSinceEpoch() : std::numeric_limits<qint64>::max();
    case MutedRole:
        return !at.isValid();
    case Qt::ToolTipRole:
        return at.isValid() ? tr("%1, %2").arg(outlook.nextLabel, exactInstantText(at, workspace.timeZone()))
                            : tr("Nothing of it runs by a schedule.");
    default:
        return {};
    }
}

QList<TableColumn<SystemRow>> numberColumns()
{
    const auto column = [](const QString &title, ObjectiveNumbers SystemRow::*numbers, Number number) {
        return TableColumn<SystemRow>{.title = title,
            .value = [numbers, number](
                         const SystemRow &row, int role) { return numberCell(row.*numbers, number, role); },
            .right = true};
    };
    return {column(tr("RPO required"), &SystemRow::loss, Number::Required),
        column(tr("RPO achievable"), &SystemRow::loss, Number::Achievable),
        column(tr("RPO proven"), &SystemRow::loss, Number::Proven),
        column(tr("RTO required"), &SystemRow::time, Number::Required),
        column(tr("RTO achievable"), &SystemRow::time, Number::Achievable),
        column(tr("RTO proven"), &SystemRow::time, Number::Proven)};
}

QVariant environmentCell(const SystemStanding &standing, int role)
{
    if (role == MutedRole)
        return standing.isOnlyPlanned();
    return plainCell(standing.isOnlyPlanned() ? tr("not known") : environmentText(standing.system.environment), role);
}

QVariant serverCell(const SystemStanding &standing, int role)
{
    if (standing.isOnlyPlanned())
        return role == MutedRole ? QVariant(true) : plainCell(tr("not known"), role);
    const ConnectionSettings &connection = standing.system.connection;
    if (role == Qt::ToolTipRole)
        return connection.toConnectionString();
    return plainCell(connection.withDatabase({}).displayed(), role);
}

QVariant versionCell(const SystemStanding &standing, int role)
{
    if (role == SortRole)
        return standing.system.serverVersion;
    const QString text = serverVersionText(standing.system.serverVersion);
    return role == MutedRole ? QVariant(text.isEmpty()) : plainCell(text.isEmpty() ? tr("not asked") : text, role);
}

QVariant tierCell(const SystemStanding &standing, int role)
{
    return role == Qt::ToolTipRole ? QVariant(tierText(standing.tier)) : plainCell(standing.system.tier, role);
}

} // namespace

QList<TableColumn<SystemRow>> systemColumns(const Workspace &workspace)
{
    using Cell = QVariant (*)(const SystemStanding &, int);
    using TimedCell = QVariant (*)(const SystemStanding &, const Workspace &, int);
    const auto column = [](const QString &title, Cell cell) {
        return TableColumn<SystemRow>{
            .title = title, .value = [cell](const SystemRow &row, int role) { return cell(row.standing, role); }};
    };
    const auto timed = [&workspace](const QString &title, TimedCell cell) {
        return TableColumn<SystemRow>{.title = title, .value = [cell, &workspace](const SystemRow &row, int role) {
                                          return cell(row.standing, workspace, role);
                                      }};
    };
    QList<TableColumn<SystemRow>> columns = {
        {.title = tr("Status"),
            .value = [](const SystemRow &row, int role) { return judgementCell(row.judgement, role); }},
        column(
            tr("Name"), [](const SystemStanding &standing, int role) { return plainCell(standing.system.name, role); }),
        column(tr("Tier"), tierCell)};
    columns += numberColumns();
    columns += {timed(tr("Next run"), nextRunCell), timed(tr("Last drill"), drillCell),
        timed(tr("Last backup"), backupCell), column(tr("Environment"), environmentCell),
        column(tr("Server"), serverCell), column(tr("Version"), versionCell)};
    return columns;
}

QList<GroupHeader::Group> systemGroups()
{
    const QStringList parts = {tr("Required"), tr("Achievable"), tr("Proven")};
    return {{.title = tr("RPO: data that may be lost"), .first = SystemColumn::LossRequired, .parts = parts},
        {.title = tr("RTO: time until service is back"), .first = SystemColumn::TimeRequired, .parts = parts}};
}

} // namespace lifeboat
