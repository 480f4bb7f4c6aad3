// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/backuprepository.h"
#include "core/jobs/jobrepository.h"
#include "core/systems/systemrepository.h"
#include "tests/support/pgcluster.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/panelbench.h"
#include "tests/ui/panels/pulse.h"
#include "ui/jobs/jobspage.h"
#include "ui/widgets/logview.h"
#include "ui/widgets/status/messagebar.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace lifeboat;

namespace {

constexpr int connectWait = 15000;
constexpr int backupWait = 120000;
constexpr qint64 longestPause = 100; ///< milliseconds the window may be deaf

} // namespace

class tst_JobsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void beginsEmpty();
    void addsAJobWithTheServersDatabases();
    void aJobOfOneSystem();
    void runsWithLiveProgressAndADeafnessOfNothing();
    void isStopped();
    void showsWhatWentWrong();
    void goesOnWhenThePageIsLeft();
    void removes();
    void everyWidgetHasAName();

private:
    void show(JobsPage &page);
    SystemId addSystem(PanelBench &bench);
    JobId addJob(PanelBench &bench, const QString &database, const QString &folder);
    void openJob(JobsPage &page, JobId id);

    std::unique_ptr<PgCluster> m_server;
};

void tst_JobsPage::initTestCase()
{
    if (!PgCluster::missing().isEmpty())
        QSKIP(qPrintable(PgCluster::missing()));
    auto server = PgCluster::start();
    QVERIFY2(server, qPrintable(server ? QString() : errorText(server.error())));
    m_server = std::move(*server);
    QVERIFY(m_server->createDatabase(u"crm"_s));
    for (int i = 0; i < 12; ++i) {
        QVERIFY(m_server->run(u"crm"_s,
            u"CREATE TABLE part_%1 AS SELECT n, md5((n * %1)::text) AS a, repeat(md5(n::text), 4) AS b"
            " FROM generate_series(1, 60000) n"_s.arg(i + 1)));
    }
}

void tst_JobsPage::show(JobsPage &page)
{
    page.resize(1100, 760);
    page.show();
    page.refresh();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
}

SystemId tst_JobsPage::addSystem(PanelBench &bench)
{
    const auto id =
        SystemRepository(*bench.store)
            .add({.name = u"crm-prod"_s, .connection = m_server->address().settings, .createdAt = bench.clock.now()});
    return id ? *id : SystemId{};
}

JobId tst_JobsPage::addJob(PanelBench &bench, const QString &database, const QString &folder)
{
    const auto id = JobRepository(*bench.store)
                        .add({.system = addSystem(bench),
                            .name = u"crm nightly"_s,
                            .database = database,
                            .destination = folder,
                            .options = {.format = u"directory"_s, .parallel = 2},
                            .createdAt = bench.clock.now()});
    return id ? *id : JobId{};
}

void tst_JobsPage::openJob(JobsPage &page, JobId id)
{
    page.open(QString::number(id.value));
    auto *run = page.findChild<QPushButton *>(u"runJob"_s);
    QTRY_VERIFY(run->isVisible() && run->isEnabled());
}

void tst_JobsPage::beginsEmpty()
{
    PanelBench bench;
    JobsPage page(bench.workspace);
    show(page);
    auto *empty = page.findChild<QWidget *>(u"jobsEmpty"_s);
    QTRY_VERIFY(empty->isVisible());
    QTest::mouseClick(empty->findChild<QPushButton *>(u"emptyPrimary"_s), Qt::LeftButton);
    QTRY_VERIFY(page.findChild<QWidget *>(u"jobName"_s)->isEnabled());
    click(page, u"saveJob"_s);
    QCOMPARE(QApplication::focusWidget(), page.findChild<QWidget *>(u"jobSystem"_s)); // there is none to choose
}

void tst_JobsPage::addsAJobWithTheServersDatabases()
{
    PanelBench bench;
    QVERIFY(addSystem(bench));
    const QTemporaryDir folder;
    JobsPage page(bench.workspace);
    show(page);
    click(page, u"addJob"_s);
    auto *database = page.findChild<QComboBox *>(u"jobDatabase"_s);
    QTRY_VERIFY_WITH_TIMEOUT(database->findText(u"crm"_s) >= 0, connectWait);
    QTest::keyClicks(database->lineEdit(), u"crm"_s);
    QCOMPARE(page.findChild<QLineEdit *>(u"jobName"_s)->text(), u"crm of crm-prod"_s); // suggested
    bench.prompt.fileAnswers = {folder.path()};
    click(page, u"jobBrowse"_s);
    QCOMPARE(page.findChild<QLineEdit *>(u"jobDestination"_s)->text(), folder.path());
    auto *parallel = page.findChild<QSpinBox *>(u"jobParallel"_s);
    QVERIFY(!parallel->isEnabled()); // the custom format has one process only
    auto *format = page.findChild<QComboBox *>(u"jobFormat"_s);
    format->setFocus();
    QTest::keyClick(format, Qt::Key_Down);
    QVERIFY(parallel->isEnabled());
    parallel->setFocus();
    QTest::keyClick(parallel, Qt::Key_Up);
    auto *proof = page.findChild<QComboBox *>(u"jobProof"_s);
    proof->setFocus();
    QTest::keyClick(proof, Qt::Key_Down);
    QTest::mouseClick(page.findChild<QCheckBox *>(u"jobDeferrable"_s), Qt::LeftButton, {}, QPoint(8, 8));
    click(page, u"saveJob"_s);
    QTRY_COMPARE(JobRepository(*bench.store).all()->size(), 1);
    const Job job = JobRepository(*bench.store).all()->first();
    QCOMPARE(job.database, u"crm"_s);
    QCOMPARE(job.destination, folder.path());
    QCOMPARE(job.options.format, u"directory"_s);
    QCOMPARE(job.options.parallel, 2);
    QVERIFY(job.options.serializableDeferrable);
    QVERIFY(job.options.strictProof);
    QTRY_VERIFY(page.findChild<QWidget *>(u"runJob"_s)->isVisible());
}

void tst_JobsPage::aJobOfOneSystem()
{
    PanelBench bench;
    QVERIFY(SystemRepository(*bench.store).add({.name = u"another"_s, .createdAt = bench.clock.now()}));
    const SystemId id = addSystem(bench);
    JobsPage page(bench.workspace);
    show(page);
    page.open(u"new:%1"_s.arg(id.value));
    QTRY_COMPARE(page.findChild<QComboBox *>(u"jobSystem"_s)->currentText(), u"crm-prod"_s);
}

void tst_JobsPage::runsWithLiveProgressAndADeafnessOfNothing()
{
    PanelBench bench;
    const QTemporaryDir folder;
    const JobId id = addJob(bench, u"crm"_s, folder.path());
    JobsPage page(bench.workspace);
    show(page);
    openJob(page, id);
    auto *progress = page.findChild<QWidget *>(u"jobProgress"_s);
    auto *message = page.findChild<MessageBar *>(u"jobMessage"_s);
    const QSignalSpy tasks(&bench.tasks, &TaskList::changed);

    const Pulse pulse;
    click(page, u"runJob"_s);
    QVERIFY(progress->isVisible());
    QVERIFY(!page.findChild<QWidget *>(u"runJob"_s)->isEnabled());
    QCOMPARE(bench.tasks.runningTitles(), QStringList{u"Backing up: crm nightly"_s});
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), backupWait);
    QVERIFY2(message->kind() == StatusKind::Pass, qPrintable(message->text()));
    QVERIFY2(pulse.longestPause() < longestPause, qPrintable(u"deaf for %1 ms"_s.arg(pulse.longestPause())));
    QVERIFY(pulse.beats() > 20);
    QVERIFY(tasks.count() > 2); // begun, moved on, ended
    qInfo("longest pause %lld ms in %d beats", static_cast<long long>(pulse.longestPause()), pulse.beats());

    const QString log = page.findChild<LogView *>(u"jobLog"_s)->text();
    QVERIFY2(log.contains(u"part_7"_s), qPrintable(log));
    const auto backups = BackupRepository(*bench.store).all();
    QCOMPARE(backups->size(), 1);
    QCOMPARE(backups->first().verification, VerificationLevel::Integrity);
    QVERIFY(QFileInfo(backups->first().location).isDir());
    auto *history = page.findChild<QTableView *>(u"executionsTable"_s);
    QTRY_COMPARE(history->model()->rowCount(), 1);
    QCOMPARE(history->model()->index(0, 0).data().toString(), u"Done"_s);

    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    history->setFocus();
    history->setCurrentIndex(history->model()->index(0, 0));
    QTest::keyClick(history, Qt::Key_Return);
    QCOMPARE(elsewhere.count(), 1);
    QCOMPARE(elsewhere.first()[0].toString(), u"catalog"_s);
    QCOMPARE(elsewhere.first()[1].toString(), QString::number(backups->first().id.value));
}

void tst_JobsPage::isStopped()
{
    PanelBench bench;
    const QTemporaryDir folder;
    const JobId id = addJob(bench, u"crm"_s, folder.path());
    JobsPage page(bench.workspace);
    show(page);
    openJob(page, id);
    click(page, u"runJob"_s);
    auto *log = page.findChild<LogView *>(u"jobLog"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!log->text().isEmpty(), connectWait);
    QElapsedTimer timer;
    timer.start();
    QTest::mouseClick(page.findChild<QWidget *>(u"jobProgress"_s)->findChild<QWidget *>(u"stop"_s), Qt::LeftButton);
    auto *message = page.findChild<MessageBar *>(u"jobMessage"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), 10000);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(message->kind(), StatusKind::Neutral);
    QVERIFY(BackupRepository(*bench.store).all()->isEmpty());
    QCOMPARE(JobRepository(*bench.store).executions(id, 1)->first().outcome, JobOutcome::Cancelled);
    QVERIFY(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).isEmpty());
    QVERIFY(page.findChild<QWidget *>(u"runJob"_s)->isEnabled());
}

void tst_JobsPage::showsWhatWentWrong()
{
    PanelBench bench;
    const QTemporaryDir folder;
    const JobId id = addJob(bench, u"no such database"_s, folder.path());
    JobsPage page(bench.workspace);
    show(page);
    openJob(page, id);
    click(page, u"runJob"_s);
    auto *message = page.findChild<MessageBar *>(u"jobMessage"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), connectWait);
    QCOMPARE(message->kind(), StatusKind::Fail);
    QVERIFY2(message->text().contains(u"no such database"_s), qPrintable(message->text()));
    QVERIFY(page.leave());
    auto *table = page.findChild<QTableView *>(u"jobsTable"_s);
    QTRY_COMPARE(table->model()->index(0, 0).data().toString(), u"Failed"_s);
}

void tst_JobsPage::goesOnWhenThePageIsLeft()
{
    PanelBench bench;
    const QTemporaryDir folder;
    const JobId id = addJob(bench, u"crm"_s, folder.path());
    JobsPage page(bench.workspace);
    show(page);
    openJob(page, id);
    click(page, u"runJob"_s);
    page.hide();
    QTRY_COMPARE_WITH_TIMEOUT(bench.tasks.runningCount(), 0, backupWait);
    QCOMPARE(BackupRepository(*bench.store).all()->size(), 1);
}

void tst_JobsPage::removes()
{
    PanelBench bench;
    const JobId id = addJob(bench, u"crm"_s, u"/tmp/lifeboat"_s);
    JobsPage page(bench.workspace);
    show(page);
    openJob(page, id);
    bench.prompt.confirmAnswers = {true};
    page.findChild<QAction *>(u"removeJob"_s)->trigger();
    QTRY_VERIFY(JobRepository(*bench.store).all()->isEmpty());
    QTRY_VERIFY(page.findChild<QWidget *>(u"jobsEmpty"_s)->isVisible());
}

void tst_JobsPage::everyWidgetHasAName()
{
    PanelBench bench;
    const JobId id = addJob(bench, u"crm"_s, u"/tmp/lifeboat"_s);
    JobsPage page(bench.workspace);
    show(page);
    QTRY_VERIFY(page.findChild<QTableView *>(u"jobsTable"_s)->isVisible());
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    openJob(page, id);
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    page.open(u"new"_s);
    QTRY_VERIFY(page.findChild<QWidget *>(u"jobName"_s)->isEnabled());
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    QVERIFY(!page.helpText().isEmpty());
}

LIFEBOAT_UI_TEST(tst_JobsPage)
#include "tst_jobspage.moc"
