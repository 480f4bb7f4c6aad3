// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statement.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/fleetbench.h"
#include "tests/ui/panels/pagewalk.h"
#include "tests/ui/panels/standings.h"
#include "ui/overview/overviewpage.h"
#include "ui/systems/outlook/fleetoutlook.h"
#include "ui/systems/outlook/objectivenumbers.h"

#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <cmath>

using namespace lifeboat;
using namespace lifeboat::standings;

Q_DECLARE_METATYPE(lifeboat::Figure)
Q_DECLARE_METATYPE(lifeboat::PlanFinding::Place)

class tst_OverviewPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersSideBySide_data();
    void numbersSideBySide();
    void plannedFindingsLeadToTheirCure_data();
    void plannedFindingsLeadToTheirCure();
    void whatADrillShowsIsToldOnce();
    void aDestinationIsToldOnce();
    void whatComesNextStandsInOrder();
    void saysThatThePlanCannotBeWorkedOut();
    void startsFromSystemsAndObjectives();
    void showsWhatIsOnlyPlanned();

private:
    static void show(OverviewPage &page);
};

void tst_OverviewPlan::show(OverviewPage &page)
{
    page.resize(1000, 700);
    page.show();
    page.refresh();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
}

void tst_OverviewPlan::numbersSideBySide_data()
{
    QTest::addColumn<Figure>("seconds");
    QTest::addColumn<bool>("isProven");
    QTest::addColumn<QString>("achievable");
    QTest::addColumn<QString>("shortly");
    QTest::addColumn<QString>("gap");
    const auto row = [](const char *name, const Figure &seconds, bool isProven, const QString &achievable,
                         const QString &shortly, const QString &gap) {
        QTest::newRow(name) << seconds << isProven << achievable << shortly << gap;
    };
    row("promised and proven", Figure(300), true, u"5 min"_s, u"5 min"_s, u"In plan"_s);
    row("promised only", Figure(300), false, u"5 min"_s, u"5 min"_s, u"Not proven"_s);
    row("a range", Figure(2400, 3000, 3600), false, u"40 min to 1 h"_s, u"40–60 min"_s, u"Not proven"_s);
    row("a short range", Figure(8000, 8500, 9000), false, u"2 h 13 min to 2 h 30 min"_s, u"2.2–2.5 h"_s,
        u"Not proven"_s);
    row("just promised", Figure(86400), false, u"24 h"_s, u"24 h"_s, u"Not proven"_s);
    row("the high end misses it", Figure(80000, 86400, 90000), true, u"22 h 13 min to 25 h"_s, u"22–25 h"_s,
        u"Plan misses it by 1 h"_s);
    row("not known", Figure::missing(u"the size"_s), true, {}, {}, u"In plan"_s);
}

void tst_OverviewPlan::numbersSideBySide()
{
    QFETCH(Figure, seconds);
    QFETCH(bool, isProven);
    SystemStanding made = isProven ? withDrill(1, Verdict::Passed) : withBackup(2);
    SystemOutlook outlook;
    outlook.rto.seconds = seconds;
    made.outlook = std::make_shared<const SystemOutlook>(outlook);
    const ObjectiveNumbers numbers = timeNumbers(made);
    QTEST(numbers.achievable, "achievable");
    QTEST(numbers.achievableShort, "shortly");
    QTEST(numbers.gap, "gap");
    QCOMPARE(numbers.required, u"24 h"_s);
    QCOMPARE(numbers.achievableWhy.contains(u"the size"_s), !seconds.known());
    QCOMPARE(std::isinf(numbers.achievableSeconds), !seconds.known());
}

void tst_OverviewPlan::plannedFindingsLeadToTheirCure_data()
{
    using Place = PlanFinding::Place;
    QTest::addColumn<QString>("id");
    QTest::addColumn<PlanFinding::Place>("place");
    QTest::addColumn<QString>("pageId");
    QTest::addColumn<QString>("item");
    QTest::newRow("objectives") << u"rto-not-met"_s << Place::Objectives << u"plan"_s << u"crm"_s;
    QTest::newRow("retention") << u"retention-below-goal"_s << Place::Retention << u"plan"_s << u"crm"_s;
    QTest::newRow("destinations") << u"no-copy-elsewhere"_s << Place::Destinations << u"plan"_s << u"crm"_s;
    QTest::newRow("capacity") << u"destination-full"_s << Place::Capacity << u"capacity"_s << u"system:crm"_s;
    QTest::newRow("drills") << u"needs-verification"_s << Place::Drills << u"runbooks"_s << u"backup:3"_s;
    QTest::newRow("unverified") << u"unverified-backups"_s << Place::Drills << u"catalog"_s << QString();
    QTest::newRow("absent") << u"backup-absent"_s << Place::Schedule << u"jobs"_s << QString();
    QTest::newRow("new database") << u"database-not-backed-up"_s << Place::Strategy << u"jobs"_s << u"new:7"_s;
}

void tst_OverviewPlan::plannedFindingsLeadToTheirCure()
{
    QFETCH(QString, id);
    QFETCH(PlanFinding::Place, place);
    SystemStanding made = withDrill(1, Verdict::Passed);
    SystemOutlook outlook{.isPlanned = true};
    outlook.findings = {PlanFinding{.id = id,
        .severity = PlanFinding::Severity::Critical,
        .place = place,
        .what = u"So it is."_s,
        .why = u"It is bad."_s,
        .whatToDo = u"Do this."_s}};
    made.outlook = std::make_shared<const SystemOutlook>(outlook);
    const QList<SystemFinding> found = findingsOf(made, now);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().kind, StatusKind::Fail);
    QVERIFY(!found.first().word.isEmpty() && found.first().word != id); // a title, not an id
    QCOMPARE(found.first().why, u"So it is."_s);
    QTEST(found.first().pageId, "pageId");
    QTEST(found.first().item, "item");
}

void tst_OverviewPlan::whatADrillShowsIsToldOnce()
{
    SystemStanding made = withDrill(1, Verdict::Failed);
    SystemOutlook outlook{.isPlanned = true};
    for (const QString &id : {u"no-drill"_s, u"drill-failed"_s, u"drill-overdue"_s})
        outlook.findings.push_back({.id = id, .severity = PlanFinding::Severity::Critical});
    outlook.findings.push_back({.id = u"keeps-more-than-asked"_s, .severity = PlanFinding::Severity::Note});
    made.outlook = std::make_shared<const SystemOutlook>(outlook);
    QCOMPARE(wordsOf(made), QStringList({u"Drill failed"_s, u"Not proven"_s}));
    // Without a plan, what a plan would have to hold is one thing, not ten.
    outlook.isPlanned = false;
    outlook.findings.push_back({.id = u"no-backup"_s, .severity = PlanFinding::Severity::Critical});
    outlook.findings.push_back({.id = u"no-copy-elsewhere"_s, .severity = PlanFinding::Severity::Critical});
    made.outlook = std::make_shared<const SystemOutlook>(outlook);
    QCOMPARE(wordsOf(made), QStringList({u"Drill failed"_s, u"Not proven"_s, u"Not planned"_s}));
}

void tst_OverviewPlan::aDestinationIsToldOnce()
{
    OverviewData data;
    auto fleet = std::make_shared<FleetOutlook>();
    fleet->filling = {{.name = u"nas"_s, .full = {.likely = QDate(2026, 7, 1)}, .systems = {u"crm"_s, u"erp"_s}}};
    for (const QString &name : {u"crm"_s, u"erp"_s}) {
        SystemStanding made = withDrill(1, Verdict::Passed);
        made.system.name = name;
        SystemOutlook outlook{.isPlanned = true};
        outlook.findings = {PlanFinding{.id = u"destination-full"_s,
            .severity = PlanFinding::Severity::Critical,
            .place = PlanFinding::Place::Capacity,
            .what = u"The destination \"nas\" is likely to be full."_s}};
        fleet->systems.insert(name, std::make_shared<const SystemOutlook>(outlook));
        data.standings += made;
    }
    addFleet(data, fleet);
    const QList<FindingRow> rows = findingRows(data, now);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().subject, u"nas"_s);
    QCOMPARE(rows.first().finding.item, u"destination:nas"_s);
}

void tst_OverviewPlan::whatComesNextStandsInOrder()
{
    OverviewData data{.standings = {withDrill(1, Verdict::Passed)}};
    auto fleet = std::make_shared<FleetOutlook>();
    SystemOutlook outlook{.isPlanned = true};
    outlook.nextRun = toInstant(now.addSecs(7200));
    outlook.nextLabel = u"full of crm"_s;
    outlook.drill.due = QDate(2026, 6, 20);
    fleet->systems.insert(u"crm"_s, std::make_shared<const SystemOutlook>(outlook));
    fleet->filling = {{.name = u"nas"_s, .full = {.likely = QDate(2026, 6, 10)}, .systems = {u"crm"_s}}};
    addFleet(data, fleet);
    const QList<UpcomingRow> rows = upcomingRows(data, now);
    QStringList told;
    for (const UpcomingRow &row : rows)
        told += row.subject + u' ' + row.at.date().toString(Qt::ISODate) + u' ' + row.pageId;
    QCOMPARE(told, QStringList({u"crm 2026-06-01 plan"_s, u"nas 2026-06-10 capacity"_s, u"crm 2026-06-20 runbooks"_s}));

    // What is overdue is wrong now, and stands there.
    outlook.drill.overdue = true;
    fleet->systems.insert(u"crm"_s, std::make_shared<const SystemOutlook>(outlook));
    addFleet(data, fleet);
    QCOMPARE(upcomingRows(data, now).size(), 2);
    QVERIFY(upcomingRows({.standings = {withBackup(2)}}, now).isEmpty()); // not worked out yet
}

void tst_OverviewPlan::saysThatThePlanCannotBeWorkedOut()
{
    PanelBench bench;
    QVERIFY(SystemRepository(*bench.store).add({.name = u"crm"_s, .createdAt = bench.clock.now()}));
    Statement spoil(*bench.store, u"INSERT INTO plan_part (name, yaml) VALUES ('destinations', 'no plan at all')"_s);
    QVERIFY(bool(spoil.run()));
    OverviewPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"findingsTable"_s);
    QTRY_COMPARE(table->model()->index(0, 0).data().toString(), u"Not worked out"_s);
    QVERIFY(!table->model()->index(0, 2).data().toString().isEmpty());
    QCOMPARE(table->model()->index(1, 0).data().toString(), u"No backup"_s); // the rest is told all the same
}

void tst_OverviewPlan::startsFromSystemsAndObjectives()
{
    FleetBench bench;
    bench.fill();
    OverviewPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"findingsTable"_s);
    const auto rowOf = [&](const QString &system, const QString &word) {
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 1).data() == system && table->model()->index(row, 0).data() == word)
                return row;
        }
        return -1;
    };
    QTRY_VERIFY(rowOf(u"billing"_s, u"RPO not met"_s) >= 0);
    QVERIFY(rowOf(u"billing"_s, u"Drill failed"_s) < rowOf(u"billing"_s, u"RPO not met"_s)); // facts before plans
    QVERIFY(rowOf(u"intranet"_s, u"Not planned"_s) > rowOf(u"intranet"_s, u"No backup"_s));
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    table->setFocus();
    table->setCurrentIndex(table->model()->index(rowOf(u"billing"_s, u"RPO not met"_s), 0));
    pressKey(Qt::Key_Return);
    QCOMPARE(elsewhere.last()[0].toString(), u"plan"_s);
    QCOMPARE(elsewhere.last()[1].toString(), u"billing"_s);

    auto *next = page.findChild<QTableView *>(u"upcomingTable"_s);
    QVERIFY(next->isVisible());
    QVERIFY(next->model()->rowCount() >= 3); // the next run of each of the three that are planned
    QCOMPARE(next->model()->index(0, 2).data().toString(), u"erp"_s); // each hour
    next->setFocus();
    next->setCurrentIndex(next->model()->index(0, 0));
    pressKey(Qt::Key_Return);
    QCOMPARE(elsewhere.last()[1].toString(), u"erp"_s);
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    QCOMPARE(beyondTheKeyboard(page), QStringList());
    QCOMPARE(cutHeads(page), QStringList());
}

void tst_OverviewPlan::showsWhatIsOnlyPlanned()
{
    FleetBench bench;
    bench.addDestinations();
    bench.plan(u"crm"_s, u"Standard"_s, Preset::DailyDump, 1e9, true);
    OverviewPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"findingsTable"_s);
    const auto words = [&] {
        QStringList all;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            all += table->model()->index(row, 0).data().toString();
        return all;
    };
    QTRY_VERIFY(words().contains(u"Only planned"_s));
    QVERIFY(!words().contains(u"No backup"_s));
    QVERIFY(page.findChild<QTableView *>(u"upcomingTable"_s)->isVisible());
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    table->setFocus();
    table->setCurrentIndex(table->model()->index(int(words().indexOf(u"Only planned"_s)), 0));
    pressKey(Qt::Key_Return);
    QCOMPARE(elsewhere.last()[0].toString(), u"systems"_s);
    QCOMPARE(elsewhere.last()[1].toString(), u"new:crm"_s);
}

LIFEBOAT_UI_TEST(tst_OverviewPlan)
#include "tst_overviewplan.moc"
