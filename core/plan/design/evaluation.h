// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/capacity/destinationforecast.h"
#include "core/plan/design/plan.h"
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
    std::optional<Instant> nextRun = {};
    std::vector<PlacedForecast> forecasts = {};
    QStringList notForecast = {}; ///< why a destination has none, in words
    DrillDue drill = {};
    std::vector<PlanFinding> findings = {};
};

/// How far to look.
struct EvaluationScope {
    int forecastDays = 365; ///< 0: no forecasts
};

/// Works out everything about one system. Deterministic; for a worker thread where the forecast is long. A plan that
/// checkPlan refuses gives its error.
Result<SystemEvaluation> evaluateSystem(const Plan &plan, const SystemDesign &design, const SystemFacts &facts,
    Instant now, const EvaluationScope &scope = {});

} // namespace lifeboat
