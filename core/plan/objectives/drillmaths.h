// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/tier.h"

#include <QDate>

#include <optional>

namespace lifeboat {

/// What a number of drills proves (planning maths). Confidence and rates are parts: 0.95 is 95 %.

/// After so many drills without a failure the success rate is at least (1 - C)^(1/n).
Result<double> provenSuccessRate(int passed, double confidence);
/// How many drills without a failure show at least this success rate.
Result<int> drillsNeeded(double successRate, double confidence);
/// How many of a fleet to test so as to meet at least one of its bad ones (hypergeometric).
Result<int> sampleNeeded(int fleet, int bad, double confidence);

/// What changed since the last passed drill; any of it makes the plan "needs verification" now.
struct ChangesSinceDrill {
    bool plan = false;
    bool runbook = false;
    bool serverVersion = false;
    bool backupMethod = false;
};

/// When the next drill is due and why.
struct DrillDue {
    std::optional<QDate> due = {}; ///< none: never passed, so now
    bool needsVerification = false;
    bool overdue = false;
    QStringList reasons = {}; ///< which change did it, or that there was no drill
};

/// Last passed drill + the interval of the strictest policy that covers the system.
DrillDue nextDrillDue(std::optional<QDate> lastPassed, const QList<std::chrono::days> &intervals,
    const VerificationRule &rule, const ChangesSinceDrill &changes, QDate today);

/// Parts of a whole, none where the whole is empty: procedure success, participation, runbook accuracy.
std::optional<double> partOf(int done, int whole);

/// A drill in numbers: times in milliseconds.
struct DrillMetricsInput {
    std::optional<std::chrono::milliseconds> recoveryTime = {}; ///< drill start to service resumed
    std::optional<std::chrono::milliseconds> dataLoss = {}; ///< recovery point to incident
    int steps = 0;
    int stepsWithoutError = 0;
    int stepsDone = 0;
    int stepsAsWritten = 0;
    int onCall = 0;
    int present = 0;
};

struct DrillMetrics {
    std::optional<bool> rtoMet = {};
    std::optional<bool> rpoMet = {};
    std::optional<double> procedureSuccess = {};
    std::optional<double> participation = {};
    std::optional<double> runbookAccuracy = {};
};

DrillMetrics drillMetrics(const DrillMetricsInput &input, const Tier &tier);

} // namespace lifeboat
