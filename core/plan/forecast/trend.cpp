// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/forecast/trend.h"

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

constexpr int fewestPoints = 6;
constexpr std::size_t mostPoints = 5000; // Theil-Sen looks at all pairs

Error refused(const QString &what, const QString &hint)
{
    return {.kind = Error::Kind::Refused, .what = what, .hint = hint};
}

double median(std::vector<double> &values)
{
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// The regularised incomplete beta function by its continued fraction (Lentz).
double incompleteBeta(double a, double b, double x)
{
    if (x <= 0)
        return 0;
    if (x >= 1)
        return 1;
    if (x > (a + 1) / (a + b + 2))
        return 1 - incompleteBeta(b, a, 1 - x);
    const double front =
        std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log(1 - x)) / a;
    constexpr double tiny = 1e-300;
    double c = 1;
    double d = 1 / std::max(1 - (a + b) * x / (a + 1), tiny);
    double f = d;
    for (int m = 1; m < 300; ++m) {
        for (const double term : {m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                 -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))}) {
            d = 1 + term * d;
            d = 1 / (std::abs(d) < tiny ? tiny : d);
            c = 1 + term / c;
            c = std::abs(c) < tiny ? tiny : c;
            f *= c * d;
        }
        if (std::abs(c * d - 1) < 1e-14)
            break;
    }
    return front * f;
}

double studentProbability(double t, int degrees)
{
    const double tail = incompleteBeta(degrees / 2.0, 0.5, degrees / (degrees + t * t)) / 2;
    return t > 0 ? 1 - tail : tail;
}

double theilSenSlope(std::span<const TrendPoint> points)
{
    std::vector<double> slopes;
    slopes.reserve(points.size() * (points.size() - 1) / 2);
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = i + 1; j < points.size(); ++j) {
            if (points[j].day != points[i].day)
                slopes.push_back((points[j].value - points[i].value) / (points[j].day - points[i].day));
        }
    }
    return median(slopes);
}

Status checkPoints(std::span<const TrendPoint> points)
{
    if (points.size() < fewestPoints) {
        return refused(tr("A trend of %1 points is no trend.").arg(points.size()),
            tr("Wait until there are %1, or choose a longer window.").arg(fewestPoints));
    }
    const bool finite = std::all_of(points.begin(), points.end(),
        [](const TrendPoint &point) { return std::isfinite(point.day) && std::isfinite(point.value); });
    const auto [first, last] = std::minmax_element(points.begin(), points.end(),
        [](const TrendPoint &left, const TrendPoint &right) { return left.day < right.day; });
    if (!finite || first->day == last->day) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The history holds a value that is no number, or all of it is of one moment."),
            .hint = tr("Check the measurements it comes from.")};
    }
    if (points.size() > mostPoints) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("A history of %1 points is too long for a trend.").arg(points.size()),
            .hint = tr("Choose a shorter window, or one value a day.")};
    }
    return Done{};
}

} // namespace

Result<double> percentile(std::span<const double> values, double part)
{
    if (values.empty() || !(part >= 0 && part <= 1)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("A percentile needs at least one value and a part from 0 to 1."),
            .hint = tr("For p95 the part is 0.95.")};
    }
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double place = part * double(sorted.size() - 1);
    const auto below = std::size_t(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - double(below)) * (sorted[above] - sorted[below]);
}

Result<double> demandAt(std::span<const double> churn, double part, double growthFactor)
{
    const auto found = percentile(churn, part);
    if (!found)
        return found;
    return *found * growthFactor;
}

double studentQuantile(double part, int degreesOfFreedom)
{
    double low = -1e6;
    double high = 1e6;
    for (int i = 0; i < 200 && high - low > 1e-12 * std::max(1.0, std::abs(low)); ++i) {
        const double middle = (low + high) / 2;
        (studentProbability(middle, degreesOfFreedom) < part ? low : high) = middle;
    }
    return (low + high) / 2;
}

double Trend::uncertaintyAt(double day) const
{
    const double off = day - meanDay;
    return quantile * residual * std::sqrt(1 + 1.0 / points + off * off / spreadOfDays);
}

Result<Trend> fitTrend(std::span<const TrendPoint> points, TrendMethod method, double confidence)
{
    if (const Status fine = checkPoints(points); !fine)
        return fine.error();
    if (!(confidence > 0.5 && confidence < 1)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("A confidence of %1 cannot be used.").arg(confidence),
            .hint = tr("Use one between 0.5 and 1, such as 0.95.")};
    }
    const auto count = double(points.size());
    Trend trend{.points = int(points.size()), .lastDay = points.front().day};
    double meanValue = 0;
    for (const TrendPoint &point : points) {
        trend.meanDay += point.day / count;
        meanValue += point.value / count;
        trend.lastDay = std::max(trend.lastDay, point.day);
    }
    double products = 0;
    for (const TrendPoint &point : points) {
        trend.spreadOfDays += (point.day - trend.meanDay) * (point.day - trend.meanDay);
        products += (point.day - trend.meanDay) * (point.value - meanValue);
    }
    if (method == TrendMethod::LeastSquares) {
        trend.slope = products / trend.spreadOfDays;
        trend.intercept = meanValue - trend.slope * trend.meanDay;
    } else {
        trend.slope = theilSenSlope(points);
        std::vector<double> intercepts;
        for (const TrendPoint &point : points)
            intercepts.push_back(point.value - trend.slope * point.day);
        trend.intercept = median(intercepts);
    }
    double squares = 0;
    for (const TrendPoint &point : points)
        squares += (point.value - trend.at(point.day)) * (point.value - trend.at(point.day));
    trend.residual = std::sqrt(squares / (count - 2));
    trend.quantile = studentQuantile((1 + confidence) / 2, trend.points - 2);
    const double slopeError = trend.quantile * trend.residual / std::sqrt(trend.spreadOfDays);
    trend.slopeLow = trend.slope - slopeError;
    trend.slopeHigh = trend.slope + slopeError;
    return trend;
}

Result<ReachDate> whenReached(const Trend &trend, double value, double horizonDays)
{
    if (!(trend.slope > 0)) {
        return refused(
            tr("It does not grow, so there is no day on which it is reached."), tr("Look at a longer window."));
    }
    const double likely = std::max((value - trend.intercept) / trend.slope - trend.lastDay, 0.0);
    if (likely > horizonDays) {
        return refused(tr("It is not reached within %1 days.").arg(std::lround(horizonDays)),
            tr("Look further ahead, or be content."));
    }
    // The bounds of the interval as functions of the day: the upper comes first to the value, the lower last.
    const auto crossing = [&](int side, double from, double to) {
        for (int i = 0; i < 100; ++i) {
            const double middle = (from + to) / 2;
            const double day = trend.lastDay + middle;
            (trend.at(day) + side * trend.uncertaintyAt(day) < value ? from : to) = middle;
        }
        return to;
    };
    const auto lowerAt = [&](double ahead) {
        return trend.at(trend.lastDay + ahead) - trend.uncertaintyAt(trend.lastDay + ahead);
    };
    const double earliest = crossing(1, 0, likely);
    const double furthest = earliest + horizonDays;
    if (lowerAt(furthest) < value) {
        return refused(tr("The history varies so much that the day could be anywhere within more than %1 days.")
                           .arg(std::lround(horizonDays)),
            tr("Take a longer or calmer window, or Theil-Sen where single loads disturb it."));
    }
    return ReachDate{.earliest = earliest, .likely = likely, .latest = crossing(-1, likely, furthest)};
}

Result<ReachDate> whenReachedBySlope(const Trend &trend, double value)
{
    if (!(trend.slopeLow > 0)) {
        return refused(tr("It may not grow at all, so there is no last day."), tr("Look at a longer window."));
    }
    const double rest = std::max(value - trend.at(trend.lastDay), 0.0);
    return ReachDate{.earliest = rest / trend.slopeHigh, .likely = rest / trend.slope, .latest = rest / trend.slopeLow};
}

} // namespace lifeboat
