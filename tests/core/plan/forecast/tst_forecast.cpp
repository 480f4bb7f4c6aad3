// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/forecast/capacityformulas.h"
#include "core/plan/forecast/trend.h"

#include <QTest>

#include <cmath>

using namespace lifeboat;

/// The worked examples of the planning maths, sections 6 to 8.
class TestForecast : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void formulas()
    {
        QCOMPARE(*simpleCapacity(500, 0.03, 1, 14), 710.0);
        QCOMPARE(*ruleOfThumbCapacity(0.5, 1, 1000, 14, 0.05), 850.0);
        const auto kept = keptForPoints(14, 7);
        QCOMPARE(kept->fulls, 3);
        QCOMPARE(kept->increments, 18);
        QCOMPARE(*ruleOfThumbCapacity(0.5, kept->fulls, 1000, kept->increments, 0.05), 1950.0);
        const auto window = recoveryWindowCapacity({14, 7, 1, 200, 8, 12});
        QCOMPARE(window->fulls, 3);
        QCOMPARE(window->peak, 996.0);
        QCOMPARE(window->provision, 1196.0);
        const GenerationsInput gfs{
            .full = 200, .yearlyGrowth = 0.2, .dailies = 14, .daily = 8, .weeklies = 8, .monthlies = 12, .yearlies = 3};
        QCOMPARE(std::round(*generationsCapacity(gfs)), 4291.0);
        GenerationsInput nextYear = gfs;
        nextYear.full *= 1.2;
        nextYear.daily *= 1.2;
        QCOMPARE(std::round(*generationsCapacity(nextYear)), 5149.0);
    }

    void formulasRefuse()
    {
        QVERIFY(!simpleCapacity(-1, 0.03, 1, 14));
        QVERIFY(!simpleCapacity(1e300, 0.03, 1, 14));
        QVERIFY(!ruleOfThumbCapacity(0.5, std::nan(""), 1, 1, 1));
        QVERIFY(!recoveryWindowCapacity({14, 0, 1, 200, 8, 12}));
        QVERIFY(!recoveryWindowCapacity({14, 7, 8, 200, 8, 12}));
        QVERIFY(!generationsCapacity({.full = 1, .yearlyGrowth = -1}));
        QVERIFY(!keptForPoints(14, 0));
        QVERIFY(!headroom(-1, 1, 1, true, 1, 1));
    }

    void goalNeedReserve()
    {
        QCOMPARE(headroom(100, 80, 5, false, 14, 14)->bytes, 20.0);
        QCOMPARE(headroom(100, 80, 5, true, 14, 14)->bytes, 15.0);
        QVERIFY(headroom(100, 80, 5, true, 14, 14)->met);
        QVERIFY(!headroom(100, 80, 5, true, 13, 14)->met);
    }

    void quantiles()
    {
        // Tables of Student's distribution.
        QVERIFY(std::abs(studentQuantile(0.975, 5) - 2.5706) < 1e-4);
        QVERIFY(std::abs(studentQuantile(0.975, 1) - 12.7062) < 1e-3);
        QVERIFY(std::abs(studentQuantile(0.95, 30) - 1.6973) < 1e-4);
        QVERIFY(std::abs(studentQuantile(0.5, 7)) < 1e-6);
    }

    void percentiles()
    {
        const std::vector<double> values = {5, 1, 3, 2, 4};
        QCOMPARE(*percentile(values, 0.5), 3.0);
        QCOMPARE(*percentile(values, 1), 5.0);
        QCOMPARE(*percentile(values, 0.25), 2.0);
        QVERIFY(!percentile({}, 0.5));
        QVERIFY(!percentile(values, 1.1));
        const std::vector<double> flat(20, 40.0);
        QCOMPARE(*demandAt(flat, 0.95, 1.3), 52.0);
    }

    void weeklyHistory()
    {
        const std::vector<TrendPoint> weeks = {
            {0, 6.20}, {7, 6.26}, {14, 6.31}, {21, 6.38}, {28, 6.43}, {35, 6.49}, {42, 6.55}};
        const auto trend = fitTrend(weeks, TrendMethod::LeastSquares);
        QVERIFY(trend);
        QCOMPARE(std::round(trend->slope * 7 * 10000) / 10000, 0.0582);
        const auto reached = whenReached(*trend, 9, 365 * 5);
        QVERIFY(reached);
        QCOMPARE(std::round(reached->likely / 7), 42.0);
        QVERIFY(reached->earliest < reached->likely && reached->likely < reached->latest);
        const auto bySlope = whenReachedBySlope(*trend, 9);
        QCOMPARE(std::round(bySlope->earliest / 7), 41.0);
        QVERIFY(bySlope->latest / 7 > 42.5 && bySlope->latest / 7 < 44.5);
        // The prediction interval is at least as wide.
        QVERIFY(reached->latest - reached->earliest >= bySlope->latest - bySlope->earliest - 0.5);
        const auto robust = fitTrend(weeks, TrendMethod::TheilSen);
        QVERIFY(std::abs(robust->slope - trend->slope) < 0.0005);
    }

    void oneLoadDoesNotBendTheilSen()
    {
        std::vector<TrendPoint> points;
        for (int day = 0; day < 20; ++day)
            points.push_back({double(day), 100.0 + day});
        points[18].value += 500;
        QVERIFY(std::abs(fitTrend(points, TrendMethod::TheilSen)->slope - 1) < 0.05);
        QVERIFY(fitTrend(points, TrendMethod::LeastSquares)->slope > 5);
    }

    void refusals()
    {
        const std::vector<TrendPoint> five = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}};
        QVERIFY(!fitTrend(five, TrendMethod::LeastSquares));
        const std::vector<TrendPoint> falling = {{0, 9}, {1, 8}, {2, 7}, {3, 6}, {4, 5}, {5, 4}};
        QVERIFY(!whenReached(*fitTrend(falling, TrendMethod::LeastSquares), 20, 1000));
        const std::vector<TrendPoint> same = {{1, 9}, {1, 8}, {1, 7}, {1, 6}, {1, 5}, {1, 4}};
        QVERIFY(!fitTrend(same, TrendMethod::LeastSquares));
        const std::vector<TrendPoint> noisy = {{0, 1}, {1, 9}, {2, 2}, {3, 12}, {4, 1}, {5, 10}};
        const auto trend = fitTrend(noisy, TrendMethod::LeastSquares);
        QVERIFY(trend);
        const auto date = whenReached(*trend, 20, 100);
        QVERIFY(!date);
        QCOMPARE(date.error().kind, Error::Kind::Refused);
        const std::vector<TrendPoint> rising = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}};
        QVERIFY(!whenReached(*fitTrend(rising, TrendMethod::LeastSquares), 1000, 100)); // beyond the horizon
        QCOMPARE(whenReached(*fitTrend(rising, TrendMethod::LeastSquares), 3, 100)->likely, 0.0); // already
        QVERIFY(!fitTrend(rising, TrendMethod::LeastSquares, 1.0));
    }
};

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
