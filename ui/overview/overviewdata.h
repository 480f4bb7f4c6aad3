// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/runbook/journal/runjournal.h"
#include "ui/systems/systemfindings.h"
#include "ui/widgets/status/keyfigure.h"
#include "ui/work/rowmodel.h"

namespace lifeboat {

class Clock;
class Store;

/// All that the overview is made from.
struct OverviewData {
    QList<SystemStanding> standings = {};
    QList<OpenRun> openRuns = {};
    std::shared_ptr<const FleetOutlook> fleet = {}; ///< null until the plan was worked out
    QString planTrouble = {}; ///< why the plan cannot be worked out; empty: it can, or was not tried yet
    QString evidenceTrouble = {}; ///< what does not fit in the chain of records; empty: it holds, or was not walked yet
};

/// One line of what needs doing.
struct FindingRow {
    qint64 key = 0;
    QString subject = {}; ///< a system, or the runbook that was interrupted
    SystemFinding finding = {};
};

/// For a worker thread.
Result<OverviewData> loadOverview(const Store &store);
/// Gives every system what the plan says of it, and keeps the rest.
void addFleet(OverviewData &data, const std::shared_ptr<const FleetOutlook> &fleet);

/// The first thing that does not fit in the evidence, and how many more; empty when all holds. For a worker thread.
Result<QString> findEvidenceTrouble(Store &store, const Clock &clock, const Patience &patience);

/// What needs doing now: evidence that does not hold first, then interrupted runs, then by gravity. A destination that
/// will be full is told once and not for each of its systems.
QList<FindingRow> findingRows(const OverviewData &data, const QDateTime &now);
QList<TableColumn<FindingRow>> findingColumns();

/// Recovery time and data loss of one system: required by its tier, achievable by its plan, proven by its drills.
QList<ObjectiveCard::Objective> objectivesOf(const SystemStanding &standing);

/// "5 systems, 3 of them proven. The newest backup was taken 2 h ago."
QString summaryText(const OverviewData &data, const QDateTime &now);

} // namespace lifeboat
