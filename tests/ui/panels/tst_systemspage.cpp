// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/jobrepository.h"
#include "core/systems/systemrepository.h"
#include "tests/support/pgcluster.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/pagewalk.h"
#include "tests/ui/panels/panelbench.h"
#include "ui/systems/systemspage.h"
#include "ui/widgets/itemroles.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/work/statestack.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace lifeboat;

namespace {

constexpr int connectWait = 15000;

} // namespace

class tst_SystemsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void beginsEmpty();
    void complainsWhereItIsWrong();
    void takesAConnectionStringApart();
    void showsAWrongPasswordInPlace();
    void aTestCanBeStopped();
    void addsASystemAndAsksItsServer();
    void passwordsStayOutOfTheStore();
    void changesAndForgetsThePassword();
    void anotherServerIsNotTakenForIt();
    void refusesToRemoveWhatIsNeeded();
    void filters();
    void asksBeforeTypedTextIsLost();
    void everyWidgetHasAName();

private:
    void show(SystemsPage &page);
    void fillForm(SystemsPage &page, const QString &name, const QString &password);
    SystemId addDirectly(PanelBench &bench, const QString &name);

    std::unique_ptr<PgCluster> m_server;
};

void tst_SystemsPage::initTestCase()
{
    if (!PgCluster::missing().isEmpty())
        QSKIP(qPrintable(PgCluster::missing()));
    auto server = PgCluster::start("s3cret");
    QVERIFY2(server, qPrintable(server ? QString() : errorText(server.error())));
    m_server = std::move(*server);
    QVERIFY(m_server->createDatabase(u"crm"_s));
}

void tst_SystemsPage::show(SystemsPage &page)
{
    page.resize(1100, 760);
    page.show();
    page.refresh();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
}

void tst_SystemsPage::fillForm(SystemsPage &page, const QString &name, const QString &password)
{
    const ConnectionSettings &server = m_server->address().settings;
    typeInto(page, u"systemName"_s, name);
    typeInto(page, u"systemHost"_s, server.host());
    typeInto(page, u"systemPort"_s, server.port());
    typeInto(page, u"systemDatabase"_s, u"postgres"_s);
    typeInto(page, u"systemUser"_s, u"postgres"_s);
    typeInto(page, u"systemPassword"_s, password);
}

SystemId tst_SystemsPage::addDirectly(PanelBench &bench, const QString &name)
{
    const auto id =
        SystemRepository(*bench.store)
            .add({.name = name, .connection = m_server->address().settings, .createdAt = bench.clock.now()});
    return id ? *id : SystemId{};
}

void tst_SystemsPage::beginsEmpty()
{
    PanelBench bench;
    SystemsPage page(bench.workspace);
    show(page);
    auto *empty = page.findChild<QWidget *>(u"systemsEmpty"_s);
    QTRY_VERIFY(empty->isVisible());
    const QSignalSpy demo(&page, &SystemsPage::demoRequested);
    QTest::mouseClick(empty->findChild<QPushButton *>(u"emptyLink"_s), Qt::LeftButton);
    QCOMPARE(demo.count(), 1);
    QTest::mouseClick(empty->findChild<QPushButton *>(u"emptyPrimary"_s), Qt::LeftButton);
    QVERIFY(page.findChild<QWidget *>(u"systemName"_s)->isVisible());
    QVERIFY(page.leave()); // nothing was typed: no question
    QVERIFY(bench.prompt.confirmations.isEmpty());
}

void tst_SystemsPage::complainsWhereItIsWrong()
{
    PanelBench bench;
    SystemsPage page(bench.workspace);
    show(page);
    click(page, u"addSystem"_s);
    typeInto(page, u"systemPort"_s, u"70000"_s);
    click(page, u"saveSystem"_s);
    QCOMPARE(QApplication::focusWidget(), page.findChild<QWidget *>(u"systemName"_s)); // the first bad field
    typeInto(page, u"systemName"_s, u"crm-prod"_s);
    click(page, u"saveSystem"_s);
    QCOMPARE(QApplication::focusWidget(), page.findChild<QWidget *>(u"systemPort"_s));
    QVERIFY(SystemRepository(*bench.store).all()->isEmpty());
}

void tst_SystemsPage::takesAConnectionStringApart()
{
    PanelBench bench;
    SystemsPage page(bench.workspace);
    show(page);
    click(page, u"addSystem"_s);
    typeInto(page, u"systemConnectionString"_s,
        u"postgresql://backup:geheim@db1:5433/crm?sslmode=verify-full&connect_timeout=7"_s);
    const auto text = [&](const QString &name) { return page.findChild<QLineEdit *>(name)->text(); };
    QCOMPARE(text(u"systemHost"_s), u"db1"_s);
    QCOMPARE(text(u"systemPort"_s), u"5433"_s);
    QCOMPARE(text(u"systemDatabase"_s), u"crm"_s);
    QCOMPARE(text(u"systemUser"_s), u"backup"_s);
    QCOMPARE(text(u"systemPassword"_s), u"geheim"_s);
    QCOMPARE(page.findChild<QComboBox *>(u"systemSslMode"_s)->currentData().toString(), u"verify-full"_s);
    QVERIFY(page.findChild<QComboBox *>(u"systemSslMode"_s)->isVisible()); // nothing of it is hidden
    QCOMPARE(text(u"systemOptions"_s), u"connect_timeout='7'"_s);
    page.findChild<QWidget *>(u"systemName"_s)->setFocus();
    QVERIFY2(!text(u"systemConnectionString"_s).contains(u"geheim"_s), "the password can be read in the pasted text");
}

void tst_SystemsPage::showsAWrongPasswordInPlace()
{
    PanelBench bench;
    SystemsPage page(bench.workspace);
    show(page);
    click(page, u"addSystem"_s);
    fillForm(page, u"crm-prod"_s, u"wrong"_s);
    click(page, u"testConnection"_s);
    auto *result = page.findChild<MessageBar *>(u"systemTestResult"_s);
    QTRY_COMPARE_WITH_TIMEOUT(result->kind(), StatusKind::Fail, connectWait);
    QVERIFY2(result->text().contains(u"password"_s, Qt::CaseInsensitive), qPrintable(result->text()));
    QVERIFY(result->isVisible());

    typeInto(page, u"systemPassword"_s, u"s3cret"_s);
    QVERIFY(!result->isVisible()); // out of date as soon as the form changes
    QTest::keyClick(page.findChild<QWidget *>(u"testConnection"_s), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(result->kind(), StatusKind::Pass, connectWait);
    QVERIFY2(result->text().contains(u"system identifier"_s), qPrintable(result->text()));
    QVERIFY(SystemRepository(*bench.store).all()->isEmpty()); // a test saves nothing
}

void tst_SystemsPage::aTestCanBeStopped()
{
    PanelBench bench;
    SystemsPage page(bench.workspace);
    show(page);
    click(page, u"addSystem"_s);
    fillForm(page, u"nowhere"_s, {});
    typeInto(page, u"systemHost"_s, u"192.0.2.1"_s); // swallows what is sent to it
    click(page, u"testConnection"_s);
    auto *result = page.findChild<MessageBar *>(u"systemTestResult"_s);
    QCOMPARE(result->kind(), StatusKind::Running);
    QVERIFY(!page.findChild<QWidget *>(u"saveSystem"_s)->isEnabled());
    QElapsedTimer timer;
    timer.start();
    for (auto *button : result->findChildren<QPushButton *>()) {
        if (button->isVisible())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY(result->kind() != StatusKind::Running);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(page.findChild<QWidget *>(u"saveSystem"_s)->isEnabled());
}

void tst_SystemsPage::addsASystemAndAsksItsServer()
{
    PanelBench bench;
    SystemsPage page(bench.workspace);
    show(page);
    click(page, u"addSystem"_s);
    fillForm(page, u"crm-zażółć"_s, u"s3cret"_s);
    auto *tier = page.findChild<QComboBox *>(u"systemTier"_s);
    tier->setFocus();
    QTest::keyClicks(tier, u"Important"_s);
    QTest::keyClick(page.findChild<QWidget *>(u"saveSystem"_s), Qt::Key_Space);
    auto *databases = page.findChild<QTableView *>(u"databasesTable"_s);
    QTRY_VERIFY_WITH_TIMEOUT(databases->isVisible() && databases->model()->rowCount() > 0, connectWait);
    QStringList names;
    for (int row = 0; row < databases->model()->rowCount(); ++row)
        names += databases->model()->index(row, 0).data().toString();
    QVERIFY2(names.contains(u"crm"_s), qPrintable(names.join(u' ')));

    const auto systems = SystemRepository(*bench.store).all();
    QCOMPARE(systems->size(), 1);
    const System &system = systems->first();
    QCOMPARE(system.name, u"crm-zażółć"_s);
    QCOMPARE(system.tier, u"Important"_s);
    QVERIFY(!system.systemIdentifier.isEmpty()); // the server said who it is
    QVERIFY(system.serverVersion >= 100000);
    QVERIFY(system.checkedAt.isValid());
    QVERIFY(page.leave());
    auto *table = page.findChild<QTableView *>(u"systemsTable"_s);
    QTRY_VERIFY(table->isVisible());
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"No backup"_s);
    QCOMPARE(table->model()->index(0, 0).data(StatusRole).value<StatusKind>(), StatusKind::Warn);
}

void tst_SystemsPage::passwordsStayOutOfTheStore()
{
    PanelBench bench;
    SystemsPage page(bench.workspace);
    show(page);
    click(page, u"addSystem"_s);
    fillForm(page, u"crm"_s, u"s3cret"_s);
    click(page, u"saveSystem"_s);
    QTRY_VERIFY(!SystemRepository(*bench.store).all()->isEmpty());
    const System system = SystemRepository(*bench.store).all()->first();
    QVERIFY(!QUuid(system.secretKey).isNull());
    const auto kept = bench.secrets->read(system.secretKey, {});
    QVERIFY(kept);
    QCOMPARE(kept->reveal(), QByteArray("s3cret"));
    bench.store.reset();
    const QStringList files = QDir(bench.folder.path()).entryList(QDir::Files);
    for (const QString &name : files) {
        QFile file(bench.folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("s3cret"), qPrintable(name));
    }
}

void tst_SystemsPage::changesAndForgetsThePassword()
{
    PanelBench bench;
    SystemsPage page(bench.workspace);
    show(page);
    click(page, u"addSystem"_s);
    fillForm(page, u"crm"_s, u"wrong"_s);
    click(page, u"saveSystem"_s);
    QTRY_VERIFY(!SystemRepository(*bench.store).all()->isEmpty());
    const QString firstKey = SystemRepository(*bench.store).all()->first().secretKey;
    // The wrong password shows with the system, not only at the test.
    QTRY_VERIFY_WITH_TIMEOUT(visibleChild(page, u"errorState"_s) != nullptr, connectWait);

    click(page, u"editSystem"_s);
    typeInto(page, u"systemPassword"_s, u"s3cret"_s);
    click(page, u"saveSystem"_s);
    QTRY_VERIFY(SystemRepository(*bench.store).all()->first().secretKey != firstKey);
    QTRY_VERIFY(!bench.secrets->read(firstKey, {})); // the old one is not kept
    QTRY_VERIFY_WITH_TIMEOUT(page.findChild<QTableView *>(u"databasesTable"_s)->isVisible(), connectWait);

    click(page, u"editSystem"_s);
    click(page, u"systemForgetPassword"_s);
    click(page, u"saveSystem"_s);
    QTRY_VERIFY(SystemRepository(*bench.store).all()->first().secretKey.isEmpty());
}

void tst_SystemsPage::anotherServerIsNotTakenForIt()
{
    PanelBench bench;
    SystemsPage page(bench.workspace);
    show(page);
    click(page, u"addSystem"_s);
    fillForm(page, u"crm"_s, u"s3cret"_s);
    click(page, u"saveSystem"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!SystemRepository(*bench.store).all()->isEmpty()
            && !SystemRepository(*bench.store).all()->first().systemIdentifier.isEmpty(),
        connectWait);
    System system = SystemRepository(*bench.store).all()->first();
    const QString real = system.systemIdentifier;
    system.systemIdentifier = u"7000000000000000001"_s;
    QVERIFY(SystemRepository(*bench.store).update(system));
    page.findChild<QAction *>(u"checkSystem"_s)->trigger();
    auto *message = page.findChild<MessageBar *>(u"systemMessage"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), connectWait);
    QVERIFY2(message->text().contains(real), qPrintable(message->text()));
    QCOMPARE(SystemRepository(*bench.store).all()->first().systemIdentifier, u"7000000000000000001"_s);
    for (auto *button : message->findChildren<QPushButton *>()) {
        if (button->isVisible())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_COMPARE(SystemRepository(*bench.store).all()->first().systemIdentifier, real);
}

void tst_SystemsPage::refusesToRemoveWhatIsNeeded()
{
    PanelBench bench;
    const SystemId id = addDirectly(bench, u"crm"_s);
    const auto job = JobRepository(*bench.store)
                         .add({.system = id,
                             .name = u"crm nightly"_s,
                             .database = u"crm"_s,
                             .destination = u"/tmp/x"_s,
                             .createdAt = bench.clock.now()});
    QVERIFY(job);
    SystemsPage page(bench.workspace);
    show(page);
    page.open(QString::number(id.value));
    auto *remove = page.findChild<QAction *>(u"removeSystem"_s);
    QTRY_VERIFY(page.findChild<QWidget *>(u"editSystem"_s)->isVisible());
    remove->trigger();
    QCOMPARE(bench.prompt.confirmations.size(), 1); // asked, and left alone
    QVERIFY(bench.prompt.confirmations.first().verb.contains(u"crm"_s));
    bench.prompt.confirmAnswers = {true, true};
    remove->trigger();
    auto *message = page.findChild<MessageBar *>(u"systemMessage"_s);
    QTRY_VERIFY(message->isVisible());
    QCOMPARE(message->kind(), StatusKind::Fail);
    QCOMPARE(SystemRepository(*bench.store).all()->size(), 1);

    QVERIFY(JobRepository(*bench.store).remove(*job));
    remove->trigger();
    QTRY_VERIFY(SystemRepository(*bench.store).all()->isEmpty());
    QTRY_VERIFY(page.findChild<QWidget *>(u"systemsEmpty"_s)->isVisible());
}

void tst_SystemsPage::filters()
{
    PanelBench bench;
    QVERIFY(addDirectly(bench, u"crm-prod"_s));
    QVERIFY(addDirectly(bench, u"billing"_s));
    SystemsPage page(bench.workspace);
    show(page);
    auto *table = page.findChild<QTableView *>(u"systemsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    page.focusFilter();
    QTRY_COMPARE(QApplication::focusWidget(), page.findChild<QWidget *>(u"systemsFilter"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"BILL"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTest::keyClicks(QApplication::focusWidget(), u"xyz"_s);
    QTRY_VERIFY(visibleChild(page, u"noMatchState"_s) != nullptr);
    QVERIFY(page.leave()); // Esc clears the filter first
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QVERIFY(!page.leave());
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(page.findChild<QWidget *>(u"editSystem"_s)->isVisible());
}

void tst_SystemsPage::asksBeforeTypedTextIsLost()
{
    PanelBench bench;
    SystemsPage page(bench.workspace);
    show(page);
    click(page, u"addSystem"_s);
    typeInto(page, u"systemName"_s, u"crm"_s);
    QVERIFY(page.leave());
    QCOMPARE(bench.prompt.confirmations.size(), 1);
    QVERIFY(page.findChild<QWidget *>(u"systemName"_s)->isVisible());
    bench.prompt.confirmAnswers = {true};
    QVERIFY(page.leave());
    QVERIFY(!page.findChild<QWidget *>(u"systemName"_s)->isVisible());
}

void tst_SystemsPage::everyWidgetHasAName()
{
    PanelBench bench;
    const SystemId id = addDirectly(bench, u"crm"_s);
    SystemsPage page(bench.workspace);
    show(page);
    QTRY_VERIFY(page.findChild<QTableView *>(u"systemsTable"_s)->isVisible());
    QCOMPARE(cutHeads(page), QStringList());
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    page.open(QString::number(id.value));
    QTRY_VERIFY(page.findChild<QWidget *>(u"editSystem"_s)->isVisible());
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    page.open(u"new"_s);
    click(page, u"systemAdvanced"_s);
    QCOMPARE(unnamedWidgets(page).join(u'\n'), QString());
    QVERIFY(!page.helpText().isEmpty());
}

LIFEBOAT_UI_TEST(tst_SystemsPage)
#include "tst_systemspage.moc"
