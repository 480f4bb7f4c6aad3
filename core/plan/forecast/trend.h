// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <span>
#include <vector>

namespace lifeboat {

/// The value below which this part of them lies (0.95 for p95), between neighbours in proportion. None are refused.
Result<double> percentile(std::span<const double> values, double part);

/// Demand at a percentile: p95 of the churn times a growth factor.
Result<double> demandAt(std::span<const double> churn, double part, double growthFactor);

/// The quantile of Student's distribution: the t below which this part of it lies, 0 < part < 1.
double studentQuantile(double part, int degreesOfFreedom);

/// A point of a history: days since any beginning, and bytes or another measure.
struct TrendPoint {
    double day = 0;
    double value = 0;
};

enum class TrendMethod {
    LeastSquares,
    TheilSen, ///< the median of all slopes: a one-off load does not bend it
};

/// A line through a history and how sure it is.
struct Trend {
    double slope = 0; ///< a day
    double intercept = 0; ///< at day 0
    double slopeLow = 0; ///< interval of the slope at the confidence asked for
    double slopeHigh = 0;
    double residual = 0; ///< standard deviation of the points about the line
    double meanDay = 0;
    double spreadOfDays = 0; ///< sum of squares about the mean day
    double quantile = 0; ///< Student's, two-sided
    int points = 0;
    double lastDay = 0;

    double at(double day) const { return intercept + slope * day; }

    /// Half the width of the prediction interval for one new value.
    double uncertaintyAt(double day) const;
};

/// A day on which a value is reached, counted from the last point. Never a bare date.
struct ReachDate {
    double earliest = 0;
    double likely = 0;
    double latest = 0;
};

/// Fits the points given; the caller chooses the window they come from. Refused with fewer than 6 points or values that
/// are no numbers.
Result<Trend> fitTrend(std::span<const TrendPoint> points, TrendMethod method, double confidence = 0.95);

/// When the trend reaches a value, by its prediction interval. Refused when the slope is not above 0, when it lies
/// beyond the horizon, or when the interval is wider than the horizon (days after the last point).
Result<ReachDate> whenReached(const Trend &trend, double value, double horizonDays);
/// The same by the interval of the slope alone, from the line's value at the last point.
Result<ReachDate> whenReachedBySlope(const Trend &trend, double value);

} // namespace lifeboat
