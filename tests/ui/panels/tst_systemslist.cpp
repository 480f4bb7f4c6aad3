// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/uitest.h"
#include "tests/ui/panels/fleetbench.h"
#include "tests/ui/panels/pagewalk.h"
#include "tests/ui/panels/pulse.h"
#include "ui/systems/list/systemcolumns.h"
#include "ui/systems/systemspage.h"
#include "ui/widgets/itemroles.h"
#include "ui/widgets/status/messagebar.h"

#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QUndoGroup>
#include <QUndoStack>

using namespace lifeboat;

namespace {

int rowOf(const QTableView &table, const QString &system)
{
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        if (table.model()->index(row, SystemColumn::Name).data().toString() == system)
            return row;
    }
    return -1;
}

QAction *tierAction(SystemsPage &page, const QString &tier)
{
    const auto actions = page.findChild<QPushButton *>(u"setTier"_s)->menu()->actions();
    for (QAction *action : actions) {
        if (action->text().startsWith(tier + u':'))
            return action;
    }
    return nullptr;
}

} // namespace

class tst_SystemsList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersStandSideBySide();
    void filtersByTierAndStatus();
    void theTierOfManyIsSetAtOnce();
    void aTierThatCannotBeSetIsTold();
    void whatIsOnlyPlannedLeadsToThePlan();
    void aThousandSystemsBlockNothing();

private:
    static void show(SystemsPage &page);
};

void tst_SystemsList::show(SystemsPage &page)
{
    page.resize(1100, 760);
    page.show();
    page.refresh();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
}

void tst_SystemsList::numbersStandSideBySide()
{
    FleetBench bench;
    bench.fill();
    SystemsPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"systemsTable"_s);
    const auto cell = [&](const QString &system, int column, int role = Qt::DisplayRole) {
        return table->model()->index(rowOf(*table, system), column).data(role);
    };
    QTRY_VERIFY(rowOf(*table, u"crm-prod"_s) >= 0);
    QTRY_COMPARE(cell(u"billing"_s, SystemColumn::LossAchievable).toString(), u"24.3 h"_s);
    QCOMPARE(cell(u"billing"_s, SystemColumn::LossRequired).toString(), u"0"_s);
    QCOMPARE(cell(u"billing"_s, SystemColumn::LossAchievable, StatusRole).value<StatusKind>(), StatusKind::Fail);
    QCOMPARE(cell(u"billing"_s, SystemColumn::TimeProven).toString(), u"never"_s); // its drill failed
    QCOMPARE(cell(u"crm-prod"_s, SystemColumn::TimeRequired).toString(), u"4 h"_s);
    QCOMPARE(cell(u"crm-prod"_s, SystemColumn::TimeProven).toString(), u"1:12:40"_s);
    QCOMPARE(cell(u"crm-prod"_s, SystemColumn::TimeProven, StatusRole).value<StatusKind>(), StatusKind::Pass);
    QCOMPARE(cell(u"erp"_s, SystemColumn::TimeProven).toString(), u"26 h"_s);
    QCOMPARE(cell(u"erp"_s, SystemColumn::TimeProven, StatusRole).value<StatusKind>(), StatusKind::Fail);
    QCOMPARE(cell(u"intranet"_s, SystemColumn::TimeAchievable).toString(), u"not known"_s);
    QCOMPARE(cell(u"intranet"_s, SystemColumn::NextRun).toString(), u"none"_s);
    QVERIFY(cell(u"erp"_s, SystemColumn::NextRun).toString().startsWith(u"in "_s));

    // By the figure, not by its words; what is not known comes last.
    table->sortByColumn(SystemColumn::LossAchievable, Qt::AscendingOrder);
    QCOMPARE(rowOf(*table, u"crm-prod"_s), 0);
    QCOMPARE(rowOf(*table, u"intranet"_s), 3);
    QVERIFY(!table->isColumnHidden(SystemColumn::TimeProven));
    QVERIFY(table->isColumnHidden(SystemColumn::Server));
    page.findChild<QMenu *>(u"systemsColumns"_s)->actions().at(SystemColumn::Server - SystemColumn::Tier)->trigger();
    QVERIFY(!table->isColumnHidden(SystemColumn::Server));
}

void tst_SystemsList::filtersByTierAndStatus()
{
    FleetBench bench;
    bench.fill();
    SystemsPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"systemsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 4);
    auto *tiers = page.findChild<QComboBox *>(u"systemsTierFilter"_s);
    tiers->setCurrentText(u"Standard"_s);
    QCOMPARE(table->model()->rowCount(), 2);
    page.findChild<QComboBox *>(u"systemsStandingFilter"_s)->setCurrentIndex(4); // proven
    QTRY_VERIFY(visibleChild(page, u"noMatchState"_s) != nullptr);
    page.refresh(); // the filter stays
    QTRY_COMPARE(tiers->currentText(), u"Standard"_s);
    QVERIFY(page.leave());
    QCOMPARE(table->model()->rowCount(), 4);
    QVERIFY(!page.leave());
}

void tst_SystemsList::theTierOfManyIsSetAtOnce()
{
    FleetBench bench;
    bench.fill();

    struct Window : QWidget {
        QUndoGroup undoGroup{this};
    } window;

    auto &page = *new SystemsPage(bench.workspace, &window);
    window.resize(1100, 760);
    window.show();
    page.resize(window.size());
    page.refresh();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto *table = page.findChild<QTableView *>(u"systemsTable"_s);
    const auto tierOf = [&](const QString &name) { return SystemRepository(*bench.store).byName(name)->tier; };
    QTRY_COMPARE(table->model()->rowCount(), 4);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    auto *button = page.findChild<QPushButton *>(u"setTier"_s);
    QCOMPARE(button->text(), u"Set tier of 4 systems"_s);
    QAction *important = tierAction(page, u"Important"_s);
    QVERIFY(important != nullptr);
    important->trigger();
    QTRY_COMPARE(tierOf(u"billing"_s), u"Important"_s);
    QCOMPARE(tierOf(u"intranet"_s), u"Important"_s);
    QCOMPARE(PlanRepository(*bench.store).load()->system(u"erp"_s)->system.tier, u"Important"_s);
    auto *toast = page.findChild<QWidget *>(u"tierToast"_s);
    QTRY_VERIFY(toast->isVisible());
    QCOMPARE(toast->accessibleName(), u"3 systems are of the tier Important now"_s); // one was of it before
    QTRY_COMPARE(table->model()->index(rowOf(*table, u"erp"_s), SystemColumn::Tier).data().toString(), u"Important"_s);

    QTest::mouseClick(toast->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(tierOf(u"billing"_s), u"Critical"_s);
    QTRY_COMPARE(tierOf(u"erp"_s), u"Standard"_s); // a tier at a time
    QCOMPARE(tierOf(u"crm-prod"_s), u"Important"_s);
    // Edit ▸ Undo of the window reaches it too, while this level is in front.
    QCOMPARE(window.undoGroup.activeStack(), page.undoStack());
    window.undoGroup.redo();
    QTRY_COMPARE(tierOf(u"erp"_s), u"Important"_s);
    QCOMPARE(window.undoGroup.undoText(), u"change of tier"_s);
    page.open(u"tiers"_s);
    QVERIFY(!window.undoGroup.canUndo());
    QVERIFY(page.leave());
    window.undoGroup.undo();
    QTRY_COMPARE(tierOf(u"erp"_s), u"Standard"_s);
}

void tst_SystemsList::aTierThatCannotBeSetIsTold()
{
    FleetBench bench;
    bench.addSystem(u"crm"_s, u"Standard"_s);
    SystemsPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"systemsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    // Another program takes the tier away meanwhile.
    QList<Tier> fewer = defaultTiers();
    fewer.removeFirst();
    QVERIFY(bool(PlanRepository(*bench.store).saveTiers(fewer)));
    table->selectRow(0);
    tierAction(page, u"Critical"_s)->trigger();
    auto *message = page.findChild<MessageBar *>(u"systemsMessage"_s);
    QTRY_VERIFY(message->isVisible());
    QVERIFY2(message->text().contains(u"Critical"_s), qPrintable(message->text()));
    QCOMPARE(page.undoStack()->count(), 0);
    QCOMPARE(SystemRepository(*bench.store).byName(u"crm"_s)->tier, u"Standard"_s);
}

void tst_SystemsList::whatIsOnlyPlannedLeadsToThePlan()
{
    FleetBench bench;
    bench.addDestinations();
    bench.addSystem(u"crm"_s, u"Standard"_s);
    bench.plan(u"later"_s, u"Important"_s, Preset::DailyDump, 1e9, true);
    SystemsPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"systemsTable"_s);
    QTRY_VERIFY(rowOf(*table, u"later"_s) >= 0);
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    table->setFocus();
    table->setCurrentIndex(table->model()->index(rowOf(*table, u"later"_s), 0));
    pressKey(Qt::Key_Return);
    QCOMPARE(elsewhere.last()[0].toString(), u"plan"_s);
    QCOMPARE(elsewhere.last()[1].toString(), u"later"_s);
    page.open(u"new:later"_s);
    QCOMPARE(page.findChild<QLineEdit *>(u"systemName"_s)->text(), u"later"_s);
}

void tst_SystemsList::aThousandSystemsBlockNothing()
{
    constexpr int many = 1000;
    FleetBench bench;
    QVERIFY(bool(bench.store->inTransaction([&]() -> Status {
        for (int i = 0; i < many; ++i)
            bench.addSystem(u"db%1"_s.arg(i), u"Standard"_s);
        return Done{};
    })));
    SystemsPage page(bench.workspace);
    page.resize(1100, 760);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const Pulse pulse;
    page.refresh();
    auto *table = page.findChild<QTableView *>(u"systemsTable"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), many, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(
        table->model()->index(0, SystemColumn::NextRun).data().toString(), u"none"_s, 20000); // worked out
    page.findChild<QLineEdit *>(u"systemsFilter"_s)->setText(u"db77"_s);
    QTRY_COMPARE(table->model()->rowCount(), 11);
    qInfo("longest pause of the window: %lld ms", static_cast<long long>(pulse.longestPause()));
    QVERIFY2(pulse.longestPause() < 400, qPrintable(QString::number(pulse.longestPause())));
}

LIFEBOAT_UI_TEST(tst_SystemsList)
#include "tst_systemslist.moc"
