// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewdata.h"

#include "core/base/translate.h"
#include "core/conduct/evidenceaudit.h"
#include "ui/overview/actiontable.h"
#include "ui/systems/outlook/fleetoutlook.h"
#include "ui/systems/outlook/objectivenumbers.h"
#include "ui/text/humantext.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace lifeboat {

namespace {

using namespace std::chrono;

QVariant statusCell(const FindingRow &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return row.finding.word;
    case StatusRole:
        return QVariant::fromValue(row.finding.kind);
    case SortRole:
        return gravity(row.finding.kind);
    default:
        return {};
    }
}

QVariant whyCell(const FindingRow &row, int role)
{
    if (role == Qt::ToolTipRole) {
        QStringList sentences = {row.finding.why, row.finding.reason, row.finding.whatToDo};
        sentences.removeAll(QString());
        return sentences.join(u' ');
    }
    return role == Qt::DisplayRole ? QVariant(row.finding.why) : QVariant();
}

QVariant actionCell(const FindingRow &row, int role)
{
    if (role == Qt::ToolTipRole)
        return row.finding.whatToDo;
    return linkCell(row.finding.action, role);
}

FindingRow evidenceRow(const QString &trouble)
{
    FindingRow row{.subject = tr("Evidence")};
    row.finding.kind = StatusKind::Fail;
    row.finding.word = tr("Does not hold");
    row.finding.why = trouble;
    row.finding.action = tr("Verify the chain");
    row.finding.pageId = u"reports"_s;
    row.finding.item = u"verify"_s;
    return row;
}

FindingRow planRow(const QString &trouble)
{
    FindingRow row{.subject = tr("Plan")};
    row.finding.kind = StatusKind::Fail;
    row.finding.word = tr("Not worked out");
    row.finding.why = trouble;
    row.finding.action = tr("Open the plan");
    row.finding.pageId = u"plan"_s;
    return row;
}

FindingRow destinationRow(const SystemFinding &finding, const FillingDestination &destination)
{
    FindingRow row{.subject = destination.name, .finding = finding};
    row.finding.item = u"destination:"_s + destination.name;
    return row;
}

/// Of a finding that each system has which keeps copies there; null for any other.
const FillingDestination *destinationOf(
    const SystemFinding &finding, const SystemStanding &standing, const OverviewData &data)
{
    if (finding.id != "destination-full"_L1 || !data.fleet)
        return nullptr;
    const QList<FillingDestination> &filling = data.fleet->filling;
    const auto found = std::find_if(filling.cbegin(), filling.cend(), [&](const FillingDestination &destination) {
        return destination.systems.contains(standing.system.name) && finding.why.contains(destination.name);
    });
    return found == filling.cend() ? nullptr : &*found;
}

void addSystemRows(QList<FindingRow> &rows, const OverviewData &data, const QDateTime &now)
{
    QHash<QString, bool> told;
    for (const SystemStanding &standing : data.standings) {
        for (const SystemFinding &finding : findingsOf(standing, now)) {
            const FillingDestination *destination = destinationOf(finding, standing, data);
            if (destination == nullptr)
                rows += FindingRow{.subject = standing.system.name, .finding = finding};
            else if (!std::exchange(told[destination->name], true))
                rows += destinationRow(finding, *destination);
        }
    }
}

/// Rows keep their keys while what they say ages, so that the focus stays.
void addKeys(QList<FindingRow> &rows)
{
    QHash<qint64, int> seen;
    for (FindingRow &row : rows) {
        const auto key = qint64(qHashMulti(0, row.subject, row.finding.word, row.finding.item, row.finding.id));
        row.key = key + seen[key]++;
    }
}

ObjectiveCard::Objective cardOf(const QString &caption, const ObjectiveNumbers &numbers)
{
    return {.caption = caption,
        .required = numbers.required,
        .achievable = numbers.achievable,
        .proven = numbers.proven,
        .kind = numbers.kind,
        .gap = numbers.gap};
}

} // namespace

Result<OverviewData> loadOverview(const Store &store)
{
    auto standings = loadStandings(store);
    if (!standings)
        return standings.error();
    auto runs = openRuns(store);
    if (!runs)
        return runs.error();
    return OverviewData{.standings = std::move(*standings), .openRuns = std::move(*runs)};
}

void addFleet(OverviewData &data, const std::shared_ptr<const FleetOutlook> &fleet)
{
    data.fleet = fleet;
    if (fleet)
        addOutlook(data.standings, *fleet);
}

Result<QString> findEvidenceTrouble(Store &store, const Clock &clock, const Patience &patience)
{
    const auto report = auditEvidence(store, clock, {}, patience);
    if (!report)
        return report.error();
    QStringList wrong;
    for (const EvidenceFinding &finding : report->findings) {
        if (!finding.isNote)
            wrong << finding.what;
    }
    if (wrong.size() < 2)
        return wrong.value(0);
    return tr("%1 %n more thing(s) do not fit.", nullptr, int(wrong.size() - 1)).arg(wrong.constFirst());
}

QList<FindingRow> findingRows(const OverviewData &data, const QDateTime &now)
{
    QList<FindingRow> rows;
    addSystemRows(rows, data, now);
    std::stable_sort(rows.begin(), rows.end(), [](const FindingRow &one, const FindingRow &other) {
        return gravity(one.finding.kind) < gravity(other.finding.kind);
    });
    QList<FindingRow> interrupted;
    for (const OpenRun &run : data.openRuns) {
        if (run.ownerAlive)
            continue;
        FindingRow row{.subject = run.header.runbookTitle};
        row.finding.kind = StatusKind::Warn;
        row.finding.word = tr("Interrupted");
        row.finding.why = run.standsAt;
        row.finding.action = tr("Resume or end it");
        row.finding.pageId = u"runbooks"_s;
        interrupted += row;
    }
    rows = interrupted + rows;
    if (!data.planTrouble.isEmpty())
        rows.prepend(planRow(data.planTrouble));
    if (!data.evidenceTrouble.isEmpty())
        rows.prepend(evidenceRow(data.evidenceTrouble));
    addKeys(rows);
    return rows;
}

QList<TableColumn<FindingRow>> findingColumns()
{
    return {{.title = tr("Status"), .value = statusCell},
        {.title = tr("System"),
            .value = [](const FindingRow &row,
                         int role) { return role == Qt::DisplayRole ? QVariant(row.subject) : QVariant(); }},
        {.title = tr("What is so"), .value = whyCell}, {.title = tr("What to do"), .value = actionCell}};
}

QList<ObjectiveCard::Objective> objectivesOf(const SystemStanding &standing)
{
    const QString &name = standing.system.name;
    return {cardOf(tr("%1, recovery time").arg(name), timeNumbers(standing)),
        cardOf(tr("%1, data loss").arg(name), lossNumbers(standing))};
}

QString summaryText(const OverviewData &data, const QDateTime &now)
{
    qsizetype proven = 0;
    QDateTime newest;
    for (const SystemStanding &standing : data.standings) {
        if (standing.bestDrill || standing.proven)
            ++proven;
        if (standing.newest && (!newest.isValid() || recoveryPoint(*standing.newest) > newest))
            newest = recoveryPoint(*standing.newest);
    }
    const QString backup = newest.isValid() ? tr("The newest backup was taken %1.").arg(ageText(newest, now))
                                            : tr("No backup exists yet.");
    if (data.standings.size() == 1)
        return (proven == 1 ? tr("One system, proven by a restore.") : tr("One system, not proven yet.")) + u' '
            + backup;
    return tr("%1 systems, %2 of them proven by a restore. %3").arg(data.standings.size()).arg(proven).arg(backup);
}

} // namespace lifeboat
