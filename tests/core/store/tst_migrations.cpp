// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include <QTest>

using namespace lifeboat;

class tst_Migrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areShippedWithoutAGap();
    void areSplit_data();
    void areSplit();
    void areSplitWhole();
};

void tst_Migrations::areShippedWithoutAGap()
{
    const auto migrations = shippedMigrations();
    QVERIFY2(migrations, migrations ? "" : qPrintable(migrations.error().what));
    QVERIFY(migrations->size() >= 2);
    for (qsizetype i = 0; i < migrations->size(); ++i) {
        QCOMPARE(migrations->at(i).version, int(i + 1));
        QVERIFY(!migrations->at(i).sql.isEmpty());
    }
}

void tst_Migrations::areSplit_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("statements");
    const auto row = [](const char *name, const QString &sql, const QStringList &statements) {
        QTest::newRow(name) << sql << statements;
    };
    row("nothing", QString(), {});
    row("comments alone", u"-- one;\n\n  -- two;\n"_s, {});
    row("one", u"CREATE TABLE a (n);\n"_s, {u"CREATE TABLE a (n);"_s});
    row("two", u"CREATE TABLE a (n);\nCREATE TABLE b (n);\n"_s, {u"CREATE TABLE a (n);"_s, u"CREATE TABLE b (n);"_s});
    row("over lines", u"CREATE TABLE a (\n    n -- a number\n);\n"_s, {u"CREATE TABLE a (\n    n -- a number\n);"_s});
    row("a comment between", u"SELECT 1;\n-- and;\nSELECT 2;"_s, {u"SELECT 1;"_s, u"SELECT 2;"_s});
    row("a semicolon inside a line", u"INSERT INTO a VALUES ('x;y');\n"_s, {u"INSERT INTO a VALUES ('x;y');"_s});
    row("no end", u"SELECT 1"_s, {u"SELECT 1"_s});
    row("DOS ends", u"SELECT 1;\r\nSELECT 2;\r\n"_s, {u"SELECT 1;"_s, u"SELECT 2;"_s});
    const QString trigger =
        u"CREATE TRIGGER t BEFORE DELETE ON a\nBEGIN\n    SELECT RAISE(ABORT, 'no');\n    DELETE FROM b;\nEND;"_s;
    row("a trigger", trigger + u"\nSELECT 2;"_s, {trigger, u"SELECT 2;"_s});
    row("a trigger in small letters", trigger.toLower(), {trigger.toLower()});
    row("two triggers", trigger + u'\n' + trigger, {trigger, trigger});
    const QString choice =
        u"CREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n    UPDATE a SET n = CASE WHEN n > 1 THEN 1\n        ELSE 2 END;\nEND;"_s;
    row("a trigger with a CASE", choice, {choice});
}

void tst_Migrations::areSplit()
{
    QFETCH(QString, sql);
    QTEST(statementsOf(sql), "statements");
}

void tst_Migrations::areSplitWhole()
{
    const auto withoutSpace = [](QString text) {
        QString kept;
        for (const QString &line : text.split(u'\n')) {
            if (!line.trimmed().startsWith("--"_L1))
                kept += line.simplified();
        }
        return kept;
    };
    const auto migrations = shippedMigrations();
    QVERIFY(migrations);
    for (const Migration &migration : *migrations) {
        const QStringList statements = statementsOf(migration.sql);
        QVERIFY(!statements.isEmpty());
        for (const QString &statement : statements)
            QVERIFY2(statement.endsWith(u';'), qPrintable(statement));
        QCOMPARE(withoutSpace(statements.join(u'\n')), withoutSpace(migration.sql));
    }
}

QTEST_GUILESS_MAIN(tst_Migrations)
#include "tst_migrations.moc"
