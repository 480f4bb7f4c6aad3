// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/backuprepository.h"
#include "core/jobs/jobrepository.h"
#include "core/jobs/jobrunner.h"
#include "core/systems/systemrepository.h"
#include "tests/support/pgcluster.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/pagewalk.h"
#include "tests/ui/panels/panelbench.h"
#include "ui/catalog/backuptrend.h"
#include "ui/catalog/catalogpage.h"
#include "ui/charts/timechart.h"
#include "ui/text/humantext.h"
#include "ui/widgets/status/messagebar.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace lifeboat;

namespace {

const QDateTime day(QDate(2026, 3, 1), QTime(2, 30), Qt::UTC);

Backup backupOf(SystemId system, int night, VerificationLevel level = VerificationLevel::Integrity)
{
    return {.system = system,
        .engine = u"pg_dump"_s,
        .kind = u"logical"_s,
        .database = u"crm"_s,
        .label = u"crm-%1"_s.arg(night),
        .location = u"/backup/crm/crm-%1.dump"_s.arg(night),
        .format = u"custom"_s,
        .startedAt = day.addDays(night),
        .endedAt = day.addDays(night).addSecs(60 + night),
        .snapshotAt = day.addDays(night).addSecs(1),
        .size = {(1000LL + 10 * night) * 1048576},
        .verification = level,
        .verifiedAt = level == VerificationLevel::None ? QDateTime() : day.addDays(night)};
}

} // namespace

class tst_CatalogPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsEmpty();
    void sortsByWhatIsMeant();
    void saysHowFarEachIsProven_data();
    void saysHowFarEachIsProven();
    void filtersBySystem();
    void chartsTheDatabaseOfTheChosenRow();
    void findingsOfTheTrend_data();
    void findingsOfTheTrend();
    void showsWhatARealBackupHoldsAndVerifiesIt();
    void leadsToARehearsal();
    void everyWidgetHasAName();

private:
    void show(CatalogPage &page);
    SystemId addSystem(PanelBench &bench, const QString &name);
};

void tst_CatalogPage::show(CatalogPage &page)
{
    page.resize(1100, 760);
    page.show();
    page.refresh();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
}

SystemId tst_CatalogPage::addSystem(PanelBench &bench, const QString &name)
{
    const auto id = SystemRepository(*bench.store).add({.name = name, .createdAt = bench.clock.now()});
    return id ? *id : SystemId{};
}

void tst_CatalogPage::beginsEmpty()
{
    PanelBench bench;
    CatalogPage page(bench.workspace);
    show(page);
    auto *empty = page.findChild<QWidget *>(u"catalogEmpty"_s);
    QTRY_VERIFY(empty->isVisible());
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    QTest::mouseClick(empty->findChild<QPushButton *>(u"emptyPrimary"_s), Qt::LeftButton);
    QCOMPARE(elsewhere.first()[0].toString(), u"jobs"_s);
}

void tst_CatalogPage::sortsByWhatIsMeant()
{
    PanelBench bench;
    const SystemId id = addSystem(bench, u"crm-prod"_s);
    Backup small = backupOf(id, 1);
    small.size = {900LL * 1024}; // "900 KiB" sorts before "1.2 GiB" only as a number
    Backup large = backupOf(id, 2);
    large.size = {1288490189LL};
    QVERIFY(BackupRepository(*bench.store).add(large));
    QVERIFY(BackupRepository(*bench.store).add(small));
    CatalogPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"catalogTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    table->sortByColumn(7, Qt::AscendingOrder);
    QCOMPARE(table->model()->index(0, 7).data().toString(), u"900 KiB"_s);
    QCOMPARE(table->model()->index(1, 7).data().toString(), u"1.2 GiB"_s);
    QVERIFY(table->model()->index(0, 7).data(Qt::ToolTipRole).toString().contains(u"921"_s));
}

void tst_CatalogPage::saysHowFarEachIsProven_data()
{
    QTest::addColumn<int>("level");
    QTest::addColumn<bool>("checked");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, VerificationLevel level, bool checked, const QString &word, StatusKind kind) {
        QTest::newRow(name) << int(level) << checked << word << int(kind);
    };
    row("nobody looked", VerificationLevel::None, false, u"None"_s, StatusKind::Neutral);
    row("a check failed", VerificationLevel::None, true, u"Damaged"_s, StatusKind::Fail);
    row("existence", VerificationLevel::Existence, true, u"Exists"_s, StatusKind::Neutral);
    row("integrity is no proof", VerificationLevel::Integrity, true, u"Intact"_s, StatusKind::Neutral);
    row("restored", VerificationLevel::Restored, true, u"Restored"_s, StatusKind::Warn);
    row("content", VerificationLevel::Content, true, u"Proven"_s, StatusKind::Pass);
}

void tst_CatalogPage::saysHowFarEachIsProven()
{
    QFETCH(int, level);
    QFETCH(bool, checked);
    QFETCH(QString, word);
    QFETCH(int, kind);
    Backup backup = backupOf({1}, 1, VerificationLevel(level));
    backup.verifiedAt = checked ? day : QDateTime();
    QCOMPARE(proofWord(backup).word, word);
    QCOMPARE(int(proofWord(backup).kind), kind);
    QVERIFY(!proofWord(backup).meaning.isEmpty());
}

void tst_CatalogPage::filtersBySystem()
{
    PanelBench bench;
    const SystemId crm = addSystem(bench, u"crm-prod"_s);
    const SystemId billing = addSystem(bench, u"billing"_s);
    QVERIFY(BackupRepository(*bench.store).add(backupOf(crm, 1)));
    QVERIFY(BackupRepository(*bench.store).add(backupOf(crm, 2)));
    QVERIFY(BackupRepository(*bench.store).add(backupOf(billing, 3)));
    CatalogPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"catalogTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"billing"_s); // the newest first
    page.open(u"system:%1"_s.arg(crm.value));
    QTRY_COMPARE(table->model()->rowCount(), 2);
    typeInto(page, u"catalogFilter"_s, u"nothing like it"_s);
    QTRY_VERIFY(visibleChild(page, u"noMatchState"_s) != nullptr);
    QTest::mouseClick(
        visibleChild(page, u"noMatchState"_s)->findChild<QPushButton *>(u"emptyPrimary"_s), Qt::LeftButton);
    QTRY_COMPARE(table->model()->rowCount(), 3);
}

void tst_CatalogPage::chartsTheDatabaseOfTheChosenRow()
{
    PanelBench bench;
    const SystemId crm = addSystem(bench, u"crm-prod"_s);
    const SystemId billing = addSystem(bench, u"billing"_s);
    for (int night = 0; night < 5; ++night)
        QVERIFY(BackupRepository(*bench.store).add(backupOf(crm, night)));
    QVERIFY(BackupRepository(*bench.store).add(backupOf(billing, 9)));
    CatalogPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"catalogTable"_s);
    auto *chart = page.findChild<TimeChart *>(u"sizeChart"_s);
    QTRY_COMPARE(chart->drawnPoints().size(), 1); // billing has one
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(chart->drawnPoints().size(), 5);
    QCOMPARE(chart->accessibleName(), u"Size grew by 4 % in 4 days"_s);
    click(page, u"trendTable"_s);
    QVERIFY(chart->findChild<QTableView *>(u"chartTable"_s)->isVisible());
}

void tst_CatalogPage::findingsOfTheTrend_data()
{
    QTest::addColumn<QList<int>>("sizes");
    QTest::addColumn<QString>("finding");
    QTest::newRow("none") << QList<int>{} << QString();
    QTest::newRow("one") << QList<int>{1024} << u"Size: 1 KiB"_s;
    QTest::newRow("grew") << QList<int>{100, 150} << u"Size grew by 50 % in 24 h"_s;
    QTest::newRow("fell") << QList<int>{100, 130, 80} << u"Size fell by 20 % in 2 days"_s;
    QTest::newRow("same") << QList<int>{100, 500, 100} << u"Size unchanged over 2 days"_s;
    QTest::newRow("from nothing") << QList<int>{0, 100} << QString();
}

void tst_CatalogPage::findingsOfTheTrend()
{
    QFETCH(QList<int>, sizes);
    QFETCH(QString, finding);
    QList<Backup> backups;
    for (int i = 0; i < sizes.size(); ++i) {
        backups.prepend(backupOf({1}, i)); // newest first, as the catalog has them
        backups.first().size = {sizes[i]};
    }
    const TimeSeries series = sizeSeries(backups, QTimeZone::utc());
    // Days are a plural that only a translation forms.
    QCOMPARE(QString(series.finding).replace(u"%n"_s, u"2"_s), finding);
    QCOMPARE(series.points.size(), sizes.size());
    QCOMPARE(durationSeries(backups, QTimeZone::utc()).points.size(), sizes.size());
}

void tst_CatalogPage::showsWhatARealBackupHoldsAndVerifiesIt()
{
    if (!PgCluster::missing().isEmpty())
        QSKIP(qPrintable(PgCluster::missing()));
    const auto server = PgCluster::start();
    QVERIFY(server);
    QVERIFY((*server)->createDatabase(u"crm"_s));
    QVERIFY((*server)->run(u"crm"_s, u"CREATE TABLE orders AS SELECT n FROM generate_series(1, 1234) n"_s));
    PanelBench bench;
    const auto system =
        SystemRepository(*bench.store)
            .add({.name = u"crm-prod"_s, .connection = (*server)->address().settings, .createdAt = bench.clock.now()});
    const QTemporaryDir folder;
    const auto job = JobRepository(*bench.store)
                         .add({.system = *system,
                             .name = u"crm"_s,
                             .database = u"crm"_s,
                             .destination = folder.path(),
                             .createdAt = bench.clock.now()});
    MemorySecretStore secrets;
    WorkObserver nobody;
    const auto made = JobRunner(*bench.store, secrets, bench.clock).run(*job, nobody, {});
    QVERIFY2(made, qPrintable(made ? QString() : errorText(made.error())));

    CatalogPage page(bench.workspace);
    show(page);
    page.open(QString::number(made->id.value));
    auto *tables = page.findChild<QTableView *>(u"manifestTable"_s);
    QTRY_COMPARE(tables->model()->rowCount(), 1);
    QCOMPARE(tables->model()->index(0, 0).data().toString(), u"public.orders"_s);
    QCOMPARE(tables->model()->index(0, 1).data().toString(), countText(1234));

    auto *message = page.findChild<MessageBar *>(u"backupMessage"_s);
    click(page, u"verifyFile"_s);
    QTRY_COMPARE_WITH_TIMEOUT(message->kind(), StatusKind::Pass, 15000);

    QFile file(made->location); // one byte flipped
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 middle = file.size() / 2;
    file.seek(middle);
    const QByteArray byte = file.read(1);
    file.seek(middle);
    file.write(QByteArray(1, char(byte[0] ^ 1)));
    file.close();
    click(page, u"verifyFile"_s);
    QTRY_COMPARE_WITH_TIMEOUT(message->kind(), StatusKind::Fail, 15000);
    const auto damaged = BackupRepository(*bench.store).byId(made->id);
    QCOMPARE(proofWord(*damaged).word, u"Damaged"_s);
    QVERIFY(page.leave());
    auto *catalog = page.findChild<QTableView *>(u"catalogTable"_s);
    QTRY_COMPARE(catalog->model()->index(0, 0).data().toString(), u"Damaged"_s);
}

void tst_CatalogPage::leadsToARehearsal()
{
    PanelBench bench;
    const auto id = BackupRepository(*bench.store).add(backupOf(addSystem(bench, u"crm-prod"_s), 1));
    CatalogPage page(bench.workspace);
    show(page);
    auto *rehearse = page.findChild<QPushButton *>(u"rehearseChosen"_s);
    QTRY_VERIFY(rehearse->isVisible() && rehearse->isEnabled());
    const QSignalSpy elsewhere(&page, &Page::navigationRequested);
    QTest::mouseClick(rehearse, Qt::LeftButton);
    QCOMPARE(elsewhere.first()[0].toString(), u"runbooks"_s);
    QCOMPARE(elsewhere.first()[1].toString(), u"backup:%1"_s.arg(id->value));
}

void tst_CatalogPage::everyWidgetHasAName()
{
    PanelBench bench;
    const auto id = BackupRepository(*bench.store).add(backupOf(addSystem(bench, u"crm-prod"_s), 1));
    CatalogPage page(bench.workspace);
    show(page);
    QTRY_VERIFY(page.findChild<QTableView *>(u"catalogTable"_s)->isVisible());
    QCOMPARE(cutHeads(page), QStringList());
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    page.open(QString::number(id->value));
    QTRY_VERIFY(page.findChild<QWidget *>(u"verifyFile"_s)->isVisible());
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    QVERIFY(!page.helpText().isEmpty());
}

LIFEBOAT_UI_TEST(tst_CatalogPage)
#include "tst_catalogpage.moc"
