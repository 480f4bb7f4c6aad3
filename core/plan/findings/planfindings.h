// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/plannedsystem.h"
#include "core/plan/model/strategy.h"
#include "core/plan/objectives/drillmaths.h"
#include "core/plan/objectives/rpo.h"
#include "core/plan/objectives/rto.h"
#include "core/plan/objectives/window.h"

namespace lifeboat {

/// All that the rules look at for one system. What is not known stays empty, and no rule takes it for good or bad.
struct SystemPlan {
    PlannedSystem system = {};
    Tier tier = {};
    Strategy strategy = {};
    QList<Destination> destinations = {};
    Instant now = {};
    std::optional<RpoAnswer> rpo = {};
    std::optional<RtoAnswer> rto = {};
    std::vector<WindowAnswer> windows = {};
    std::size_t overlappingRuns = 0;
    std::optional<std::chrono::hours> copiesKeptFor = {}; ///< how far back the retention keeps fulls
    std::optional<std::chrono::hours> logsKeptFor = {};
    std::optional<QDate> fullDate = {}; ///< likely day on which a destination is full
    QString fullDestination = {};
    std::optional<DrillDue> drill = {};
    bool lastDrillFailed = false;
    bool objectRestoreWanted = false; ///< single tables or databases are to be restored
    bool replicaCountedAsCopy = false;
};

/// Something the plan shows to be wrong, with what to do about it.
struct PlanFinding {
    enum class Severity { Note, Warning, Critical };
    enum class Place { Objectives, Strategy, Schedule, Retention, Destinations, Capacity, Drills }; ///< where to do it

    QString id = {}; ///< stable, "rpo-not-met"
    Severity severity = Severity::Warning;
    Place place = Place::Strategy;
    QString system = {};
    QString what = {};
    QString why = {};
    QString whatToDo = {};
};

/// Adds what it finds.
using PlanRule = void (*)(const SystemPlan &plan, std::vector<PlanFinding> &findings);

std::span<const PlanRule> objectiveRules();
std::span<const PlanRule> copyRules();
std::span<const PlanRule> scheduleRules();

/// What all rules find, the gravest first.
std::vector<PlanFinding> planFindings(const SystemPlan &plan);

} // namespace lifeboat
