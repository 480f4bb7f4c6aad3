// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/text/humantext.h"

#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

/// The words for times, sizes and counts, one table each.
class TestHumanText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void durations_data();
    void durations();
    void spans_data();
    void spans();
    void spansBeyondReason();
    void remaining_data();
    void remaining();
    void sizes_data();
    void sizes();
    void rates();
    void instants_data();
    void instants();
    void ages_data();
    void ages();
    void counts();
    void percents_data();
    void percents();
};

void TestHumanText::durations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0 ms"_s;
    QTest::newRow("under a second") << qint64(340) << u"340 ms"_s;
    QTest::newRow("last millisecond") << qint64(999) << u"999 ms"_s;
    QTest::newRow("one second") << qint64(1000) << u"0:01"_s;
    QTest::newRow("cut, not rounded") << qint64(12999) << u"0:12"_s;
    QTest::newRow("minutes") << qint64(407000) << u"6:47"_s;
    QTest::newRow("just under an hour") << qint64(3599999) << u"59:59"_s;
    QTest::newRow("one hour") << qint64(3600000) << u"1:00:00"_s;
    QTest::newRow("hours") << qint64(4360000) << u"1:12:40"_s;
    QTest::newRow("just under a day") << qint64(86399000) << u"23:59:59"_s;
    QTest::newRow("days") << qint64(2LL * 86400000 + 11045000) << u"2 d 3:04:05"_s;
    QTest::newRow("negative") << qint64(-760000) << u"−12:40"_s;
}

void TestHumanText::durations()
{
    QFETCH(qint64, milliseconds);
    QTEST(durationText(std::chrono::milliseconds(milliseconds)), "text");
}

void TestHumanText::spans_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0 s"_s;
    QTest::newRow("seconds") << qint64(45) << u"45 s"_s;
    QTest::newRow("a minute") << qint64(60) << u"1 min"_s;
    QTest::newRow("a minute and a half stays exact") << qint64(90) << u"90 s"_s;
    QTest::newRow("minutes") << qint64(48 * 60) << u"48 min"_s;
    QTest::newRow("minutes rounded") << qint64(48 * 60 + 31) << u"49 min"_s;
    QTest::newRow("an hour") << qint64(3600) << u"1 h"_s;
    QTest::newRow("59.6 minutes are an hour") << qint64(3576) << u"1 h"_s;
    QTest::newRow("hours and minutes") << qint64(5400) << u"1 h 30 min"_s;
    QTest::newRow("a day in hours") << qint64(86400) << u"24 h"_s;
    QTest::newRow("26 hours") << qint64(26 * 3600) << u"26 h"_s;
    QTest::newRow("two days") << qint64(2 * 86400) << u"2 days"_s;
    QTest::newRow("a week") << qint64(7 * 86400) << u"7 days"_s;
}

void TestHumanText::spans()
{
    QFETCH(qint64, seconds);
    QTEST(spanText(std::chrono::seconds(seconds)), "text");
}

void TestHumanText::spansBeyondReason()
{
    using std::chrono::milliseconds;
    QVERIFY(spanText(milliseconds::max()).endsWith(u" days"_s));
    QCOMPARE(spanText(milliseconds::min()), u"−"_s + spanText(milliseconds::max()));
}

void TestHumanText::remaining_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("past") << qint64(-5) << u"a few seconds left"_s;
    QTest::newRow("nearly there") << qint64(9) << u"a few seconds left"_s;
    QTest::newRow("tens of seconds") << qint64(43) << u"about 40 s left"_s;
    QTest::newRow("minutes are rounded up") << qint64(3 * 60 + 10) << u"about 4 min left"_s;
    QTest::newRow("hours") << qint64(7300) << u"about 2 h 2 min left"_s;
}

void TestHumanText::remaining()
{
    QFETCH(qint64, seconds);
    QTEST(remainingText(std::chrono::seconds(seconds)), "text");
}

void TestHumanText::sizes_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("exact");
    QTest::newRow("C") << QLocale(QLocale::C) << u"195,421,634,560 bytes"_s;
    QTest::newRow("English") << QLocale(QLocale::English) << u"195,421,634,560 bytes"_s;
    QTest::newRow("German") << QLocale(QLocale::German) << u"195.421.634.560 bytes"_s;
}

void TestHumanText::sizes()
{
    QFETCH(QLocale, locale);
    const ByteSize size{195421634560};
    QTEST(exactSizeText(size, locale), "exact");
    QCOMPARE(sizeText(size), u"182 GiB"_s);
}

void TestHumanText::rates()
{
    QCOMPARE(rateText(ByteSize{1024LL * 1024 * 84}, 1s), u"84 MiB/s"_s);
    QCOMPARE(rateText(ByteSize{1024LL * 1024 * 84}, 2s), u"42 MiB/s"_s);
    QCOMPARE(rateText(ByteSize{1024}, 0s), QString());
}

void TestHumanText::instants_data()
{
    QTest::addColumn<QString>("utc");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("text");
    QTest::newRow("winter") << u"2026-03-28T01:30:00Z"_s << u"Europe/Berlin"_s << u"2026-03-28 02:30 CET"_s;
    QTest::newRow("after the spring gap")
        << u"2026-03-29T01:30:00Z"_s << u"Europe/Berlin"_s << u"2026-03-29 03:30 CEST"_s;
    QTest::newRow("doubled hour, first") << u"2026-10-25T00:30:00Z"_s << u"Europe/Berlin"_s
                                         << u"2026-10-25 02:30 CEST"_s;
    QTest::newRow("doubled hour, second")
        << u"2026-10-25T01:30:00Z"_s << u"Europe/Berlin"_s << u"2026-10-25 02:30 CET"_s;
    QTest::newRow("UTC") << u"2026-03-28T01:30:00Z"_s << u"UTC"_s << u"2026-03-28 01:30 UTC"_s;
    QTest::newRow("zone without a name") << u"2026-03-28T01:30:00Z"_s << u"America/Sao_Paulo"_s
                                         << u"2026-03-27 22:30 UTC-03"_s;
    QTest::newRow("invalid") << QString() << u"UTC"_s << u"not recorded"_s;
}

void TestHumanText::instants()
{
    QFETCH(QString, utc);
    QFETCH(QString, zone);
    const QDateTime instant = QDateTime::fromString(utc, Qt::ISODate);
    QTEST(instantText(instant, QTimeZone(zone.toLatin1())), "text");
}

void TestHumanText::ages_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << qint64(0) << u"just now"_s;
    QTest::newRow("under a minute") << qint64(59) << u"just now"_s;
    QTest::newRow("minutes") << qint64(12 * 60 + 50) << u"12 min ago"_s;
    QTest::newRow("hours") << qint64(3 * 3600) << u"3 h ago"_s;
    QTest::newRow("past a day in hours") << qint64(26 * 3600) << u"26 h ago"_s;
    QTest::newRow("two days") << qint64(48 * 3600) << u"2 days ago"_s;
    QTest::newRow("89 days") << qint64(89 * 86400) << u"89 days ago"_s;
    QTest::newRow("months") << qint64(120LL * 86400) << u"4 months ago"_s;
    QTest::newRow("years") << qint64(800LL * 86400) << u"2 years ago"_s;
    QTest::newRow("soon") << qint64(-30) << u"in a moment"_s;
    QTest::newRow("in hours") << qint64(-4 * 3600) << u"in 4 h"_s;
    QTest::newRow("in days") << qint64(-5 * 86400) << u"in 5 days"_s;
}

void TestHumanText::ages()
{
    QFETCH(qint64, seconds);
    const QDateTime now = QDateTime::fromString(u"2026-03-28T12:00:00Z"_s, Qt::ISODate);
    QTEST(ageText(now.addSecs(-seconds), now), "text");
}

void TestHumanText::counts()
{
    QCOMPARE(countText(12345, QLocale(QLocale::English)), u"12,345"_s);
    QCOMPARE(countText(12345, QLocale(QLocale::German)), u"12.345"_s);
    QCOMPARE(countText(999, QLocale(QLocale::English)), u"999"_s);
}

void TestHumanText::percents_data()
{
    QTest::addColumn<qint64>("done");
    QTest::addColumn<qint64>("total");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << qint64(200) << u"0 %"_s;
    QTest::newRow("hardly any") << qint64(1) << qint64(2000) << u"< 1 %"_s;
    QTest::newRow("some") << qint64(61) << qint64(100) << u"61 %"_s;
    QTest::newRow("not yet all") << qint64(1999) << qint64(2000) << u"99 %"_s;
    QTest::newRow("all") << qint64(2000) << qint64(2000) << u"100 %"_s;
    QTest::newRow("huge, not yet all") << qint64(9007199254740992) << qint64(9007199254740993) << u"99 %"_s;
    QTest::newRow("unknown total") << qint64(5) << qint64(-1) << QString();
}

void TestHumanText::percents()
{
    QFETCH(qint64, done);
    QFETCH(qint64, total);
    QTEST(percentText(done, total), "text");
}

QTEST_GUILESS_MAIN(TestHumanText)
#include "tst_humantext.moc"
