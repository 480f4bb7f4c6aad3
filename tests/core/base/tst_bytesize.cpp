// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytesize.h"
#include "core/base/translate.h"

#include <QTest>

#include <limits>

using namespace lifeboat;

class tst_ByteSize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void isOrdered();
};

void tst_ByteSize::reads_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0 B"_s;
    QTest::newRow("one") << qint64(1) << u"1 B"_s;
    QTest::newRow("last in bytes") << qint64(999) << u"999 B"_s;
    QTest::newRow("first in kibibytes") << qint64(1000) << u"0.98 KiB"_s;
    QTest::newRow("one kibibyte") << qint64(1024) << u"1 KiB"_s;
    QTest::newRow("a half more") << qint64(1536) << u"1.5 KiB"_s;
    QTest::newRow("three digits at most") << qint64(1293) << u"1.26 KiB"_s;
    QTest::newRow("rounds up into the next digit") << qint64(10235) << u"10 KiB"_s;
    QTest::newRow("rounds up into the next unit") << qint64(1'048'000) << u"1 MiB"_s;
    QTest::newRow("no fraction from a hundred") << qint64(182) * (1 << 30) << u"182 GiB"_s;
    QTest::newRow("one place from ten") << qint64(45'312'000'000) << u"42.2 GiB"_s;
    QTest::newRow("less than nothing") << qint64(-1536) << u"-1.5 KiB"_s;
    QTest::newRow("largest") << std::numeric_limits<qint64>::max() << u"8 EiB"_s;
    QTest::newRow("smallest") << std::numeric_limits<qint64>::min() << u"-8 EiB"_s;
}

void tst_ByteSize::reads()
{
    QFETCH(qint64, bytes);
    QTEST(iecText({bytes}), "text");
}

void tst_ByteSize::isOrdered()
{
    QVERIFY(ByteSize{1} < ByteSize{2});
    QVERIFY(ByteSize{2} == ByteSize{2});
    QVERIFY(ByteSize{std::numeric_limits<qint64>::max()} > ByteSize{0});
}

QTEST_GUILESS_MAIN(tst_ByteSize)
#include "tst_bytesize.moc"
