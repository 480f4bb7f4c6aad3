// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pgcluster.h"

#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;
using Kind = Error::Kind;
Q_DECLARE_METATYPE(lifeboat::Error::Kind)

class tst_PgStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void givesRows();
    void givesTheLastOfSeveral();
    void countsWhatItTouched();
    void bindsWhatItIsGiven_data();
    void bindsWhatItIsGiven();
    void quotes_data();
    void quotes();
    void refusesNul();
    void fails_data();
    void fails();
    void isUsableAfterAnError();
    void hearsNotices();
    void refusesCopyWithTheClient_data();
    void refusesCopyWithTheClient();
    void takesMuch();

private:
    PgConnection &connection() { return **m_connection; }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<Result<PgConnection>> m_connection;
};

void tst_PgStatement::initTestCase()
{
    if (const QString missing = PgCluster::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    auto cluster = PgCluster::start();
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().detail));
    m_cluster = *std::move(cluster);
    m_connection = std::make_unique<Result<PgConnection>>(PgConnection::open(m_cluster->address(), Patience::of(20s)));
    QVERIFY(*m_connection);
}

void tst_PgStatement::givesRows()
{
    const auto rows = connection().query(
        u"SELECT n, nullif(n, 2) AS \"Some thing\", n = 1, repeat('ż', n) FROM generate_series(1, 2) n"_s, {}, {});
    QVERIFY(rows);
    QCOMPARE(rows->columns().at(1), u"Some thing"_s);
    QCOMPARE(rows->columnCount(), 4);
    QCOMPARE(rows->rowCount(), 2);
    QCOMPARE(rows->integer(1, 0), 2);
    QVERIFY(rows->isNull(1, 1) && !rows->isNull(0, 1));
    QCOMPARE(rows->text(1, 1), QString());
    QVERIFY(rows->boolean(0, 2) && !rows->boolean(1, 2));
    QCOMPARE(rows->text(1, 3), u"żż"_s);
    const auto none = connection().query(u"SELECT 1 WHERE false"_s, {}, {});
    QVERIFY(none && none->isEmpty() && none->columnCount() == 1);
    const auto empty = connection().query(u"SELECT ''"_s, {}, {});
    QVERIFY(empty && !empty->isNull(0, 0) && empty->text(0, 0).isEmpty());
}

void tst_PgStatement::givesTheLastOfSeveral()
{
    const auto rows = connection().run(u"SELECT 1; SELECT 2; SELECT 3"_s, {});
    QVERIFY(rows);
    QCOMPARE(rows->integer(0, 0), 3);
    // An error in the middle is not covered up by what follows, and undoes what went before.
    const auto failed = connection().run(u"CREATE TABLE half (); SELECT 1/0; SELECT 3"_s, {});
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, u"22012"_s);
    QVERIFY(connection().query(u"SELECT to_regclass('half')"_s, {}, {})->isNull(0, 0));
}

void tst_PgStatement::countsWhatItTouched()
{
    QVERIFY(connection().run(u"CREATE TEMP TABLE t (n int)"_s, {}));
    QCOMPARE(connection().query(u"INSERT INTO t SELECT generate_series(1, 7)"_s, {}, {})->affected(), 7);
    QCOMPARE(connection().query(u"UPDATE t SET n = 0 WHERE n > 4"_s, {}, {})->affected(), 3);
    QCOMPARE(connection().query(u"DELETE FROM t WHERE n = $1"_s, {u"0"_s}, {})->affected(), 3);
}

void tst_PgStatement::bindsWhatItIsGiven_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u""_s, u"plain"_s, u"'; DROP TABLE t; --"_s, u"\\"_s, u"\"q\""_s, u"żółw 🛟"_s,
             u"two\nlines\ttab"_s, u"$1"_s})
        QTest::addRow("%s", qPrintable(text)) << text;
}

void tst_PgStatement::bindsWhatItIsGiven()
{
    QFETCH(QString, text);
    const auto rows = connection().query(u"SELECT $1::text, $2::text IS NULL, length($1::text), $3::text"_s,
        {text, std::nullopt, QString(100'000, u'x')}, {});
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().what));
    QCOMPARE(rows->text(0, 0), text);
    QVERIFY(!rows->isNull(0, 0)); // an empty or null QString is an empty text, not NULL
    QVERIFY(rows->boolean(0, 1));
    QCOMPARE(rows->integer(0, 2), text.toUcs4().size());
    QCOMPARE(rows->text(0, 3).size(), 100'000);
}

void tst_PgStatement::quotes_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"plain"_s, u"Camel Case"_s, u"select"_s, u"a\"b"_s, u"o'brien"_s, u"back\\slash"_s,
             u"żółw 🛟"_s, u"x\"; DROP DATABASE postgres; --"_s, u"line\nbreak"_s})
        QTest::addRow("%s", qPrintable(name)) << name;
}

void tst_PgStatement::quotes()
{
    QFETCH(QString, name);
    const auto identifier = connection().identifier(name);
    const auto literal = connection().literal(name);
    QVERIFY(identifier && literal);
    const auto rows = connection().run(u"SELECT %1 AS %2"_s.arg(*literal, *identifier), {});
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().what));
    QCOMPARE(rows->columns(), QStringList{name});
    QCOMPARE(rows->text(0, 0), name);
    QVERIFY(connection().run(u"CREATE DATABASE "_s + *identifier, Patience::of(30s)));
    const auto there = PgConnection::open(m_cluster->address(name), Patience::of(20s));
    QVERIFY2(there, there ? "" : qPrintable(there.error().what));
}

/// Cut short in silence it would name something else.
void tst_PgStatement::refusesNul()
{
    const QString text = u"crm"_s + QChar(0) + u"-old"_s;
    const Error errors[] = {connection().identifier(text).error(), connection().literal(text).error(),
        connection().query(u"SELECT $1::text"_s, {text}, {}).error(), connection().query(text, {}, {}).error(),
        connection().run(text, {}).error()};
    for (const Error &error : errors) {
        QCOMPARE(error.kind, Kind::InvalidInput);
        QVERIFY(!error.what.isEmpty());
    }
    QVERIFY(connection().run(u"SELECT 1"_s, {}));
}

void tst_PgStatement::fails_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("code");
    QTest::newRow("syntax") << u"SELEC 1"_s << Kind::Broken << u"42601"_s;
    QTest::newRow("no such table") << u"SELECT * FROM absent"_s << Kind::NotFound << u"42P01"_s;
    QTest::newRow("not allowed") << u"SET ROLE pg_monitor; SELECT * FROM pg_authid"_s << Kind::Refused << u"42501"_s;
    QTest::newRow("in use") << u"DROP DATABASE postgres"_s << Kind::Refused << u"55006"_s;
    QTest::newRow("own words")
        << u"DO $$ BEGIN RAISE 'too bad 🛟' USING HINT = 'do better', ERRCODE = 'LB001'; END $$"_s << Kind::Broken
        << u"LB001"_s;
}

void tst_PgStatement::fails()
{
    QFETCH(QString, sql);
    QFETCH(Kind, kind);
    QFETCH(QString, code);
    const auto rows = connection().run(sql, {});
    QVERIFY(!rows);
    QCOMPARE(errorKindName(rows.error().kind), errorKindName(kind));
    QCOMPARE(rows.error().code, code);
    QVERIFY(rows.error().detail.contains(rows.error().what));
    if (code == "LB001"_L1) {
        QCOMPARE(rows.error().what, u"too bad 🛟"_s);
        QCOMPARE(rows.error().hint, u"do better"_s);
    }
    QVERIFY(connection().run(u"RESET ROLE"_s, {}));
}

void tst_PgStatement::isUsableAfterAnError()
{
    QVERIFY(connection().run(u"BEGIN"_s, {}));
    QVERIFY(!connection().run(u"SELECT 1/0"_s, {}));
    const auto aborted = connection().run(u"SELECT 1"_s, {});
    QVERIFY(!aborted);
    QCOMPARE(aborted.error().code, u"25P02"_s);
    QVERIFY(connection().run(u"ROLLBACK"_s, {}));
    QVERIFY(connection().isUsable());
    QVERIFY(connection().run(u"SELECT 1"_s, {}));
}

void tst_PgStatement::hearsNotices()
{
    (void)connection().takeNotices();
    QVERIFY(connection().run(u"DO $$ BEGIN RAISE WARNING 'watch out'; RAISE NOTICE 'by the way'; END $$"_s, {}));
    const QStringList notices = connection().takeNotices();
    QCOMPARE(notices.size(), 2);
    QVERIFY(notices[0].contains(u"watch out"_s) && notices[1].contains(u"by the way"_s));
    QVERIFY(connection().takeNotices().isEmpty());
}

void tst_PgStatement::refusesCopyWithTheClient_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("from") << u"CREATE TEMP TABLE c (n int); COPY c FROM STDIN"_s;
    QTest::newRow("to") << u"COPY (SELECT generate_series(1, 1000000)) TO STDOUT"_s;
}

void tst_PgStatement::refusesCopyWithTheClient()
{
    QFETCH(QString, sql);
    auto own = PgConnection::open(m_cluster->address(), Patience::of(20s));
    QVERIFY(own);
    const auto rows = own->run(sql, Patience::of(20s));
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Kind::InvalidInput);
    QVERIFY(!own->isUsable());
    const auto next = own->run(u"SELECT 1"_s, Patience::of(5s)); // an error, no hang and no crash
    QVERIFY(!next);
    QCOMPARE(next.error().kind, Kind::Unreachable);
    QVERIFY(!own->identifier(u"x"_s));
    QVERIFY(!own->literal(u"x"_s));
}

void tst_PgStatement::takesMuch()
{
    const auto rows =
        connection().query(u"SELECT n, repeat('x', 100) FROM generate_series(1, 100000) n"_s, {}, Patience::of(60s));
    QVERIFY(rows);
    QCOMPARE(rows->rowCount(), 100'000);
    QCOMPARE(rows->integer(99'999, 0), 100'000);
    QCOMPARE(rows->text(99'999, 1).size(), 100);
    // A statement larger than the socket's buffers, whose answer is as large.
    const auto echoed = connection().query(u"SELECT $1::text"_s, {QString(20'000'000, u'y')}, Patience::of(60s));
    QVERIFY(echoed);
    QCOMPARE(echoed->text(0, 0).size(), 20'000'000);
}

QTEST_GUILESS_MAIN(tst_PgStatement)
#include "tst_pgstatement.moc"
