// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/connectionsettings.h"

#include <QTest>

using namespace lifeboat;

class tst_ConnectionSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void keepsNoPassword_data();
    void keepsNoPassword();
    void comesBackFromText_data();
    void comesBackFromText();
    void speaks_data();
    void speaks();
    void changesTheDatabaseOnly();
};

void tst_ConnectionSettings::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("user");
    const auto row = [](const char *name, const QString &text, const QString &host, const QString &port,
                         const QString &database,
                         const QString &user) { QTest::newRow(name) << text << host << port << database << user; };
    row("words", u"host=db1 port=5433 dbname=crm user=backup"_s, u"db1"_s, u"5433"_s, u"crm"_s, u"backup"_s);
    row("nothing", QString(), QString(), u"5432"_s, QString(), QString());
    row("a URI", u"postgresql://backup@db1:5433/crm"_s, u"db1"_s, u"5433"_s, u"crm"_s, u"backup"_s);
    row("the short scheme", u"postgres://db1/crm"_s, u"db1"_s, u"5432"_s, u"crm"_s, QString());
    row("an encoded URI", u"postgresql://o%27brien@db1/my%20db"_s, u"db1"_s, u"5432"_s, u"my db"_s, u"o'brien"_s);
    row("IPv6", u"postgresql://[::1]:5433/crm"_s, u"::1"_s, u"5433"_s, u"crm"_s, QString());
    row("a socket folder", u"host=/run/postgresql dbname=crm"_s, u"/run/postgresql"_s, u"5432"_s, u"crm"_s, QString());
    row("an address alone", u"hostaddr=10.0.0.7 dbname=crm"_s, u"10.0.0.7"_s, u"5432"_s, u"crm"_s, QString());
    row("quoted", uR"(host=db1 dbname='it\'s "my" \\ db 🛟')"_s, u"db1"_s, u"5432"_s, uR"(it's "my" \ db 🛟)"_s,
        QString());
}

void tst_ConnectionSettings::reads()
{
    QFETCH(QString, text);
    const auto parsed = ConnectionSettings::parse(text);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().what));
    QTEST(parsed->settings.host(), "host");
    QTEST(parsed->settings.port(), "port");
    QTEST(parsed->settings.database(), "database");
    QTEST(parsed->settings.user(), "user");
}

void tst_ConnectionSettings::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no sense") << u"db1"_s;
    QTest::newRow("unknown word") << u"host=db1 colour=blue"_s;
    QTest::newRow("open quote") << u"host='db1"_s;
    QTest::newRow("another scheme") << u"mysql://db1/crm"_s;
    QTest::newRow("the password of a key") << u"host=db1 sslkey=/k sslpassword=geheim"_s;
}

void tst_ConnectionSettings::refuses()
{
    QFETCH(QString, text);
    const auto parsed = ConnectionSettings::parse(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, Error::Kind::InvalidInput);
    QVERIFY(!parsed.error().hint.isEmpty());
    QVERIFY(!errorText(parsed.error()).contains(u"geheim"_s));
}

void tst_ConnectionSettings::keepsNoPassword_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("in words") << u"host=db1 password=geheim user=u"_s << QByteArray("geheim");
    QTest::newRow("in a URI") << u"postgresql://u:ge%3Aheim@db1/crm"_s << QByteArray("ge:heim");
    QTest::newRow("quoted") << uR"(host=db1 password='ge \'heim')"_s << QByteArray("ge 'heim");
    QTest::newRow("none") << u"host=db1"_s << QByteArray();
    QTest::newRow("empty") << u"host=db1 password=''"_s << QByteArray();
}

void tst_ConnectionSettings::keepsNoPassword()
{
    QFETCH(QString, text);
    const auto parsed = ConnectionSettings::parse(text);
    QVERIFY(parsed);
    QTEST(parsed->password.reveal(), "password");
    QVERIFY(!parsed->settings.values().contains(u"password"_s));
    for (const QString &shown : {parsed->settings.toConnectionString(), parsed->settings.displayed()})
        QVERIFY2(!shown.contains(u"heim"_s), qPrintable(shown));
}

void tst_ConnectionSettings::comesBackFromText_data()
{
    QTest::addColumn<QString>("value");
    for (const QString &value : {u"crm"_s, u"my db"_s, u"o'brien"_s, u"a\\b"_s, u"\\"_s, u"'"_s, u"\"x\""_s,
             u"host=evil"_s, u"line\nbreak"_s, u"żółw 🛟"_s})
        QTest::addRow("%s", qPrintable(value)) << value;
}

void tst_ConnectionSettings::comesBackFromText()
{
    QFETCH(QString, value);
    ConnectionSettings settings;
    settings.set(u"host"_s, u"/tmp/a b"_s);
    settings.set(u"dbname"_s, value);
    settings.set(u"user"_s, value);
    const auto back = ConnectionSettings::parse(settings.toConnectionString());
    QVERIFY2(back, qPrintable(settings.toConnectionString()));
    QVERIFY(back->settings == settings);
    QCOMPARE(back->settings.database(), value);
}

void tst_ConnectionSettings::speaks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("displayed");
    QTest::newRow("database and host") << u"host=db1 dbname=crm user=u"_s << u"crm on db1:5432"_s;
    QTest::newRow("host alone") << u"host=db1 port=5433"_s << u"db1:5433"_s;
    QTest::newRow("this machine") << u"dbname=crm"_s << u"crm on this machine:5432"_s;
}

void tst_ConnectionSettings::speaks()
{
    QFETCH(QString, text);
    QTEST(ConnectionSettings::parse(text)->settings.displayed(), "displayed");
}

void tst_ConnectionSettings::changesTheDatabaseOnly()
{
    const ConnectionSettings crm = ConnectionSettings::parse(u"host=db1 dbname=crm sslmode=verify-full"_s)->settings;
    const ConnectionSettings other = crm.withDatabase(u"other"_s);
    QCOMPARE(crm.database(), u"crm"_s);
    QCOMPARE(other.database(), u"other"_s);
    QCOMPARE(other.value(u"sslmode"_s), u"verify-full"_s);
    QVERIFY(other.withDatabase(u"crm"_s) == crm);
    QVERIFY(!crm.withDatabase(QString()).values().contains(u"dbname"_s));
}

QTEST_GUILESS_MAIN(tst_ConnectionSettings)
#include "tst_connectionsettings.moc"
