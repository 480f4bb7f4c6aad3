// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What planning costs in time. Aims: a year-long look at schedules in no time (10 years of hourly runs in 1 to 2 ms),
// one system over 10 years with hourly incrementals, forecast and ruler of restore points together, in 16 ms, a fleet
// of 1,000 systems over 5 years, daily, in 1 s on 2 cores. Usage: bench_capacity [ROUNDS [TOOL]]; with the beginning of
// a tool's name only its ruler
#include "core/plan/design/fleet.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

#include <algorithm>
#include <ctime>
#include <functional>
#include <thread>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

const Instant start{std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)};

Schedule schedule(const QString &expression)
{
    auto parsed = Schedule::parse(expression, u"Europe/Berlin"_s);
    if (!parsed)
        qFatal("%s", qPrintable(errorText(parsed.error())));
    return *parsed;
}

void measure(const QString &what, int rounds, const std::function<QString()> &work)
{
    std::vector<double> times;
    std::vector<double> processor; // of all threads, for when others use the machine too
    QString note;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        const std::clock_t before = std::clock();
        note = work();
        processor.push_back(double(std::clock() - before) * 1000 / CLOCKS_PER_SEC);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    std::sort(processor.begin(), processor.end());
    QTextStream(stdout) << what << ": median " << QString::number(times[times.size() / 2], 'f', 2) << " ms, best "
                        << QString::number(times.front(), 'f', 2) << " ms, processor "
                        << QString::number(processor[processor.size() / 2], 'f', 2) << " ms (" << note << ")"
                        << Qt::endl;
}

ForecastInput hourlyPlan(const Schedule &full, const Schedule &hourly, int years)
{
    return {.parts = {{.schedule = &full, .takes = 2h},
                {.kind = CopyKind::Incremental, .schedule = &hourly, .takes = 5min}},
        .keepsLogs = true,
        .retention = keepWindow(std::chrono::days(30)),
        .from = start,
        .days = years * 365};
}

/// Half of the fleet on each of two threads.
CapacityForecast fleet(const Schedule &full, const Schedule &daily, int systems)
{
    const auto part = [&](int from, int to) {
        CapacityForecast sum;
        for (int i = from; i < to; ++i) {
            const GrowthModel growth(
                {.size = 1e9 * (i + 1), .dailyChange = 0.02, .yearlyGrowth = 0.2, .logPerDay = 1e9});
            const auto one =
                forecastCapacity({.parts = {{.schedule = &full}, {.kind = CopyKind::Incremental, .schedule = &daily}},
                                     .keepsLogs = true,
                                     .retention = keepWindow(std::chrono::days(30)),
                                     .from = start,
                                     .days = 5 * 365},
                    growth);
            if (!one || !addForecast(sum, *one))
                qFatal("The forecast failed.");
        }
        return sum;
    };
    CapacityForecast left;
    CapacityForecast right;
    {
        const std::jthread other([&] { right = part(systems / 2, systems); });
        left = part(0, systems / 2);
    }
    if (!addForecast(left, right))
        qFatal("The halves do not fit.");
    return left;
}

Estimate known(double value)
{
    return Estimate::entered(value);
}

/// A weekly full, and incrementals, with all that a plan knows of a system.
SystemDesign design(const QString &name, const Schedule &incremental, double size)
{
    SystemDesign one{.system = {.name = name,
                         .tier = u"Standard"_s,
                         .size = known(size),
                         .dailyChange = known(0.03),
                         .changeOverlap = known(1),
                         .yearlyGrowth = known(0.2),
                         .logPerDay = known(size / 25),
                         .compression = known(0.5),
                         .readRate = known(5e8),
                         .compressRate = known(2e8),
                         .networkRate = known(1e9),
                         .writeRate = known(5e8),
                         .restoreRate = known(2e8),
                         .replayRate = known(6e7)},
        .zoneName = u"Europe/Berlin"_s};
    one.strategy.parts = {{.schedule = schedule(u"Sun 02:00"_s), .destinations = {u"repo"_s}},
        {.kind = CopyKind::Incremental, .schedule = incremental, .destinations = {u"repo"_s}}};
    one.strategy.continuousLog = true;
    one.strategy.logDestinations = QStringList{u"repo"_s};
    one.strategy.logTimeout = known(300);
    one.strategy.logShipTime = known(5);
    one.strategy.logBacklog = known(0);
    for (Estimate RecoveryAssumptions::*phase : {&RecoveryAssumptions::detect, &RecoveryAssumptions::provision,
             &RecoveryAssumptions::locate, &RecoveryAssumptions::verify, &RecoveryAssumptions::cutOver})
        one.recovery.*phase = known(300);
    return one;
}

struct NamedPolicy {
    QString name = {};
    RetentionPolicy policy = {};
};

std::vector<NamedPolicy> policies()
{
    ResticPolicy within{.counts = {24, 48, 14, 8, 12, 10}, .within = {.days = 3}};
    within.withinOf(ResticPeriod::Monthly) = {.years = 1};
    return {{u"pgBackRest, time"_s, PgBackRestPolicy{.full = 30, .byTime = true}},
        {u"pgBackRest, count and diff"_s, PgBackRestPolicy{.full = 8, .diff = 14}},
        {u"restic, counters"_s, ResticPolicy{.counts = {24, 48, 14, 8, 12, 10}}},
        {u"restic, counters and within"_s, within},
        {u"Barman, window"_s, BarmanPolicy{.kind = BarmanPolicy::Kind::RecoveryWindow, .number = 30}},
        {u"borg"_s, BorgPolicy{.counts = {0, 0, 24, 14, 8, 12, 3}}}, {u"WAL-G"_s, WalGPolicy{.number = 8}},
        {u"RDS"_s, RdsPolicy{.days = 14}}, {u"folder"_s, FolderPolicy{.days = 30, .atLeast = 3}}};
}

/// What an editor asks for while a slider moves: bytes and restore points of ten years, and the window of one day.
void rulers(const Schedule &hourly, int rounds, const QString &tool)
{
    SystemDesign one = design(u"shop"_s, hourly, 5e11);
    const Destination repo{.name = u"repo"_s, .capacity = known(1e13)};
    for (const auto &[name, policy] : policies()) {
        if (!name.startsWith(tool))
            continue;
        one.retention = {{u"repo"_s, policy}};
        std::optional<RestorePoints> points;
        measure(u"forecast and ruler, 10 years, hourly, "_s + name + u" (aim 16 ms)"_s, rounds, [&] {
            auto outlook = destinationOutlook(one, {}, repo, start, 3652);
            if (!outlook || !outlook->forecast)
                return u"refused"_s;
            points = std::move(outlook->points);
            return u"%1 points, peak %2 TB"_s.arg(points->points.size()).arg(outlook->forecast->likely.peak / 1e12);
        });
        measure(u"  one day of its recovery window"_s, rounds, [&] {
            const auto window = recoveryWindow(*points, start + std::chrono::days(3000), std::chrono::days(30), 24h);
            return u"%1 stretches"_s.arg(window.stretches.size());
        });
    }
}

/// All that a plan of 1,000 systems comes to: objectives, windows, a week of runs, forecasts, findings.
void wholeFleet(const Schedule &daily, int rounds)
{
    Plan plan = emptyPlan();
    plan.destinations = {{.name = u"repo"_s, .encrypted = true, .capacity = known(1e16)}};
    for (int i = 0; i < 1000; ++i) {
        plan.systems.push_back(design(u"system %1"_s.arg(i), daily, 1e9 * (i + 1)));
        plan.systems.back().system.server = u"server %1"_s.arg(i / 4);
        plan.systems.back().retention = {{u"repo"_s, policies()[std::size_t(i) % policies().size()].policy}};
    }
    const unsigned threads = std::max(std::thread::hardware_concurrency(), 1U);
    for (const bool keepDays : {true, false}) {
        const QString days = keepDays ? u"with the days of each"_s : u"without the days of each"_s;
        measure(u"evaluateFleet, 1,000 systems, 5 years, daily, %1, %2 threads (aim 1000 ms)"_s.arg(days).arg(threads),
            std::min(rounds, 5), [&] {
                const auto all = evaluateFleet(plan, {}, start, {.forecastDays = 5 * 365, .keepDays = keepDays});
                return all ? u"%1 copies"_s.arg(all->sum.copiesMade) : errorText(all.error());
            });
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rounds = arguments.size() > 1 ? std::max(arguments[1].toInt(), 1) : 15;
    const Schedule hourly = schedule(u"hourly"_s);
    const Schedule weekly = schedule(u"Sun 02:00"_s);
    const Schedule daily = schedule(u"Mon..Sat 02:00"_s);
    if (arguments.size() > 2) {
        rulers(hourly, rounds, arguments[2]);
        return 0;
    }
    measure(u"10 years of hourly runs, Europe/Berlin"_s, rounds,
        [&] { return u"%1 runs"_s.arg(hourly.runsBetween(start, start + std::chrono::days(3652)).size()); });
    measure(u"the next run"_s, rounds, [&] { return hourly.next(start) ? u"1 run"_s : u"none"_s; });
    const GrowthModel growth(
        {.size = 5e11, .dailyChange = 0.03, .yearlyGrowth = 0.2, .logPerDay = 2e10, .stored = 0.5, .logStored = 0.5});
    measure(u"the forecast alone of one system, 10 years, hourly incrementals"_s, rounds, [&] {
        const auto forecast = forecastCapacity(hourlyPlan(weekly, hourly, 10), growth);
        return u"%1 copies"_s.arg(forecast ? forecast->copiesMade : 0);
    });
    measure(u"the forecasts alone of 1,000 systems, 5 years, daily, two threads (aim 1000 ms)"_s, std::min(rounds, 5),
        [&] { return u"%1 copies"_s.arg(fleet(weekly, daily, 1000).copiesMade); });
    rulers(hourly, rounds, {});
    wholeFleet(daily, rounds);
    return 0;
}
