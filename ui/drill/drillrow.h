// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/drill.h"
#include "core/drill/drillrecord.h"
#include "core/evidence/sealedrecord.h"
#include "ui/print/report/reportvalues.h"
#include "ui/style/statuskind.h"
#include "ui/work/rowmodel.h"

#include <optional>

namespace lifeboat {

class Clock;
class Store;
class Workspace;

/// A drill as the list shows it.
struct DrillRow {
    Drill drill = {};
    QString system = {};
    QString database = {};
    QString backup = {}; ///< label
    QString runbook = {};
    QString target = {};
    std::optional<std::chrono::milliseconds> rto = {}; ///< of the system's tier today

    bool isOpen() const { return !drill.endedAt.isValid(); }
};

/// A drill's sealed record and what is in it.
struct DrillProof {
    SealedRecord sealed = {};
    DrillRecord record = {};
};

/// Newest first. For a worker thread.
Result<QList<DrillRow>> readDrills(const Store &store);
/// Nothing when the drill has no record yet.
Result<std::optional<DrillProof>> readProof(Store &store, const Clock &clock, DrillId drill);

StatusKind drillKind(const DrillRow &row);
/// "Passed", "Failed", "Not ended".
QString drillWord(const DrillRow &row);

/// The columns of the list; the workspace outlives the model.
QList<TableColumn<DrillRow>> drillColumns(const Workspace &workspace);

} // namespace lifeboat
