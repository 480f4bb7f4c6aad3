// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/fleet.h"

#include "shopplan.h"

#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

Plan fleetOf(int systems)
{
    Plan plan = shopPlan();
    plan.systems.clear();
    for (int i = 0; i < systems; ++i) {
        SystemDesign design = shopDesign(u"system %1"_s.arg(i));
        design.system.size = Estimate::entered(1e9 * (i + 1));
        design.system.server = u"server %1"_s.arg(i / 2);
        plan.systems.push_back(design);
    }
    return plan;
}

} // namespace

/// All systems of a plan together.
class TestFleet : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void sumsAreThoseOfTheSystems()
    {
        const Plan plan = fleetOf(70); // more than two chunks
        const auto fleet = evaluateFleet(plan, {}, shopNow, {.forecastDays = 200});
        QVERIFY2(fleet, fleet ? "" : qPrintable(errorText(fleet.error())));
        QCOMPARE(fleet->systems.size(), plan.systems.size());
        QCOMPARE(fleet->destinations.size(), std::size_t(2));
        QCOMPARE(fleet->destinations[0].systems.size(), 70);
        double sum = 0;
        for (std::size_t i = 0; i < plan.systems.size(); ++i) {
            const auto alone = evaluateSystem(plan, plan.systems[i], {}, shopNow, {.forecastDays = 200});
            QCOMPARE(alone->forecasts[0].forecast.likely.peak, fleet->systems[i].forecasts[0].forecast.likely.peak);
            QCOMPARE(alone->neighbours.size(), fleet->systems[i].neighbours.size());
            QCOMPARE(alone->rto.seconds, fleet->systems[i].rto.seconds);
            sum += alone->forecasts[0].forecast.likely.days[150].total();
        }
        const double together = fleet->destinations[0].forecast.likely.days[150].total();
        QVERIFY(std::abs(together - sum) < sum * 1e-9);
        QVERIFY(std::abs(fleet->sum.days[150].total() - 2 * sum) < sum * 1e-9);
        QCOMPARE(fleet->destinations[0].cost.size(), fleet->systems[0].forecasts[0].cost.size());
        QCOMPARE(fleet->systems[0].neighbours.size(), std::size_t(7)); // two to a server
    }

    void sameEachTime()
    {
        const Plan plan = fleetOf(70);
        const auto first = evaluateFleet(plan, {}, shopNow, {.forecastDays = 100});
        const auto second = evaluateFleet(plan, {}, shopNow, {.forecastDays = 100});
        for (std::size_t day = 0; day < 100; ++day)
            QVERIFY(first->sum.days[day].atEnd == second->sum.days[day].atEnd); // to the last bit
    }

    /// Each alone has room enough; all together have not.
    void fullTogether()
    {
        Plan plan = fleetOf(40);
        plan.destinations[0].capacity = Estimate::entered(1e12);
        const auto alone = evaluateSystem(plan, plan.systems[39], {}, shopNow);
        QVERIFY(!alone->forecasts[0].forecast.full.likely);
        const auto fleet = evaluateFleet(plan, {}, shopNow);
        QVERIFY(fleet->destinations[0].forecast.full.likely);
        for (const SystemEvaluation &system : fleet->systems) {
            QVERIFY(system.forecasts[0].forecast.full.likely == fleet->destinations[0].forecast.full.likely);
            QVERIFY(std::any_of(system.findings.begin(), system.findings.end(),
                [](const PlanFinding &finding) { return finding.id == u"destination-full"_s; }));
        }
    }

    void intervalOfTheSum()
    {
        Plan plan = fleetOf(3);
        plan.systems[1].system.size = Estimate::measured(2e9, 1e9, 4e9, u"catalog"_s);
        const auto fleet = evaluateFleet(plan, {}, shopNow, {.forecastDays = 100});
        const DestinationForecast &sum = fleet->destinations[0].forecast;
        QVERIFY(sum.lowPeak < sum.likely.peak && sum.likely.peak < sum.highPeak);
        double low = 0;
        for (const SystemEvaluation &system : fleet->systems)
            low += system.forecasts[0].forecast.lowPeak;
        QVERIFY(std::abs(low - sum.lowPeak) < low * 1e-9);
    }

    void unknownNeedIsNamed()
    {
        Plan plan = fleetOf(3);
        plan.systems[1].system.size = {};
        const auto fleet = evaluateFleet(plan, {}, shopNow, {.forecastDays = 100});
        QCOMPARE(fleet->destinations[0].notCounted, QStringList{u"system 1"_s});
        QCOMPARE(fleet->destinations[0].systems, QStringList({u"system 0"_s, u"system 2"_s}));
        QVERIFY(fleet->systems[0].forecasts[0].forecast.missing.join(u' ').contains(u"1 other system"_s));
    }

    void factsOfEach()
    {
        SystemFacts facts;
        facts.unplannedDatabases = QStringList{u"billing"_s};
        const auto fleet = evaluateFleet(fleetOf(3), {{u"system 2"_s, facts}, {u"stranger"_s, facts}}, shopNow);
        QCOMPARE(fleet->systems[2].findings.front().id, u"database-not-backed-up"_s);
        QVERIFY(fleet->systems[0].findings.empty() || fleet->systems[0].findings.front().id == u"runs-overlap"_s);
    }

    void emptyAndRefused()
    {
        const auto none = evaluateFleet(emptyPlan(), {}, shopNow);
        QVERIFY(none && none->systems.empty() && none->destinations.empty() && none->sum.days.empty());
        Plan plan = fleetOf(2);
        plan.systems[1].system.name = plan.systems[0].system.name;
        QVERIFY(!evaluateFleet(plan, {}, shopNow));
        QVERIFY(!evaluateFleet(fleetOf(2), {}, shopNow, {.forecastDays = 0})->systems.empty());
    }
};

QTEST_GUILESS_MAIN(TestFleet)
#include "tst_fleet.moc"
