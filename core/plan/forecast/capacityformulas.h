// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace lifeboat {

/// Closed formulas of the planning maths, capacity: cross-checks of the simulation, each at its own assumptions. Bytes
/// in, bytes out. What is negative, not a number or absurd is refused.

/// full + daily change x days between fulls x retained cycles; the change is a part of the full.
Result<double> simpleCapacity(double full, double dailyChange, double daysBetweenFulls, double retainedCycles);

/// C x (F x D + R x change x D): what compression leaves, fulls, data, increments, change per run.
Result<double> ruleOfThumbCapacity(
    double compressionLeaves, double fulls, double data, double increments, double change);

/// What is really kept when so many restore points are asked for: a chain cannot lose its base.
struct KeptPoints {
    int fulls = 0;
    int increments = 0;
};

/// Fulls with so many points a chain (the full among them), just before the oldest chain may go.
Result<KeptPoints> keptForPoints(int pointsAsked, int pointsPerChain);

/// A recovery window: days of the window, between fulls and between increments; bytes of each and of a day's log.
struct RecoveryWindowInput {
    double windowDays = 0;
    double fullEveryDays = 0;
    double incrementEveryDays = 0;
    double full = 0;
    double increment = 0;
    double logPerDay = 0;
};

struct RecoveryWindowCapacity {
    int fulls = 0; ///< ceil(W / P) + 1
    double peak = 0; ///< N F + N (P/p - 1) I + (W + P) L
    double provision = 0; ///< with one more full while it is written before the old one expires
};

/// An upper bound where the time between fulls does not divide the window.
Result<RecoveryWindowCapacity> recoveryWindowCapacity(const RecoveryWindowInput &input);

/// Grandfather, father, son with growth: a copy of age a years is F / (1 + g)^a. Weeklies are of age 0, 1, … weeks,
/// monthlies of 1, 2, … months, yearlies of 1, 2, … years; each counts once.
struct GenerationsInput {
    double full = 0;
    double yearlyGrowth = 0;
    int dailies = 0;
    double daily = 0; ///< bytes of each
    int weeklies = 0;
    int monthlies = 0;
    int yearlies = 0;
};

Result<double> generationsCapacity(const GenerationsInput &input);

/// Goal, need, reserve: what is reserved less what the window needs.
struct Headroom {
    double bytes = 0; ///< negative: too little is reserved
    bool met = false; ///< the actual window is at least the goal
};

/// Where nothing may be deleted within the window, the need is that of the window and one day.
Result<Headroom> headroom(double reserved, double neededForWindow, double neededPerDay, bool nothingMayBeDeleted,
    double actualWindowDays, double goalDays);

} // namespace lifeboat
