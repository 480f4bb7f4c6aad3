// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/commandline.h"
#include "tests/support/pgcluster.h"

#include <QFile>
#include <QTest>

#include <csignal>

namespace lifeboat {

using Answer = CommandLineProgram::Answer;

/// Passwords by file, and drills on a server that are taken up again by the command line.
class tst_CliResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void takesThePasswordFromAFile();
    void takesThePasswordFromStandardInput();
    void refusesAPasswordFile_data();
    void refusesAPasswordFile();
    void goesOnOnAServerOnlyWhenItMayDrop();

private:
    QString dsn() const { return m_cluster->address(u"crm"_s).settings.toConnectionString(); }

    QString written(const QByteArray &bytes) const
    {
        QFile file(m_cli->file(u"password"_s));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<CommandLineProgram> m_cli;
};

void tst_CliResume::initTestCase()
{
    if (const QString missing = PgCluster::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    auto cluster = PgCluster::start("right and secret");
    QVERIFY2(cluster, qPrintable(cluster ? QString() : cluster.error().what));
    m_cluster = std::move(*cluster);
    QVERIFY(m_cluster->createDatabase(u"crm"_s));
    QVERIFY(m_cluster->run(u"crm"_s,
        u"CREATE TABLE customer (id int PRIMARY KEY, name text);"
        " INSERT INTO customer SELECT i, 'Customer ' || i FROM generate_series(1, 200000) AS i"_s));
}

void tst_CliResume::init()
{
    m_cli = std::make_unique<CommandLineProgram>();
}

void tst_CliResume::takesThePasswordFromAFile()
{
    const Answer added = m_cli->run({u"system"_s, u"add"_s, u"crm"_s, u"--dsn"_s, dsn(), u"--password-file"_s,
        written("right and secret\nnot this\n")});
    QVERIFY2(added.exitCode == 0, added.output);
    QVERIFY2(added.json()["connected"_L1].toBool(), added.output);
    QVERIFY(!added.output.contains("right and secret"));
    const Answer wrong =
        m_cli->run({u"system"_s, u"add"_s, u"other"_s, u"--dsn"_s, dsn(), u"--password-file"_s, written("wrong\n")});
    QCOMPARE(wrong.exitCode, 0);
    QVERIFY(!wrong.json()["connected"_L1].toBool());
    QVERIFY2(
        wrong.json()["connectionProblem"_L1].toString().contains(u"password authentication failed"_s), wrong.output);
    // Nothing of it is in the store.
    QFile store(m_cli->file(u"store.sqlite"_s));
    QVERIFY(store.open(QIODevice::ReadOnly));
    QVERIFY(!store.readAll().contains("right and secret"));
}

void tst_CliResume::takesThePasswordFromStandardInput()
{
    QProcess process;
    m_cli->start(process, {u"system"_s, u"add"_s, u"crm"_s, u"--dsn"_s, dsn(), u"--password-file"_s, u"-"_s});
    QVERIFY(process.waitForStarted());
    process.write("right and secret\n");
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(60000));
    const QJsonObject answer = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QVERIFY(answer["connected"_L1].toBool());
}

void tst_CliResume::refusesAPasswordFile_data()
{
    QTest::addColumn<bool>("exists");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("absent") << false << QByteArray();
    QTest::newRow("empty") << true << QByteArray();
    QTest::newRow("first line empty") << true << QByteArray("\nright and secret\n");
}

void tst_CliResume::refusesAPasswordFile()
{
    QFETCH(bool, exists);
    QFETCH(QByteArray, bytes);
    const QString path = exists ? written(bytes) : m_cli->file(u"nowhere"_s);
    const Answer answer = m_cli->run({u"system"_s, u"add"_s, u"crm"_s, u"--dsn"_s, dsn(), u"--password-file"_s, path});
    QVERIFY2(answer.exitCode == 1 || answer.exitCode == 2, answer.output);
    QVERIFY2(answer.json()["error"_L1]["what"_L1].toString().contains(path), answer.output);
    QVERIFY(!answer.json()["error"_L1]["hint"_L1].toString().isEmpty());
    QCOMPARE(m_cli->run({u"system"_s, u"list"_s}).json()["systems"_L1].toArray().size(), 0);
}

void tst_CliResume::goesOnOnAServerOnlyWhenItMayDrop()
{
    m_cli->setEnvironment(u"PGPASSWORD"_s, u"right and secret"_s); // no keyring here
    QCOMPARE(
        m_cli->run({u"system"_s, u"add"_s, u"crm"_s, u"--dsn"_s, dsn(), u"--environment"_s, u"staging"_s}).exitCode, 0);
    m_cli->run({u"job"_s, u"add"_s, u"--system"_s, u"crm"_s, u"--destination"_s, m_cli->file(u"b"_s)});
    QCOMPARE(m_cli->run({u"job"_s, u"run"_s, u"1"_s}).exitCode, 0);
    QProcess process;
    m_cli->start(process,
        {u"drill"_s, u"run"_s, u"--backup"_s, u"1"_s, u"--target"_s, u"crm"_s, u"--database"_s, u"rehearsal"_s});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(m_cli->run({u"drill"_s, u"list"_s}).json()["drills"_L1].toArray().size() == 1, 60000);
    ::kill(pid_t(process.processId()), SIGKILL);
    QVERIFY(process.waitForFinished());
    if (!m_cli->run({u"drill"_s, u"list"_s}).json()["drills"_L1][0]["open"_L1].toBool())
        QSKIP("The drill was quicker than the kill; tests of the runbook kill it at every step.");

    const Answer refused = m_cli->run({u"drill"_s, u"resume"_s, u"1"_s});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.json()["error"_L1]["hint"_L1].toString().contains(u"--may-drop"_s), refused.output);
    QVERIFY(m_cli->run({u"drill"_s, u"list"_s}).json()["drills"_L1][0]["open"_L1].toBool());

    const Answer resumed = m_cli->run({u"drill"_s, u"resume"_s, u"1"_s, u"--may-drop"_s, u"rehearsal"_s});
    QVERIFY2(resumed.exitCode == 0, resumed.output + resumed.errors);
    QCOMPARE(resumed.json()["tables"_L1].toArray().size(), 1);
    const auto rows = m_cluster->run(u"rehearsal"_s, u"SELECT count(*) FROM customer"_s);
    QVERIFY(rows && rows->integer(0, 0) == 200000);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::tst_CliResume)
#include "tst_cliresume.moc"
