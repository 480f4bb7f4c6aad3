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

/// The first thing that does not fit in the evidence, and how many more; empty when all holds. For a worker thread.
Result<QString> findEvidenceTrouble(Store &store, const Clock &clock, const Patience &patience);

/// What needs doing now: evidence that does not hold first, then interrupted runs, then by gravity.
QList<FindingRow> findingRows(const OverviewData &data, const QDateTime &now);
QList<TableColumn<FindingRow>> findingColumns();

/// Recovery time and data loss of one system: required by its tier, proven by its drills.
QList<ObjectiveCard::Objective> objectivesOf(const SystemStanding &standing);

/// "5 systems, 3 of them proven. The newest backup was taken 2 h ago."
QString summaryText(const OverviewData &data, const QDateTime &now);

} // namespace lifeboat
