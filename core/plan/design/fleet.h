// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/evaluation.h"

#include <QMap>

namespace lifeboat {

/// What all systems of a plan need at one destination together.
struct DestinationSum {
    QString destination = {};
    QStringList systems = {}; ///< counted, in the plan's order
    QStringList notCounted = {}; ///< use it too, but their need is not known: the sum is too low
    DestinationForecast forecast = {};
    std::vector<MonthCost> cost = {}; ///< empty where no price is known
};

/// Every system of a plan, and what they come to together.
struct FleetEvaluation {
    std::vector<SystemEvaluation> systems = {}; ///< in the plan's order; full dates are those of all that use a place
    std::vector<DestinationSum> destinations = {}; ///< those used, in the plan's order
    CapacityForecast sum = {};
};

/// Facts by the name of the system; one that is not in the map is not known. Uses all processors for a large fleet; the
/// answer does not depend on how many there are.
Result<FleetEvaluation> evaluateFleet(
    const Plan &plan, const QMap<QString, SystemFacts> &facts, Instant now, const EvaluationScope &scope = {});

} // namespace lifeboat
