// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/plannedsystem.h"
#include "core/plan/model/strategy.h"
#include "core/plan/retention/retentionpolicy.h"
#include "core/plan/tier.h"

namespace lifeboat {

/// What is assumed about a recovery of one system beside its sizes and rates. Times in seconds.
struct RecoveryAssumptions {
    Estimate detect = {}; ///< until somebody decides to restore
    Estimate provision = {};
    Estimate locate = {};
    Estimate verify = {};
    Estimate cutOver = {};
    Estimate replicaLag = {}; ///< unknown where no replica is part of the claim
    bool staged = true; ///< copied to the target first and restored then
    bool replicaCountedAsCopy = false;
    bool objectRestoreWanted = false; ///< single tables or databases are to be restored

    friend bool operator==(const RecoveryAssumptions &, const RecoveryAssumptions &) = default;
};

/// What the tool keeps at one destination.
struct DestinationRetention {
    QString destination = {}; ///< by name
    RetentionPolicy policy = {};

    friend bool operator==(const DestinationRetention &, const DestinationRetention &) = default;
};

/// All that a person decides about the protection of one system.
struct SystemDesign {
    PlannedSystem system = {};
    Strategy strategy = {};
    std::vector<DestinationRetention> retention = {}; ///< a destination without one: nothing ever goes
    RecoveryAssumptions recovery = {};
    QString zoneName = QStringLiteral("UTC"); ///< IANA; of the machine on which the tools run

    friend bool operator==(const SystemDesign &, const SystemDesign &) = default;
};

/// What a person said about one question of the assessment.
struct AssessmentAnswer {
    QString question = {}; ///< its id
    bool yes = false;
    QString evidence = {}; ///< in their words
    QDate on = {};

    friend bool operator==(const AssessmentAnswer &, const AssessmentAnswer &) = default;
};

/// The whole plan: what stands in the YAML file and in the store. Names are unique in each list.
struct Plan {
    QList<Tier> tiers = {};
    QList<Destination> destinations = {};
    std::vector<SystemDesign> systems = {};
    QList<AssessmentAnswer> answers = {};

    const Tier *tier(const QString &name) const; ///< null when there is none
    const Destination *destination(const QString &name) const;
    const SystemDesign *system(const QString &name) const;

    friend bool operator==(const Plan &, const Plan &) = default;
};

/// The default tiers and nothing else.
Plan emptyPlan();
/// Doubled names, tiers and destinations there are not, and whatever the parts' own checks refuse: the first of these.
Status checkPlan(const Plan &plan);
/// What checkPlan asks of one system: its tier and destinations must be in the plan; it need not be in it itself.
Status checkDesign(const SystemDesign &design, const Plan &plan);
/// A price that is negative, enormous or without a currency, a capacity that cannot be.
Status checkDestination(const Destination &destination);

} // namespace lifeboat
