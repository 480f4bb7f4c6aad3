// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/findings/retentionreach.h"
#include "core/plan/model/plannedsystem.h"
#include "core/plan/model/strategy.h"
#include "core/plan/objectives/drillmaths.h"
#include "core/plan/objectives/rpo.h"
#include "core/plan/objectives/rto.h"
#include "core/plan/objectives/window.h"

namespace lifeboat {

/// Backups that should have started and did not, of those expected in the days looked back.
struct AbsentRuns {
    std::size_t expected = 0;
    std::size_t absent = 0;
    std::optional<Instant> last = {}; ///< the last one that is absent
    bool newest = false; ///< the last expected run of a part is absent: it is so now
};

/// Copies whose integrity nobody has looked at.
struct UnverifiedCopies {
    std::size_t copies = 0;
    std::size_t unverified = 0;
    std::optional<Instant> newestVerified = {};
};

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
    std::vector<RetentionReach> retention = {}; ///< by destination
    std::optional<QDate> fullDate = {}; ///< likely day on which a destination is full
    QString fullDestination = {};
    std::optional<DrillDue> drill = {};
    bool lastDrillFailed = false;
    bool objectRestoreWanted = false; ///< single tables or databases are to be restored
    bool replicaCountedAsCopy = false;
    std::optional<AbsentRuns> absent = {}; ///< none where nobody watches
    QStringList unplannedDatabases = {}; ///< there are on the server and no job backs them up
    std::optional<UnverifiedCopies> unverified = {}; ///< none where no copy is known
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
std::span<const PlanRule> retentionRules();
std::span<const PlanRule> watchRules();

/// The longest time between two fulls or, where there are none, dumps of the strategy; none when these do not run
/// twice.
std::optional<std::chrono::hours> standaloneInterval(const SystemPlan &plan);

/// What all rules find, the gravest first. Every id is in findingKinds().
std::vector<PlanFinding> planFindings(const SystemPlan &plan);

} // namespace lifeboat
