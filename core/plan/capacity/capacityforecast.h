// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/capacity/growthmodel.h"
#include "core/plan/model/strategy.h"
#include "core/plan/retention/retentionverdict.h"

#include <array>
#include <functional>
#include <span>

namespace lifeboat {

/// What a tool's retention makes of all copies, present and to come, if the schedule continues. An empty list of logs
/// in its answer means that no log ever goes.
using RetentionOutlook = std::function<Result<Outlook>(std::span<const Copy> present, std::span<const FutureRun> runs)>;

/// Kinds of backups that come by a schedule to one destination. The schedule must outlive the forecast.
struct ForecastPart {
    CopyKind kind = CopyKind::Full;
    const Schedule *schedule = nullptr;
    std::chrono::seconds takes = {};
    bool sharesBlocks = false; ///< each copy stands alone and stores only blocks that no other has
};

/// A copy there is already.
struct PresentCopy {
    Copy copy = {};
    double bytes = 0;
};

/// What goes to one destination of one system.
struct ForecastInput {
    std::vector<ForecastPart> parts = {};
    std::vector<PresentCopy> present = {}; ///< oldest first
    bool keepsLogs = false;
    std::optional<Instant> logsSince = {}; ///< oldest log there is; none: they begin with the forecast
    RetentionOutlook retention = {}; ///< none: nothing ever goes
    Instant from = {};
    int days = 0;
};

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
/// count from its start; what a run lets go goes at its end. Differentials and incrementals without a full before them
/// are fulls.
Result<CapacityForecast> forecastCapacity(const ForecastInput &input, const GrowthModel &growth);

/// Adds another system's forecast of the same days, for a destination or a fleet as a whole. Peaks of a day are added:
/// an upper bound, for they need not meet.
Status addForecast(CapacityForecast &sum, const CapacityForecast &other);

} // namespace lifeboat
