// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/passfile.h"
#include "core/process/process.h"
#include "tests/support/pgcluster.h"

#include <QFileInfo>
#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

class tst_PassFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isForNobodyElse();
    void goesWithTheObject();
    void isNotMadeWithoutPassword();
    void refusesALineBreak();
    void opensTheDoor_data();
    void opensTheDoor();
};

void tst_PassFile::isForNobodyElse()
{
    const auto file = PassFile::write(Secret(QByteArray("geheim")));
    QVERIFY(file);
    QCOMPARE(file->environment().keys(), QStringList{u"PGPASSFILE"_s});
    const QFileInfo info(file->environment().value(u"PGPASSFILE"_s));
    QVERIFY(info.isFile());
    QCOMPARE(info.permissions() & ~QFileDevice::Permissions(QFileDevice::ReadUser | QFileDevice::WriteUser),
        QFileDevice::Permissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QVERIFY(!info.fileName().contains(u"geheim"_s));
}

void tst_PassFile::goesWithTheObject()
{
    QString path;
    {
        auto first = PassFile::write(Secret(QByteArray("geheim")));
        QVERIFY(first);
        const PassFile second = *std::move(first);
        path = second.environment().value(u"PGPASSFILE"_s);
        QVERIFY(QFileInfo::exists(path));
    }
    QVERIFY(!QFileInfo::exists(path));
}

void tst_PassFile::isNotMadeWithoutPassword()
{
    const auto file = PassFile::write(Secret());
    QVERIFY(file);
    QVERIFY(file->environment().isEmpty());
}

void tst_PassFile::refusesALineBreak()
{
    for (const char *password : {"a\nb", "a\r"}) {
        const auto file = PassFile::write(Secret(QByteArray(password)));
        QVERIFY(!file);
        QCOMPARE(file.error().kind, Error::Kind::InvalidInput);
    }
}

void tst_PassFile::opensTheDoor_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("plain") << QByteArray("geheim");
    QTest::newRow("awkward") << QByteArray("a:b\\c'd\"e f#żó🛟*");
}

/// What libpq's own programs read is what was written.
void tst_PassFile::opensTheDoor()
{
    if (const QString missing = PgCluster::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    QFETCH(QByteArray, password);
    const auto cluster = PgCluster::start(password);
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().detail));
    const QString address = (*cluster)->address().settings.toConnectionString();
    const auto ask = [&address](const QMap<QString, QString> &environment) {
        LineSink output;
        const ProcessOutcome outcome = runProcess({.program = PgCluster::binaries() + u"/psql"_s,
                                                      .arguments = {u"-XAtwc"_s, u"SELECT 42"_s, u"-d"_s, address},
                                                      .environment = environment},
            output, Patience::of(20s));
        output.finish();
        return outcome.succeeded() ? output.output() : output.errors();
    };
    const auto file = PassFile::write((*cluster)->address().password);
    QVERIFY(file);
    QCOMPARE(ask(file->environment()), u"42"_s);
    const QString without = ask({{u"PGPASSFILE"_s, u"/nowhere"_s}, {u"PGPASSWORD"_s, QString()}});
    QVERIFY2(without.contains(u"no password supplied"_s), qPrintable(without));
}

QTEST_GUILESS_MAIN(tst_PassFile)
#include "tst_passfile.moc"
