// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/assessment/assessment.h"
#include "core/plan/design/comparison.h"
#include "core/plan/design/fleet.h"
#include "core/plan/findings/findingkinds.h"

#include "randomplan.h"
#include "shopplan.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace lifeboat;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

using Change = std::function<void(Plan &)>;

bool isClear(const Error &error)
{
    return !error.what.isEmpty() && !error.hint.isEmpty() && !error.what.contains(u'%');
}

bool isSound(const CapacityForecast &forecast)
{
    return std::all_of(forecast.days.begin(), forecast.days.end(), [&](const CapacityDay &day) {
        return std::isfinite(day.total()) && day.total() >= 0 && day.peak >= day.total() * (1 - 1e-9)
            && day.peak <= forecast.peak;
    });
}

/// What must hold of an evaluation, whatever the plan.
QString faultIn(const SystemEvaluation &evaluation, const SystemDesign &design)
{
    static const QStringList kinds = [] {
        QStringList ids;
        for (const FindingKind &kind : findingKinds())
            ids += kind.id;
        return ids;
    }();
    for (const PlanFinding &finding : evaluation.findings) {
        if (!kinds.contains(finding.id) || finding.what.isEmpty() || finding.whatToDo.isEmpty())
            return u"finding "_s + finding.id;
        if (finding.what.contains(u"nan"_s) || finding.what.contains(u"inf "_s))
            return finding.what;
    }
    for (const PlacedForecast &placed : evaluation.forecasts) {
        if (!isSound(placed.forecast.likely))
            return u"forecast of "_s + placed.destination;
        if (placed.forecast.full.earliest.has_value() < placed.forecast.full.likely.has_value())
            return u"a full date without an earliest one"_s;
    }
    if (evaluation.rpo.met && !evaluation.rpo.honest.known())
        return u"an RPO met that is not known"_s;
    if (evaluation.rto.met && !evaluation.rto.seconds.known())
        return u"an RTO met that is not known"_s;
    if (evaluation.nextRun.has_value() && design.strategy.parts.empty())
        return u"a run of nothing"_s;
    return {};
}

QString faultIn(const RecoveryWindow &window)
{
    for (const auto *list : {&window.stretches, &window.gaps}) {
        Instant before = Instant::min();
        for (const RecoverableStretch &stretch : *list) {
            if (stretch.from > stretch.to || stretch.from < before || stretch.to > window.on)
                return u"order"_s;
            before = stretch.from;
        }
    }
    for (const RecoverableStretch &gap : window.gaps) {
        if (gap.from < window.goalFrom)
            return u"a gap before the goal"_s;
    }
    if (window.goalMet != (window.oldest && *window.oldest <= window.goalFrom))
        return u"goal"_s;
    return {};
}

QString faultIn(const RestorePoints &points)
{
    for (std::size_t i = 0; i < points.points.size(); ++i) {
        const RestorePoint &point = points.points[i];
        if (i > 0 && point.takenAt < points.points[i - 1].takenAt)
            return u"order of points"_s;
        if (point.exists < point.takenAt)
            return u"a point before it is taken"_s;
        if (point.planned != point.label.isEmpty() || (point.planned && !point.reasons.isEmpty()))
            return u"a label or reason"_s;
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(Change)

/// Whatever a plan says, it is worked out or clearly refused.
class TestPlanProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void randomPlans()
    {
        const quint32 seed = qEnvironmentVariableIsSet("LIFEBOAT_SEED") ? qEnvironmentVariableIntValue("LIFEBOAT_SEED")
                                                                        : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        RandomPlan random(seed);
        int worked = 0;
        int refused = 0;
        for (int round = 0; round < 500; ++round) {
            const Plan plan = random.plan();
            const Instant now = random.moment();
            const auto facts = random.factsOf(plan, now);
            const int ahead = random.chance(10) ? 0 : 1 + random.below(300);
            const auto fleet = evaluateFleet(plan, facts, now, {.forecastDays = ahead});
            if (!fleet) {
                ++refused;
                QVERIFY2(isClear(fleet.error()), qPrintable(errorText(fleet.error())));
                continue;
            }
            ++worked;
            for (std::size_t i = 0; i < plan.systems.size(); ++i) {
                const QString fault = faultIn(fleet->systems[i], plan.systems[i]);
                QVERIFY2(fault.isEmpty(), qPrintable(u"round %1: %2"_s.arg(round).arg(fault)));
                const SystemFacts known = facts.value(plan.systems[i].system.name);
                lookAtPoints(plan, plan.systems[i], known, now, ahead, random);
                if (QTest::currentTestFailed())
                    return;
            }
            QVERIFY(isSound(fleet->sum));
            const Assessment assessment = assess(plan, facts, fleet->systems, toDateTime(now).date());
            QVERIFY(assessment.next.size() <= 3);
        }
        qInfo("%d worked out, %d refused", worked, refused);
        QVERIFY(worked > 50 && refused > 5);
    }

    void badInput_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *says, const Change &change) {
            QTest::newRow(name) << change << QString::fromUtf8(says);
        };
        const auto size = [](double value) {
            return [value](Plan &plan) { plan.systems[0].system.size = Estimate::entered(value); };
        };
        row("a negative size", "size cannot be", size(-1));
        row("a size that is no number", "size cannot be", size(std::nan("")));
        row("an infinite size", "size cannot be", size(std::numeric_limits<double>::infinity()));
        row("an enormous size", "size cannot be", size(1e30));
        row("a rate of zero", "network rate cannot be",
            [](Plan &plan) { plan.systems[0].system.networkRate = Estimate::entered(0); });
        row("a spread upside down", "does not contain its value",
            [](Plan &plan) { plan.systems[0].system.size = Estimate::measured(10, 20, 5, {}); });
        row("a zone that does not exist", "Europe/Atlantis",
            [](Plan &plan) { plan.systems[0].zoneName = u"Europe/Atlantis"_s; });
        row("no zone", "zone", [](Plan &plan) { plan.systems[0].zoneName.clear(); });
        row("a tier that does not exist", "Golden", [](Plan &plan) { plan.systems[0].system.tier = u"Golden"_s; });
        row("a destination that does not exist", "shelf",
            [](Plan &plan) { plan.systems[0].strategy.parts[0].destinations += u"shelf"_s; });
        row("two systems of one name", "twice", [](Plan &plan) { plan.systems.push_back(plan.systems[0]); });
        row("a negative price", "price", [](Plan &plan) { plan.destinations[0].pricePerGbMonth->thousandths = -1; });
        row("a capacity of zero", "capacity", [](Plan &plan) { plan.destinations[0].capacity = Estimate::entered(0); });
        row("a negative delay", "delay",
            [](Plan &plan) { plan.systems[0].strategy.parts[0].timing.randomizedDelay = -1s; });
        row("a window without length", "window", [](Plan &plan) {
            plan.systems[0].strategy.parts[0].window = RunWindow{1h, 1h};
        });
        row("a negative RPO", "negative", [](Plan &plan) { plan.tiers[2].rpo = -1h; });
        row("fulls for a negative number of days", "",
            [](Plan &plan) { plan.systems[0].retention[0].policy = PgBackRestPolicy{.full = -1}; });
        row("RDS for more days than there are", "", [](Plan &plan) {
            plan.systems[0].retention[0].policy = RdsPolicy{.days = std::numeric_limits<qint64>::max()};
        });
    }

    /// Each is refused in words that name what is wrong.
    void badInput()
    {
        QFETCH(Change, change);
        QFETCH(QString, says);
        Plan plan = shopPlan();
        change(plan);
        const auto fleet = evaluateFleet(plan, {}, shopNow);
        QVERIFY(!fleet);
        QVERIFY2(isClear(fleet.error()), qPrintable(errorText(fleet.error())));
        QVERIFY2(fleet.error().what.contains(says), qPrintable(fleet.error().what));
    }

    void statedUnknowns_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("unknown");
        const auto row = [](const char *name, const char *unknown, const Change &change) {
            QTest::newRow(name) << change << QString::fromUtf8(unknown);
        };
        row("size", "the size", [](Plan &plan) { plan.systems[0].system.size = {}; });
        row("daily change", "the daily change", [](Plan &plan) { plan.systems[0].system.dailyChange = {}; });
        row("growth", "the growth", [](Plan &plan) { plan.systems[0].system.yearlyGrowth = {}; });
        row("log of a day", "the log of a day", [](Plan &plan) { plan.systems[0].system.logPerDay = {}; });
        row("restore rate", "the restore rate", [](Plan &plan) { plan.systems[0].system.restoreRate = {}; });
        row("log timeout", "the log timeout", [](Plan &plan) { plan.systems[0].strategy.logTimeout = {}; });
        row("capacity", "the capacity of", [](Plan &plan) { plan.destinations[0].capacity = {}; });
        row("price", "the price of", [](Plan &plan) { plan.destinations[0].pricePerGbMonth.reset(); });
        row("a schedule that never comes", "the time between two backups", [](Plan &plan) {
            SystemDesign &shop = plan.systems[0];
            shop.strategy.parts.pop_back();
            shop.strategy.parts[0].schedule = *Schedule::parse(u"*-02-30 02:00"_s, u"UTC"_s);
            shop.strategy.continuousLog = false;
        });
        row("more runs than can be played", "too many to forecast",
            [](Plan &plan) { plan.systems[0].strategy.parts[0].schedule = *Schedule::parse(u"*:*:*"_s, u"UTC"_s); });
    }

    /// What is not known is said by name, and nothing is made of it.
    void statedUnknowns()
    {
        QFETCH(Change, change);
        QFETCH(QString, unknown);
        Plan plan = shopPlan();
        change(plan);
        const auto fleet = evaluateFleet(plan, {}, shopNow);
        QVERIFY2(fleet, fleet ? "" : qPrintable(errorText(fleet.error())));
        const SystemEvaluation &shop = fleet->systems[0];
        QStringList said = shop.notForecast + shop.rpo.honest.missing() + shop.rto.seconds.missing();
        for (const PlacedForecast &placed : shop.forecasts)
            said += placed.forecast.missing;
        QVERIFY2(said.join(u' ').contains(unknown), qPrintable(said.join(u' ')));
    }

    /// Zero is a value like any other.
    void zeros()
    {
        Plan plan = shopPlan();
        PlannedSystem &system = plan.systems[0].system;
        for (Estimate PlannedSystem::*estimate : {&PlannedSystem::size, &PlannedSystem::dailyChange,
                 &PlannedSystem::yearlyGrowth, &PlannedSystem::logPerDay})
            system.*estimate = Estimate::entered(0);
        const auto fleet = evaluateFleet(plan, {}, shopNow);
        QVERIFY(fleet);
        QCOMPARE(fleet->systems[0].forecasts[0].forecast.likely.peak, 0.0);
        QCOMPARE(fleet->systems[0].rto.seconds.likely(), 1800.0); // the fixed phases
    }

    void thousandDestinations()
    {
        Plan plan = shopPlan();
        for (int i = 0; i < 1000; ++i) {
            Destination destination = plan.destinations[1];
            destination.name = u"bucket %1"_s.arg(i);
            plan.destinations += destination;
            for (StrategyPart &part : plan.systems[0].strategy.parts)
                part.destinations += destination.name;
            plan.systems[0].retention.push_back({destination.name, FolderPolicy{.days = 40}});
        }
        const auto fleet = evaluateFleet(plan, {}, shopNow, {.forecastDays = 60});
        QVERIFY(fleet);
        QCOMPARE(fleet->systems[0].forecasts.size(), std::size_t(1002));
        QCOMPARE(fleet->destinations.size(), std::size_t(1002));
    }

    void specialDays_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QDate>("from");
        QTest::addColumn<int>("ahead");
        QTest::addColumn<int>("points");
        QTest::newRow("leap days in 12 years") << u"*-02-29 03:00"_s << u"UTC"_s << QDate(2096, 1, 1) << 12 * 365 << 2;
        QTest::newRow("now is a leap day") << u"02:00"_s << u"UTC"_s << QDate(2024, 2, 29) << 10 << 10;
        QTest::newRow("over ISO week 53") << u"Mon 02:00"_s << u"UTC"_s << QDate(2026, 12, 20) << 21 << 3;
        QTest::newRow("clocks forward, systemd") << u"02:30"_s << u"Europe/Berlin"_s << QDate(2026, 3, 27) << 5 << 4;
        QTest::newRow("clocks forward, cron") << u"30 2 * * *"_s << u"Europe/Berlin"_s << QDate(2026, 3, 27) << 5 << 5;
        QTest::newRow("clocks back") << u"02:30"_s << u"Europe/Berlin"_s << QDate(2026, 10, 23) << 5 << 5;
        QTest::newRow("a day that Apia left out") << u"12:00"_s << u"Pacific/Apia"_s << QDate(2011, 12, 28) << 5 << 5;
        QTest::newRow("the end of the calendar") << u"02:00"_s << u"UTC"_s << QDate(2199, 12, 25) << 30
                                                 << 8; // and a day, for the zones in which it is not yet over
    }

    void specialDays()
    {
        QFETCH(QString, expression);
        QFETCH(QString, zone);
        QFETCH(QDate, from);
        QFETCH(int, ahead);
        QFETCH(int, points);
        Plan plan = shopPlan();
        SystemDesign &shop = plan.systems[0];
        shop.zoneName = zone;
        shop.strategy.parts.pop_back();
        shop.strategy.parts[0].schedule = *Schedule::parse(expression, zone);
        shop.retention[0].policy = ResticPolicy{.counts = {0, 0, 0, 52, 0, 0}};
        const Instant now = toInstant(from.startOfDay(Qt::UTC));
        const auto ruler = restorePoints(shop, {}, u"repo"_s, now, ahead);
        QVERIFY2(ruler, ruler ? "" : qPrintable(errorText(ruler.error())));
        QCOMPARE(int(ruler->points.size()), points);
        QVERIFY(evaluateFleet(plan, {}, now, {.forecastDays = ahead}));
    }

    void horizons()
    {
        for (const int ahead : {-1, std::numeric_limits<int>::min()})
            QVERIFY(evaluateFleet(shopPlan(), {}, shopNow, {.forecastDays = ahead})->systems[0].forecasts.empty());
        const auto far = evaluateFleet(shopPlan(), {}, shopNow, {.forecastDays = std::numeric_limits<int>::max()});
        QVERIFY(far->systems[0].forecasts.empty());
        QVERIFY(far->systems[0].notForecast.join(u' ').contains(u"36525"_s));
    }

private:
    static void lookAtPoints(const Plan &plan, const SystemDesign &design, const SystemFacts &facts, Instant now,
        int ahead, RandomPlan &random)
    {
        for (const Destination &destination : plan.destinations) {
            const auto outlook = destinationOutlook(design, facts, destination, now, ahead);
            if (!outlook) {
                QVERIFY2(isClear(outlook.error()), qPrintable(errorText(outlook.error())));
                continue;
            }
            QCOMPARE(faultIn(outlook->points), QString());
            QVERIFY(outlook->forecast.has_value() == outlook->notForecast.isEmpty());
            for (int i = 0; i < 5; ++i) {
                const Instant on = now + std::chrono::hours(random.below(24 * (ahead + 1)));
                QCOMPARE(faultIn(recoveryWindow(outlook->points, on, days(random.below(100)), 24h)), QString());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestPlanProperties)
#include "tst_planproperties.moc"
