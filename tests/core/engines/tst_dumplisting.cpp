// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "core/engines/dumplisting.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

/// What pg_restore prints is understood; what lies on disk is hashed as everyone else hashes it.
class TestDumpListing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsHeader();
    void readsEntries_data();
    void readsEntries();
    void missingDataFileIsNamed();
};

void TestDumpListing::readsHeader()
{
    const DumpListing listing = parseDumpListing(
        u";\n; Archive created at 2026-07-21 03:15:00 UTC\n;     dbname: crm: \"prod\"\n;     TOC Entries: 7\n"
        ";     Compression: -1\n;     Dump Version: 1.14-0\n;     Format: DIRECTORY\n;     Integer: 4 bytes\n"
        ";     Dumped from database version: 15.18 (Debian 15.18-1)\n;     Dumped by pg_dump version: 15.20\n;\n"_s);
    QCOMPARE(listing.database, u"crm: \"prod\""_s);
    QCOMPARE(listing.format, u"DIRECTORY"_s);
    QCOMPARE(listing.serverVersion, u"15.18 (Debian 15.18-1)"_s);
    QCOMPARE(listing.toolVersion, u"15.20"_s);
    QVERIFY(listing.entries.isEmpty());
}

void TestDumpListing::readsEntries_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("entry");
    QTest::newRow("one word") << u"217; 1259 16409 TABLE public orders postgres"_s
                              << QStringList{u"217"_s, u"TABLE"_s, u"public"_s, u"orders"_s, u"postgres"_s};
    QTest::newRow("two words") << u"3340; 0 16409 TABLE DATA public orders postgres"_s
                               << QStringList{u"3340"_s, u"TABLE DATA"_s, u"public"_s, u"orders"_s, u"postgres"_s};
    QTest::newRow("a tag of two") << u"3209; 2606 16409 FK CONSTRAINT s o o_id_fkey postgres"_s
                                  << QStringList{
                                         u"3209"_s, u"FK CONSTRAINT"_s, u"s"_s, u"o o_id_fkey"_s, u"postgres"_s};
    QTest::newRow("without schema") << u"6; 2615 16405 SCHEMA - s postgres"_s
                                    << QStringList{u"6"_s, u"SCHEMA"_s, QString(), u"s"_s, u"postgres"_s};
    QTest::newRow("the longer of two types")
        << u"9; 0 16500 MATERIALIZED VIEW DATA public mv postgres"_s
        << QStringList{u"9"_s, u"MATERIALIZED VIEW DATA"_s, u"public"_s, u"mv"_s, u"postgres"_s};
    QTest::newRow("a comment line") << u"; 9; 0 16500 TABLE public mv postgres"_s << QStringList();
}

void TestDumpListing::readsEntries()
{
    QFETCH(const QString, line);
    QFETCH(const QStringList, entry);
    const DumpListing listing = parseDumpListing(line + u'\n');
    QCOMPARE(listing.entries.size(), entry.isEmpty() ? 0 : 1);
    if (!entry.isEmpty()) {
        const DumpEntry &read = listing.entries[0];
        QCOMPARE(QStringList({QString::number(read.dumpId), read.type, read.schema, read.tag, read.owner}), entry);
    }
}

void TestDumpListing::missingDataFileIsNamed()
{
    const QTemporaryDir folder;
    const DumpListing listing{.entries = {{.dumpId = 1, .type = u"TABLE"_s, .schema = u"s"_s, .tag = u"t"_s},
                                  {.dumpId = 2, .type = u"TABLE DATA"_s, .schema = u"s"_s, .tag = u"t"_s}}};
    const Status missing = checkDataFiles(folder.path(), listing);
    QVERIFY(!missing);
    QCOMPARE(errorKindName(missing.error().kind), u"corrupt"_s);
    QVERIFY(missing.error().what.contains(u"s.t"_s));
    for (const QString &name : {u"2.dat"_s, u"2.dat.gz"_s, u"2.dat.zst"_s}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(checkDataFiles(folder.path(), listing));
        QVERIFY(file.remove());
    }
}

QTEST_GUILESS_MAIN(TestDumpListing)
#include "tst_dumplisting.moc"
