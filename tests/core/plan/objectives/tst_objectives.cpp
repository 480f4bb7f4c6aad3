// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/objectives/drillmaths.h"
#include "core/plan/objectives/rpo.h"
#include "core/plan/objectives/rto.h"
#include "core/plan/objectives/window.h"

#include <QTest>

#include <cmath>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

constexpr double hour = 3600;
constexpr double gib = 1024.0 * 1024 * 1024;
constexpr double mib = 1024.0 * 1024;

Estimate entered(double value)
{
    return Estimate::entered(value);
}

} // namespace

/// The worked examples of the planning maths, sections 2 to 5 and 9 to 11.
class TestObjectives : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void roughRpo()
    {
        QCOMPARE(achievableRpo({.fullInterval = Figure(24 * hour)}).rough.likely() / 60, 1440.0);
        const RpoAnswer withLog = achievableRpo({.fullInterval = Figure(24 * hour),
            .continuousLog = true,
            .maximumLogLag = Figure(5 * 60),
            .replicaLag = Figure(12 * 60)});
        QCOMPARE(withLog.rough.likely() / 60, 12.0);
    }

    void honestRpo()
    {
        const RpoAnswer nightly = achievableRpo({.required = 24h,
            .fullInterval = Figure(24 * hour),
            .runTime = Figure(1.5 * hour),
            .copyElsewhere = true,
            .proven = 25h});
        QCOMPARE(nightly.honest.likely() / hour, 25.5);
        QCOMPARE(*nightly.met, false);
        QCOMPARE(*nightly.provenMet, false);
        QCOMPARE(nightly.contributions[*nightly.weakest].id, u"interval"_s);
        QVERIFY(nightly.againstServerLoss);
        QVERIFY(nightly.remarks.isEmpty());

        const RpoAnswer logs = achievableRpo({.required = 1h,
            .fullInterval = Figure(24 * hour),
            .continuousLog = true,
            .logTimeout = Figure(300),
            .shipTime = Figure(2),
            .archiverBacklog = Figure(600)});
        QCOMPARE(logs.honest.likely(), 902.0);
        QCOMPARE(*logs.met, true);
        QCOMPARE(logs.contributions[*logs.weakest].id, u"backlog"_s);
        QVERIFY(!logs.againstServerLoss);
        QCOMPARE(logs.remarks.size(), 1);
    }

    void unknownRpo()
    {
        const RpoAnswer answer = achievableRpo(
            {.required = 24h, .fullInterval = Figure(24 * hour), .runTime = Figure::missing(u"the run time"_s)});
        QVERIFY(!answer.honest.known());
        QVERIFY(!answer.met);
        QCOMPARE(answer.honest.missing(), QStringList{u"the run time"_s});
        const auto now = std::chrono::sys_time<std::chrono::milliseconds>(1000h);
        QVERIFY(!exposure({}, now));
        QVERIFY(exposure(now - 3h, now) == 3h);
        QVERIFY(exposure(now + 3h, now) == 0h);
    }

    void rtoRuleOfThumb()
    {
        // 100 GB at 100 MB/s are 1000 s, one hour of WAL about 5 min.
        const RtoAnswer answer = achievableRto({.required = 4h,
            .detect = entered(0),
            .provision = entered(0),
            .locate = entered(0),
            .verify = entered(0),
            .cutOver = entered(0),
            .size = entered(100e9),
            .networkRate = entered(1e9),
            .restoreRate = entered(100e6),
            .staged = false,
            .replaysLog = true,
            .log = entered(30e9),
            .replayRate = Estimate::measured(100e6, 90e6, 100e6, u"drill 7"_s)});
        QCOMPARE(answer.phases[3].seconds.likely(), 1000.0);
        QCOMPARE(answer.phases[4].seconds.likely() / 60, 5.0);
        QCOMPARE(answer.phases[4].source, u"drill 7"_s);
        QCOMPARE(answer.phases[4].origin, Estimate::Origin::Entered); // of log and rate the less certain
        const double minutes = answer.seconds.likely() / 60;
        QVERIFY(minutes > 21 && minutes < 25);
        QVERIFY(answer.seconds.high() > answer.seconds.likely());
    }

    void rtoLarge()
    {
        const RtoAnswer answer = achievableRto({.required = 240min,
            .detect = entered(10 * 60),
            .provision = entered(5 * 60),
            .locate = entered(5 * 60),
            .verify = entered(5 * 60),
            .cutOver = entered(5 * 60),
            .size = entered(400 * gib),
            .networkRate = entered(1e10),
            .restoreRate = entered(180 * mib),
            .staged = false,
            .replaysLog = true,
            .log = entered(30 * gib),
            .replayRate = entered(60 * mib)});
        QCOMPARE(std::round(answer.phases[3].seconds.likely() / 6) / 10, 37.9);
        QCOMPARE(std::round(answer.phases[4].seconds.likely() / 6) / 10, 8.5);
        QCOMPARE(std::round(answer.seconds.likely() / 6) / 10, 76.5);
        QCOMPARE(std::round(*answer.margin * 10) / 10, 3.1);
        QCOMPARE(*answer.met, true);
        QCOMPARE(answer.phases[*answer.longest].id, u"restore"_s);
    }

    void unknownRto()
    {
        const RtoAnswer answer = achievableRto({.required = 4h, .detect = entered(60), .size = entered(1e9)});
        QVERIFY(!answer.seconds.known());
        QVERIFY(!answer.met);
        QVERIFY(answer.seconds.missing().contains(u"the restore rate"_s));
        const RtoAnswer failover = achievableFailover(
            {.required = 1h, .detect = entered(300), .promote = entered(30), .cutOver = entered(60)});
        QCOMPARE(failover.seconds.likely(), 390.0);
    }

    void downtime()
    {
        const auto budget = downtimeBudget(24h, 48h, 72h);
        QVERIFY(budget && budget->fits && budget->left == 0h);
        QVERIFY(!downtimeBudget(25h, 48h, 72h)->fits);
        QVERIFY(!downtimeBudget(-1h, 48h, 72h));
    }

    void window()
    {
        const Figure rate(35e6, 50e6, 70e6);
        const Figure time = backupSeconds(Figure(500e9), {rate, Figure(125e6)});
        QCOMPARE(std::round(time.low() / hour), 2.0);
        QCOMPARE(std::round(time.high() / hour), 4.0);
        const WindowAnswer fits =
            checkWindow(Figure(500e9), {Figure(50e6)}, {.from = 1h, .to = 5h}, Estimate::entered(0.2));
        QCOMPARE(*fits.fits, true);
        QCOMPARE(*fits.breaksInMonth, 25); // 10000 s grow to 14400 s at 20 % a year
        QVERIFY(!checkWindow(Figure(500e9), {Figure(50e6)}, {.from = 1h, .to = 5h}, Estimate()).breaksInMonth);
        QVERIFY(!checkWindow(Figure(500e9), {Figure::missing(u"rate"_s)}, {.from = 1h, .to = 5h}, {}).fits);
        QCOMPARE(*checkWindow(Figure(500e9), {Figure(50e6)}, {.from = 1h, .to = 2h}, {}).breaksInMonth, 0);
    }

    void overlaps()
    {
        const Instant at{1000h};
        const auto found = overlapsAmong({
            {u"a"_s, u"db1"_s, u"lan"_s, at, at + 2h},
            {u"b"_s, u"db2"_s, u"lan"_s, at + 1h, at + 3h},
            {u"c"_s, u"db1"_s, {}, at + 2h, at + 3h}, // begins as a ends
            {u"d"_s, {}, {}, at, at + 9h},
        });
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found[0].first == 0 && found[0].second == 1 && found[0].onNetwork && !found[0].onServer);
        QVERIFY(found[0].from == at + 1h && found[0].to == at + 2h);
    }

    void kinds()
    {
        const auto always = kindSizes({15, 12, 18}, 1);
        QVERIFY(always);
        QCOMPARE(always->incrementals, std::vector<double>({15, 12, 18}));
        QCOMPARE(always->differentials, std::vector<double>({15, 27, 45}));
        QCOMPARE(kindSizes({15, 12, 18}, 0)->differentials, std::vector<double>({15, 15, 18}));
        QVERIFY(!kindSizes({15, -1}, 1));
        QVERIFY(!kindSizes({15}, 1.5));
    }

    void drillNumbers()
    {
        QCOMPARE(std::round(*provenSuccessRate(12, 0.95) * 1000) / 10, 77.9);
        QCOMPARE(*drillsNeeded(0.95, 0.95), 59);
        QCOMPARE(*drillsNeeded(0.90, 0.95), 29);
        QCOMPARE(*sampleNeeded(40, 2, 0.95), 31);
        QCOMPARE(*sampleNeeded(40, 4, 0.95), 21);
        QCOMPARE(*sampleNeeded(1, 1, 0.95), 1);
        QVERIFY(!provenSuccessRate(0, 0.95));
        QVERIFY(!drillsNeeded(1, 0.95));
        QVERIFY(!sampleNeeded(40, 0, 0.95));
        QVERIFY(!sampleNeeded(40, 41, 0.95));
    }

    void nextDrill()
    {
        using std::chrono::days;
        const QDate today(2025, 6, 15);
        const QDate passed(2025, 6, 1);
        const DrillDue due = nextDrillDue(passed, {days(91), days(30)}, {}, {}, today);
        QCOMPARE(*due.due, QDate(2025, 7, 1));
        QVERIFY(!due.needsVerification && !due.overdue);
        const DrillDue changed = nextDrillDue(passed, {days(30)}, {}, {.runbook = true}, today);
        QVERIFY(changed.needsVerification);
        QCOMPARE(*changed.due, today);
        QCOMPARE(changed.reasons.size(), 1);
        QVERIFY(!nextDrillDue(passed, {days(30)}, {.runbook = false}, {.runbook = true}, today).needsVerification);
        QVERIFY(nextDrillDue(passed, {days(7)}, {}, {}, today).overdue);
        QVERIFY(!nextDrillDue({}, {days(7)}, {}, {}, today).due);
    }

    void metrics()
    {
        const DrillMetrics metrics = drillMetrics({.recoveryTime = 50min,
                                                      .dataLoss = 2h,
                                                      .steps = 10,
                                                      .stepsWithoutError = 9,
                                                      .stepsDone = 8,
                                                      .stepsAsWritten = 6,
                                                      .onCall = 0},
            *tierNamed(u"Important"_s));
        QCOMPARE(*metrics.rtoMet, true);
        QCOMPARE(*metrics.rpoMet, false);
        QCOMPARE(*metrics.procedureSuccess, 0.9);
        QCOMPARE(*metrics.runbookAccuracy, 0.75);
        QVERIFY(!metrics.participation); // of nobody
    }
};

QTEST_GUILESS_MAIN(TestObjectives)
#include "tst_objectives.moc"
