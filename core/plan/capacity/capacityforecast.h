// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/capacity/copytimeline.h"
#include "core/plan/capacity/growthmodel.h"

#include <array>

namespace lifeboat {

constexpr std::size_t copyKinds = 5; // places are the values of CopyKind

/// The bytes of one day: of 24 hours each from the beginning of the forecast.
struct CapacityDay {
    std::array<double, copyKinds> atEnd = {};
    double peak = 0; ///< the most at any moment of the day, while new copies are written and old ones not yet gone

    double total() const { return atEnd[0] + atEnd[1] + atEnd[2] + atEnd[3] + atEnd[4]; }
};

/// The future of one destination.
struct CapacityForecast {
    Instant from = {};
    std::vector<CapacityDay> days = {};
    double peak = 0;
    double settledPeak = 0; ///< the most just before a copy is written, with all that may go gone
    double lastFull = 0; ///< bytes of the last full or logical copy
    std::size_t copiesMade = 0;

    /// The first day on which more is needed than there is.
    std::optional<int> fullOnDay(double capacity) const;
    /// Room to provide: the peak, or the settled peak and one more full before the oldest goes, whichever is more.
    double provision() const;
};

/// Simulates: backups made by the schedules, sizes by the growth model, removals by the retention. Bytes of a copy
/// count from its start; what a run lets go goes at its end.
Result<CapacityForecast> forecastCapacity(const ForecastInput &input, const GrowthModel &growth);
/// The same over the copies of that input worked out before.
CapacityForecast forecastCapacity(const ForecastInput &input, const CopyTimeline &timeline, const GrowthModel &growth);

/// Adds another system's forecast of the same days, for a destination or a fleet as a whole. Peaks of a day are added:
/// an upper bound, for they need not meet.
Status addForecast(CapacityForecast &sum, const CapacityForecast &other);

} // namespace lifeboat
