// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What planning costs in time. Aims: a year-long look at schedules in no time (10 years of hourly runs in 1 to 2 ms),
// one system over 10 years with hourly incrementals in 16 ms, a fleet of 1,000 systems over 5 years, daily, in 1 s on 2
// cores. Usage: bench_capacity [ROUNDS]
#include "core/plan/capacity/destinationforecast.h"

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

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rounds = arguments.size() > 1 ? std::max(arguments[1].toInt(), 1) : 15;
    const Schedule hourly = schedule(u"hourly"_s);
    const Schedule weekly = schedule(u"Sun 02:00"_s);
    const Schedule daily = schedule(u"Mon..Sat 02:00"_s);
    measure(u"10 years of hourly runs, Europe/Berlin"_s, rounds,
        [&] { return u"%1 runs"_s.arg(hourly.runsBetween(start, start + std::chrono::days(3652)).size()); });
    measure(u"the next run"_s, rounds, [&] { return hourly.next(start) ? u"1 run"_s : u"none"_s; });
    const GrowthModel growth(
        {.size = 5e11, .dailyChange = 0.03, .yearlyGrowth = 0.2, .logPerDay = 2e10, .stored = 0.5, .logStored = 0.5});
    measure(u"one system, 10 years, hourly incrementals (aim 16 ms)"_s, rounds, [&] {
        const auto forecast = forecastCapacity(hourlyPlan(weekly, hourly, 10), growth);
        return u"%1 copies"_s.arg(forecast ? forecast->copiesMade : 0);
    });
    measure(u"1,000 systems, 5 years, daily, two threads (aim 1000 ms)"_s, std::min(rounds, 5),
        [&] { return u"%1 copies"_s.arg(fleet(weekly, daily, 1000).copiesMade); });
    return 0;
}
