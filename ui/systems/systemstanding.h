// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/backup.h"
#include "core/drill/drill.h"
#include "core/jobs/job.h"
#include "core/plan/tier.h"
#include "core/systems/system.h"

#include <QList>

#include <memory>
#include <optional>

namespace lifeboat {

class Store;
struct FleetOutlook;
struct SystemOutlook;

/// What the store knows of one system: enough to say how it stands.
struct SystemStanding {
    System system = {};
    Tier tier = {};
    int jobs = 0;
    std::optional<Job> failedJob = {}; ///< whose last run failed, with no backup since
    QString failure = {}; ///< why it failed
    std::optional<Backup> newest = {}; ///< the newest backup, without manifest
    std::optional<Backup> proven = {}; ///< the newest that was restored and compared
    std::optional<Drill> lastDrill = {}; ///< the newest that ended
    std::optional<Drill> bestDrill = {}; ///< the newest that passed
    QDateTime bestDrillPoint = {}; ///< the recovery point of the backup it restored
    std::shared_ptr<const SystemOutlook> outlook = {}; ///< what its plan says; null until that was worked out

    /// It stands in the plan, and there is no server of it here.
    bool isOnlyPlanned() const { return !system.id; }
};

/// All systems, by name. For a worker thread.
Result<QList<SystemStanding>> loadStandings(const Store &store);
/// Gives each what the plan says of it, and adds those that stand only in the plan.
void addOutlook(QList<SystemStanding> &standings, const FleetOutlook &fleet);

/// The instant a restore of this backup would bring back.
QDateTime recoveryPoint(const Backup &backup);

QString environmentText(Environment environment);
/// "15.18" of 150018; empty for 0.
QString serverVersionText(int number);
/// "RPO 24 h, RTO 24 h, a drill every 91 days".
QString tierText(const Tier &tier);
/// What a tier allows: "0" without a unit, for it says no more.
QString objectiveText(std::chrono::milliseconds objective);

} // namespace lifeboat
