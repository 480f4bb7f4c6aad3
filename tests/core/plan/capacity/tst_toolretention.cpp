// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/capacity/destinationforecast.h"
#include "core/plan/capacity/toolretention.h"

#include <QTest>

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

RetentionMoment moment()
{
    return {.now = std::chrono::floor<std::chrono::seconds>(newYear)};
}

} // namespace

/// Forecasts with the tools' own retention in them.
class TestToolRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    /// Two fulls of pgBackRest are what keeping two fulls means, logs too.
    void pgBackRest()
    {
        const Schedule weekly = schedule(u"Wed 00:00"_s);
        const Schedule daily = schedule(u"Mon,Tue,Thu..Sun 00:00"_s);
        ForecastInput input{.parts = {{.schedule = &weekly, .takes = 1h},
                                {.kind = CopyKind::Incremental, .schedule = &daily, .takes = 10min}},
            .keepsLogs = true,
            .retention = toolRetention(PgBackRestPolicy{.full = 2}, moment()),
            .from = newYear,
            .days = 120};
        const GrowthModel growth({.size = 200, .dailyChange = 0.04, .yearlyGrowth = 0.3, .logPerDay = 12});
        const auto tool = forecastCapacity(input, growth);
        QVERIFY(tool);
        input.retention = keepCount(2);
        const auto count = forecastCapacity(input, growth);
        for (std::size_t day = 0; day < tool->days.size(); ++day) {
            for (std::size_t kind = 0; kind < copyKinds; ++kind)
                QVERIFY(std::abs(tool->days[day].atEnd[kind] - count->days[day].atEnd[kind]) < 1e-6);
        }
    }

    /// 500 GB, 3 % a day, RDS keeps 14 days: 710 GB as the simple formula has it.
    void rds()
    {
        const Schedule daily = schedule(u"daily"_s);
        const auto forecast = forecastCapacity({.parts = {{.schedule = &daily, .sharesBlocks = true}},
                                                   .retention = toolRetention(RdsPolicy{.days = 14}, moment()),
                                                   .from = newYear,
                                                   .days = 60},
            GrowthModel({.size = 500, .dailyChange = 0.03}));
        QVERIFY(forecast);
        QVERIFY(std::abs(forecast->days.back().total() - 710) <= 15); // the day's own snapshot may be there or gone
    }

    /// Of daily dumps in a folder three stay.
    void folder()
    {
        const Schedule daily = schedule(u"daily"_s);
        const auto forecast = forecastCapacity({.parts = {{.kind = CopyKind::Logical, .schedule = &daily}},
                                                   .retention = toolRetention(FolderPolicy{.count = 3}, moment()),
                                                   .from = newYear,
                                                   .days = 10},
            GrowthModel({.size = 500}));
        QVERIFY(forecast);
        QCOMPARE(forecast->days.back().atEnd[std::size_t(CopyKind::Logical)], 1500.0);
        QCOMPARE(forecast->peak, 2000.0); // the new one is written before the oldest goes
    }
};

QTEST_GUILESS_MAIN(TestToolRetention)
#include "tst_toolretention.moc"
