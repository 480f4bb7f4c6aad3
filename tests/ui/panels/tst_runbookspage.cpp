// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drill/drillrepository.h"
#include "core/evidence/evidencelog.h"
#include "tests/ui/panels/demobench.h"
#include "tests/ui/panels/pulse.h"
#include "ui/runbook/runbooklistmodel.h"
#include "ui/runbook/runbookspage.h"
#include "ui/runbook/run/runscreen.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>

namespace lifeboat {

using Kind = RunQuestion::Kind;

/// The page of runbooks with the sample system: from the list to the sealed drill by keys alone.
class tst_RunbooksPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void cleanupTestCase() { m_bench.reset(); }

    void listsGoodAndBrokenRunbooks();
    void readsInWordsBeforeAnythingIsChosen();
    void tellsWhatIsMissing();
    void drillsByKeysAlone();
    void stopsAndResumes();
    void endsWhatWasInterrupted();
    void everyPageHasNames();

private:
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }

    bool shown(const QString &name) const
    {
        const auto *widget = find<QWidget>(name);
        return widget != nullptr && widget->isVisible();
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus == nullptr ? m_page.get() : focus, key, modifiers);
    }

    template <typename Widget>
    static Widget *focused()
    {
        return qobject_cast<Widget *>(QApplication::focusWidget());
    }

    void type(const QString &text) const { QTest::keyClicks(QApplication::focusWidget(), text); }

    bool asks(Kind kind, const QString &step) const
    {
        const auto &question = m_page->runScreen()->question();
        return question && question->kind == kind && question->step.step.id == step;
    }

    QString pageTitle() const
    {
        const auto labels = find<QWidget>(u"runAssistant"_s)->findChildren<QListView *>(u"assistantSteps"_s);
        return labels.first()->currentIndex().data().toString();
    }

    /// From the list through the assistant with its proposals.
    void startDrillByKeys();
    void answerUntil(Kind kind, const QString &step);

    std::unique_ptr<DemoBench> m_bench;
    std::unique_ptr<RunbooksPage> m_page;
    QString m_folder;
};

void tst_RunbooksPage::initTestCase()
{
    if (!PgCluster::missing().isEmpty())
        QSKIP(qPrintable(PgCluster::missing()));
    m_bench = std::make_unique<DemoBench>();
    const Status filled = m_bench->fill();
    QVERIFY2(filled, filled ? "" : qPrintable(errorText(filled.error())));
    m_folder = m_bench->filePath(u"runbooks"_s);
    QVERIFY(QDir().mkpath(m_folder));
}

void tst_RunbooksPage::init()
{
    m_page = std::make_unique<RunbooksPage>(m_bench->workspace(), m_folder);
    m_page->resize(1024, 700);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(find<QListView>(u"runbookList"_s)->model()->rowCount() > 0, 10000);
    find<QListView>(u"runbookList"_s)->setFocus();
}

void tst_RunbooksPage::cleanup()
{
    m_page.reset();
}

void tst_RunbooksPage::listsGoodAndBrokenRunbooks()
{
    QFile broken(m_folder + u"/broken.runbook.yaml"_s);
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("lifeboat-runbook: 1\nid: broken\nsteps: what\n");
    broken.close();
    const auto *list = find<QListView>(u"runbookList"_s);
    const QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_page->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, 10000);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Full database restore"_s);
    QCOMPARE(
        list->model()->index(1, 0).data(Qt::AccessibleTextRole).toString(), u"broken.runbook.yaml, cannot be used"_s);
    QVERIFY(find<QPushButton>(u"startRun"_s)->isEnabled());
    press(Qt::Key_Down);
    QVERIFY(!find<QPushButton>(u"startRun"_s)->isEnabled());
    QTRY_VERIFY(shown(u"runbookError"_s));
    QString told;
    for (const auto *label : find<QWidget>(u"runbookError"_s)->findChildren<QLabel *>())
        told += label->text() + u'\n';
    QVERIFY2(told.contains(u"broken.runbook.yaml:"_s), qPrintable(told)); // file and line
    QVERIFY(QFile::remove(broken.fileName()));
}

void tst_RunbooksPage::readsInWordsBeforeAnythingIsChosen()
{
    auto *steps = find<QListView>(u"runbookSteps"_s);
    const auto *panel = find<QWidget>(u"runbookStepPanel"_s);
    QVERIFY(steps->model()->rowCount() > 10);
    QString read;
    for (int row = 0; row < steps->model()->rowCount(); ++row) {
        steps->setCurrentIndex(steps->model()->index(row, 0));
        read += steps->model()->index(row, 0).data(Qt::AccessibleTextRole).toString() + u'\n';
        for (const auto *label : panel->findChildren<QLabel *>())
            read += label->text() + u'\n';
        for (const auto *text : panel->findChildren<QPlainTextEdit *>())
            read += text->toPlainText() + u'\n';
    }
    QVERIFY2(!read.contains(u"{{"_s), qPrintable(read));
    QVERIFY2(read.contains(u"‹backup path›"_s), qPrintable(read));
}

void tst_RunbooksPage::tellsWhatIsMissing()
{
    m_page->open(u"start:full-database-restore"_s);
    QTRY_VERIFY(shown(u"assistantBackups"_s));
    QCOMPARE(find<QTableView>(u"assistantBackups"_s)->model()->rowCount(), 1);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(pageTitle(), u"Choose the target"_s);
    find<QRadioButton>(u"targetServer"_s)->setChecked(true);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget(), find<QLineEdit>(u"targetConnection"_s)); // the first bad field
    QCOMPARE(pageTitle(), u"Choose the target"_s);
    m_page->leave();
    QTRY_COMPARE(pageTitle(), u"Choose the backup"_s);
    m_page->leave();
    QTRY_VERIFY(shown(u"runbookList"_s));
}

void tst_RunbooksPage::startDrillByKeys()
{
    press(Qt::Key_Return);
    QTRY_VERIFY(shown(u"assistantBackups"_s));
    for (const QString &title : {u"Choose the target"_s, u"What for, and with what"_s, u"People and reason"_s}) {
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(pageTitle(), title);
    }
    auto *person = find<QLineEdit>(u"peopleOperator"_s);
    if (person->text().isEmpty()) {
        press(Qt::Key_Return, Qt::ControlModifier); // a drill wants its operator
        QTRY_COMPARE(QApplication::focusWidget(), person);
        type(u"A. Kowalska"_s);
    }
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(pageTitle(), u"Look it over, then start"_s);
    auto *steps = find<QPlainTextEdit>(u"summarySteps"_s);
    QTRY_VERIFY_WITH_TIMEOUT(steps->toPlainText().contains(u"CREATE DATABASE"_s), 10000);
    QTRY_VERIFY_WITH_TIMEOUT(!steps->toPlainText().contains(u"‹backup"_s), 10000); // all is known by now
    QVERIFY2(!steps->toPlainText().contains(u"{{"_s), qPrintable(steps->toPlainText()));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_page->runScreen()->isRunning());
    QTRY_VERIFY(shown(u"runScreen"_s));
}

void tst_RunbooksPage::answerUntil(Kind kind, const QString &step)
{
    QTRY_VERIFY_WITH_TIMEOUT(m_page->runScreen()->question().has_value(), 120000);
    press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, step), 180000);
    if (kind == Kind::MayBegin)
        return;
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(kind, step), 60000);
}

void tst_RunbooksPage::drillsByKeysAlone()
{
    const Pulse pulse;
    startDrillByKeys();
    answerUntil(Kind::Decision, u"hand-over"_s);
    press(Qt::Key_Space);
    press(Qt::Key_Down);
    QVERIFY(find<QRadioButton>(u"option-remove"_s)->isChecked());
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, u"remove-database"_s), 60000);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Destruction, u"remove-database"_s), 60000);
    QTRY_COMPARE(QApplication::focusWidget(), find<QPushButton>(u"cancel"_s));
    press(Qt::Key_Backtab, Qt::ShiftModifier);
    QTRY_COMPARE(QApplication::focusWidget(), find<QLineEdit>(u"typedName"_s));
    type(m_page->runScreen()->question()->destruction.nameToType);
    press(Qt::Key_Tab);
    press(Qt::Key_Tab);
    QTRY_COMPARE(QApplication::focusWidget(), find<QPushButton>(u"act"_s));
    QSignalSpy ended(m_page->runScreen(), &RunScreen::ended);
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 120000);

    const auto ending = ended.first().first().value<RunEnding>();
    QVERIFY2(ending.drill, ending.error ? qPrintable(errorText(*ending.error)) : "");
    QCOMPARE(verdictName(ending.drill->record.verdict), u"passed"_s);
    QVERIFY(ending.drill->record.tables.size() > 10);
    QCOMPARE(ending.drill->record.fields.value(u"people.operator"_s).value.toString(), u"A. Kowalska"_s);
    QVERIFY(pulse.beats() > 200);
    QVERIFY2(pulse.longestPause() < 150, qPrintable(QString::number(pulse.longestPause())));
    qInfo("longest pause %lld ms in %d beats", static_cast<long long>(pulse.longestPause()), pulse.beats());

    QSignalSpy away(m_page.get(), &Page::navigationRequested);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(away.count(), 1);
    QCOMPARE(away.first().at(0).toString(), u"drills"_s);
    QCOMPARE(away.first().at(1).toString(), QString::number(ending.drill->drill.value));
}

void tst_RunbooksPage::stopsAndResumes()
{
    startDrillByKeys();
    answerUntil(Kind::MayBegin, u"hand-over"_s);
    QSignalSpy ended(m_page->runScreen(), &RunScreen::ended);
    find<QPushButton>(u"runStop"_s)->setFocus();
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 10000);
    QVERIFY(ended.first().first().value<RunEnding>().stopped());
    const RunId run = m_page->runScreen()->run();
    const QString standing =
        find<QListView>(u"runSteps"_s)->model()->index(15, 0).data(Qt::AccessibleTextRole).toString();

    press(Qt::Key_Return, Qt::ControlModifier); // back to the runbooks
    const QString row = u"interrupted-%1"_s.arg(run.value);
    QTRY_VERIFY_WITH_TIMEOUT(shown(row), 10000);
    QTRY_VERIFY(focused<QPushButton>() != nullptr);
    QCOMPARE(focused<QPushButton>()->text(), u"Resume"_s);
    press(Qt::Key_Space);
    QTRY_VERIFY(m_page->runScreen()->isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::MayBegin, u"hand-over"_s), 60000);
    QCOMPARE(m_page->runScreen()->run(), run);
    QCOMPARE(find<QListView>(u"runSteps"_s)->model()->index(15, 0).data(Qt::AccessibleTextRole).toString(), standing);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(asks(Kind::Decision, u"hand-over"_s), 30000);
    press(Qt::Key_Space); // keep
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, 120000);
    const auto ending = ended.last().first().value<RunEnding>();
    QVERIFY2(ending.drill, ending.error ? qPrintable(errorText(*ending.error)) : "");
    QCOMPARE(ending.run, run);
    QVERIFY(ending.drill->record.verdict == Verdict::Passed
        || ending.drill->record.verdict == Verdict::PassedWithDeviations);
}

void tst_RunbooksPage::endsWhatWasInterrupted()
{
    startDrillByKeys();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->runScreen()->question().has_value(), 120000);
    m_page.reset(); // the window is closed in the middle of a run
    init();
    const auto open = openRuns(m_bench->store());
    QVERIFY(open);
    QCOMPARE(open->size(), 1);
    const QString row = u"interrupted-%1"_s.arg(open->first().header.id.value);
    QTRY_VERIFY_WITH_TIMEOUT(shown(row), 10000);
    for (auto *button : find<QWidget>(row)->findChildren<QPushButton *>()) {
        if (button->text() == u"End it…")
            button->click();
    }
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"reason"_s);
    type(u"Wrong backup"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!shown(row), 60000);
    const auto drill = DrillRepository(m_bench->store()).ofRun(open->first().header.id);
    QVERIFY(drill);
    QVERIFY(drill->endedAt.isValid());
    const auto sealed = EvidenceLog(m_bench->store(), m_bench->clock()).recordOfDrill(drill->id.value);
    QVERIFY(sealed && *sealed);
    QCOMPARE(recordOf(**sealed)->outcome, u"aborted"_s);
}

void tst_RunbooksPage::everyPageHasNames()
{
    QCOMPARE(namelessIn(m_page.get()), QStringList());
    press(Qt::Key_Return);
    for (const QString &title : {u"Choose the backup"_s, u"Choose the target"_s, u"What for, and with what"_s,
             u"People and reason"_s, u"Look it over, then start"_s}) {
        QTRY_COMPARE(pageTitle(), title);
        if (title == u"Choose the target") {
            find<QRadioButton>(u"targetServer"_s)->setChecked(true);
            QCOMPARE(namelessIn(m_page.get()), QStringList());
            find<QRadioButton>(u"targetSystem"_s)->setChecked(true);
        }
        if (title == u"People and reason")
            find<QLineEdit>(u"peopleOperator"_s)->setText(u"A. Kowalska"_s);
        QCOMPARE(namelessIn(m_page.get()), QStringList());
        if (title != u"Look it over, then start")
            press(Qt::Key_Return, Qt::ControlModifier);
    }
    QVERIFY(!m_page->helpText().isEmpty());
}

} // namespace lifeboat

LIFEBOAT_UI_TEST(lifeboat::tst_RunbooksPage)
#include "tst_runbookspage.moc"
