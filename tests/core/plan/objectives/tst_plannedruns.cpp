// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/objectives/plannedruns.h"

#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

const Instant newYear{std::chrono::sys_days(std::chrono::year(2025) / 1 / 1)};

/// 540 GB at 100 MB/s: one and a half hours.
PlannedSystem shop()
{
    const Estimate rate = Estimate::entered(100e6);
    return {.name = u"shop"_s,
        .size = Estimate::entered(540e9),
        .dailyChange = Estimate::entered(0.03),
        .yearlyGrowth = Estimate::entered(0.2),
        .readRate = rate,
        .compressRate = rate,
        .networkRate = rate,
        .writeRate = rate,
        .server = u"db1"_s};
}

} // namespace

/// From a plan to what the objectives reckon with.
class TestPlannedRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void nightlyDump()
    {
        auto strategy = *presetStrategy(Preset::DailyDump, u"UTC"_s, u"bucket"_s);
        strategy.parts[0].timing = {};
        const QList<Destination> destinations = {{.name = u"bucket"_s, .elsewhere = true}};
        const RpoAnswer answer =
            achievableRpo(rpoInputFor(shop(), strategy, destinations, *tierNamed(u"Standard"_s), newYear));
        QCOMPARE(answer.honest.likely() / 3600, 25.5); // the worked example: interval and run
        QCOMPARE(*answer.met, false);
        QVERIFY(answer.againstServerLoss);
    }

    void intervalOfAllKinds()
    {
        auto strategy = *presetStrategy(Preset::WeeklyFullDailyHourlyIncremental, u"Europe/Berlin"_s, u"repo"_s);
        QCOMPARE(longestInterval(strategy, newYear).likely(), 2 * 3600.0 + 60); // in October, and a minute's accuracy
        strategy.parts.clear();
        QVERIFY(!longestInterval(strategy, newYear).known());
    }

    void unknownsAreNamed()
    {
        PlannedSystem system = shop();
        system.networkRate = {};
        const auto strategy = *presetStrategy(Preset::DailyDump, u"UTC"_s, u"bucket"_s);
        const RpoAnswer answer = achievableRpo(rpoInputFor(system, strategy, {}, *tierNamed(u"Standard"_s), newYear));
        QCOMPARE(answer.honest.missing(), QStringList{u"the network rate"_s});
        QVERIFY(!answer.met);
        QVERIFY(!answer.againstServerLoss);
    }

    void runsAndWindows()
    {
        auto strategy = *presetStrategy(Preset::WeeklyFullDailyDifferentialLog, u"UTC"_s, u"repo"_s);
        const auto runs = expectedRuns(shop(), strategy, newYear, newYear + 24h * 7);
        QCOMPARE(runs.size(), std::size_t(7));
        QVERIFY(runs[4].to - runs[4].from == 90min); // Sunday's full
        QVERIFY(runs[0].to - runs[0].from < 20min); // a week's change of 3 % a day: 18.9 min
        strategy.parts[0].window = RunWindow{2h, 3h};
        const auto windows = windowsOf(shop(), strategy, newYear);
        QCOMPARE(windows.size(), std::size_t(1));
        QCOMPARE(*windows[0].fits, false);
        const auto others =
            expectedRuns(shop(), *presetStrategy(Preset::DailyDump, u"UTC"_s, u"repo"_s), newYear, newYear + 24h * 7);
        auto all = runs;
        all.insert(all.end(), others.begin(), others.end());
        QCOMPARE(overlapsAmong(all).size(), std::size_t(7)); // both at 02:00 on one server
    }
};

QTEST_GUILESS_MAIN(TestPlannedRuns)
#include "tst_plannedruns.moc"
