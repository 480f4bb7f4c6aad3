// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/plannedsystem.h"
#include "core/plan/model/strategy.h"

namespace lifeboat {

/// How long a backup of so many bytes takes, in seconds: size / the least of the rates given (planning maths, backup
/// window). A rate that is unknown makes it unknown.
Figure backupSeconds(const Figure &bytes, const std::vector<Figure> &rates);

/// Read, compress, network and write rates of a system, named for what is missing.
std::vector<Figure> backupRates(const PlannedSystem &system);

/// Whether a run fits into its window now and as the data grows.
struct WindowAnswer {
    Figure seconds = {}; ///< of the run today
    std::chrono::minutes window = {};
    std::optional<bool> fits = {}; ///< at the high end; none when unknown
    std::optional<int> breaksInMonth = {}; ///< the first month from now (0 is now) in which it no longer fits
    int monthsLookedAt = 0; ///< none found means: not within so many
};

/// Full copies grow with the data, so the month matters; yearly growth as in PlannedSystem, unknown growth finds no
/// month beyond today. At the likely figures.
WindowAnswer checkWindow(const Figure &bytes, const std::vector<Figure> &rates, const RunWindow &window,
    const Estimate &yearlyGrowth, int monthsToLook = 120);

/// A run with its expected length.
struct ExpectedRun {
    QString label = {};
    QString server = {}; ///< empty: of no matter
    QString network = {};
    Instant from = {};
    Instant to = {};
};

/// Two runs that compete for a server or a network.
struct RunOverlap {
    std::size_t first = 0; ///< places in the list of runs
    std::size_t second = 0;
    bool onServer = false;
    bool onNetwork = false;
    Instant from = {};
    Instant to = {};
};

/// All pairs that overlap on one server or one network, by time; at most so many.
std::vector<RunOverlap> overlapsAmong(const std::vector<ExpectedRun> &runs, std::size_t most = 1000);

/// What a series of backups of one kind holds (planning maths, kinds): changes are bytes a day, day by day since the
/// full.
struct KindSizes {
    std::vector<double> incrementals = {}; ///< each that day's change; a restore needs the full and all up to then
    std::vector<double> differentials = {}; ///< what changed since the full; a restore needs the full and the last
};

/// Overlap 0: the same rows change each day, and a differential grows no further than the largest day; 1: always new
/// ones.
Result<KindSizes> kindSizes(const std::vector<double> &changes, double overlap);

} // namespace lifeboat
