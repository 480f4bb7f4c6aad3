// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/runbench.h"
#include "ui/runbook/run/runscreen.h"
#include "ui/runbook/steps/steplistmodel.h"
#include "ui/widgets/logview.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

namespace lifeboat {

using Kind = RunQuestion::Kind;

/// The run screen on a real server, by keys.
class tst_RunScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void cleanupTestCase()
    {
        m_screen.reset();
        m_cluster.reset();
    }

    void init();
    void cleanup();
    void runsStepByStep();
    void showsWhatWasPrinted();
    void wantsAReasonToSkip();
    void retriesAfterAFailure();
    void failsTheRun();
    void wantsTheNameBeforeItDestroys();
    void cancelsADestruction();
    void opensProductionByItsNameAlone();
    void waitsAndCountsDown();
    void readsOtherStepsWhileItRuns();
    void keepsItsButtonsInPlace();
    void everythingHasAName();

private:
    void begin(const QList<QByteArray> &steps, Environment environment = Environment::Sandbox)
    {
        const Runbook runbook = runbookOf(steps);
        m_screen->begin({.runbook = runbook,
                            .isDrill = false,
                            .targetName = u"box"_s,
                            .targetKind = u"Sandbox"_s,
                            .environment = environment,
                            .rto = std::chrono::minutes(30)},
            workOn(*m_cluster, runbook, m_bench->store().path(), environment), u"anna"_s);
    }

    bool asks(Kind kind, int step) const
    {
        return m_screen->question() && m_screen->question()->kind == kind && m_screen->question()->step.number == step;
    }

    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_screen->findChild<Widget *>(QString::fromLatin1(name));
    }

    QString text(const char *label) const { return find<QLabel>(label)->text(); }

    /// To whatever has the focus, as a keyboard does.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus == nullptr ? m_screen.get() : focus, key, modifiers);
    }

    void type(const QString &text) const { QTest::keyClicks(QApplication::focusWidget(), text); }

    QString row(int step) const
    {
        return find<QListView>("runSteps")->model()->index(step - 1, 0).data(Qt::AccessibleTextRole).toString();
    }

    bool exists(const QString &database) const
    {
        const auto rows =
            m_cluster->run(u"postgres"_s, u"SELECT 1 FROM pg_database WHERE datname = '%1'"_s.arg(database));
        return rows && rows->rowCount() == 1;
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<RunBench> m_bench;
    std::unique_ptr<RunScreen> m_screen;
};

void tst_RunScreen::initTestCase()
{
    if (!PgCluster::missing().isEmpty())
        QSKIP(qPrintable(PgCluster::missing()));
    auto cluster = PgCluster::start();
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().detail));
    m_cluster = *std::move(cluster);
}

void tst_RunScreen::init()
{
    m_bench = std::make_unique<RunBench>();
    m_screen = std::make_unique<RunScreen>(m_bench->clock());
    m_screen->resize(1000, 640);
    m_screen->show();
    m_screen->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_screen.get()));
}

void tst_RunScreen::cleanup()
{
    m_screen.reset();
    m_bench.reset();
}

void tst_RunScreen::runsStepByStep()
{
    begin(
        {stepText("one", "    sql: {statement: SELECT 1}"), stepText("look", "    manual: {instruction: Look at it.}"),
            stepText("choose",
                "    decision: {question: \"Stay?\", options: [{id: stay, title: Yes}, {id: go, title: No}]}")});
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    QCOMPARE(text("stepTitle"), u"1. Step one"_s);
    QCOMPARE(text("stepDoes"), u"d"_s);
    QCOMPARE(text("stepExpect"), u"e"_s);
    QCOMPARE(text("stepOtherwise"), u"o"_s);
    QCOMPARE(text("runStep"), u"Step 1 of 3"_s);
    QCOMPARE(QApplication::focusWidget(), find<QPushButton>("runPrimary"));
    press(Qt::Key_Return, Qt::ControlModifier);

    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 2), 30000);
    QVERIFY2(row(1).startsWith(u"Step 1 of 3, passed: "_s), qPrintable(row(1)));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Manual, 2), 30000);
    QCOMPARE(find<QPushButton>("runPrimary")->text(), u"Step 2 is done"_s);
    QCOMPARE(QApplication::focusWidget(), find<QPlainTextEdit>("stepNote"));
    type(u"All lamps are green"_s);
    press(Qt::Key_Return, Qt::ControlModifier);

    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 3), 30000);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Decision, 3), 30000);
    QVERIFY(!find<QPushButton>("runPrimary")->isEnabled()); // nothing is taken beforehand
    press(Qt::Key_Space);
    press(Qt::Key_Down);
    QVERIFY(find<QRadioButton>("option-go")->isChecked());
    QSignalSpy ended(m_screen.get(), &RunScreen::ended);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 30000);
    QCOMPARE(text("noticeTitle"), u"The restore is done"_s);
    const auto result = ended.first().first().value<RunEnding>().result;
    QVERIFY(result);
    QCOMPARE(result->steps.at(1).comment, u"All lamps are green"_s);
    QCOMPARE(result->steps.at(1).answeredBy, u"anna"_s);
    QVERIFY2(result->steps.at(2).comment.contains(u"go"_s), qPrintable(result->steps.at(2).comment));

    QSignalSpy list(m_screen.get(), &RunScreen::listWanted);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(list.count(), 1);
}

void tst_RunScreen::showsWhatWasPrinted()
{
    begin({stepText("say", "    command: {script: 'echo one; echo two; sleep 0.2; echo three'}"),
        stepText("look", "    manual: {instruction: Look.}")});
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 2), 30000);
    QVERIFY(find<LogView>("stepLog")->isHidden()); // the next step has printed nothing
    find<QListView>("runSteps")->setFocus();
    press(Qt::Key_Up);
    QCOMPARE(find<LogView>("stepLog")->text(), u"one\ntwo\nthree"_s);
    QVERIFY(text("stepHappened").contains(u"Exit code 0"_s));
}

void tst_RunScreen::wantsAReasonToSkip()
{
    begin({stepText("one", "    sql: {statement: SELECT 1}"), stepText("two", "    sql: {statement: SELECT 2}")});
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), find<QLineEdit>("reason"));
    press(Qt::Key_Return); // without a reason nothing happens
    QVERIFY(asks(Kind::MayBegin, 1));
    QVERIFY(!find<QPushButton>("reasonDo")->isEnabled());
    press(Qt::Key_Escape);
    QVERIFY(find<QWidget>("reasonStrip")->isHidden());
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    type(u"Done by hand before"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 2), 30000);
    QCOMPARE(row(1), u"Step 1 of 2, skipped: Step one"_s);
}

void tst_RunScreen::retriesAfterAFailure()
{
    begin({stepText("flaky", "    writes: true\n    sql: {statement: CREATE TABLE flaky ()}"),
        stepText("look", "    manual: {instruction: Look.}")});
    QVERIFY(m_cluster->run(u"postgres"_s, u"CREATE TABLE IF NOT EXISTS flaky ()"_s));
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Failure, 1), 30000);
    QCOMPARE(find<QPushButton>("runPrimary")->text(), u"Run step 1 again"_s);
    QVERIFY(find<QWidget>("stepError")->isVisible());
    QVERIFY(m_cluster->run(u"postgres"_s, u"DROP TABLE flaky"_s));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 2), 30000);
    QCOMPARE(row(1), u"Step 1 of 2, passed with deviation: Step flaky"_s);
}

void tst_RunScreen::failsTheRun()
{
    begin(
        {stepText("broken", "    sql: {statement: SELECT 1 / 0}"), stepText("two", "    sql: {statement: SELECT 2}")});
    QSignalSpy ended(m_screen.get(), &RunScreen::ended);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier); // all that need no answer
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Failure, 1), 30000);
    press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    type(u"The source is wrong"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 30000);
    QCOMPARE(text("noticeTitle"), u"The restore did not end well"_s);
    QCOMPARE(ended.first().first().value<RunEnding>().result->end, RunState::End::Failed);
}

void tst_RunScreen::wantsTheNameBeforeItDestroys()
{
    QVERIFY(m_cluster->createDatabase(u"crm \"old\""_s));
    begin({stepText("drop",
               "    destroys: {database: 'crm \"old\"', irreversible: It is lost.}\n"
               "    sql: {statement: 'DROP DATABASE \"crm \"\"old\"\"\"'}"),
        stepText("look", "    manual: {instruction: Look.}")});
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    QVERIFY(!find<QPushButton>("runOn")->isEnabled()); // not by running on
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Destruction, 1), 30000);
    auto *banner = find<QWidget>("destructionBanner");
    auto *act = banner->findChild<QPushButton *>(u"act"_s);
    auto *typed = banner->findChild<QLineEdit *>(u"typedName"_s);
    QTRY_VERIFY(banner->isVisible());
    QCOMPARE(QApplication::focusWidget(), banner->findChild<QPushButton *>(u"cancel"_s));
    QVERIFY(!act->isEnabled());
    QVERIFY(!find<QPushButton>("runPrimary")->isEnabled());
    press(Qt::Key_Return, Qt::ControlModifier); // what runs every other step does nothing here, nor does it cancel
    QVERIFY(asks(Kind::Destruction, 1));
    QVERIFY(exists(u"crm \"old\""_s));

    typed->setFocus();
    type(u"crm old"_s);
    QVERIFY(!act->isEnabled());
    typed->clear();
    type(u"crm \"old\""_s);
    QVERIFY(act->isEnabled());
    press(Qt::Key_Return); // Return never triggers it
    QVERIFY(asks(Kind::Destruction, 1));
    QVERIFY(exists(u"crm \"old\""_s));
    act->setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 2), 30000);
    QVERIFY(!exists(u"crm \"old\""_s));
    QVERIFY(banner->isHidden() || !banner->isVisible());
}

void tst_RunScreen::cancelsADestruction()
{
    QVERIFY(m_cluster->createDatabase(u"keep"_s));
    begin({stepText("drop",
        "    destroys: {database: keep, irreversible: It is lost.}\n    sql: {statement: DROP DATABASE keep}")});
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Destruction, 1), 30000);
    QTRY_VERIFY(find<QWidget>("destructionBanner")->isVisible());
    press(Qt::Key_Return); // on Cancel
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Failure, 1), 30000);
    QVERIFY(exists(u"keep"_s));
}

void tst_RunScreen::opensProductionByItsNameAlone()
{
    begin({stepText("write", "    writes: true\n    sql: {statement: CREATE TABLE IF NOT EXISTS by_gate ()}"),
              stepText("look", "    manual: {instruction: Look.}")},
        Environment::Production);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    QCOMPARE(find<QWidget>("runEnvironment")->accessibleName(), u"PRODUCTION"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Gate, 1), 30000);
    auto *open = find<QPushButton>("gateOpen");
    QTRY_VERIFY(open->isVisible());
    QCOMPARE(QApplication::focusWidget(), find<QPushButton>("gateKeep"));
    QVERIFY(!open->isEnabled());
    find<QLineEdit>("gateName")->setFocus();
    type(u"bo"_s);
    QVERIFY(!open->isEnabled());
    type(u"x"_s);
    QVERIFY(open->isEnabled());
    press(Qt::Key_Return); // Return never opens it
    QVERIFY(asks(Kind::Gate, 1));
    open->setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 2), 30000);
    const auto events = runEvents(m_bench->store(), RunId{1});
    QVERIFY(events);
    QVERIFY(std::any_of(
        events->begin(), events->end(), [](const RunEvent &event) { return event.kind == EventKind::GateOpened; }));
}

void tst_RunScreen::waitsAndCountsDown()
{
    begin({stepText("pause", "    wait: {for: 3s}"), stepText("look", "    manual: {instruction: Look.}")});
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(text("stepHappening").contains(u"left to wait"_s), 5000);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 2), 30000);
}

void tst_RunScreen::readsOtherStepsWhileItRuns()
{
    begin({stepText("one", "    sql: {statement: SELECT 1}"), stepText("two", "    sql: {statement: SELECT 2}"),
        stepText("three", "    sql: {statement: SELECT 3}")});
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    find<QListView>("runSteps")->setFocus();
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    QCOMPARE(text("stepTitle"), u"3. Step three"_s);
    QCOMPARE(find<QPushButton>("runPrimary")->text(), u"Run step 1"_s); // what is run stays plain
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 2), 30000);
    QCOMPARE(text("stepTitle"), u"2. Step two"_s);
}

void tst_RunScreen::keepsItsButtonsInPlace()
{
    begin({stepText("one", "    sql: {statement: SELECT 1}"), stepText("look", "    manual: {instruction: Look.}"),
        stepText("drop", "    destroys: {database: nothing, irreversible: x}\n    sql: {statement: SELECT 1}")});
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    const auto places = [this] {
        QStringList all;
        for (const char *name : {"runPrimary", "runSkip", "runFail"}) {
            const auto *button = find<QPushButton>(name);
            const QPoint at = button->mapTo(m_screen.get(), QPoint());
            all << u"%1,%2"_s.arg(at.x()).arg(at.y());
        }
        return all;
    };
    const QStringList before = places();
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 2), 30000);
    QCOMPARE(places(), before);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Manual, 2), 30000);
    QCOMPARE(places().mid(0, 1), before.mid(0, 1));
    QCOMPARE(places(), before);
}

void tst_RunScreen::everythingHasAName()
{
    QVERIFY(m_cluster->createDatabase(u"named"_s));
    begin({stepText(
               "choose", "    decision: {question: \"Stay?\", options: [{id: stay, title: Yes}, {id: go, title: No}]}"),
              stepText("drop",
                  "    destroys: {database: named, irreversible: x}\n    sql: {statement: DROP DATABASE named}")},
        Environment::Production);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 1), 30000);
    QCOMPARE(namelessIn(m_screen.get()), QStringList());
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(namelessIn(m_screen.get()), QStringList());
    press(Qt::Key_Escape);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Decision, 1), 30000);
    QCOMPARE(namelessIn(m_screen.get()), QStringList());
    press(Qt::Key_Space);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, 2), 30000);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Gate, 2), 30000);
    QCOMPARE(namelessIn(m_screen.get()), QStringList());
    find<QLineEdit>("gateName")->setText(u"box"_s);
    find<QPushButton>("gateOpen")->click();
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Destruction, 2), 30000);
    QCOMPARE(namelessIn(m_screen.get()), QStringList());
}

} // namespace lifeboat

LIFEBOAT_UI_TEST(lifeboat::tst_RunScreen)
#include "tst_runscreen.moc"
