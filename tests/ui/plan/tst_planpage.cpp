// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/pulse.h"
#include "tests/ui/plan/planbench.h"
#include "ui/plan/page/planpage.h"
#include "ui/plan/page/pointscard.h"
#include "ui/plan/rulers/contributionwaterfall.h"
#include "ui/plan/rulers/restorepointruler.h"
#include "ui/plan/rulers/weeklanes.h"
#include "ui/widgets/status/messagebar.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QUndoGroup>

using namespace lifeboat;

namespace {

constexpr int patience = 20000;

template <typename Widget>
Widget *child(const QWidget &of, const QString &name)
{
    auto *found = of.findChild<Widget *>(name);
    if (found == nullptr)
        qFatal("there is no %s", qPrintable(name));
    return found;
}

} // namespace

class tst_PlanPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsEmpty();
    void showsWhatFollowsFromThePlan();
    void findingsLeadToTheirCure_data();
    void findingsLeadToTheirCure();
    void editsAreADraftBesideToday();
    void savedEditsAreInTheStore();
    void discardedEditsAreNot();
    void draggedRunsChangeTheSchedule();
    void undoGoesThroughTheWindow();
    void anotherSystemAsksBeforeEditsAreLost();
    void theSliderMovesTheDate();
    void aSystemIsPlannedFromNothing();
    void nothingBlocksWhileASliderMoves();
    void isNeverWiderThanTheWindow_data();
    void isNeverWiderThanTheWindow();
    void everyWidgetHasAName();
    void everythingIsReachedByTab();

private:
    static void show(PlanPage &page, QSize size = {1240, 860});
    static void wait(const PlanPage &page, const QString &system);
};

void tst_PlanPage::show(PlanPage &page, QSize size)
{
    page.resize(size);
    page.show();
    page.activateWindow();
    page.refresh();
    QVERIFY(QTest::qWaitForWindowActive(&page));
}

/// Until what is shown follows from the draft of that system.
void tst_PlanPage::wait(const PlanPage &page, const QString &system)
{
    auto *choice = child<QComboBox>(page, u"planSystem"_s);
    QTRY_COMPARE_WITH_TIMEOUT(choice->currentText(), system, patience);
    QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), patience);
    QVERIFY2(child<MessageBar>(page, u"planMessage"_s)->isHidden(),
        qPrintable(child<MessageBar>(page, u"planMessage"_s)->text()));
}

void tst_PlanPage::beginsEmpty()
{
    PanelBench bench;
    PlanPage page(bench.workspace);
    show(page);
    auto *empty = child<QWidget>(page, u"planEmpty"_s);
    QTRY_VERIFY(empty->isVisible());
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    QTest::mouseClick(child<QPushButton>(*empty, u"emptyPrimary"_s), Qt::LeftButton);
    QCOMPARE(elsewhere.first()[0].toString(), u"systems"_s);
    QCOMPARE(elsewhere.first()[1].toString(), u"new"_s);
}

void tst_PlanPage::showsWhatFollowsFromThePlan()
{
    PlanBench bench;
    QVERIFY(bench.isFine());
    PlanPage page(bench.workspace);
    const QSignalSpy badge(&page, &Page::badgeChanged);
    page.open(QString::number(bench.ids[u"crm"_s].value)); // by its number in the inventory, before anything was read
    show(page);
    wait(page, u"crm"_s);
    auto *rto = child<ContributionWaterfall>(page, u"rtoWaterfall"_s);
    QCOMPARE(rto->waterfall().steps.size(), 8U);
    QVERIFY(rto->waterfall().total.known());
    QVERIFY(child<QLabel>(page, u"planSummary"_s)->text().startsWith(u"Important: RPO 1 h, RTO 4 h"_s));
    QCOMPARE(child<WeekLanes>(page, u"weekLanes"_s)->week().lanes.size(), 5U);
    auto *points = page.findChild<RestorePointRuler *>();
    QVERIFY(points->markCount() > 60);
    QCOMPARE(points->standing(0), MarkFill::Solid);
    QVERIFY(!points->points().points.front().reasons.isEmpty());
    QVERIFY(badge.last()[0].toInt() > 0);
    QVERIFY(page.isActiveWindow()); // nothing flashed up as a window of its own
    QVERIFY(child<QWidget>(page, u"whatIf"_s)->isHidden());
}

void tst_PlanPage::findingsLeadToTheirCure_data()
{
    QTest::addColumn<QString>("finding");
    QTest::addColumn<QString>("focus"); // what gets the focus, or the page it leads to
    QTest::newRow("clocks") << u"schedule-at-clock-change"_s << u"schedule0"_s;
    QTest::newRow("overlap") << u"runs-overlap"_s << u"schedule0"_s;
    QTest::newRow("kept too short") << u"retention-below-goal"_s << u"policy-retention-full"_s;
    QTest::newRow("3-2-1") << u"copies-3-2-1"_s << u"destinationLocation"_s;
    QTest::newRow("no drill") << u"no-drill"_s << u"page:runbooks"_s;
}

void tst_PlanPage::findingsLeadToTheirCure()
{
    QFETCH(QString, finding);
    QFETCH(QString, focus);
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(u"crm"_s);
    show(page);
    wait(page, u"crm"_s);
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    auto *row = child<QWidget>(page, u"finding-"_s + finding);
    QVERIFY(row->isVisible());
    QTest::mouseClick(child<QPushButton>(page, u"cure-"_s + finding), Qt::LeftButton);
    if (focus.startsWith(u"page:"_s)) {
        QCOMPARE(elsewhere.first()[0].toString(), focus.mid(5));
        return;
    }
    QVERIFY(page.focusWidget() != nullptr);
    QCOMPARE(page.focusWidget()->objectName(), focus);
    auto *scroll = child<QScrollArea>(page, u"planScroll"_s);
    const auto inView = [&] {
        const QPoint place = page.focusWidget()->mapTo(scroll->viewport(), QPoint(0, 0));
        return place.y() >= 0 && place.y() < scroll->viewport()->height();
    };
    QTRY_VERIFY2(
        inView(), qPrintable(QString::number(page.focusWidget()->mapTo(scroll->viewport(), QPoint(0, 0)).y())));
}

void tst_PlanPage::editsAreADraftBesideToday()
{
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(u"crm"_s);
    show(page);
    wait(page, u"crm"_s);
    auto *full = child<QSpinBox>(page, u"policy-retention-full"_s);
    full->setFocus();
    full->setValue(2);
    auto *bar = child<QWidget>(page, u"whatIf"_s);
    QVERIFY(bar->isVisible()); // at once, before anything is worked out
    wait(page, u"crm"_s);
    auto *lost = child<QLabel>(page, u"lostAtOnce"_s);
    QVERIFY2(lost->isVisible() && lost->text().contains(u"would go at once"_s), qPrintable(lost->text()));
    const auto told = bar->accessibleDescription();
    QVERIFY2(told.contains(u"Space in a year"_s) && told.contains(u"EUR"_s), qPrintable(told));
    auto *points = page.findChild<RestorePointRuler *>();
    int marked = 0;
    for (int mark = 0; mark < points->markCount(); ++mark)
        marked += points->isLost(mark) ? 1 : 0;
    QVERIFY(marked >= 2);
    // Back by hand: that is a change too, but nothing is lost by it.
    full->setValue(4);
    wait(page, u"crm"_s);
    QVERIFY(!lost->isVisible());
}

void tst_PlanPage::savedEditsAreInTheStore()
{
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(u"crm"_s);
    show(page);
    wait(page, u"crm"_s);
    child<QSpinBox>(page, u"policy-retention-full"_s)->setValue(6);
    wait(page, u"crm"_s);
    const QSignalSpy noticed(&page, &Page::noticed);
    QTest::mouseClick(child<QPushButton>(page, u"savePlan"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(noticed.count(), 1, patience);
    QVERIFY(!child<QWidget>(page, u"whatIf"_s)->isVisible());
    const auto plan = PlanRepository(*bench.store).load();
    QVERIFY(plan);
    const auto policy = std::get<PgBackRestPolicy>(plan->system(u"crm"_s)->retention.front().policy);
    QCOMPARE(policy.full.value_or(0), 6);
    QCOMPARE(plan->system(u"billing"_s)->strategy.parts.size(), 1U); // the others are as they were
}

void tst_PlanPage::discardedEditsAreNot()
{
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(u"crm"_s);
    show(page);
    wait(page, u"crm"_s);
    auto *full = child<QSpinBox>(page, u"policy-retention-full"_s);
    full->setValue(6);
    wait(page, u"crm"_s);
    QTest::mouseClick(child<QPushButton>(page, u"discardPlan"_s), Qt::LeftButton);
    QCOMPARE(full->value(), 4);
    QVERIFY(!child<QWidget>(page, u"whatIf"_s)->isVisible());
    wait(page, u"crm"_s);
}

void tst_PlanPage::draggedRunsChangeTheSchedule()
{
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(u"crm"_s);
    show(page);
    wait(page, u"crm"_s);
    auto *week = child<WeekLanes>(page, u"weekLanes"_s);
    auto *schedule = child<QLineEdit>(page, u"schedule0"_s);
    QCOMPARE(schedule->text(), u"Sun 02:00"_s);
    week->setFocus();
    week->setCurrent(0);
    QTest::keyClick(week, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(week, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(schedule->text(), u"Sun 02:30"_s);
    QCOMPARE(page.undoStack()->count(), 1); // two steps of one move
    wait(page, u"crm"_s);
    QVERIFY2(week->markName(0).contains(u"02:30"_s), qPrintable(week->markName(0)));
    QVERIFY(week->hasFocus());
    QCOMPARE(week->current(), 0);
}

void tst_PlanPage::undoGoesThroughTheWindow()
{
    PlanBench bench;
    PlanPage page(bench.workspace);
    QUndoGroup group; // the window's
    group.addStack(page.undoStack());
    page.open(u"crm"_s);
    show(page);
    QCOMPARE(group.activeStack(), page.undoStack());
    wait(page, u"crm"_s);
    auto *full = child<QSpinBox>(page, u"policy-retention-full"_s);
    full->setValue(3);
    QVERIFY(group.canUndo());
    QCOMPARE(group.undoText(), u"change of retention"_s);
    group.undo();
    QCOMPARE(full->value(), 4);
    group.redo();
    QCOMPARE(full->value(), 3);
    page.hide();
    QCOMPARE(group.activeStack(), nullptr);
    wait(page, u"crm"_s);
}

void tst_PlanPage::anotherSystemAsksBeforeEditsAreLost()
{
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(u"crm"_s);
    show(page);
    wait(page, u"crm"_s);
    child<QSpinBox>(page, u"policy-retention-full"_s)->setValue(3);
    bench.prompt.confirmAnswers = {false, true};
    page.open(u"billing"_s);
    QCOMPARE(child<QComboBox>(page, u"planSystem"_s)->currentText(), u"crm"_s);
    QCOMPARE(bench.prompt.confirmations.size(), 1);
    page.open(u"billing"_s);
    wait(page, u"billing"_s);
    QVERIFY(!child<QWidget>(page, u"whatIf"_s)->isVisible());
}

void tst_PlanPage::theSliderMovesTheDate()
{
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(u"crm"_s);
    show(page);
    wait(page, u"crm"_s);
    auto *slider = child<QSlider>(page, u"pointsSlider"_s);
    auto *points = page.findChild<RestorePointRuler *>();
    const QString before = child<QLabel>(page, u"windowSentence"_s)->text();
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_PageUp);
    QCOMPARE(slider->value(), 7);
    QCOMPARE(std::chrono::round<std::chrono::days>(points->on() - points->points().from).count(), 7);
    QVERIFY(child<QLabel>(page, u"windowSentence"_s)->text() != before);
    QTest::mouseClick(child<QPushButton>(page, u"pointsToday"_s), Qt::LeftButton);
    QCOMPARE(slider->value(), 0);
    auto *ahead = child<QComboBox>(page, u"pointsAhead"_s);
    ahead->setFocus();
    QTest::keyClick(ahead, Qt::Key_Down);
    QTest::keyClick(ahead, Qt::Key_Return);
    Q_EMIT ahead->activated(ahead->currentIndex());
    QTRY_VERIFY_WITH_TIMEOUT(slider->maximum() >= 360, patience);
}

void tst_PlanPage::aSystemIsPlannedFromNothing()
{
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(u"wiki"_s);
    show(page);
    wait(page, u"wiki"_s);
    QVERIFY(child<QWidget>(page, u"finding-no-backup"_s)->isVisible());
    QVERIFY(!child<WeekLanes>(page, u"weekLanes"_s)->isVisible());
    QTest::mouseClick(child<QPushButton>(page, u"applyPreset"_s), Qt::LeftButton);
    wait(page, u"wiki"_s);
    QVERIFY(child<WeekLanes>(page, u"weekLanes"_s)->isVisible());
    QVERIFY(page.findChild<QWidget *>(u"finding-no-backup"_s) == nullptr
        || !child<QWidget>(page, u"finding-no-backup"_s)->isVisible());
    QTest::mouseClick(child<QPushButton>(page, u"savePlan"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!child<QWidget>(page, u"whatIf"_s)->isVisible(), patience);
    const auto plan = PlanRepository(*bench.store).load();
    QVERIFY(plan);
    QCOMPARE(plan->system(u"wiki"_s)->strategy.parts.size(), 2U);
}

void tst_PlanPage::nothingBlocksWhileASliderMoves()
{
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(u"crm"_s);
    show(page);
    wait(page, u"crm"_s);
    auto *full = child<QSpinBox>(page, u"policy-retention-full"_s);
    auto *slider = child<QSlider>(page, u"pointsSlider"_s);
    const Pulse pulse;
    for (int i = 0; i < 40; ++i) {
        full->setValue(2 + i % 9);
        slider->setValue(i * 2);
        const int beats = pulse.beats();
        QTRY_VERIFY(pulse.beats() > beats); // the event loop came round
    }
    wait(page, u"crm"_s);
    QCOMPARE(slider->value(), 78);
    QVERIFY2(pulse.longestPause() < 300, qPrintable(u"%1 ms"_s.arg(pulse.longestPause())));
    qInfo("longest pause %lld ms", pulse.longestPause());
}

void tst_PlanPage::isNeverWiderThanTheWindow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("system");
    for (const QString &system : {u"crm"_s, u"billing"_s, u"wiki"_s}) {
        QTest::newRow(qPrintable(system + u", smallest"_s)) << QSize(960 - 56, 600) << system;
        QTest::newRow(qPrintable(system + u", small"_s)) << QSize(1024 - 56, 700) << system;
        QTest::newRow(qPrintable(system + u", large"_s)) << QSize(1440 - 200, 900) << system;
    }
}

void tst_PlanPage::isNeverWiderThanTheWindow()
{
    QFETCH(QSize, size);
    QFETCH(QString, system);
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(system);
    show(page, size);
    wait(page, system);
    QCOMPARE(page.size(), size);
    auto *scroll = child<QScrollArea>(page, u"planScroll"_s);
    QStringList wide;
    const auto widgets = scroll->widget()->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (widget->isVisible() && widget->minimumSizeHint().width() > scroll->viewport()->width() - 40)
            wide += u"%1 %2 %3"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())
                        .arg(widget->minimumSizeHint().width());
    }
    QVERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), qPrintable(wide.join(u'\n')));
}

void tst_PlanPage::everyWidgetHasAName()
{
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(u"crm"_s);
    show(page);
    wait(page, u"crm"_s);
    child<QSpinBox>(page, u"policy-retention-full"_s)->setValue(2);
    wait(page, u"crm"_s);
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    QVERIFY(!page.helpText().isEmpty());
}

void tst_PlanPage::everythingIsReachedByTab()
{
    PlanBench bench;
    PlanPage page(bench.workspace);
    page.open(u"crm"_s);
    show(page);
    wait(page, u"crm"_s);
    child<QComboBox>(page, u"planSystem"_s)->setFocus();
    QCoreApplication::sendPostedEvents();
    QStringList order;
    QSet<const QWidget *> reached;
    constexpr int most = 250; // a time has two parts, and takes two Tabs
    for (int i = 0; i < most && QApplication::focusWidget() != nullptr; ++i) {
        if (!reached.contains(QApplication::focusWidget()))
            order += QApplication::focusWidget()->objectName();
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QStringList beyond;
    const auto widgets = page.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool isPart = qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) != nullptr
            || qobject_cast<const QComboBox *>(widget->parentWidget()) != nullptr;
        if (!isPart && widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0
            && !reached.contains(widget))
            beyond += QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    QCOMPARE(beyond.join(u'\n'), QString());
    // In the order in which it is seen, though findings were made last.
    const QStringList expected = {u"cure-no-drill"_s, u"rpoWaterfall"_s, u"cure-runs-overlap"_s, u"weekLanes"_s,
        u"schedule0"_s, u"schedule1"_s, u"pointsSlider"_s, u"policy-retention-full"_s, u"value-size"_s};
    qsizetype last = -1;
    for (const QString &name : expected) {
        QVERIFY2(order.indexOf(name) > last, qPrintable(name + u" in "_s + order.join(u", "_s)));
        last = order.indexOf(name);
    }
}

LIFEBOAT_UI_TEST(tst_PlanPage)
#include "tst_planpage.moc"
