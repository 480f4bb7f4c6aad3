// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/capacity/destinationforecast.h"
#include "core/plan/design/plan.h"
#include "core/plan/design/restorepoints.h"
#include "core/plan/design/systemfacts.h"
#include "core/plan/findings/planfindings.h"

namespace lifeboat {

/// What one system needs at one destination.
struct PlacedForecast {
    QString destination = {};
    DestinationForecast forecast = {}; ///< of this system alone; its full date is that of the whole destination for it
    std::vector<MonthCost> cost = {}; ///< empty where no price is known
};

/// The plan of one system, worked out.
struct SystemEvaluation {
    RpoAnswer rpo = {};
    RtoAnswer rto = {};
    std::vector<WindowAnswer> windows = {};
    std::vector<ExpectedRun> week = {}; ///< of the next seven days
    std::vector<RunOverlap> overlaps = {}; ///< among these
    std::vector<ExpectedRun> neighbours = {}; ///< runs of other systems of the plan that meet one of these
    std::optional<Instant> nextRun = {};
    std::vector<PlacedForecast> forecasts = {};
    QStringList notForecast = {}; ///< why a destination has none, in words
    std::vector<RetentionReach> retention = {}; ///< by destination, as far as was looked ahead
    DrillDue drill = {}; ///< of full restores, level 4; empty where no store was asked
    std::vector<PlanFinding> findings = {};
};

/// How far to look.
struct EvaluationScope {
    int forecastDays = 365; ///< 0: no forecasts
    bool keepDays = true; ///< false: forecasts without their days and costs, of which a large fleet has too many
};

/// Works out everything about one system. Deterministic; for a worker thread where the forecast is long. A plan that
/// checkPlan refuses gives its error. When a destination is full is reckoned from this system alone: what others of the
/// plan need there is named as missing, and evaluateFleet counts it.
Result<SystemEvaluation> evaluateSystem(const Plan &plan, const SystemDesign &design, const SystemFacts &facts,
    Instant now, const EvaluationScope &scope = {});

/// The ruler and the bytes of one destination from one look ahead, for editors that answer while they move.
struct DestinationOutlook {
    RestorePoints points = {};
    std::optional<DestinationForecast> forecast = {}; ///< of this system alone
    QString notForecast = {}; ///< why there is none, in words
    RetentionReach reach = {};
};

Result<DestinationOutlook> destinationOutlook(
    const SystemDesign &design, const SystemFacts &facts, const Destination &destination, Instant now, int days);

} // namespace lifeboat
