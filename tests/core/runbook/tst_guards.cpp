// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/unattendedprompt.h"
#include "tests/core/runbook/runkit.h"
#include "tests/support/pgcluster.h"

#include <QTemporaryDir>

namespace lifeboat {

/// What stands between a run and harm: the production gate, the naming of what is destroyed, the identity of the
/// server.
class tst_Guards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void aliasDoesNotFoolTheGate();
    void gateOpensByTheVeryName();
    void gateIsNotAskedWhereNothingIsWritten();
    void destructionIsCountedAndNamed();
    void wrongNameDestroysNothing();
    void brokenDatabaseMayStillGo();
    void unattendedDestroys_data();
    void unattendedDestroys();
    void unattendedLeavesProductionAlone();
    void anotherServerBehindTheAddress();
    void anotherServerThanExpected();
    void wrongPassword();

private:
    Target target(Environment environment = Environment::Sandbox) const
    {
        return {.name = u"box"_s,
            .environment = environment,
            .address = m_cluster->address(),
            .toolsFolder = PgCluster::binaries(),
            .ownSandbox = environment == Environment::Sandbox};
    }

    Result<RunResult> run(const QList<QByteArray> &steps, const Target &target, RunPrompt &prompt)
    {
        RunbookRunner runner(*m_store, m_clock, prompt, m_observer);
        return runner.start({.runbook = runbookOf(steps),
                                .parameters = {{u"database"_s, u"crm"_s}},
                                .context = {.target = target, .production = m_production}},
            {});
    }

    bool exists(const QString &database) const
    {
        const auto rows =
            m_cluster->run(u"postgres"_s, u"SELECT datname FROM pg_database WHERE datname = '%1'"_s.arg(database));
        return rows && !rows->isEmpty();
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    SystemClock m_clock;
    ScriptedRunPrompt m_prompt;
    CollectingObserver m_observer;
    QString m_identifier;
    QList<ProductionSystem> m_production;
};

namespace {

const QByteArray dropStep = stepText("drop",
    "    destroys: {database: \"{{database}}\", irreversible: All of it is lost.}\n"
    "    sql: {statement: \"DROP DATABASE {{database | identifier}} WITH (FORCE)\"}");
const QByteArray writeStep =
    stepText("write", "    writes: true\n    sql: {statement: CREATE TABLE IF NOT EXISTS written ()}");
const QByteArray lookStep = stepText("look", "    sql: {statement: SELECT 1}");

} // namespace

void tst_Guards::initTestCase()
{
    if (!PgCluster::missing().isEmpty())
        QSKIP(qPrintable(PgCluster::missing()));
    auto cluster = PgCluster::start("right password");
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().detail));
    m_cluster = *std::move(cluster);
    m_identifier = m_cluster->run(u"postgres"_s, u"SELECT system_identifier FROM pg_control_system()"_s)->text(0, 0);
}

void tst_Guards::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open(m_folder->filePath(u"store.sqlite"_s));
    QVERIFY(store);
    m_store = *std::move(store);
    m_prompt = {};
    m_observer = {};
    m_production.clear();
    QVERIFY(m_cluster->run(u"postgres"_s, u"DROP TABLE IF EXISTS written"_s));
    if (!exists(u"crm"_s))
        QVERIFY(m_cluster->createDatabase(u"crm"_s));
    QVERIFY(m_cluster->run(u"crm"_s, u"CREATE TABLE IF NOT EXISTS a (b int); CREATE TABLE IF NOT EXISTS c (d int)"_s));
}

void tst_Guards::cleanupTestCase()
{
    m_store.reset();
    m_cluster.reset();
}

void tst_Guards::aliasDoesNotFoolTheGate()
{
    // The same server by another address: a symlink to its socket folder, as a tunnel or an alias would be.
    const QString alias = m_folder->filePath(u"alias"_s);
    QVERIFY(QFile::link(m_cluster->address().settings.host(), alias));
    m_production = {{u"CRM live"_s, m_identifier, u"db1.example"_s, u"5432"_s}};
    Target other = target(Environment::Staging);
    other.address.settings.set(u"host"_s, alias);
    m_prompt.gate = [](const GateNotice &) { return QString(); };
    const auto ran = run({lookStep, writeStep}, other, m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Failed);
    QCOMPARE(m_prompt.log, QStringList({u"begin look"_s, u"begin write"_s, u"gate write"_s, u"failed write"_s}));
    QCOMPARE(m_prompt.lastGate.nameToType, u"box"_s);
    QCOMPARE(m_prompt.lastGate.systemIdentifier, m_identifier);
    QVERIFY2(m_prompt.lastGate.reasons.first().contains(u"CRM live"_s), qPrintable(m_prompt.lastGate.reasons.first()));
    QVERIFY(m_prompt.lastView.production);
    QVERIFY(!m_cluster->run(u"postgres"_s, u"SELECT FROM written"_s)); // nothing was written
    QVERIFY(!ran->gateOpened);
}

void tst_Guards::gateOpensByTheVeryName()
{
    QStringList typed = {u"BOX"_s, u"box"_s};
    m_prompt.gate = [&typed](const GateNotice &) { return typed.takeFirst(); };
    m_prompt.failure = [](const Error &) { return RunPrompt::Failure{.act = RunPrompt::Failure::Act::Retry}; };
    Target production = target();
    production.environment = Environment::Production;
    const auto ran = run(
        {writeStep, stepText("again", "    writes: true\n    sql: {statement: INSERT INTO written DEFAULT VALUES}")},
        production, m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Finished);
    QCOMPARE(m_prompt.log,
        QStringList({u"begin write"_s, u"gate write"_s, u"failed write"_s, u"begin write"_s, u"gate write"_s,
            u"begin again"_s}));
    QVERIFY(m_prompt.lastError.what.contains(u"\"BOX\" was typed, not \"box\""_s));
    QVERIFY(ran->gateOpened);
    QCOMPARE(ran->deviations.size(), 1); // the step had to be run again
}

void tst_Guards::gateIsNotAskedWhereNothingIsWritten()
{
    Target production = target();
    production.environment = Environment::Production;
    const auto ran = run({lookStep}, production, m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Finished);
    QCOMPARE(m_prompt.log, QStringList({u"begin look"_s}));
}

void tst_Guards::destructionIsCountedAndNamed()
{
    const auto session = PgConnection::open(m_cluster->address(u"crm"_s), {});
    QVERIFY(session);
    const auto ran = run({dropStep}, target(), m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Finished);
    QVERIFY(!exists(u"crm"_s));
    const DestructionNotice &notice = m_prompt.lastDestruction;
    QCOMPARE(notice.nameToType, u"crm"_s);
    QCOMPARE(notice.targetName, u"box"_s);
    QCOMPARE(notice.statement, u"DROP DATABASE \"crm\" WITH (FORCE)"_s);
    QCOMPARE(notice.tables, 2);
    QCOMPARE(notice.sessions, 1);
    QVERIFY(notice.size.bytes > 1000000);
    QCOMPARE(notice.systemIdentifier, m_identifier);
    QCOMPARE(notice.irreversible, u"All of it is lost."_s);
    QCOMPARE(ran->steps[0].executed, notice.statement);
}

void tst_Guards::wrongNameDestroysNothing()
{
    m_prompt.destruction = [](const DestructionNotice &) { return u"crm "_s; };
    const auto ran = run({dropStep}, target(), m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Failed);
    QVERIFY(ran->reason.contains(u"nothing was changed"_s));
    QVERIFY(exists(u"crm"_s));
    QCOMPARE(m_observer.events,
        QStringList(
            {u"started"_s, u"parameters-set"_s, u"server-seen"_s, u"asked drop"_s, u"answered drop"_s, u"asked drop"_s,
                u"answered drop"_s, u"step-ended drop failed"_s, u"asked drop"_s, u"answered drop"_s, u"finished"_s}));
}

void tst_Guards::brokenDatabaseMayStillGo()
{
    QVERIFY(m_cluster->run(u"postgres"_s, u"ALTER DATABASE crm ALLOW_CONNECTIONS false"_s));
    const auto ran = run({dropStep}, target(), m_prompt);
    QVERIFY(ran);
    QCOMPARE(m_prompt.lastDestruction.tables, -1);
    QVERIFY(m_prompt.lastDestruction.size.bytes > 1000000);
    QVERIFY(!exists(u"crm"_s));
}

void tst_Guards::unattendedDestroys_data()
{
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<bool>("inSandbox");
    QTest::addColumn<QString>("allowed");
    QTest::addColumn<bool>("goes");
    QTest::newRow("own sandbox") << Environment::Sandbox << true << QString() << true;
    QTest::newRow("own sandbox, not allowed") << Environment::Sandbox << false << QString() << false;
    QTest::newRow("staging, not allowed") << Environment::Staging << true << QString() << false;
    QTest::newRow("staging, named") << Environment::Staging << false << u"crm"_s << true;
    QTest::newRow("staging, another named") << Environment::Staging << false << u"CRM"_s << false;
}

void tst_Guards::unattendedDestroys()
{
    QFETCH(Environment, environment);
    QFETCH(bool, inSandbox);
    QFETCH(QString, allowed);
    QFETCH(bool, goes);
    UnattendedPrompt nobody({.destroyInOwnSandbox = inSandbox, .databaseThatMayBeDropped = allowed});
    const auto ran = run({dropStep}, target(environment), nobody);
    QVERIFY(ran);
    QCOMPARE(ran->end, goes ? RunState::End::Finished : RunState::End::Failed);
    QCOMPARE(exists(u"crm"_s), !goes);
    if (!goes)
        QVERIFY2(ran->reason.contains(u"would destroy crm"_s), qPrintable(ran->reason));
}

void tst_Guards::unattendedLeavesProductionAlone()
{
    m_production = {{u"CRM live"_s, m_identifier, {}, {}}};
    UnattendedPrompt nobody({.databaseThatMayBeDropped = u"crm"_s});
    const auto ran = run({dropStep}, target(), nobody); // called a sandbox, and yet it is production
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Failed);
    QVERIFY2(ran->reason.contains(u"would write to production"_s), qPrintable(ran->reason));
    QVERIFY(exists(u"crm"_s));
}

void tst_Guards::anotherServerBehindTheAddress()
{
    auto other = PgCluster::start("right password");
    QVERIFY(other);
    const QString alias = m_folder->filePath(u"alias"_s);
    QVERIFY(QFile::link(m_cluster->address().settings.host(), alias));
    Target moving = target();
    moving.address.settings.set(u"host"_s, alias);
    m_prompt.begin = [&](const StepView &step) {
        if (step.step.id == "write"_L1) {
            QFile::remove(alias);
            QFile::link((*other)->address().settings.host(), alias);
        }
        return RunPrompt::Begin{};
    };
    const auto ran = run({lookStep, writeStep}, moving, m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Failed);
    QVERIFY2(ran->reason.contains(u"Another server answers"_s), qPrintable(ran->reason));
    QVERIFY(!(*other)->run(u"postgres"_s, u"SELECT FROM written"_s));
}

void tst_Guards::anotherServerThanExpected()
{
    Target expected = target();
    expected.systemIdentifier = u"1234567890"_s;
    const auto ran = run({lookStep}, expected, m_prompt);
    QVERIFY(!ran);
    QCOMPARE(ran.error().kind, Error::Kind::Refused);
    QVERIFY(ran.error().what.contains(u"not 1234567890"_s));
    QCOMPARE(openRuns(*m_store)->size(), 0);
}

void tst_Guards::wrongPassword()
{
    Target wrong = target();
    wrong.address.password = Secret("wrong password");
    const auto ran = run({stepText("reach", "    check: {name: server-reachable}"), writeStep}, wrong, m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Failed);
    QCOMPARE(ran->checks.size(), 1);
    QCOMPARE(ran->checks[0].result, u"failed"_s);
    QVERIFY2(ran->checks[0].reason.contains(u"password authentication failed"_s), qPrintable(ran->checks[0].reason));
    QVERIFY(m_prompt.lastError.hint.contains(u"password"_s));
    QCOMPARE(ran->steps[1].result, u"not-run"_s);
    QVERIFY(!bytesOf(*m_store).contains("wrong password"));
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::tst_Guards)
#include "tst_guards.moc"
