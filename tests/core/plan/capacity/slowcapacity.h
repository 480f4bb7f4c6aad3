// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/capacity/destinationforecast.h"

#include <QRandomGenerator>

namespace lifeboat {

/// A plan made at random, and everything it needs kept alive.
struct RandomPlan {
    std::vector<Schedule> schedules = {};
    ForecastInput input = {};
    GrowthModel::Parameters growth = {};
    int windowDays = 0;
};

/// Its parts have no schedule yet: fillIn() once it stands where it will stay.
RandomPlan randomPlan(QRandomGenerator &random);
void fillIn(RandomPlan &plan);
double dayOf(const RandomPlan &plan, std::chrono::sys_seconds at);

/// The forecast made the slow way: all copies in one list, and everything summed anew at each moment at which something
/// begins or ends; growth compounded by the formula.
std::vector<CapacityDay> slowDays(const RandomPlan &plan);

} // namespace lifeboat
