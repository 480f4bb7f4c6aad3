// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/whatif/planvariant.h"

#include <QTest>

#include <functional>
#include <limits>

using namespace lifeboat;

/// What a variant makes of a plan.
class tst_PlanVariant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesGrowthAndChange();
    void scalesEachPolicy_data();
    void scalesEachPolicy();
    void leavesWhatIsNoRule();
    void refuses_data();
    void refuses();
};

namespace {

Plan planWith(const RetentionPolicy &policy)
{
    Plan plan = emptyPlan();
    SystemDesign design;
    design.system.name = u"crm"_s;
    design.system.dailyChange = Estimate::measured(0.1, 0.05, 0.2, u"catalog"_s);
    design.system.yearlyGrowth = Estimate::entered(0.5);
    design.system.logPerDay = Estimate::entered(1000);
    design.retention = {{.destination = u"nas"_s, .policy = policy}};
    plan.systems = {design};
    return plan;
}

RetentionPolicy policyOf(const Plan &plan)
{
    return plan.systems[0].retention[0].policy;
}

} // namespace

void tst_PlanVariant::changesGrowthAndChange()
{
    const auto varied = variedPlan(planWith(RdsPolicy{}), {.growthAdded = 0.25, .changeFactor = 3});
    QVERIFY(varied);
    const PlannedSystem &system = varied->systems[0].system;
    QCOMPARE(*system.yearlyGrowth.value, 0.75);
    QCOMPARE(*system.dailyChange.value, 0.1 * 3);
    QCOMPARE(*system.dailyChange.low, 0.05 * 3);
    QCOMPARE(*system.dailyChange.high, 0.2 * 3);
    QCOMPARE(*system.logPerDay.value, 3000.0);

    Plan unknown = planWith(RdsPolicy{});
    unknown.systems[0].system.yearlyGrowth = {};
    QCOMPARE(*variedPlan(unknown, {.growthAdded = 0.25})->systems[0].system.yearlyGrowth.value, 0.25);
    QVERIFY(!variedPlan(unknown, {.changeFactor = 2})->systems[0].system.yearlyGrowth.known());
    QCOMPARE(*variedPlan(planWith(RdsPolicy{}), {.growthAdded = -5})->systems[0].system.yearlyGrowth.value, -0.99);
}

using Number = std::function<qint64(const RetentionPolicy &)>;

void tst_PlanVariant::scalesEachPolicy_data()
{
    QTest::addColumn<RetentionPolicy>("policy");
    QTest::addColumn<Number>("number");
    QTest::addColumn<double>("factor");
    QTest::addColumn<qint64>("expected");
    const auto row = [](const char *name, const RetentionPolicy &policy, const Number &number, double factor,
                         qint64 expected) { QTest::newRow(name) << policy << number << factor << expected; };
    ResticPolicy restic;
    restic.count(ResticPeriod::Daily) = 7;
    row(
        "restic", restic,
        [](const RetentionPolicy &p) { return std::get<ResticPolicy>(p).counts[std::size_t(ResticPeriod::Daily)]; }, 2,
        14);
    restic.within = {.days = 3};
    row(
        "restic within", restic, [](const RetentionPolicy &p) { return std::get<ResticPolicy>(p).within.days; }, 2, 6);
    row(
        "pgBackRest", PgBackRestPolicy{.full = 2},
        [](const RetentionPolicy &p) { return std::get<PgBackRestPolicy>(p).full.value_or(-1); }, 1.5, 3);
    row(
        "Barman", BarmanPolicy{.kind = BarmanPolicy::Kind::RecoveryWindow, .number = 30},
        [](const RetentionPolicy &p) { return std::get<BarmanPolicy>(p).number; }, 0.5, 15);
    BorgPolicy borg;
    borg.within = std::chrono::hours(48);
    row(
        "borg", borg, [](const RetentionPolicy &p) { return qint64(std::get<BorgPolicy>(p).within->count()); }, 0.5,
        86400);
    row(
        "WAL-G", WalGPolicy{.number = 4}, [](const RetentionPolicy &p) { return std::get<WalGPolicy>(p).number; }, 2,
        8);
    row(
        "RDS", RdsPolicy{.days = 14}, [](const RetentionPolicy &p) { return std::get<RdsPolicy>(p).days; }, 0.01, 1);
    row(
        "folder", FolderPolicy{.count = 7},
        [](const RetentionPolicy &p) { return std::get<FolderPolicy>(p).count.value_or(-1); }, 3, 21);
}

void tst_PlanVariant::scalesEachPolicy()
{
    QFETCH(RetentionPolicy, policy);
    QFETCH(Number, number);
    QFETCH(double, factor);
    QFETCH(qint64, expected);
    const auto varied = variedPlan(planWith(policy), {.keepFactor = factor});
    QVERIFY(varied);
    QCOMPARE(number(policyOf(*varied)), expected);
    const auto same = variedPlan(planWith(policy), {});
    QVERIFY(same);
    QCOMPARE(number(policyOf(*same)), number(policy));
}

void tst_PlanVariant::leavesWhatIsNoRule()
{
    BorgPolicy borg;
    borg.count(BorgPeriod::Daily) = -1; // all there are
    const auto varied = variedPlan(planWith(borg), {.keepFactor = 4});
    QVERIFY(varied);
    const auto counts = std::get<BorgPolicy>(policyOf(*varied)).counts;
    QCOMPARE(counts[std::size_t(BorgPeriod::Daily)], -1);
    QCOMPARE(counts[std::size_t(BorgPeriod::Weekly)], 0);
    const auto folder = variedPlan(planWith(FolderPolicy{.days = 10}), {.keepFactor = 4});
    QVERIFY(!std::get<FolderPolicy>(policyOf(*folder)).count.has_value());
}

void tst_PlanVariant::refuses_data()
{
    QTest::addColumn<double>("growth");
    QTest::addColumn<double>("change");
    QTest::addColumn<double>("keep");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("nothing kept") << 0.0 << 1.0 << 0.0;
    QTest::newRow("negative") << 0.0 << -1.0 << 1.0;
    QTest::newRow("no number") << 0.0 << nan << 1.0;
    QTest::newRow("absurd") << 0.0 << 1.0 << 1e9;
    QTest::newRow("growth is no number") << nan << 1.0 << 1.0;
    QTest::newRow("growth beyond reason") << 1e6 << 1.0 << 1.0;
}

void tst_PlanVariant::refuses()
{
    QFETCH(double, growth);
    QFETCH(double, change);
    QFETCH(double, keep);
    const auto varied =
        variedPlan(planWith(RdsPolicy{}), {.growthAdded = growth, .changeFactor = change, .keepFactor = keep});
    QVERIFY(!varied);
    QCOMPARE(varied.error().kind, Error::Kind::InvalidInput);
    QVERIFY(!varied.error().hint.isEmpty());
}

QTEST_GUILESS_MAIN(tst_PlanVariant)
#include "tst_planvariant.moc"
