// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/yaml/mapreader.h"

#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

class tst_MapReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsQuantities();
    void absentIsUnknown();
    void refuses_data();
    void refuses();
    void manyKeysAreReadQuickly();
};

void tst_MapReader::readsQuantities()
{
    const auto tree =
        readYaml("size: 1.5 TiB\nrate: 120 MiB/s\npart: 3 %\ntime: 90 min\ndays: 35 d\non: 2028-02-29\n", u"f"_s);
    QVERIFY(tree);
    Problems problems{.file = u"f"_s};
    MapReader reader(*tree, u"a thing"_s, problems);
    QCOMPARE(reader.quantity(u"size"_s, Quantity::Bytes).value(), 1649267441664.0);
    QCOMPARE(reader.quantity(u"rate"_s, Quantity::ByteRate).value(), 125829120.0);
    QCOMPARE(reader.quantity(u"part"_s, Quantity::Part).value(), 0.03);
    QCOMPARE(reader.span<std::chrono::milliseconds>(u"time"_s).value(), 90min);
    QCOMPARE(reader.span<std::chrono::days>(u"days"_s).value(), std::chrono::days(35));
    QCOMPARE(reader.date(u"on"_s).value(), QDate(2028, 2, 29));
    reader.finish();
    QVERIFY(problems.list.isEmpty());
}

void tst_MapReader::absentIsUnknown()
{
    const auto tree = readYaml("a: 1\n", u"f"_s);
    Problems problems{.file = u"f"_s};
    MapReader reader(*tree, u"a thing"_s, problems);
    QVERIFY(!reader.quantity(u"size"_s, Quantity::Bytes));
    QVERIFY(!reader.span<std::chrono::days>(u"days"_s));
    QVERIFY(!reader.date(u"on"_s));
    QVERIFY(problems.list.isEmpty());
    reader.require(u"size"_s);
    QCOMPARE(problems.list.size(), 1);
    QCOMPARE(problems.list[0].what, u"f:1:1: \"size\" is missing in a thing."_s);
}

void tst_MapReader::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("what");
    QTest::newRow("wrong unit") << QByteArray("a: 1\nsize: 3 %\n")
                                << u"f:2:7: \"size\": \"3 %\" has the unit \"%\"; expected a size"_s;
    QTest::newRow("list") << QByteArray("size: [1, 2]\n") << u"f:1:7: Found a list for \"size\"; expected a size"_s;
    QTest::newRow("nothing") << QByteArray("size:\n") << u"f:1:1: Found nothing for \"size\""_s;
    QTest::newRow("half a day") << QByteArray("days: 12 h\n") << u"f:1:7: \"days\": Expected a multiple of 1 d"_s;
    QTest::newRow("endless") << QByteArray("days: 99999999999999999999 y\n") << u"longer than anything"_s;
    QTest::newRow("no leap year") << QByteArray("on: 2027-02-29\n") << u"f:1:5: Found the text \"2027-02-29\""_s;
    QTest::newRow("unknown key") << QByteArray("sizes: 1 B\n") << u"f:1:1: Found the key \"sizes\""_s;
    QTest::newRow("twice") << QByteArray("size: 1 B\nsize: 1 B\n") << u"f:2:1: The key \"size\""_s;
}

void tst_MapReader::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, what);
    const auto tree = readYaml(text, u"f"_s);
    Problems problems{.file = u"f"_s};
    if (tree) {
        MapReader reader(*tree, u"a thing"_s, problems);
        if (reader.has(u"a"_s))
            reader.member(u"a"_s);
        reader.quantity(u"size"_s, Quantity::Bytes);
        reader.span<std::chrono::days>(u"days"_s);
        reader.date(u"on"_s);
        reader.finish();
    } else {
        problems.list += tree.error();
    }
    QCOMPARE(problems.list.size(), 1);
    QVERIFY2(problems.list[0].what.contains(what), qPrintable(problems.list[0].what));
}

void tst_MapReader::manyKeysAreReadQuickly()
{
    QByteArray text;
    for (int i = 0; i < 100000; ++i)
        text += "k" + QByteArray::number(i) + ": 1\n";
    const auto tree = readYaml(text, u"f"_s, {.bytes = 10'000'000, .nodes = 300'000});
    QVERIFY(tree);
    QCOMPARE(tree->keys.size(), std::size_t(100000));
}

QTEST_GUILESS_MAIN(tst_MapReader)
#include "tst_mapreader.moc"
