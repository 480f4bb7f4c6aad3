// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statement.h"
#include "core/store/store.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace lifeboat;

class tst_Statement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsEveryKindOfValue();
    void keepsNothingApartFromEmpty();
    void keepsText_data();
    void keepsText();
    void runsAgain();
    void tellsWhatItDid();
    void fails_data();
    void fails();

private:
    Status run(const QString &sql) const
    {
        Statement statement(*m_store, sql);
        return statement.run();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;
};

void tst_Statement::initTestCase()
{
    auto store = Store::open(m_folder.filePath(u"store.sqlite"_s));
    QVERIFY2(store, store ? "" : qPrintable(store.error().what));
    m_store = *std::move(store);
    QVERIFY(run(u"CREATE TABLE sample (id INTEGER PRIMARY KEY, a, b, c, d, e, f)"_s));
    QVERIFY(run(u"CREATE TABLE strict_one (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, n INTEGER CHECK (n > 0),"
                " sample INTEGER REFERENCES sample (id))"_s));
}

void tst_Statement::keepsEveryKindOfValue()
{
    const QByteArray bytes("\0\xff\x01", 3);
    const QDateTime instant(QDate(2026, 3, 29), QTime(3, 30, 0, 7), Qt::OffsetFromUTC, 7200);
    Statement insert(*m_store, u"INSERT INTO sample (a, b, c, d, e, f) VALUES (?, ?, ?, ?, ?, ?)"_s);
    QVERIFY(insert.run(u"żółw 🛟"_s, bytes, std::numeric_limits<qint64>::max(), -7, true, instant));
    Statement select(*m_store, u"SELECT a, b, c, d, e, f, typeof(b), typeof(c), f FROM sample WHERE id = ?"_s);
    QVERIFY(select.run(insert.lastId()));
    QVERIFY(select.next());
    QCOMPARE(select.text(0), u"żółw 🛟"_s);
    QCOMPARE(select.bytes(1), bytes);
    QCOMPARE(select.integer(2), std::numeric_limits<qint64>::max());
    QCOMPARE(select.integer(3), -7);
    QVERIFY(select.boolean(4));
    QCOMPARE(select.instant(5), instant.toUTC());
    QCOMPARE(select.instant(5).timeSpec(), Qt::UTC);
    QCOMPARE(select.text(6), u"blob"_s);
    QCOMPARE(select.text(7), u"integer"_s);
    QCOMPARE(select.text(8), u"2026-03-29T01:30:00.007Z"_s);
    QVERIFY(!select.next());
}

void tst_Statement::keepsNothingApartFromEmpty()
{
    Statement insert(*m_store, u"INSERT INTO sample (a, b, c, d) VALUES (?, ?, ?, ?)"_s);
    QVERIFY(insert.run(QString(), nullptr, QDateTime(), u""_s));
    Statement select(*m_store, u"SELECT a, b, c, d FROM sample WHERE id = ?"_s);
    QVERIFY(select.run(insert.lastId()) && select.next());
    QVERIFY(!select.isNull(0)); // our columns hold '' for "nothing"
    QVERIFY(select.isNull(1));
    QVERIFY(select.isNull(2));
    QVERIFY(!select.instant(2).isValid());
    QVERIFY(!select.isNull(3));
}

void tst_Statement::keepsText_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
        {u"'; DROP TABLE sample; --"_s, u"\"quoted\""_s, u"two\nlines"_s, u"?"_s, u":name"_s, QString(100'000, u'x')})
        QTest::addRow("%s", qPrintable(text.left(30))) << text;
}

void tst_Statement::keepsText()
{
    QFETCH(QString, text);
    Statement insert(*m_store, u"INSERT INTO sample (a) VALUES (?)"_s);
    QVERIFY(insert.run(text));
    Statement select(*m_store, u"SELECT a FROM sample WHERE a = ?"_s);
    QVERIFY(select.run(text) && select.next());
    QCOMPARE(select.text(0), text);
}

void tst_Statement::runsAgain()
{
    Statement insert(*m_store, u"INSERT INTO sample (a, b) VALUES (?, ?)"_s);
    for (int i = 0; i < 3; ++i)
        QVERIFY(insert.run(u"again"_s, i));
    Statement select(*m_store, u"SELECT b FROM sample WHERE a = ? AND b >= ? ORDER BY b"_s);
    QVERIFY(select.run(u"again"_s, 0) && select.next());
    QCOMPARE(select.integer(0), 0);
    QVERIFY(select.run(u"again"_s, 2) && select.next()); // in the middle of its rows
    QCOMPARE(select.integer(0), 2);
    QVERIFY(!select.next());
}

void tst_Statement::tellsWhatItDid()
{
    Statement insert(*m_store, u"INSERT INTO sample (a) VALUES ('count me'), ('count me')"_s);
    QVERIFY(insert.run());
    QCOMPARE(insert.affectedRows(), 2);
    Statement update(*m_store, u"UPDATE sample SET b = 1 WHERE a = ?"_s);
    QVERIFY(update.run(u"count me"_s));
    QCOMPARE(update.affectedRows(), 2);
    QVERIFY(update.run(u"nobody"_s));
    QCOMPARE(update.affectedRows(), 0);
}

void tst_Statement::fails_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("said");
    QVERIFY(run(u"INSERT OR REPLACE INTO strict_one (id, name, n) VALUES (1, 'taken', 1)"_s));
    QTest::newRow("no sense") << u"SELEC 1"_s << u"broken"_s << u"syntax error"_s;
    QTest::newRow("no such table") << u"SELECT * FROM absent"_s << u"broken"_s << u"absent"_s;
    QTest::newRow("taken") << u"INSERT INTO strict_one (name) VALUES ('taken')"_s << u"invalid-input"_s << u"UNIQUE"_s;
    QTest::newRow("missing") << u"INSERT INTO strict_one (name) VALUES (NULL)"_s << u"invalid-input"_s << u"NOT NULL"_s;
    QTest::newRow("against a check") << u"INSERT INTO strict_one (name, n) VALUES ('x', 0)"_s << u"invalid-input"_s
                                     << u"CHECK"_s;
    QTest::newRow("to nowhere") << u"INSERT INTO strict_one (name, sample) VALUES ('y', 999999)"_s << u"invalid-input"_s
                                << u"FOREIGN KEY"_s;
    QTest::newRow("two at once") << u"SELECT 1; DELETE FROM sample"_s << u"broken"_s << u"multiple"_s;
}

void tst_Statement::fails()
{
    QFETCH(QString, sql);
    QFETCH(QString, said);
    const Status done = run(sql);
    QVERIFY(!done);
    QTEST(errorKindName(done.error().kind), "kind");
    QVERIFY2(done.error().what.contains(said), qPrintable(done.error().what));
    QCOMPARE(done.error().detail, sql);
}

QTEST_GUILESS_MAIN(tst_Statement)
#include "tst_statement.moc"
