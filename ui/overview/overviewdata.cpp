// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewdata.h"

#include "core/base/translate.h"
#include "core/conduct/evidenceaudit.h"
#include "ui/text/humantext.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

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
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(row.finding.why) : QVariant();
}

/// Reads as a link: it leads to where the finding is put right.
QVariant actionCell(const FindingRow &row, int role)
{
    if (role == Qt::DisplayRole)
        return row.finding.action;
    return role == Qt::ForegroundRole ? QVariant(QGuiApplication::palette().link()) : QVariant();
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

/// Required against proven, in words.
void judgeGap(ObjectiveCard::Objective &objective, milliseconds required, milliseconds proven)
{
    const milliseconds gap = proven - required;
    objective.proven = durationText(proven);
    if (gap <= milliseconds(0)) {
        objective.kind = StatusKind::Pass;
        objective.gap = tr("In plan");
    } else {
        objective.kind = StatusKind::Fail;
        objective.gap = tr("Missed by %1").arg(durationText(gap));
    }
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
    for (const SystemStanding &standing : data.standings) {
        for (const SystemFinding &finding : findingsOf(standing, now))
            rows += FindingRow{.subject = standing.system.name, .finding = finding};
    }
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
    if (!data.evidenceTrouble.isEmpty())
        rows.prepend(evidenceRow(data.evidenceTrouble));
    for (FindingRow &row : rows)
        row.key = qint64(qHashMulti(0, row.subject, row.finding.word, row.finding.item));
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
    ObjectiveCard::Objective time{.caption = tr("%1, recovery time").arg(name),
        .required = objectiveText(standing.tier.rto),
        .kind = StatusKind::Neutral,
        .gap = tr("Not proven")};
    ObjectiveCard::Objective loss{.caption = tr("%1, data loss").arg(name),
        .required = objectiveText(standing.tier.rpo),
        .kind = StatusKind::Neutral,
        .gap = tr("Not proven")};
    if (standing.bestDrill) {
        judgeGap(time, standing.tier.rto, standing.bestDrill->recovery);
        judgeGap(loss, standing.tier.rpo, milliseconds(standing.bestDrillPoint.msecsTo(standing.bestDrill->startedAt)));
    }
    return {time, loss};
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
