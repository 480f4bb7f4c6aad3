// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/capacity/capacityforecast.h"

#include <QDate>

namespace lifeboat {

/// Keeps what makes every moment of a window recoverable: at the end of each run that stands alone (full or logical),
/// all that is older than the newest such copy from before the window goes, logs too. A copy that ended exactly at the
/// window's beginning is from before it.
RetentionOutlook keepWindow(std::chrono::seconds window);

/// Keeps so many copies that stand alone, each with what builds on it; logs reach back to the oldest kept.
RetentionOutlook keepCount(int fulls);

/// When a destination is full, as a span: with low, likely and high sizes. None: not within the days looked at.
struct FullDate {
    std::optional<QDate> earliest = {};
    std::optional<QDate> likely = {};
    std::optional<QDate> latest = {};
};

/// What room and money a destination takes; in UTC days.
struct DestinationForecast {
    CapacityForecast likely = {};
    double lowPeak = 0; ///< with all estimates at the low end of their spread
    double highPeak = 0;
    FullDate full = {}; ///< empty when the capacity is unknown, see missing
    QStringList missing = {}; ///< what could not be said for want of a value
};

/// The forecast with the low, the likely and the high ends of the system's estimates.
struct ForecastSpread {
    CapacityForecast likely = {};
    std::optional<CapacityForecast> low = {}; ///< none where no estimate has a spread: as likely
    std::optional<CapacityForecast> high = {};

    const CapacityForecast &lowOrLikely() const { return low ? *low : likely; }

    const CapacityForecast &highOrLikely() const { return high ? *high : likely; }
};

Result<ForecastSpread> forecastSpread(
    const ForecastInput &input, const CopyTimeline &timeline, const PlannedSystem &system);
/// Adds another one of the same days.
Status addSpread(ForecastSpread &sum, const ForecastSpread &other);

/// What a spread means for a destination: its peaks, when it is full, what is missing to say so.
DestinationForecast atDestination(ForecastSpread spread, const Destination &destination);

/// Simulates with the low, the likely and the high ends of the system's estimates; only once where none has a spread.
Result<DestinationForecast> forecastDestination(
    const ForecastInput &input, const PlannedSystem &system, const Destination &destination);

/// The cost of a calendar month: the mean of the bytes at the end of its days, at a price for 10^9 bytes a month.
/// Months at either end count only the days there are.
struct MonthCost {
    QDate month = {}; ///< its first day
    Money cost = {};
};

std::vector<MonthCost> costByMonth(const CapacityForecast &forecast, const Money &pricePerGbMonth);

} // namespace lifeboat
