// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/findings/findingkinds.h"

#include <QTest>

#include <functional>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

using Change = std::function<void(SystemPlan &)>;

/// A plan without fault: weekly full, daily differential, logs; a copy elsewhere, locked and encrypted.
SystemPlan soundPlan()
{
    SystemPlan plan{.system = {.name = u"shop"_s, .size = Estimate::entered(5e11)},
        .tier = *tierNamed(u"Standard"_s),
        .destinations = {{.name = u"repo"_s, .medium = u"disk"_s, .encrypted = true},
            {.name = u"bucket"_s,
                .medium = u"object store"_s,
                .elsewhere = true,
                .immutable = true,
                .encrypted = true}},
        .now = Instant(std::chrono::sys_days(std::chrono::year(2025) / 1 / 10)),
        .retention = {{.destination = u"repo"_s, .copies = 24h * 30, .logs = 24h * 30}},
        .absent = AbsentRuns{.expected = 30},
        .unverified = UnverifiedCopies{.copies = 30}};
    auto strategy = presetStrategy(Preset::WeeklyFullDailyDifferentialLog, u"UTC"_s, u"repo"_s);
    for (StrategyPart &part : strategy->parts)
        part.destinations += u"bucket"_s;
    plan.strategy = *strategy;
    plan.rpo = achievableRpo({.required = 24h,
        .continuousLog = true,
        .logTimeout = Figure(300),
        .shipTime = Figure(5),
        .archiverBacklog = Figure(0),
        .copyElsewhere = true});
    plan.drill = nextDrillDue(QDate(2025, 1, 1), {std::chrono::days(91)}, {}, {}, QDate(2025, 1, 10));
    return plan;
}

QStringList idsOf(const SystemPlan &plan)
{
    QStringList ids;
    for (const PlanFinding &finding : planFindings(plan))
        ids += finding.id;
    return ids;
}

struct Fault {
    const char *id;
    Change change;
};

/// What each kind of finding is raised by.
std::vector<Fault> faultTable()
{
    std::vector<Fault> faults;
    const auto row = [&faults](const char *id, const Change &change) { faults.push_back({id, change}); };
    row("rpo-not-met", [](SystemPlan &plan) {
        plan.rpo = achievableRpo({.required = 24h, .fullInterval = Figure(86400), .runTime = Figure(5400)});
    });
    row("rpo-proven-worse", [](SystemPlan &plan) { plan.rpo->proven = 2h; });
    row("rto-not-met", [](SystemPlan &plan) {
        plan.rto = achievableFailover({.required = 1h,
            .detect = Estimate::entered(3600),
            .promote = Estimate::entered(60),
            .cutOver = Estimate::entered(60)});
    });
    row("rto-proven-worse", [](SystemPlan &plan) {
        plan.rto = achievableFailover({.required = 1h,
            .detect = Estimate::entered(60),
            .promote = Estimate::entered(60),
            .cutOver = Estimate::entered(60)});
        plan.rto->proven = 30min;
    });
    row("objective-unknown", [](SystemPlan &plan) { plan.rto = achievableRto({.required = 1h}); });
    row("no-drill", [](SystemPlan &plan) { plan.drill = nextDrillDue({}, {}, {}, {}, QDate(2025, 1, 10)); });
    row("drill-overdue", [](SystemPlan &plan) {
        plan.drill = nextDrillDue(QDate(2024, 1, 1), {std::chrono::days(91)}, {}, {}, QDate(2025, 1, 10));
    });
    row("needs-verification", [](SystemPlan &plan) {
        plan.drill =
            nextDrillDue(QDate(2025, 1, 1), {std::chrono::days(91)}, {}, {.serverVersion = true}, QDate(2025, 1, 10));
    });
    row("drill-failed", [](SystemPlan &plan) { plan.lastDrillFailed = true; });
    row("copies-on-source",
        [](SystemPlan &plan) { plan.destinations[0].withSource = plan.destinations[1].withSource = true; });
    row("no-copy-elsewhere", [](SystemPlan &plan) { plan.destinations[1].elsewhere = false; });
    row("no-immutable-copy", [](SystemPlan &plan) { plan.destinations[1].immutable = false; });
    row("copies-3-2-1", [](SystemPlan &plan) { plan.destinations[1].medium = u"disk"_s; });
    row("not-encrypted", [](SystemPlan &plan) { plan.destinations[0].encrypted = false; });
    row("key-with-copies", [](SystemPlan &plan) { plan.destinations[0].keyStoredWithCopies = true; });
    row("only-logical", [](SystemPlan &plan) {
        plan.strategy.parts = presetStrategy(Preset::DailyDump, u"UTC"_s, u"repo"_s)->parts;
        plan.strategy.parts[0].destinations += u"bucket"_s;
    });
    row("no-backup", [](SystemPlan &plan) {
        plan.strategy = {};
        plan.destinations.clear();
        plan.tier.copies = {.copies = 1, .media = 1, .elsewhere = 0, .immutable = 0};
    });
    row("no-logical-copy", [](SystemPlan &plan) { plan.objectRestoreWanted = true; });
    row("replica-as-copy", [](SystemPlan &plan) { plan.replicaCountedAsCopy = true; });
    row("destination-full", [](SystemPlan &plan) { plan.fullDate = QDate(2025, 6, 1); });
    row("retention-keeps-nothing", [](SystemPlan &plan) {
        plan.retention = {{.destination = u"repo"_s, .copies = 0h, .removesAll = true, .leavesNone = true}};
    });
    row("interval-longer-than-retention", [](SystemPlan &plan) {
        plan.retention[0].leavesNone = true;
        plan.retention[0].logsMissNewest = true; // which follows from it
    });
    row("retention-below-goal", [](SystemPlan &plan) { plan.retention[0].copies = plan.retention[0].logs = 24h * 29; });
    row("logs-shorter-than-interval", [](SystemPlan &plan) { plan.retention[0].logsMissNewest = true; });
    row("logs-shorter-than-copies", [](SystemPlan &plan) { plan.retention[0].logs = 24h * 8; });
    row("logs-never-go", [](SystemPlan &plan) {
        plan.retention[0].logs = std::nullopt;
        plan.retention[0].logsNeverGo = true;
    });
    row("keeps-more-than-asked", [](SystemPlan &plan) { plan.retention[0].keepsMore = QStringList{u"So it is."_s}; });
    row("backup-absent", [](SystemPlan &plan) {
        plan.absent = AbsentRuns{.expected = 30, .absent = 1, .last = plan.now - 24h, .newest = true};
    });
    row("database-not-backed-up", [](SystemPlan &plan) { plan.unplannedDatabases = QStringList{u"billing"_s}; });
    row("unverified-backups",
        [](SystemPlan &plan) { plan.unverified = UnverifiedCopies{.copies = 30, .unverified = 30}; });
    row("window-too-short", [](SystemPlan &plan) {
        plan.windows = {checkWindow(Figure(1e12), {Figure(1e7)}, {.from = 1h, .to = 2h}, {})};
    });
    row("window-too-short-soon", [](SystemPlan &plan) {
        plan.windows = {checkWindow(Figure(3e10), {Figure(1e7)}, {.from = 1h, .to = 2h}, Estimate::entered(0.5))};
    });
    row("runs-overlap", [](SystemPlan &plan) { plan.overlappingRuns = 3; });
    row("schedule-at-clock-change", [](SystemPlan &plan) {
        plan.strategy.parts[0].schedule = *Schedule::parse(u"Sun 02:30"_s, u"Europe/Berlin"_s);
    });
    return faults;
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestPlanFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void soundPlanHasNone() { QCOMPARE(idsOf(soundPlan()), QStringList()); }

    /// Each fault on its own is found, and nothing but it.
    void faults_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("found");
        for (const Fault &fault : faultTable())
            QTest::newRow(fault.id) << fault.change << QString::fromUtf8(fault.id);
    }

    void faults()
    {
        QFETCH(Change, change);
        QFETCH(QString, found);
        SystemPlan plan = soundPlan();
        change(plan);
        QCOMPARE(idsOf(plan), QStringList{found});
        const PlanFinding finding = planFindings(plan).front();
        const auto kinds = findingKinds();
        const auto kind =
            std::find_if(kinds.begin(), kinds.end(), [&found](const FindingKind &one) { return one.id == found; });
        QVERIFY2(kind != kinds.end(), "not in the list of findings");
        QCOMPARE(placeName(finding.place), placeName(kind->place));
        QVERIFY(finding.severity <= kind->severity);
        QCOMPARE(finding.system, u"shop"_s);
        QVERIFY(!finding.what.isEmpty() && !finding.why.isEmpty() && !finding.whatToDo.isEmpty());
        QVERIFY(!finding.what.contains(u'%'));
    }

    /// The list and the table above name the same ones: what is listed is tested both ways.
    void eachKindIsTested()
    {
        QStringList listed;
        for (const FindingKind &kind : findingKinds()) {
            QVERIFY(!kind.title.isEmpty() && kind.when.endsWith(u'.'));
            QVERIFY(!severityName(kind.severity).isEmpty());
            listed += kind.id;
        }
        listed.sort();
        QStringList tested;
        for (const Fault &fault : faultTable())
            tested += QString::fromUtf8(fault.id);
        tested.sort();
        QCOMPARE(listed, tested);
    }

    /// What is not known is neither good nor bad.
    void unknownIsNoFault()
    {
        SystemPlan plan = soundPlan();
        plan.retention = {{.destination = u"repo"_s}};
        plan.absent = std::nullopt;
        plan.unverified = std::nullopt;
        plan.drill = std::nullopt;
        plan.system.size = {};
        QCOMPARE(idsOf(plan), QStringList());
    }

    void newestAbsentIsCritical()
    {
        SystemPlan plan = soundPlan();
        plan.absent = AbsentRuns{.expected = 30, .absent = 2, .last = plan.now - 24h};
        QCOMPARE(planFindings(plan).front().severity, PlanFinding::Severity::Warning);
        plan.absent->newest = true;
        QCOMPARE(planFindings(plan).front().severity, PlanFinding::Severity::Critical);
    }

    void gravestFirst()
    {
        SystemPlan plan = soundPlan();
        plan.objectRestoreWanted = true;
        plan.overlappingRuns = 1;
        plan.lastDrillFailed = true;
        QCOMPARE(idsOf(plan), QStringList({u"drill-failed"_s, u"runs-overlap"_s, u"no-logical-copy"_s}));
    }

    void emptyPlan() { QVERIFY(idsOf({}).size() <= 1); }
};

QTEST_GUILESS_MAIN(TestPlanFindings)
#include "tst_planfindings.moc"
