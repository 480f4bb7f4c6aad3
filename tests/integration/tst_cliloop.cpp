// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/commandline.h"

#include "tests/support/pgcluster.h"

#include <QTest>

#include <csignal>

namespace lifeboat {

using Answer = CommandLineProgram::Answer;

/// The loop on a person's own server: system, job, backup, drill, report; and what goes wrong on the way.
class TestCliLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void theWholeLoop();
    void namesWithQuotesSpacesAndEmoji();
    void aTableDroppedFromTheCopyIsNamed();
    void productionIsNotWrittenToByAnotherName();
    void anExistingDatabaseIsDroppedOnlyWhenNamed();
    void aDamagedDumpIsFoundBeforeAnythingIsDropped_data();
    void aDamagedDumpIsFoundBeforeAnythingIsDropped();
    void aWrongPasswordIsSaid();
    void aServerThatIsDownIsSaid();
    void aKilledDrillIsFoundAndGoesOn();
    void anAbortedDrillIsSealed();
    void twoProgramsSealAtOnce();
    void badUseIsExitTwo_data();
    void badUseIsExitTwo();

private:
    QString connection(const QString &database) const;
    qint64 backUp(const QString &database, const QStringList &more = {});
    Answer drill(qint64 backup, const QStringList &more = {}) const;

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<CommandLineProgram> m_cli;
    int m_number = 0;
};

void TestCliLoop::initTestCase()
{
    if (const QString missing = PgCluster::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    auto cluster = PgCluster::start();
    QVERIFY2(cluster, qPrintable(cluster ? QString() : cluster.error().what));
    m_cluster = std::move(*cluster);
    QVERIFY(m_cluster->createDatabase(u"crm"_s));
    QVERIFY(m_cluster->run(u"crm"_s,
        u"CREATE TABLE customer (id int PRIMARY KEY, name text, balance numeric);"
        " INSERT INTO customer SELECT i, 'Customer ' || i, i * 1.10 FROM generate_series(1, 20000) AS i;"
        " CREATE TABLE invoice (id bigint GENERATED ALWAYS AS IDENTITY, customer int REFERENCES customer, total money);"
        " INSERT INTO invoice (customer, total) SELECT i, i::numeric::money FROM generate_series(1, 20000) AS i"_s));
}

void TestCliLoop::init()
{
    m_cli = std::make_unique<CommandLineProgram>();
}

QString TestCliLoop::connection(const QString &database) const
{
    return m_cluster->address(database).settings.toConnectionString();
}

qint64 TestCliLoop::backUp(const QString &database, const QStringList &more)
{
    const QString name = u"system %1"_s.arg(++m_number);
    const Answer system =
        m_cli->run({u"system"_s, u"add"_s, name, u"--dsn"_s, connection(database), u"--environment"_s, u"staging"_s});
    const Answer job = m_cli->run(
        QStringList{u"job"_s, u"add"_s, u"--system"_s, name, u"--destination"_s, m_cli->file(u"backups"_s)} + more);
    const Answer run = m_cli->run({u"job"_s, u"run"_s, QString::number(job.json()["id"_L1].toInteger())});
    if (run.exitCode != 0)
        qWarning("%s%s%s", system.output.constData(), job.output.constData(), run.output.constData());
    return run.json()["backup"_L1].toInteger();
}

Answer TestCliLoop::drill(qint64 backup, const QStringList &more) const
{
    return m_cli->run(QStringList{u"drill"_s, u"run"_s, u"--backup"_s, QString::number(backup), u"--runbook"_s,
                          u"full-database-restore"_s}
        + more);
}

void TestCliLoop::theWholeLoop()
{
    const qint64 backup = backUp(u"crm"_s, {u"--format"_s, u"directory"_s, u"--jobs"_s, u"2"_s});
    QVERIFY(backup > 0);
    const Answer catalog = m_cli->run({u"catalog"_s, u"list"_s});
    QCOMPARE(catalog.json()["backups"_L1].toArray().size(), 1);
    QCOMPARE(catalog.json()["backups"_L1][0]["verification"_L1].toString(), u"integrity"_s);
    const Answer answer = drill(backup, {u"--target"_s, u"sandbox"_s, u"--profile"_s, u"as-the-source"_s});
    QVERIFY2(answer.exitCode == 0, answer.output);
    QCOMPARE(answer.json()["tables"_L1].toArray().size(), 2);
    const Answer after = m_cli->run({u"catalog"_s, u"list"_s});
    QCOMPARE(after.json()["backups"_L1][0]["verification"_L1].toString(), u"content"_s);
    const QString drillId = QString::number(answer.json()["drill"_L1].toInteger());
    const Answer report = m_cli->run({u"report"_s, u"drill"_s, drillId, u"--output"_s, m_cli->file(u"r.pdf"_s)});
    QVERIFY2(report.exitCode == 0, report.output);
    const Answer again = m_cli->run({u"report"_s, u"drill"_s, drillId, u"--output"_s, m_cli->file(u"r.pdf"_s)});
    QCOMPARE(again.exitCode, 1); // a report is not written over unless asked
    QCOMPARE(m_cli->run({u"evidence"_s, u"verify"_s, m_cli->file(u"r.pdf"_s)}).exitCode, 0);
}

void TestCliLoop::namesWithQuotesSpacesAndEmoji()
{
    const QString name = u"O'Brien \"& Söhne\" 🚢 a/b"_s;
    QVERIFY(m_cluster->createDatabase(name));
    QVERIFY(m_cluster->run(
        name, u"CREATE TABLE \"täble \"\"x\"\"\" (\"c 1\" text); INSERT INTO \"täble \"\"x\"\"\" VALUES ('é')"_s));
    const qint64 backup = backUp(name);
    QVERIFY(backup > 0);
    const Answer answer = drill(backup);
    QVERIFY2(answer.exitCode == 0, answer.output);
    QCOMPARE(answer.json()["tables"_L1][0]["name"_L1].toString(), u"täble \"x\""_s);
}

void TestCliLoop::aTableDroppedFromTheCopyIsNamed()
{
    QVERIFY(m_cluster->createDatabase(u"shrinking"_s));
    QVERIFY(m_cluster->run(u"shrinking"_s,
        u"CREATE TABLE stays (a int); INSERT INTO stays VALUES (1);"
        " CREATE TABLE goes (a int); INSERT INTO goes VALUES (1), (2)"_s));
    const qint64 backup = backUp(u"shrinking"_s);
    // A table that is gone from the source since does not matter: the proof is of the backup's own moment.
    QVERIFY(m_cluster->run(u"shrinking"_s, u"DROP TABLE goes"_s));
    const Answer answer = drill(backup);
    QVERIFY2(answer.exitCode == 0, answer.output);
    QCOMPARE(answer.json()["tables"_L1].toArray().size(), 2);
}

void TestCliLoop::productionIsNotWrittenToByAnotherName()
{
    const qint64 backup = backUp(u"crm"_s);
    QCOMPARE(m_cli
                 ->run({u"system"_s, u"add"_s, u"the real one"_s, u"--dsn"_s, connection(u"crm"_s), u"--environment"_s,
                     u"production"_s})
                 .exitCode,
        0);
    const QString alias = m_cli->file(u"alias"_s);
    QVERIFY(QFile::link(m_cluster->address().settings.host(), alias));
    ServerAddress other = m_cluster->address();
    other.settings.set(u"host"_s, alias);
    const Answer answer =
        drill(backup, {u"--target"_s, other.settings.toConnectionString(), u"--database"_s, u"never made"_s});
    QCOMPARE(answer.exitCode, 1);
    QCOMPARE(answer.json()["verdict"_L1].toString(), u"failed"_s);
    QVERIFY2(answer.json()["reason"_L1].toString().contains(u"production"_s), answer.output);
    const auto there = m_cluster->run(u"postgres"_s, u"SELECT 1 FROM pg_database WHERE datname = 'never made'"_s);
    QVERIFY(there && there->isEmpty());
}

void TestCliLoop::anExistingDatabaseIsDroppedOnlyWhenNamed()
{
    const qint64 backup = backUp(u"crm"_s);
    QVERIFY(m_cluster->createDatabase(u"in the way"_s));
    QVERIFY(m_cluster->run(u"in the way"_s, u"CREATE TABLE dear (a int)"_s));
    const QString target = m_cluster->address().settings.toConnectionString();
    const Answer refused = drill(backup, {u"--target"_s, target, u"--database"_s, u"in the way"_s});
    QCOMPARE(refused.exitCode, 1);
    const auto still = m_cluster->run(u"in the way"_s, u"SELECT 1 FROM pg_class WHERE relname = 'dear'"_s);
    QVERIFY(still && !still->isEmpty());
    const Answer allowed =
        drill(backup, {u"--target"_s, target, u"--database"_s, u"in the way"_s, u"--may-drop"_s, u"in the way"_s});
    QVERIFY2(allowed.exitCode == 0, allowed.output);
    const auto restored = m_cluster->run(u"in the way"_s, u"SELECT count(*) FROM customer"_s);
    QVERIFY(restored && restored->integer(0, 0) == 20000);
}

void TestCliLoop::aDamagedDumpIsFoundBeforeAnythingIsDropped_data()
{
    QTest::addColumn<QString>("damage");
    QTest::newRow("one byte flipped") << u"flip"_s;
    QTest::newRow("cut short") << u"cut"_s;
    QTest::newRow("gone") << u"remove"_s;
}

void TestCliLoop::aDamagedDumpIsFoundBeforeAnythingIsDropped()
{
    QFETCH(QString, damage);
    const qint64 backup = backUp(u"crm"_s);
    const QString path = m_cli->run({u"catalog"_s, u"list"_s}).json()["backups"_L1][0]["location"_L1].toString();
    QFile file(path);
    QFile::setPermissions(path, QFile::permissions(path) | QFileDevice::WriteOwner);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (damage == "flip"_L1) {
        file.seek(file.size() / 2);
        const char byte = char(file.read(1).at(0) ^ 1);
        file.seek(file.size() / 2);
        file.write(&byte, 1);
    } else if (damage == "cut"_L1) {
        file.resize(file.size() / 2);
    } else {
        file.remove();
    }
    file.close();
    const Answer answer = drill(backup);
    QCOMPARE(answer.exitCode, 1);
    QCOMPARE(answer.json()["verdict"_L1].toString(), u"failed"_s);
    QStringList failed;
    for (const QJsonValue check : answer.json()["checks"_L1].toArray()) {
        if (check["result"_L1].toString() == "failed"_L1)
            failed += check["id"_L1].toString();
    }
    QCOMPARE(failed, QStringList{u"backup-unchanged"_s});
    if (damage != "remove"_L1)
        QCOMPARE(m_cli->run({u"catalog"_s, u"verify"_s, QString::number(backup)}).exitCode, 1);
}

void TestCliLoop::aWrongPasswordIsSaid()
{
    auto locked = PgCluster::start("right");
    QVERIFY(locked);
    ServerAddress address = (*locked)->address();
    const QString dsn = address.settings.toConnectionString();
    QCOMPARE(m_cli->run({u"system"_s, u"add"_s, u"locked"_s, u"--dsn"_s, dsn}).exitCode, 0);
    QCOMPARE(
        m_cli->run({u"job"_s, u"add"_s, u"--system"_s, u"locked"_s, u"--destination"_s, m_cli->file(u"b"_s)}).exitCode,
        0);
    m_cli->setEnvironment(u"PGPASSWORD"_s, u"wrong-and-secret"_s);
    const Answer answer = m_cli->run({u"job"_s, u"run"_s, u"1"_s});
    QCOMPARE(answer.exitCode, 1);
    QVERIFY2(
        answer.json()["error"_L1]["what"_L1].toString().contains(u"password authentication failed"_s), answer.output);
    QVERIFY(!answer.json()["error"_L1]["hint"_L1].toString().isEmpty());
    QVERIFY(!answer.output.contains("wrong-and-secret"));
    m_cli->setEnvironment(u"PGPASSWORD"_s, u"right"_s);
    const Answer right = m_cli->run({u"job"_s, u"run"_s, u"1"_s});
    QVERIFY2(right.exitCode == 0, right.output);
}

void TestCliLoop::aServerThatIsDownIsSaid()
{
    const Answer added = m_cli->run(
        {u"system"_s, u"add"_s, u"down"_s, u"--dsn"_s, u"host=%1 dbname=x user=y"_s.arg(m_cli->file(u"."_s))});
    QCOMPARE(added.exitCode, 0);
    QVERIFY(!added.json()["connected"_L1].toBool());
    m_cli->run({u"job"_s, u"add"_s, u"--system"_s, u"down"_s, u"--destination"_s, m_cli->file(u"b"_s)});
    const Answer answer = m_cli->run({u"job"_s, u"run"_s, u"1"_s});
    QCOMPARE(answer.exitCode, 3);
    QCOMPARE(answer.json()["error"_L1]["kind"_L1].toString(), u"unreachable"_s);
}

void TestCliLoop::aKilledDrillIsFoundAndGoesOn()
{
    const qint64 backup = backUp(u"crm"_s);
    QProcess process;
    m_cli->start(process, {u"drill"_s, u"run"_s, u"--backup"_s, QString::number(backup)});
    QVERIFY(process.waitForStarted());
    // Killed as soon as the drill is on record, wherever it is by then.
    QTRY_VERIFY_WITH_TIMEOUT(m_cli->run({u"drill"_s, u"list"_s}).json()["drills"_L1].toArray().size() == 1, 60000);
    ::kill(pid_t(process.processId()), SIGKILL);
    QVERIFY(process.waitForFinished());
    const QJsonValue found = m_cli->run({u"drill"_s, u"list"_s}).json()["drills"_L1][0];
    if (!found["open"_L1].toBool())
        QSKIP("The drill was quicker than the kill; tests of the runbook kill it at every step.");
    QCOMPARE(m_cli->sandboxes().size(), 1);
    const Answer resumed = m_cli->run({u"drill"_s, u"resume"_s, QString::number(found["drill"_L1].toInteger())});
    QVERIFY2(resumed.exitCode == 0, resumed.output + resumed.errors);
    QCOMPARE(resumed.json()["tables"_L1].toArray().size(), 2);
    QCOMPARE(m_cli->sandboxes(), QStringList());
    QCOMPARE(m_cli->run({u"evidence"_s, u"verify"_s}).exitCode, 0);
}

void TestCliLoop::anAbortedDrillIsSealed()
{
    const qint64 backup = backUp(u"crm"_s);
    QProcess process;
    m_cli->start(process, {u"drill"_s, u"run"_s, u"--backup"_s, QString::number(backup)});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(m_cli->run({u"drill"_s, u"list"_s}).json()["drills"_L1].toArray().size() == 1, 60000);
    ::kill(pid_t(process.processId()), SIGKILL);
    QVERIFY(process.waitForFinished());
    const Answer aborted = m_cli->run({u"drill"_s, u"abort"_s, u"1"_s, u"--reason"_s, u"the laptop was needed"_s});
    if (aborted.json().contains("error"_L1))
        QSKIP("The drill was quicker than the kill.");
    QCOMPARE(aborted.json()["verdict"_L1].toString(), u"could-not-verify"_s);
    QCOMPARE(m_cli->sandboxes(), QStringList());
    const Answer chain = m_cli->run({u"evidence"_s, u"verify"_s});
    QCOMPARE(chain.json()["records"_L1].toInt(), 1);
    QCOMPARE(chain.exitCode, 0);
}

void TestCliLoop::twoProgramsSealAtOnce()
{
    const qint64 backup = backUp(u"crm"_s);
    QProcess one;
    QProcess two;
    const QStringList arguments = {u"drill"_s, u"run"_s, u"--backup"_s, QString::number(backup)};
    m_cli->start(one, arguments);
    m_cli->start(two, arguments);
    QVERIFY(one.waitForFinished(240000) && two.waitForFinished(240000));
    QCOMPARE(one.exitCode(), 0);
    QCOMPARE(two.exitCode(), 0);
    const Answer chain = m_cli->run({u"evidence"_s, u"verify"_s});
    QCOMPARE(chain.exitCode, 0);
    QCOMPARE(chain.json()["records"_L1].toInt(), 2);
}

void TestCliLoop::badUseIsExitTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no command") << QStringList{};
    QTest::newRow("unknown command") << QStringList{u"frobnicate"_s};
    QTest::newRow("unknown option") << QStringList{u"catalog"_s, u"list"_s, u"--frob"_s};
    QTest::newRow("missing option") << QStringList{u"job"_s, u"add"_s};
    QTest::newRow("no such system") << QStringList{
        u"job"_s, u"add"_s, u"--system"_s, u"nobody"_s, u"--destination"_s, u"/tmp"_s};
    QTest::newRow("no such job") << QStringList{u"job"_s, u"run"_s, u"7"_s};
    QTest::newRow("no such backup") << QStringList{u"drill"_s, u"run"_s, u"--backup"_s, u"7"_s};
    QTest::newRow("no such runbook") << QStringList{
        u"drill"_s, u"run"_s, u"--backup"_s, u"7"_s, u"--runbook"_s, u"nothing"_s};
    QTest::newRow("no such drill") << QStringList{u"report"_s, u"drill"_s, u"7"_s, u"--output"_s, u"x.pdf"_s};
    QTest::newRow("bad connection string")
        << QStringList{u"system"_s, u"add"_s, u"a"_s, u"--dsn"_s, u"host="_s + u"a=b c"_s};
    QTest::newRow("bad environment") << QStringList{
        u"system"_s, u"add"_s, u"a"_s, u"--dsn"_s, u"host=/x"_s, u"--environment"_s, u"test"_s};
    QTest::newRow("bad tier") << QStringList{
        u"system"_s, u"add"_s, u"a"_s, u"--dsn"_s, u"host=/x"_s, u"--tier"_s, u"Gold"_s};
    QTest::newRow("no such file") << QStringList{u"evidence"_s, u"verify"_s, u"/nonexistent.pdf"_s};
}

void TestCliLoop::badUseIsExitTwo()
{
    QFETCH(QStringList, arguments);
    const Answer answer = m_cli->run(arguments);
    QCOMPARE(answer.exitCode, 2);
    const QJsonObject error = answer.json()["error"_L1].toObject();
    QVERIFY2(!error["what"_L1].toString().isEmpty() && !error["hint"_L1].toString().isEmpty(), answer.output);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestCliLoop)

#include "tst_cliloop.moc"
