// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/format/valuetext.h"

#include "core/runbook/journal/redaction.h"

#include <QJsonObject>
#include <QTest>

namespace lifeboat {

class tst_ValueText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fills_data();
    void fills();
    void refuses_data();
    void refuses();
    void quotes_data();
    void quotes();
    void strikesSecretsOut_data();
    void strikesSecretsOut();
    void keepsInnocentText();
};

void tst_ValueText::fills_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no value") << u"plain"_s << u"plain"_s;
    QTest::newRow("a value") << u"to {{name}}."_s << u"to crm."_s;
    QTest::newRow("blanks inside") << u"{{  name  }}"_s << u"crm"_s;
    QTest::newRow("twice") << u"{{name}}{{name}}"_s << u"crmcrm"_s;
    QTest::newRow("identifier") << u"DROP {{odd | identifier}}"_s << u"DROP \"a\"\"b {{name}}\""_s;
    QTest::newRow("a value is not filled again") << u"{{odd}}"_s << u"a\"b {{name}}"_s;
    QTest::newRow("plain braces") << u"'\\{{1,2},{3,4}}'"_s << u"'{{1,2},{3,4}}'"_s;
    QTest::newRow("single braces") << u"{name} ${x}"_s << u"{name} ${x}"_s;
}

void tst_ValueText::fills()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const RunValues values{{u"name"_s, u"crm"_s}, {u"odd"_s, u"a\"b {{name}}"_s}};
    const auto filled = withValues(text, values,
        [](const QString &filter, const QString &value) -> Result<QString> { return sqlQuoted(filter, value); });
    QVERIFY(filled);
    QCOMPARE(*filled, expected);
}

void tst_ValueText::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("no such value") << u"{{other}}"_s << u"There is no value for {{other}}"_s;
    QTest::newRow("filter where nothing quotes") << u"{{name | literal}}"_s << u"is for SQL only"_s;
    QTest::newRow("open") << u"{{name"_s << u"without \"}}\""_s;
}

void tst_ValueText::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const auto filled = withValues(text, {{u"name"_s, u"crm"_s}});
    QVERIFY(!filled);
    QVERIFY2(filled.error().what.contains(words), qPrintable(filled.error().what));
}

void tst_ValueText::quotes_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("identifier") << u"identifier"_s << u"Zoll & \"Papiere\""_s << u"\"Zoll & \"\"Papiere\"\"\""_s;
    QTest::newRow("literal") << u"literal"_s << u"O'Hara"_s << u"'O''Hara'"_s;
    QTest::newRow("literal with a backslash") << u"literal"_s << u"a\\'b"_s << u" E'a\\\\''b'"_s;
    QTest::newRow("emoji") << u"identifier"_s << u"🛟"_s << u"\"🛟\""_s;
}

void tst_ValueText::quotes()
{
    QFETCH(QString, filter);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    QCOMPARE(sqlQuoted(filter, value), expected);
}

void tst_ValueText::strikesSecretsOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("connection string") << u"host=a password=s3cret dbname=b"_s << u"host=a password=*** dbname=b"_s;
    QTest::newRow("quoted") << u"password='my s\\'ecret' host=a"_s << u"password=*** host=a"_s;
    QTest::newRow("URI") << u"postgresql://user:s3cret@host/db"_s << u"postgresql://user:***@host/db"_s;
    QTest::newRow("variable") << u"PGPASSWORD=s3cret psql"_s << u"PGPASSWORD=*** psql"_s;
    QTest::newRow("option") << u"tool --password=s3cret x"_s << u"tool --password=*** x"_s;
    QTest::newRow("json") << u"{\"password\": \"s3cret\"}"_s << u"{\"password\": ***}"_s;
    QTest::newRow("sql") << u"ALTER ROLE a PASSWORD 's3''cret'"_s << u"ALTER ROLE a PASSWORD '***'"_s;
    QTest::newRow("sql with escapes") << u"ALTER ROLE a PASSWORD E's3\\'cret'"_s << u"ALTER ROLE a PASSWORD '***'"_s;
    QTest::newRow("known secret") << u"something hunter22 else"_s << u"something *** else"_s;
}

void tst_ValueText::strikesSecretsOut()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(redacted(text, {u"hunter22"_s}), expected);
    const QJsonObject json{{u"a"_s, QJsonObject{{u"b"_s, text}}}};
    QCOMPARE(redacted(QJsonValue(json), {u"hunter22"_s})[u"a"_s][u"b"_s].toString(), expected);
}

void tst_ValueText::keepsInnocentText()
{
    const QString text = u"FATAL:  password authentication failed for user \"postgres\""_s;
    QCOMPARE(redacted(text), text);
    const QString link = u"see https://www.postgresql.org/docs/ and a@b"_s;
    QCOMPARE(redacted(link), link);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::tst_ValueText)
#include "tst_valuetext.moc"
