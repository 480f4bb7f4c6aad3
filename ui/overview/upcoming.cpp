// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/upcoming.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/overview/actiontable.h"
#include "ui/systems/outlook/fleetoutlook.h"
#include "ui/text/humantext.h"
#include "ui/work/workspace.h"

#include <algorithm>

namespace lifeboat {

namespace {

QDateTime startOf(QDate day)
{
    return day.startOfDay(Qt::UTC);
}

void addRun(QList<UpcomingRow> &rows, const SystemStanding &standing)
{
    const SystemOutlook &outlook = *standing.outlook;
    if (!outlook.nextRun)
        return;
    rows += {.at = toDateTime(*outlook.nextRun),
        .subject = standing.system.name,
        .what = outlook.nextLabel.isEmpty() ? tr("The next backup starts.") : tr("Starts: %1.").arg(outlook.nextLabel),
        .action = tr("Open the plan"),
        .pageId = u"plan"_s,
        .item = standing.system.name};
}

/// One that is overdue is wrong now and stands there.
void addDrill(QList<UpcomingRow> &rows, const SystemStanding &standing)
{
    const DrillDue &drill = standing.outlook->drill;
    if (!drill.due || drill.overdue || drill.needsVerification)
        return;
    UpcomingRow row{.at = startOf(*drill.due),
        .isDay = true,
        .subject = standing.system.name,
        .kind = StatusKind::Warn,
        .what = tr("A full restore is to be rehearsed: the tier %1 wants one every %2.")
                    .arg(standing.tier.name, spanText(standing.tier.drillEvery)),
        .action = tr("Open the plan"),
        .pageId = u"plan"_s,
        .item = standing.system.name};
    if (standing.newest) {
        row.action = tr("Rehearse restore");
        row.pageId = u"runbooks"_s;
        row.item = u"backup:%1"_s.arg(standing.newest->id.value);
    }
    rows += row;
}

QString spanOfFull(const FullDate &full)
{
    const auto text = [](const std::optional<QDate> &day) {
        return day ? day->toString(Qt::ISODate) : tr("later", "than the days looked at");
    };
    if (full.earliest == full.likely && full.latest == full.likely)
        return {};
    return tr(" At the earliest %1, at the latest %2.")
        .arg(full.earliest ? text(full.earliest) : text(full.likely), text(full.latest));
}

void addFull(QList<UpcomingRow> &rows, const FillingDestination &destination)
{
    const QString who = destination.systems.size() == 1 ? destination.systems.constFirst()
                                                        : tr("%1 systems").arg(destination.systems.size());
    rows += {.at = startOf(*destination.full.likely),
        .isDay = true,
        .subject = destination.name,
        .kind = StatusKind::Fail,
        .what = tr("Likely full with what is kept there of %1.").arg(who) + spanOfFull(destination.full),
        .action = tr("Look at capacity"),
        .pageId = u"capacity"_s,
        .item = u"destination:"_s + destination.name};
}

QVariant whenCell(const UpcomingRow &row, const Workspace &workspace, int role)
{
    const QDateTime now = workspace.clock().now();
    switch (role) {
    case Qt::DisplayRole:
        if (row.isDay && row.at.date() <= now.date().addDays(1))
            return row.at.date() <= now.date() ? tr("today") : tr("tomorrow");
        return ageText(row.at, now);
    case SortRole:
        return row.at.toMSecsSinceEpoch();
    case Qt::ToolTipRole:
        return row.isDay ? row.at.date().toString(Qt::ISODate) : exactInstantText(row.at, workspace.timeZone());
    default:
        return {};
    }
}

QVariant atCell(const UpcomingRow &row, const Workspace &workspace, int role)
{
    if (role == MutedRole)
        return true;
    if (role != Qt::DisplayRole)
        return {};
    return row.isDay ? row.at.date().toString(Qt::ISODate) : instantText(row.at, workspace.timeZone());
}

QVariant whatCell(const UpcomingRow &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return row.what;
    case StatusRole:
        return row.kind == StatusKind::Neutral ? QVariant() : QVariant::fromValue(row.kind);
    default:
        return {};
    }
}

} // namespace

QList<UpcomingRow> upcomingRows(const OverviewData &data, const QDateTime &now)
{
    QList<UpcomingRow> rows;
    for (const SystemStanding &standing : data.standings) {
        if (!standing.outlook)
            continue;
        addRun(rows, standing);
        addDrill(rows, standing);
    }
    if (data.fleet) {
        for (const FillingDestination &destination : data.fleet->filling)
            addFull(rows, destination);
    }
    rows.removeIf(
        [&now](const UpcomingRow &row) { return row.isDay ? row.at.date() < now.toUTC().date() : row.at < now; });
    std::stable_sort(
        rows.begin(), rows.end(), [](const UpcomingRow &one, const UpcomingRow &other) { return one.at < other.at; });
    for (UpcomingRow &row : rows)
        row.key = qint64(qHashMulti(0, row.subject, row.pageId, row.what));
    return rows;
}

QList<TableColumn<UpcomingRow>> upcomingColumns(const Workspace &workspace)
{
    return {{.title = tr("When"),
                .value = [&workspace](const UpcomingRow &row, int role) { return whenCell(row, workspace, role); }},
        {.title = tr("Date"),
            .value = [&workspace](const UpcomingRow &row, int role) { return atCell(row, workspace, role); }},
        {.title = tr("System"),
            .value = [](const UpcomingRow &row,
                         int role) { return role == Qt::DisplayRole ? QVariant(row.subject) : QVariant(); }},
        {.title = tr("What comes"), .value = whatCell},
        {.title = tr("What to do"),
            .value = [](const UpcomingRow &row, int role) { return linkCell(row.action, role); }}};
}

} // namespace lifeboat
