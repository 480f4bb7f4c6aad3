// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/capacity/destinationforecast.h"
#include "core/plan/forecast/capacityformulas.h"
#include "tests/core/plan/capacity/slowcapacity.h"

#include <QTest>

#include <cmath>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

const Instant newYear{std::chrono::sys_days(std::chrono::year(2025) / 1 / 1)};

Schedule schedule(const QString &expression)
{
    auto parsed = Schedule::parse(expression, u"UTC"_s, Schedule::Syntax::Systemd);
    if (!parsed)
        qFatal("%s", qPrintable(errorText(parsed.error())));
    return *parsed;
}

bool near(double left, double right, double part = 1e-9)
{
    return std::abs(left - right) <= part * std::max({std::abs(left), std::abs(right), 1.0});
}

} // namespace

class TestCapacity : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    /// 500 GB, 3 % a day, snapshots kept for 14 days: 710 GB.
    void simpleFormula()
    {
        const Schedule daily = schedule(u"daily"_s);
        const GrowthModel growth({.size = 500, .dailyChange = 0.03});
        const auto forecast = forecastCapacity({.parts = {{.schedule = &daily, .sharesBlocks = true}},
                                                   .retention = keepWindow(std::chrono::days(14)),
                                                   .from = newYear,
                                                   .days = 60},
            growth);
        QVERIFY(forecast);
        QVERIFY(near(forecast->days.back().total(), 710));
        QVERIFY(near(forecast->settledPeak, *simpleCapacity(500, 0.03, 1, 14)));
    }

    /// One full and 14 increments of 5 %, half left by compression: 850 GB.
    void ruleOfThumb()
    {
        const Schedule once = schedule(u"2025-01-01"_s);
        const Schedule daily = schedule(u"2025-01-02..15"_s);
        const GrowthModel growth({.size = 1000, .dailyChange = 0.05, .stored = 0.5});
        const auto forecast =
            forecastCapacity({.parts = {{.schedule = &once}, {.kind = CopyKind::Incremental, .schedule = &daily}},
                                 .from = newYear,
                                 .days = 20},
                growth);
        QVERIFY(forecast);
        QVERIFY(near(forecast->days.back().total(), 850));
        QVERIFY(near(forecast->days.back().atEnd[std::size_t(CopyKind::Incremental)], 350));
    }

    /// A window of 14 days, fulls of 200 every 7, increments of 8 daily, 12 of log a day: 996 GB, provision 1196 GB.
    void recoveryWindow()
    {
        const Schedule weekly = schedule(u"Wed 00:00"_s); // 1 January 2025 was one
        const Schedule daily = schedule(u"Thu..Tue 00:00"_s.replace(u"Thu..Tue"_s, u"Mon,Tue,Thu..Sun"_s));
        const GrowthModel growth({.size = 200, .dailyChange = 0.04, .logPerDay = 12});
        const auto forecast =
            forecastCapacity({.parts = {{.schedule = &weekly}, {.kind = CopyKind::Incremental, .schedule = &daily}},
                                 .keepsLogs = true,
                                 .retention = keepWindow(std::chrono::days(14)),
                                 .from = newYear,
                                 .days = 200},
                growth);
        QVERIFY(forecast);
        QVERIFY(near(forecast->settledPeak, 996));
        QVERIFY(near(forecast->peak, 1196));
        QVERIFY(near(forecast->provision(), 1196));
    }

    /// Grandfather, father, son: copies of ages 0 to 7 weeks, 1 to 12 months and 1 to 3 years, data growing 20 % a
    /// year.
    void generations()
    {
        const Schedule daily = schedule(u"daily"_s);
        constexpr int days = 1100;
        const double now = 200;
        const GrowthModel growth({.size = now / std::pow(1.2, (days - 1) / 365.25), .yearlyGrowth = 0.2});
        std::vector<int> ages;
        for (int week = 0; week < 8; ++week)
            ages.push_back(week * 7);
        for (int month = 1; month <= 12; ++month)
            ages.push_back(int(std::lround(month * 365.25 / 12)));
        for (int year = 1; year <= 3; ++year)
            ages.push_back(int(std::lround(year * 365.25)) - (year == 1 ? 1 : 0)); // a day beside the twelfth month
        const RetentionOutlook generations = [&ages](std::span<const Copy>, std::span<const FutureRun> runs) {
            Outlook outlook{.future = std::vector<Lifetime>(runs.size())};
            for (std::size_t i = 0; i < runs.size(); ++i) {
                const int age = int(runs.size() - 1 - i);
                if (std::find(ages.begin(), ages.end(), age) == ages.end())
                    outlook.future[i].goes = runs[i].at + 24h;
            }
            return Result<Outlook>(outlook);
        };
        const auto forecast = forecastCapacity(
            {.parts = {{.schedule = &daily}}, .retention = generations, .from = newYear, .days = days}, growth);
        QVERIFY(forecast);
        QVERIFY(near(forecast->days.back().total() + 14 * 8, 4291, 0.001));
    }

    /// Never less than what is kept, on any day, by the retention's own word.
    void neverLessThanKept()
    {
        QRandomGenerator random(seed());
        for (int i = 0; i < 50; ++i) {
            RandomPlan plan = randomPlan(random);
            fillIn(plan);
            if (plan.input.parts[0].sharesBlocks)
                continue;
            Outlook outlook;
            std::vector<FutureRun> future;
            const RetentionOutlook retention = plan.input.retention;
            plan.input.retention = [&](std::span<const Copy> present, std::span<const FutureRun> runs) {
                auto answer = retention(present, runs);
                outlook = *answer;
                future.assign(runs.begin(), runs.end());
                return answer;
            };
            const GrowthModel growth(plan.growth);
            const auto forecast = forecastCapacity(plan.input, growth);
            QVERIFY(forecast);
            for (std::size_t day = 0; day < forecast->days.size(); ++day) {
                const auto end = plan.input.from + std::chrono::days(day + 1);
                double fulls = 0;
                for (std::size_t run = 0; run < future.size(); ++run) {
                    const bool kept =
                        future[run].at < end && (!outlook.future[run].goes || *outlook.future[run].goes > end);
                    if (kept && (future[run].kind == CopyKind::Full || future[run].kind == CopyKind::Logical))
                        fulls += growth.full(growth.at(dayOf(plan, future[run].at)));
                }
                QVERIFY(forecast->days[day].total() >= fulls * (1 - 1e-9));
                QVERIFY(forecast->days[day].peak >= forecast->days[day].total() * (1 - 1e-9));
                QVERIFY(forecast->days[day].total() >= 0);
            }
        }
    }

    void monotone()
    {
        QRandomGenerator random(seed());
        for (int i = 0; i < 50; ++i) {
            RandomPlan plan = randomPlan(random);
            fillIn(plan);
            const auto base = forecastCapacity(plan.input, GrowthModel(plan.growth));
            ForecastInput longer = plan.input;
            longer.retention = keepWindow(std::chrono::days(plan.windowDays + random.bounded(1, 20)));
            const auto kept = forecastCapacity(longer, GrowthModel(plan.growth));
            GrowthModel::Parameters faster = plan.growth;
            faster.yearlyGrowth += 0.5;
            const auto grown = forecastCapacity(plan.input, GrowthModel(faster));
            for (std::size_t day = 0; day < base->days.size(); ++day) {
                QVERIFY(kept->days[day].total() >= base->days[day].total() * (1 - 1e-9));
                QVERIFY(grown->days[day].total() >= base->days[day].total() * (1 - 1e-9));
            }
            QVERIFY(kept->peak >= base->peak * (1 - 1e-9));
            QVERIFY(grown->peak >= base->peak * (1 - 1e-9));
        }
    }

    void equalsTheSlowWay()
    {
        const quint32 from = seed();
        QRandomGenerator random(from);
        for (int i = 0; i < 100; ++i) {
            RandomPlan plan = randomPlan(random);
            fillIn(plan);
            const auto fast = forecastCapacity(plan.input, GrowthModel(plan.growth));
            QVERIFY(fast);
            const std::vector<CapacityDay> slow = slowDays(plan);
            QCOMPARE(fast->days.size(), slow.size());
            for (std::size_t day = 0; day < slow.size(); ++day) {
                const QByteArray where = u"plan %1, day %2: %3 and %4, peak %5 and %6"_s.arg(i)
                                             .arg(day)
                                             .arg(fast->days[day].total())
                                             .arg(slow[day].total())
                                             .arg(fast->days[day].peak)
                                             .arg(slow[day].peak)
                                             .toUtf8();
                for (std::size_t kind = 0; kind < copyKinds; ++kind)
                    QVERIFY2(std::abs(fast->days[day].atEnd[kind] - slow[day].atEnd[kind])
                            <= 1 + 1e-9 * slow[day].atEnd[kind], // a byte: sums that came and went are rounded
                        where + " kind " + QByteArray::number(int(kind)) + ": "
                            + QByteArray::number(fast->days[day].atEnd[kind] - slow[day].atEnd[kind]));
                QVERIFY2(near(fast->days[day].peak, slow[day].peak), where);
            }
        }
    }

    void presentCopiesAgeOut()
    {
        const Schedule weekly = schedule(u"Wed 00:00"_s);
        ForecastInput input{
            .parts = {{.schedule = &weekly}}, .retention = keepCount(2), .from = newYear - 1h, .days = 30};
        for (int week = 2; week >= 1; --week) {
            const auto at = std::chrono::floor<std::chrono::seconds>(newYear) - week * 7 * 24h;
            input.present.push_back({.copy = {.id = QString::number(week), .takenAt = at}, .bytes = 1000});
        }
        const auto forecast = forecastCapacity(input, GrowthModel({.size = 10}));
        QVERIFY(forecast);
        QCOMPARE(forecast->days[0].total(), 1010.0);
        QCOMPARE(forecast->days[0].peak, 2010.0);
        QCOMPARE(forecast->days[8].total(), 20.0);
    }

    void destination()
    {
        const Schedule weekly = schedule(u"weekly"_s);
        PlannedSystem system{.name = u"shop"_s,
            .size = Estimate::measured(100e9, 90e9, 120e9, u"catalog"_s),
            .dailyChange = Estimate::assumed(0.02),
            .yearlyGrowth = Estimate::entered(0.5)};
        const ForecastInput input{
            .parts = {{.schedule = &weekly}}, .retention = keepCount(4), .from = newYear, .days = 1000};
        Destination repo{
            .name = u"repo"_s, .capacity = Estimate::entered(800e9), .pricePerGbMonth = Money{20, u"EUR"_s}};
        const auto forecast = forecastDestination(input, system, repo);
        QVERIFY(forecast);
        QVERIFY(forecast->full.earliest && forecast->full.likely && forecast->full.latest);
        QVERIFY(*forecast->full.earliest < *forecast->full.likely && *forecast->full.likely < *forecast->full.latest);
        QVERIFY(forecast->lowPeak < forecast->likely.peak && forecast->likely.peak < forecast->highPeak);
        QVERIFY(forecast->missing.isEmpty());
        const auto costs = costByMonth(forecast->likely, *repo.pricePerGbMonth);
        QCOMPARE(costs.size(), std::size_t(33));
        QVERIFY(costs[10].cost.thousandths > costs[2].cost.thousandths);
        repo.capacity = {};
        repo.pricePerGbMonth = {};
        QCOMPARE(forecastDestination(input, system, repo)->missing.size(), 2);
        system.dailyChange = {};
        const auto unknown = forecastDestination(input, system, repo);
        QVERIFY(!unknown);
        QVERIFY(unknown.error().what.contains(u"the daily change"_s));
    }

    void oddInput()
    {
        const Schedule daily = schedule(u"daily"_s);
        const GrowthModel growth({.size = 1});
        QVERIFY(forecastCapacity({.from = newYear, .days = 10}, growth)->days[9].total() == 0);
        QVERIFY(forecastCapacity({.parts = {{.schedule = &daily}}, .from = newYear, .days = 0}, growth)->days.empty());
        QVERIFY(!forecastCapacity({.parts = {{.schedule = &daily}}, .from = newYear, .days = -1}, growth));
        QVERIFY(!forecastCapacity({.parts = {{.schedule = nullptr}}, .from = newYear, .days = 1}, growth));
        QVERIFY(!forecastCapacity(
            {.parts = {{.schedule = &daily}}, .retention = keepCount(0), .from = newYear, .days = 1}, growth));
        const Schedule everySecond = schedule(u"*:*:*"_s);
        QVERIFY(!forecastCapacity({.parts = {{.schedule = &everySecond}}, .from = newYear, .days = 3650}, growth));
        CapacityForecast sum;
        QVERIFY(addForecast(sum, *forecastCapacity({.from = newYear, .days = 10}, growth)));
        QVERIFY(!addForecast(sum, *forecastCapacity({.from = newYear, .days = 11}, growth)));
    }

private:
    static quint32 seed()
    {
        bool given = false;
        const quint32 wanted = qEnvironmentVariable("LIFEBOAT_SEED").toUInt(&given);
        const quint32 from = given ? wanted : QRandomGenerator::global()->generate();
        qInfo("LIFEBOAT_SEED=%u", from);
        return from;
    }
};

QTEST_GUILESS_MAIN(TestCapacity)
#include "tst_capacity.moc"
