// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/pgserver.h"
#include "tests/support/pgcluster.h"

#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

class tst_PgServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsTheServer();
    void tellsItsDatabases();
    void tellsWhatRecoveryNeeds();
    void tellsOfArchiving();
    void tellsALesserRoleWhatItMayKnow();
    void identifiesTheServerItself();
    void knowsDatabases_data();
    void knowsDatabases();
    void countsWhatADatabaseHolds();
    void tellsTheTime();

private:
    Result<PgConnection> connect(const QString &database, const QString &user = u"postgres"_s) const
    {
        ServerAddress address = m_cluster->address(database);
        address.settings.set(u"user"_s, user);
        return PgConnection::open(address, Patience::of(20s));
    }

    std::unique_ptr<PgCluster> m_cluster;
    const QString m_awkward = u"Kühe & \"Söhne\" 🐄"_s;
};

void tst_PgServer::initTestCase()
{
    if (const QString missing = PgCluster::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    auto cluster = PgCluster::start({}, {u"--data-checksums"_s, u"--encoding=UTF8"_s, u"--locale=C.UTF-8"_s},
        {u"archive_mode=on"_s, u"archive_command=/bin/true"_s, u"max_connections=37"_s});
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().detail));
    m_cluster = *std::move(cluster);
    QVERIFY(m_cluster->createDatabase(m_awkward));
    QVERIFY(m_cluster->run(m_awkward,
        u"CREATE EXTENSION IF NOT EXISTS plpgsql; CREATE SCHEMA \"s p\";"
        " CREATE TABLE \"s p\".t (id int GENERATED ALWAYS AS IDENTITY, x text); CREATE TABLE part (n int) PARTITION BY "
        "RANGE (n);"
        " CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (0) TO (9); CREATE VIEW v AS SELECT 1 AS one;"
        " CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1;"
        " INSERT INTO \"s p\".t (x) SELECT repeat('x', 1000) FROM generate_series(1, 2000);"
        " CREATE ROLE reader LOGIN; REVOKE CONNECT ON DATABASE postgres FROM PUBLIC"_s));
}

void tst_PgServer::tellsTheServer()
{
    auto connection = connect(m_awkward);
    QVERIFY(connection);
    const auto facts = pgserver::facts(*connection, Patience::of(20s));
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().what));
    QCOMPARE(facts->versionNumber, connection->serverVersion());
    QVERIFY2(facts->version.startsWith(u"%1."_s.arg(facts->versionNumber / 10000)), qPrintable(facts->version));
    QVERIFY2(facts->operatingSystem.contains(u"linux"_s), qPrintable(facts->operatingSystem));
    QVERIFY(facts->systemIdentifier.toULongLong() > 1'000'000'000);
    QVERIFY(!facts->inRecovery);
    QVERIFY(facts->startedAt.isValid() && facts->serverTime >= facts->startedAt);
    QVERIFY(std::abs(facts->serverTime.secsTo(QDateTime::currentDateTimeUtc())) < 30);
    QVERIFY(facts->dataDirectory.endsWith(u"/data"_s));
    QVERIFY(facts->superuser && facts->canCreateDatabase);
    QVERIFY(facts->extensionsAvailable.contains(u"plpgsql"_s));
    QVERIFY(facts->extensionsInstalled.contains(u"plpgsql"_s));
    QVERIFY(!facts->extensionsInstalled.contains(u"hstore"_s));
}

void tst_PgServer::tellsItsDatabases()
{
    auto connection = connect(u"postgres"_s);
    QVERIFY(connection);
    const auto facts = pgserver::facts(*connection, Patience::of(20s));
    QVERIFY(facts);
    QStringList names;
    for (const DatabaseFacts &one : facts->databases)
        names += one.name;
    QCOMPARE(names, QStringList({m_awkward, u"postgres"_s}));
    const DatabaseFacts *own = facts->database(m_awkward);
    QVERIFY(own);
    QCOMPARE(own->encoding, u"UTF8"_s);
    QCOMPARE(own->collate, u"C.UTF-8"_s);
    QCOMPARE(own->ctype, u"C.UTF-8"_s);
    QCOMPARE(own->owner, u"postgres"_s);
    QCOMPARE(own->localeProvider, u"libc"_s);
    QVERIFY(own->allowsConnections);
    QVERIFY(own->size.bytes > 2'000'000);
    QVERIFY(!facts->database(u"absent"_s));
}

void tst_PgServer::tellsWhatRecoveryNeeds()
{
    auto connection = connect(u"postgres"_s);
    const auto facts = pgserver::facts(*connection, Patience::of(20s));
    QVERIFY(facts);
    for (const char *name : {"max_worker_processes", "max_wal_senders", "max_prepared_transactions",
             "max_locks_per_transaction", "wal_level", "shared_buffers", "block_size", "server_encoding"})
        QVERIFY2(!facts->settings.value(QString::fromLatin1(name)).isEmpty(), name);
    QCOMPARE(facts->settings.value(u"max_connections"_s), u"37"_s);
    QCOMPARE(facts->settings.value(u"data_checksums"_s), u"on"_s);
}

void tst_PgServer::tellsOfArchiving()
{
    auto connection = connect(u"postgres"_s);
    QVERIFY(connection && connection->run(u"SELECT pg_switch_wal()"_s, {}));
    const auto read = [&connection] { return pgserver::facts(*connection, Patience::of(20s)); };
    QTRY_VERIFY_WITH_TIMEOUT(read()->archiving.archived > 0, 15000);
    const auto facts = read();
    QVERIFY(facts->archiving.active());
    QCOMPARE(facts->archiving.mode, u"on"_s);
    QVERIFY(facts->archiving.byCommand);
    QVERIFY(!facts->settings.contains(u"archive_command"_s)); // it may hold credentials
    QCOMPARE(facts->archiving.lastArchivedWal.size(), 24);
    QVERIFY(!ArchivingFacts{.mode = u"off"_s}.active());
    QVERIFY(ArchivingFacts{.mode = u"always"_s}.active());
}

/// A role without rights learns what it may, and nothing fails.
void tst_PgServer::tellsALesserRoleWhatItMayKnow()
{
    auto connection = connect(m_awkward, u"reader"_s);
    QVERIFY(connection);
    const auto facts = pgserver::facts(*connection, Patience::of(20s));
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().what));
    QVERIFY(!facts->superuser && !facts->canCreateDatabase);
    QVERIFY(facts->dataDirectory.isEmpty());
    QCOMPARE(facts->archiving.mode, u"on"_s);
    QVERIFY(facts->database(m_awkward)->size.bytes > 0);
    QCOMPARE(facts->database(u"postgres"_s)->size.bytes, 0); // it may not connect there
    QVERIFY(connect(m_awkward)->run(u"REVOKE EXECUTE ON FUNCTION pg_control_system FROM PUBLIC"_s, {}));
    const auto without = pgserver::facts(*connection, Patience::of(20s));
    QVERIFY2(without, without ? "" : qPrintable(without.error().what));
    QVERIFY(without->systemIdentifier.isEmpty());
    const auto refused = pgserver::systemIdentifier(*connection, Patience::of(20s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
}

void tst_PgServer::identifiesTheServerItself()
{
    auto first = connect(u"postgres"_s);
    auto second = connect(m_awkward);
    QVERIFY(first && second);
    const auto identifier = pgserver::systemIdentifier(*first, Patience::of(20s));
    QVERIFY(identifier);
    QCOMPARE(*pgserver::systemIdentifier(*second, Patience::of(20s)), *identifier);
    const auto other = PgCluster::start();
    QVERIFY(other);
    auto third = PgConnection::open((*other)->address(), Patience::of(20s));
    QVERIFY(third);
    QVERIFY(*pgserver::systemIdentifier(*third, Patience::of(20s)) != *identifier);
}

void tst_PgServer::knowsDatabases_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("exists");
    QTest::newRow("an awkward name") << m_awkward << true;
    QTest::newRow("another case") << m_awkward.toLower() << false;
    QTest::newRow("a template") << u"template0"_s << true;
    QTest::newRow("none") << u"absent"_s << false;
    QTest::newRow("a trick") << u"' OR true --"_s << false;
}

void tst_PgServer::knowsDatabases()
{
    QFETCH(QString, name);
    auto connection = connect(u"postgres"_s);
    const auto exists = pgserver::databaseExists(*connection, name, Patience::of(20s));
    QVERIFY(exists);
    QTEST(*exists, "exists");
}

void tst_PgServer::countsWhatADatabaseHolds()
{
    auto other = connect(m_awkward);
    auto connection = connect(m_awkward);
    QVERIFY(other && connection);
    const auto contents = pgserver::contents(*connection, Patience::of(20s));
    QVERIFY(contents);
    QCOMPARE(contents->tables, 3); // t, part, part_1
    QCOMPARE(contents->otherObjects, 3); // the view, the identity's sequence, the function
    QVERIFY(contents->sessions >= 1);
    QVERIFY(contents->size.bytes > 2'000'000);
}

void tst_PgServer::tellsTheTime()
{
    auto connection = connect(u"postgres"_s);
    QVERIFY(connection->run(u"SET TimeZone = 'Asia/Kathmandu'"_s, {}));
    const auto now = pgserver::now(*connection, Patience::of(20s));
    QVERIFY(now);
    QCOMPARE(now->timeSpec(), Qt::UTC);
    QVERIFY(std::abs(now->secsTo(QDateTime::currentDateTimeUtc())) < 30);
}

QTEST_GUILESS_MAIN(tst_PgServer)
#include "tst_pgserver.moc"
