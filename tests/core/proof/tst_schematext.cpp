// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "core/proof/schematext.h"

#include <QTest>

using namespace lifeboat;

/// Two dumps of equal definitions become equal texts, and nothing else does.
class TestSchemaText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsStatements_data();
    void cutsStatements();
    void orderAndHeadersSayNothing();
    void privilegesStandApart();
    void inheritedColumnsMayMove();
    void differenceIsLimited();
    void secretsAreStruckOut();
};

void TestSchemaText::cutsStatements_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("comments of pg_dump") << u"--\n-- Name: t; Type: TABLE\n--\n\nCREATE TABLE t ();\n"_s
                                         << QStringList{u"CREATE TABLE t ()"_s};
    QTest::newRow("lines for psql") << u"\\restrict abc\nCREATE TABLE t ();\n\\unrestrict abc\n"_s
                                    << QStringList{u"CREATE TABLE t ()"_s};
    QTest::newRow("session settings")
        << u"SET statement_timeout = 0;\nSELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE t ();"_s
        << QStringList{u"CREATE TABLE t ()"_s};
    QTest::newRow("semicolon in a text") << u"COMMENT ON TABLE t IS 'a; -- b';"_s
                                         << QStringList{u"COMMENT ON TABLE t IS 'a; -- b'"_s};
    QTest::newRow("doubled quote") << u"COMMENT ON TABLE t IS 'it''s; fine'; X;"_s
                                   << QStringList{u"COMMENT ON TABLE t IS 'it''s; fine'"_s, u"X"_s};
    QTest::newRow("escaped quote") << u"COMMENT ON TABLE t IS E'it\\'s; fine'; X;"_s
                                   << QStringList{u"COMMENT ON TABLE t IS E'it\\'s; fine'"_s, u"X"_s};
    QTest::newRow("backslash at the end of a plain text")
        << u"COMMENT ON TABLE t IS 'c:\\'; X;"_s << QStringList{u"COMMENT ON TABLE t IS 'c:\\'"_s, u"X"_s};
    QTest::newRow("quoted name") << u"CREATE TABLE \"a;b--\" ();"_s << QStringList{u"CREATE TABLE \"a;b--\" ()"_s};
    QTest::newRow("body in dollars") << u"CREATE FUNCTION f() AS $$\n-- kept\nSELECT 1;\n$$; X;"_s
                                     << QStringList{u"CREATE FUNCTION f() AS $$\n-- kept\nSELECT 1;\n$$"_s, u"X"_s};
    QTest::newRow("body in tagged dollars") << u"CREATE FUNCTION f() AS $_$ $$;$$ $_$; X;"_s
                                            << QStringList{u"CREATE FUNCTION f() AS $_$ $$;$$ $_$"_s, u"X"_s};
    QTest::newRow("dollar within a name")
        << u"CREATE TABLE a$b$c (); X;"_s << QStringList{u"CREATE TABLE a$b$c ()"_s, u"X"_s};
    QTest::newRow("cut short within a text")
        << u"COMMENT ON TABLE t IS 'a;"_s << QStringList{u"COMMENT ON TABLE t IS 'a;"_s};
}

void TestSchemaText::cutsStatements()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, statements);
    QCOMPARE(normalisedSchema(text).statements, statements);
}

void TestSchemaText::orderAndHeadersSayNothing()
{
    const ProvenSchema one =
        normalisedSchema(u"-- Dumped by pg_dump version 15.1\nCREATE TABLE a ();\nCREATE TABLE b ();"_s);
    const ProvenSchema other =
        normalisedSchema(u"-- Dumped by pg_dump version 15.9\nCREATE TABLE b ();\n\n\nCREATE TABLE a ();"_s);
    QCOMPARE(one.sha256, other.sha256);
    QVERIFY(one.sha256 != normalisedSchema(u"CREATE TABLE a ();"_s).sha256);
}

void TestSchemaText::privilegesStandApart()
{
    const ProvenSchema schema = normalisedSchema(
        u"CREATE TABLE t (); GRANT SELECT ON TABLE t TO x; REVOKE ALL ON t FROM y; ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO z;"_s);
    QCOMPARE(schema.statements, QStringList(u"CREATE TABLE t ()"_s));
    QCOMPARE(schema.privileges.size(), 3);
    QCOMPARE(schema.sha256, normalisedSchema(u"CREATE TABLE t ();"_s).sha256);
}

void TestSchemaText::inheritedColumnsMayMove()
{
    const auto hash = [](const char *text) { return normalisedSchema(QString::fromLatin1(text)).sha256; };
    QCOMPARE(hash("CREATE TABLE c (\n    a integer,\n    b text\n)\nINHERITS (p);"),
        hash("CREATE TABLE c (\n    b text,\n    a integer\n)\nINHERITS (p);"));
    QVERIFY(hash("CREATE TABLE c (\n    a integer,\n    b text\n);")
        != hash("CREATE TABLE c (\n    b text,\n    a integer\n);"));
    QVERIFY(hash("CREATE TABLE c (\n    a integer\n)\nINHERITS (p);")
        != hash("CREATE TABLE c (\n    a text\n)\nINHERITS (p);"));
}

void TestSchemaText::differenceIsLimited()
{
    QCOMPARE(statementDifference({u"a"_s, u"b"_s}, {u"b"_s, u"c"_s}, 10), QStringList({u"- a"_s, u"+ c"_s}));
    QCOMPARE(statementDifference({u"a"_s, u"a"_s}, {u"a"_s}, 10), QStringList(u"- a"_s));
    QCOMPARE(
        statementDifference({u"a"_s, u"b"_s, u"c"_s}, {}, 2), QStringList({u"- a"_s, u"- b"_s, u"… and 1 more"_s}));
    QVERIFY(statementDifference({u"1\n2\n3\n4\n5\n6\n7\n8"_s}, {}, 1).constFirst().endsWith(u"\n6\n…"_s));
}

void TestSchemaText::secretsAreStruckOut()
{
    const ProvenSchema schema = normalisedSchema(
        u"CREATE USER MAPPING FOR u SERVER s OPTIONS (\n    password 'Geh''eim1',\n    \"user\" 'remote'\n);"
        "CREATE SUBSCRIPTION sub CONNECTION 'host=h password=Geheim2' PUBLICATION p WITH (slot_name = 'sub');"
        "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'db2', aws_secret_access_key E'Geheim3', \"apiToken\" "
        "'Geheim4');"
        "COMMENT ON TABLE t IS 'password ''kept''';"_s);
    const QString all = schema.statements.join(u'\n');
    for (const QString &secret : {u"Geh''eim1"_s, u"Geheim2"_s, u"Geheim3"_s, u"Geheim4"_s})
        QVERIFY2(!all.contains(secret), qPrintable(all));
    QVERIFY2(all.contains(u"host 'db2'"_s), qPrintable(all));
    QVERIFY2(all.contains(u"COMMENT ON TABLE t IS 'password ''kept'''"_s), qPrintable(all));
}

QTEST_GUILESS_MAIN(TestSchemaText)
#include "tst_schematext.moc"
