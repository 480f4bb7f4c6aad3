// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/evaluation.h"

#include "shopplan.h"

#include <QTest>

#include <functional>

using namespace lifeboat;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

/// What may be changed before a plan is worked out.
struct Case {
    Plan plan = shopPlan();
    SystemFacts facts = {};

    SystemDesign &shop() { return plan.systems[0]; }
};

using Change = std::function<void(Case &)>;

QStringList idsOf(const SystemEvaluation &evaluation)
{
    QStringList ids;
    for (const PlanFinding &finding : evaluation.findings)
        ids += finding.id;
    return ids;
}

Result<SystemEvaluation> evaluated(const Case &one, const EvaluationScope &scope = {})
{
    return evaluateSystem(one.plan, one.plan.systems[0], one.facts, shopNow, scope);
}

/// Runs of a schedule seen up to now.
std::vector<Instant> startsOf(const SystemDesign &design, Instant from)
{
    std::vector<Instant> starts;
    for (const StrategyPart &part : design.strategy.parts) {
        for (const Instant run : part.schedule.runsBetween(from, shopNow))
            starts.push_back(run + 2s);
    }
    std::sort(starts.begin(), starts.end());
    return starts;
}

void watchedFor(Case &one, int howManyDays)
{
    one.facts.watchedSince = shopNow - days(howManyDays);
    one.facts.starts = startsOf(one.shop(), *one.facts.watchedSince);
}

} // namespace

Q_DECLARE_METATYPE(Change)

/// One system, from its plan to its findings.
class TestEvaluation : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void soundPlan()
    {
        const auto evaluation = evaluated({});
        QVERIFY2(evaluation, evaluation ? "" : qPrintable(errorText(evaluation.error())));
        QCOMPARE(idsOf(*evaluation), QStringList());
        QCOMPARE(evaluation->rpo.honest.likely(), 305.0); // timeout and shipping
        QCOMPARE(*evaluation->rpo.met, true);
        // Fixed 30 min; 500 GB at 100 MB/s twice, 83.3 min each; a day of 20 GB of log at 50 MB/s, 6.7 min.
        QCOMPARE(qRound(evaluation->rto.seconds.likely() / 6), 2033);
        QCOMPARE(evaluation->week.size(), std::size_t(7));
        QCOMPARE(toDateTime(*evaluation->nextRun).toString(Qt::ISODate), u"2026-01-16T02:00:00Z"_s);
        QCOMPARE(evaluation->forecasts.size(), std::size_t(2));
        QVERIFY(evaluation->notForecast.isEmpty());
        QVERIFY(evaluation->forecasts[0].forecast.likely.peak > 1e12); // five fulls of 250 GB
        QCOMPARE(evaluation->forecasts[0].cost.size(), std::size_t(13)); // January to January
        QCOMPARE(evaluation->retention[0].copies->count() / 24, qint64(35));
        QCOMPARE(evaluation->retention[0].logs->count(), evaluation->retention[0].copies->count());
        QVERIFY(!evaluation->drill.due && !evaluation->drill.needsVerification); // no store was asked
    }

    void findings_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *id, const Change &change) {
            QTest::newRow(name) << change << QString::fromUtf8(id);
        };
        row("watched and all there", "", [](Case &one) { watchedFor(one, 30); });
        row("a run is missing", "backup-absent", [](Case &one) {
            watchedFor(one, 30);
            one.facts.starts.erase(one.facts.starts.begin() + 7);
        });
        row("a run is missing of which there is a copy", "", [](Case &one) {
            watchedFor(one, 30);
            one.facts.copies = {knownCopy(u"repo"_s, CopyKind::Full, one.facts.starts[7], 2e11)};
            one.facts.starts.erase(one.facts.starts.begin() + 7);
        });
        row("nobody watched", "", [](Case &one) { one.facts.starts = {}; });
        row("a run that is just due", "", [](Case &one) {
            watchedFor(one, 30);
            one.shop().strategy.parts[1].schedule = *Schedule::parse(u"Mon..Sat 11:58"_s, u"UTC"_s);
            one.facts.starts = startsOf(one.shop(), *one.facts.watchedSince);
            one.facts.starts.pop_back();
        });
        row("a new database", "database-not-backed-up",
            [](Case &one) { one.facts.unplannedDatabases = QStringList{u"billing"_s}; });
        row("a copy nobody verified", "unverified-backups", [](Case &one) {
            one.facts.copies = {knownCopy(u"repo"_s, CopyKind::Full, shopNow - days(3), 2e11)};
            one.facts.copies[0].verified = false;
        });
        row("no drill ever", "no-drill", [](Case &one) { one.facts.drillsKnown = true; });
        row("a drill in time", "", [](Case &one) {
            one.facts.drillsKnown = true;
            one.facts.lastPassedDrill = QDate(2025, 12, 1);
        });
        row("a drill overdue", "drill-overdue", [](Case &one) {
            one.facts.drillsKnown = true;
            one.facts.lastPassedDrill = QDate(2025, 9, 1);
        });
        row("the last drill failed", "drill-failed", [](Case &one) {
            one.facts.drillsKnown = true;
            one.facts.lastDrillFailed = true;
            one.facts.lastPassedDrill = QDate(2025, 12, 1);
        });
        row("failed, but no store was asked", "", [](Case &one) { one.facts.lastDrillFailed = true; });
        row("a small destination", "destination-full",
            [](Case &one) { one.plan.destinations[0].capacity = Estimate::entered(1e12); });
        row("a destination of unknown size", "", [](Case &one) { one.plan.destinations[0].capacity = {}; });
        row("everything deleted", "retention-keeps-nothing", [](Case &one) {
            for (DestinationRetention &retention : one.shop().retention)
                retention.policy = RdsPolicy{.days = 0};
            one.shop().strategy.continuousLog = false;
        });
        row("logs of one full only", "logs-shorter-than-copies",
            [](Case &one) { one.shop().retention[0].policy = PgBackRestPolicy{.full = 5, .diff = 31, .archive = 1}; });
        row("logs for more fulls than there are", "logs-never-go",
            [](Case &one) { one.shop().retention[0].policy = PgBackRestPolicy{.full = 5, .diff = 31, .archive = 6}; });
        row("a window has its anchor", "keeps-more-than-asked", [](Case &one) {
            one.shop().retention[0].policy = PgBackRestPolicy{.full = 31, .byTime = true, .diff = 31};
        });
        row("chains", "keeps-more-than-asked",
            [](Case &one) { one.shop().retention[0].policy = PgBackRestPolicy{.full = 5}; });
        row("minimum redundancy", "keeps-more-than-asked", [](Case &one) {
            one.shop().retention[0].policy =
                BarmanPolicy{.kind = BarmanPolicy::Kind::Redundancy, .number = 3, .minimumRedundancy = 40};
        });
        row("one copy on hold", "keeps-more-than-asked", [](Case &one) {
            one.facts.copies = {knownCopy(u"repo"_s, CopyKind::Full, shopNow - days(3), 2e11)};
            one.facts.copies[0].present.copy.hold = Hold::WithLogs;
        });
        row("kept for two weeks only", "retention-below-goal", [](Case &one) {
            for (DestinationRetention &retention : one.shop().retention)
                retention.policy = PgBackRestPolicy{.full = 2, .diff = 14};
        });
        row("a policy by tags is not known ahead", "", [](Case &one) {
            for (DestinationRetention &retention : one.shop().retention)
                retention.policy = ResticPolicy{.keepTags = {{u"nosuch"_s}}};
        });
        row("no strategy", "no-backup", [](Case &one) {
            one.shop().strategy = {};
            one.plan.tiers[2].copies = {.copies = 1, .media = 1, .elsewhere = 0, .immutable = 0};
        });
    }

    void findings()
    {
        QFETCH(Change, change);
        QFETCH(QString, found);
        Case one;
        change(one);
        const auto evaluation = evaluated(one);
        QVERIFY2(evaluation, evaluation ? "" : qPrintable(errorText(evaluation.error())));
        QStringList ids = idsOf(*evaluation);
        if (found == u"no-backup"_s)
            ids.removeAll(u"objective-unknown"_s); // which follows from it
        if (found == u"retention-keeps-nothing"_s)
            ids.removeAll(u"rpo-not-met"_s);
        ids.removeDuplicates();
        QCOMPARE(ids, found.isEmpty() ? QStringList() : QStringList{found});
    }

    void unknownSizeIsNamed()
    {
        Case one;
        one.shop().system.size = {};
        const auto evaluation = evaluated(one);
        QVERIFY(evaluation);
        QVERIFY(evaluation->forecasts.empty());
        QCOMPARE(evaluation->notForecast.size(), 2);
        QVERIFY(evaluation->notForecast[0].contains(u"the size"_s));
        QVERIFY(!evaluation->rto.met);
        QVERIFY(!evaluation->retention.empty()); // which needs no size
    }

    void logsWithoutPhysicalBackup()
    {
        Case one;
        for (StrategyPart &part : one.shop().strategy.parts)
            part.kind = CopyKind::Logical;
        const auto evaluation = evaluated(one);
        QVERIFY(evaluation);
        QCOMPARE(evaluation->rpo.contributions[0].id, u"interval"_s); // logs do not carry on from a dump
        QVERIFY(!evaluation->rto.seconds.known());
    }

    void othersCompete()
    {
        Case one;
        one.shop().system.server = u"db1"_s;
        SystemDesign other = shopDesign(u"crm"_s);
        other.system.server = u"db1"_s;
        one.plan.systems.push_back(other);
        const auto evaluation = evaluated(one);
        QVERIFY(evaluation);
        QCOMPARE(evaluation->neighbours.size(), std::size_t(7));
        QVERIFY(evaluation->neighbours[0].label.contains(u"crm"_s));
        QCOMPARE(idsOf(*evaluation), QStringList{u"runs-overlap"_s});
        // What the other keeps there is not known from one system's facts.
        QVERIFY(evaluation->forecasts[0].forecast.missing.join(u' ').contains(u"1 other system"_s));
    }

    void withoutForecasts()
    {
        const auto evaluation = evaluated({}, {.forecastDays = 0});
        QVERIFY(evaluation && evaluation->forecasts.empty() && evaluation->notForecast.isEmpty());
        const auto lean = evaluated({}, {.keepDays = false});
        QVERIFY(lean && lean->forecasts[0].forecast.likely.days.empty());
        QVERIFY(lean->forecasts[0].forecast.likely.peak > 1e12);
    }

    void refusedPlan()
    {
        Case one;
        one.shop().system.size = Estimate::entered(-1);
        const auto evaluation = evaluated(one);
        QVERIFY(!evaluation);
        QCOMPARE(evaluation.error().kind, Error::Kind::InvalidInput);
        SystemDesign stranger = shopDesign();
        stranger.system.tier = u"Golden"_s;
        QVERIFY(!evaluateSystem(shopPlan(), stranger, {}, shopNow));
    }

    /// The ruler and the bytes of one look ahead are those of each alone.
    void oneLookForBoth()
    {
        const Plan plan = shopPlan();
        const auto both = destinationOutlook(plan.systems[0], {}, plan.destinations[0], shopNow, 365);
        QVERIFY(both && both->forecast);
        const auto evaluation = evaluated({});
        QCOMPARE(both->forecast->likely.peak, evaluation->forecasts[0].forecast.likely.peak);
        QCOMPARE(
            both->points.points.size(), restorePoints(plan.systems[0], {}, u"repo"_s, shopNow, 365)->points.size());
        SystemDesign unknown = plan.systems[0];
        unknown.system.dailyChange = {};
        const auto half = destinationOutlook(unknown, {}, plan.destinations[0], shopNow, 365);
        QVERIFY(half && !half->forecast && half->notForecast.contains(u"the daily change"_s));
        QVERIFY(!half->points.points.empty());
    }
};

QTEST_GUILESS_MAIN(TestEvaluation)
#include "tst_evaluation.moc"
