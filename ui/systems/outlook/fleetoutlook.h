// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/fleet.h"

#include <QHash>

#include <memory>

namespace lifeboat {

class Store;

/// What the plan says of one system.
struct SystemOutlook {
    Tier tier = {};
    bool isPlanned = false; ///< something of it runs by a schedule
    RpoAnswer rpo = {};
    RtoAnswer rto = {};
    std::optional<Instant> nextRun = {};
    QString nextLabel = {}; ///< "full of crm"
    DrillDue drill = {};
    std::vector<PlanFinding> findings = {};
};

/// A destination that will be full within the days looked at.
struct FillingDestination {
    QString name = {};
    FullDate full = {};
    QStringList systems = {};
};

/// The whole plan, worked out as far as lists want it.
struct FleetOutlook {
    QHash<QString, std::shared_ptr<const SystemOutlook>> systems = {}; ///< by name
    QList<FillingDestination> filling = {};
    int days = 0; ///< looked ahead
};

/// Reads the plan and what is known, and works it out. For a worker thread.
Result<FleetOutlook> readFleetOutlook(Store &store, Instant now);

/// The evaluation of that very plan.
FleetOutlook outlookOf(const Plan &plan, FleetEvaluation evaluation, int days);

} // namespace lifeboat
