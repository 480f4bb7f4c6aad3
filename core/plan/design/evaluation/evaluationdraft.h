// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/evaluation.h"

namespace lifeboat {

/// An evaluation on its way: what a fleet adds up before dates and findings are made of it.
struct EvaluationDraft {
    SystemEvaluation evaluation = {}; ///< forecasts with their destinations only, no findings
    std::vector<ForecastSpread> spreads = {}; ///< in the order of the forecasts
};

/// Everything about a system that needs no other system. The plan is checked already.
EvaluationDraft draftOf(
    const Plan &plan, const SystemDesign &design, const SystemFacts &facts, Instant now, const EvaluationScope &scope);

/// Makes the forecast for a destination of what was simulated.
void placeForecast(
    PlacedForecast &placed, ForecastSpread spread, const Destination &destination, const EvaluationScope &scope);

/// What all rules find, once everything else is in the evaluation.
void addFindings(
    SystemEvaluation &evaluation, const Plan &plan, const SystemDesign &design, const SystemFacts &facts, Instant now);

/// Backups that were due while somebody watched, and did not start; none where nobody does.
std::optional<AbsentRuns> absentOf(const Strategy &strategy, const SystemFacts &facts, Instant now);

} // namespace lifeboat
