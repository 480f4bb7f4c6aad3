// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/backuprepository.h"
#include "core/store/statement.h"
#include "core/systems/systemrepository.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/panelbench.h"
#include "tests/ui/panels/standings.h"
#include "ui/overview/overviewpage.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/work/worker.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace lifeboat;
using namespace lifeboat::standings;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(SystemStanding)

class tst_OverviewPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsWrong_data();
    void findsWhatIsWrong();

    void everyFindingLeadsSomewhere_data() { findsWhatIsWrong_data(); }

    void everyFindingLeadsSomewhere();
    void judgesObjectives_data();
    void judgesObjectives();
    void interruptedRunsComeFirst();
    void evidenceThatDoesNotHoldComesBeforeAll();
    void tellsAtItsStartThatTheEvidenceDoesNotHold();
    void beginsEmpty();
    void showsAndLeads();
    void saysThatSecretsAreForgotten();
    void showsWhyTheStoreCannotBeRead();
    void everyWidgetHasAName();

private:
    void show(OverviewPage &page);
};

void tst_OverviewPage::findsWhatIsWrong_data()
{
    QTest::addColumn<SystemStanding>("standing");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *name, const SystemStanding &standing, const QStringList &words) {
        QTest::newRow(name) << standing << words;
    };
    row("no backup", standing(), {u"No backup"_s});
    row("fresh and unproven", withBackup(2), {u"Not proven"_s});
    row("just within the RPO", withBackup(24), {u"Not proven"_s});
    row("older than the RPO", withBackup(25), {u"Older than plan"_s, u"Not proven"_s});
    row("damaged", withBackup(2, VerificationLevel::None), {u"Backup damaged"_s, u"Not proven"_s});
    row("proven", withDrill(10, Verdict::Passed), {});
    row("drill due", withDrill(92, Verdict::Passed), {u"Drill due"_s});
    row("drill failed", withDrill(1, Verdict::Failed), {u"Drill failed"_s, u"Not proven"_s});
    row("could not verify", withDrill(1, Verdict::CouldNotVerify), {u"Not verified"_s, u"Not proven"_s});
    row("deviations", withDrill(1, Verdict::PassedWithDeviations), {u"Passed with deviations"_s});
    row("too slow", withDrill(1, Verdict::Passed, 25h), {u"Slower than plan"_s});
    SystemStanding failed = withDrill(10, Verdict::Passed);
    failed.failedJob = Job{.id = {4}, .name = u"crm nightly"_s};
    failed.failure = u"The disk is full.\nFree some space."_s;
    row("the last run failed", failed, {u"Backup failed"_s});
    SystemStanding critical = withDrill(10, Verdict::Passed, 10min);
    critical.tier = *tierNamed(u"Critical"_s);
    row("no loss allowed", critical, {u"Older than plan"_s});
}

void tst_OverviewPage::findsWhatIsWrong()
{
    QFETCH(SystemStanding, standing);
    QFETCH(QStringList, words);
    QCOMPARE(wordsOf(standing), words);
    const SystemJudgement judgement = judgeSystem(standing, now);
    QCOMPARE(judgement.word, words.isEmpty() ? u"Proven"_s : words.first());
    QCOMPARE(judgement.kind == StatusKind::Pass, words.isEmpty());
}

void tst_OverviewPage::everyFindingLeadsSomewhere()
{
    QFETCH(SystemStanding, standing);
    for (const SystemFinding &finding : findingsOf(standing, now)) {
        QVERIFY(!finding.why.isEmpty() && !finding.action.isEmpty() && !finding.pageId.isEmpty());
        QVERIFY2(finding.why.endsWith(u'.') || finding.why.contains(u": "_s), qPrintable(finding.why));
        QVERIFY2(!finding.why.contains(u'\n'), qPrintable(finding.why));
    }
}

void tst_OverviewPage::judgesObjectives_data()
{
    QTest::addColumn<SystemStanding>("standing");
    QTest::addColumn<QString>("proven");
    QTest::addColumn<QString>("gap");
    QTest::newRow("never") << withBackup(2) << QString() << u"Not proven"_s;
    QTest::newRow("in plan") << withDrill(1, Verdict::Passed, 62s) << u"1:02"_s << u"In plan"_s;
    QTest::newRow("exactly") << withDrill(1, Verdict::Passed, 24h) << u"1 d 0:00:00"_s << u"In plan"_s;
    QTest::newRow("missed") << withDrill(1, Verdict::Passed, 24h + 12min + 40s) << u"1 d 0:12:40"_s
                            << u"Missed by 12:40"_s;
}

void tst_OverviewPage::judgesObjectives()
{
    QFETCH(SystemStanding, standing);
    QFETCH(QString, proven);
    QFETCH(QString, gap);
    const QList<ObjectiveCard::Objective> objectives = objectivesOf(standing);
    QCOMPARE(objectives.size(), 2);
    QCOMPARE(objectives[0].proven, proven);
    QCOMPARE(objectives[0].gap, gap);
    QCOMPARE(objectives[1].proven, standing.bestDrill ? u"2:00:00"_s : QString()); // the age of what was restored
}

void tst_OverviewPage::interruptedRunsComeFirst()
{
    OverviewData read{.standings = {withDrill(1, Verdict::Failed)}};
    read.openRuns = {OpenRun{.header = {.id = {9}, .runbookTitle = u"Full database restore"_s},
                         .standsAt = u"Step 9 of 17 was under way"_s},
        OpenRun{.header = {.id = {10}, .runbookTitle = u"Another"_s}, .ownerAlive = true}};
    const QList<FindingRow> rows = findingRows(read, now);
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows.first().subject, u"Full database restore"_s);
    QCOMPARE(rows.first().finding.pageId, u"runbooks"_s);
    QCOMPARE(rows[1].finding.word, u"Drill failed"_s);
    QSet<qint64> keys;
    for (const FindingRow &row : rows)
        keys += row.key;
    QCOMPARE(keys.size(), 3);
}

void tst_OverviewPage::show(OverviewPage &page)
{
    page.resize(1000, 700);
    page.show();
    page.refresh();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
}

void tst_OverviewPage::evidenceThatDoesNotHoldComesBeforeAll()
{
    OverviewData read{.standings = {withDrill(1, Verdict::Failed)}};
    const qsizetype before = findingRows(read, now).size();
    read.evidenceTrouble = u"Record 2 of the chain is missing."_s;
    const QList<FindingRow> rows = findingRows(read, now);
    QCOMPARE(rows.size(), before + 1);
    QCOMPARE(rows.first().finding.kind, StatusKind::Fail);
    QCOMPARE(rows.first().finding.why, read.evidenceTrouble);
    QCOMPARE(rows.first().finding.pageId, u"reports"_s);
    QCOMPARE(rows.first().finding.item, u"verify"_s);
}

void tst_OverviewPage::tellsAtItsStartThatTheEvidenceDoesNotHold()
{
    PanelBench bench;
    QVERIFY(SystemRepository(*bench.store).add({.name = u"crm"_s, .createdAt = bench.clock.now()}));
    // A run that was a drill, whose drill somebody took from the list.
    for (const QString &sql :
        {u"INSERT INTO run (id, runbook_id, runbook_title, runbook_text, runbook_sha256, purpose, target, parameters, "
         "started_at, state, owner) VALUES (1, 'r', 'R', x'00', '', 'restore', '{}', '{}', '2026-03-02T03:00:00.000Z', "
         "'finished', '')"_s,
            u"UPDATE run SET purpose = 'drill'"_s}) {
        Statement change(*bench.store, sql);
        QVERIFY(bool(change.run()));
    }
    OverviewPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"findingsTable"_s);
    QTRY_COMPARE(table->model()->index(0, 0).data().toString(), u"Does not hold"_s);
    QCOMPARE(table->model()->index(0, 2).data().toString(),
        u"Run 1 was a drill, but no drill is listed for it: somebody removed the drill."_s);
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    table->setCurrentIndex(table->model()->index(0, 0));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(elsewhere.last()[0].toString(), u"reports"_s);
    QCOMPARE(elsewhere.last()[1].toString(), u"verify"_s);
}

void tst_OverviewPage::beginsEmpty()
{
    PanelBench bench;
    OverviewPage page(bench.workspace);
    show(page);
    auto *empty = page.findChild<QWidget *>(u"overviewEmpty"_s);
    QTRY_VERIFY(empty->isVisible());
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    const QSignalSpy demo(&page, &OverviewPage::demoRequested);
    QTest::mouseClick(empty->findChild<QPushButton *>(u"emptyPrimary"_s), Qt::LeftButton);
    QCOMPARE(elsewhere.first()[0].toString(), u"systems"_s);
    QCOMPARE(elsewhere.first()[1].toString(), u"new"_s);
    QTest::mouseClick(empty->findChild<QPushButton *>(u"emptyLink"_s), Qt::LeftButton);
    QCOMPARE(demo.count(), 1);
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
}

void tst_OverviewPage::showsAndLeads()
{
    PanelBench bench;
    const auto id = SystemRepository(*bench.store).add({.name = u"crm"_s, .createdAt = bench.clock.now()});
    OverviewPage page(bench.workspace);
    const QSignalSpy badge(&page, &Page::badgeChanged);
    show(page);
    auto *table = page.findChild<QTableView *>(u"findingsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"No backup"_s);
    QCOMPARE(table->model()->index(1, 0).data().toString(), u"Not planned"_s);
    QCOMPARE(badge.last()[0].toInt(), 1); // that nobody has planned it is no failure and not due
    QCOMPARE(page.findChildren<ObjectiveCard *>().size(), 2);
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(elsewhere.last()[0].toString(), u"jobs"_s);
    QCOMPARE(elsewhere.last()[1].toString(), u"new:%1"_s.arg(id->value));

    // What another page did shows at once.
    QVERIFY(BackupRepository(*bench.store)
                .add({.system = *id,
                    .startedAt = bench.clock.now(),
                    .endedAt = bench.clock.now(),
                    .verification = VerificationLevel::Content,
                    .verifiedAt = bench.clock.now()}));
    bench.workspace.notifyChanged(Topic::Catalog);
    QTRY_COMPARE(table->model()->index(0, 0).data().toString(), u"Drill due"_s);
}

void tst_OverviewPage::saysThatSecretsAreForgotten()
{
    PanelBench bench;
    OverviewPage page(bench.workspace);
    show(page);
    auto *message = page.findChild<MessageBar *>(u"overviewMessage"_s);
    QVERIFY(!message->isVisible());
    Worker worker(bench.workspace);
    worker.run(
        this, [&](Store &, const Patience &patience) { return bench.workspace.secrets(patience); },
        [](const Result<std::shared_ptr<SecretStore>> &) {});
    QTRY_VERIFY(message->isVisible());
    QVERIFY(message->text().contains(u"No keyring in this test."_s));
}

void tst_OverviewPage::showsWhyTheStoreCannotBeRead()
{
    PanelBench bench;
    bench.store.reset();
    QFile file(bench.workspace.storePath());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("a letter to the editor, certainly no store");
    file.close();
    OverviewPage page(bench.workspace);
    show(page);
    auto *error = page.findChild<QWidget *>(u"errorState"_s);
    QTRY_VERIFY(error->isVisible());
    QVERIFY(file.remove()); // put right, and tried again
    QTest::mouseClick(error->findChild<QPushButton *>(u"emptyPrimary"_s), Qt::LeftButton);
    QTRY_VERIFY(page.findChild<QWidget *>(u"overviewEmpty"_s)->isVisible());
}

void tst_OverviewPage::everyWidgetHasAName()
{
    PanelBench bench;
    QVERIFY(SystemRepository(*bench.store).add({.name = u"crm"_s, .createdAt = bench.clock.now()}));
    OverviewPage page(bench.workspace);
    show(page);
    QTRY_VERIFY(page.findChild<QTableView *>(u"findingsTable"_s)->isVisible());
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    QVERIFY(!page.helpText().isEmpty());
}

LIFEBOAT_UI_TEST(tst_OverviewPage)
#include "tst_overviewpage.moc"
