// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/plan/retention/exampleanswer.h"

#include <QTest>

using namespace lifeboat;

/// The worked examples of how restic decides.
class tst_ResticExamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keeps_data();
    void keeps();
    void durations_data();
    void durations();
    void numbers_data();
    void numbers();
};

namespace {

using Texts = QStringList;

} // namespace

void tst_ResticExamples::keeps_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("policy");
    QTest::addColumn<Texts>("times");
    QTest::addColumn<QString>("keep");
    const auto row = [](const char *name, const QString &policy, const Texts &times, const QString &keep,
                         const QString &zone = u"UTC"_s) { QTest::newRow(name) << zone << policy << times << keep; };
    row("newest of the day", uR"({"keep-daily": 2})"_s,
        {u"2024-05-06T01:00:00Z"_s, u"2024-05-06T13:00:00Z"_s, u"2024-05-07T01:00:00Z"_s}, u"[2,3]"_s);
    row("days with snapshots", uR"({"keep-daily": 2})"_s,
        {u"2024-01-01T01:00:00Z"_s, u"2024-02-10T01:00:00Z"_s, u"2024-03-22T01:00:00Z"_s}, u"[2,3]"_s);
    row("two rules on the same", uR"({"keep-daily": 2, "keep-last": 2})"_s,
        {u"2024-05-01T01:00:00Z"_s, u"2024-05-02T01:00:00Z"_s, u"2024-05-03T01:00:00Z"_s, u"2024-05-04T01:00:00Z"_s,
            u"2024-05-05T01:00:00Z"_s},
        u"[4,5]"_s);
    row("week 53", uR"({"keep-weekly": 2})"_s,
        {u"2020-12-31T01:00:00Z"_s, u"2021-01-03T01:00:00Z"_s, u"2021-01-04T01:00:00Z"_s}, u"[2,3]"_s);
    row("own offset", uR"({"keep-daily": 2})"_s, {u"2024-05-01T23:30:00+09:00"_s, u"2024-05-02T00:30:00+09:00"_s},
        u"[1,2]"_s);
    row("a day comes back", uR"({"keep-daily": 3})"_s,
        {u"2024-05-02T09:00:00+09:00"_s, u"2024-05-01T22:00:00-04:00"_s, u"2024-05-02T12:00:00+09:00"_s}, u"[1,2,3]"_s);
    row("repeated hour", uR"({"keep-hourly": 2})"_s,
        {u"2024-10-27T01:30:00+02:00"_s, u"2024-10-27T02:30:00+02:00"_s, u"2024-10-27T02:30:00+01:00"_s}, u"[1,3]"_s);
    row("daily within", uR"({"keep-within-daily": "2d"})"_s,
        {u"2024-05-06T03:00:00Z"_s, u"2024-05-07T03:00:00Z"_s, u"2024-05-07T09:00:00Z"_s, u"2024-05-08T03:00:00Z"_s},
        u"[3,4]"_s);
    row("the limit is outside", uR"({"keep-within": "1d"})"_s,
        {u"2024-04-09T00:00:00Z"_s, u"2024-04-09T00:00:00.000000001Z"_s, u"2024-04-10T00:00:00Z"_s}, u"[2,3]"_s);
    row("31 February", uR"({"keep-within": "1m"})"_s,
        {u"2024-03-02T12:00:00Z"_s, u"2024-03-02T12:00:01Z"_s, u"2024-03-31T12:00:00Z"_s}, u"[2,3]"_s);
    const Texts overChange = {
        u"2024-10-26T12:30:00+02:00"_s, u"2024-10-26T13:30:00+02:00"_s, u"2024-10-27T12:00:00+01:00"_s};
    row("a day of 25 hours", uR"({"keep-within": "1d"})"_s, overChange, u"[1,2,3]"_s, u"Europe/Berlin"_s);
    row("a day of 24 hours elsewhere", uR"({"keep-within": "1d"})"_s, overChange, u"[2,3]"_s);
    const Texts three = {u"2024-04-01T00:00:00Z"_s, u"2024-04-02T00:00:00Z"_s, u"2124-04-03T00:00:00Z"_s};
    row("-1 keeps nothing", uR"({"keep-daily": -1})"_s, three, u"[]"_s);
    row("a negative duration keeps nothing", uR"({"keep-within": "-200y"})"_s, three, u"[]"_s);
    row("no such tag", uR"({"keep-tag": [["nosuch"]]})"_s, three, u"[]"_s);
    row("untagged", uR"({"keep-tag": [[""]]})"_s, three, u"[1,2,3]"_s);
    row("the future counts and is never newest", uR"({"keep-within": "12h", "keep-last": 1})"_s, three, u"[2,3]"_s);
    row("all in the future", uR"({"keep-within": "1h"})"_s, {u"2124-04-03T00:00:00Z"_s, u"2125-04-03T00:00:00Z"_s},
        u"[1,2]"_s);
    row("the oldest has no privilege", uR"({"keep-monthly": 3})"_s,
        {u"2024-01-01T00:00:00Z"_s, u"2024-01-10T00:00:00Z"_s}, u"[2]"_s);
}

void tst_ResticExamples::keeps()
{
    QFETCH(QString, zone);
    QFETCH(QString, policy);
    QFETCH(Texts, times);
    QFETCH(QString, keep);
    QJsonArray snapshots;
    for (const QString &time : std::as_const(times))
        snapshots += QJsonObject{{u"n"_s, snapshots.size() + 1}, {u"time"_s, time}};
    const QJsonObject answer = answerOf(u"restic"_s,
        {{u"tz"_s, zone}, {u"policy"_s, object(policy.toUtf8().constData())}, {u"snapshots"_s, snapshots}});
    QCOMPARE(text(answer.value(u"keep"_s)), keep);
    QCOMPARE(answer.value(u"keep"_s).toArray().size() + answer.value(u"remove"_s).toArray().size(), times.size());
}

void tst_ResticExamples::durations_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("shown"); // null: refused
    const auto row = [](const QString &written, const QString &shown) {
        QTest::newRow(qPrintable(written)) << written << shown;
    };
    row(u"5h2d1y"_s, u"1y2d5h"_s);
    row(u"1d2d"_s, u"2d"_s);
    row(u"-3m"_s, u"-3m"_s);
    row(u"007d"_s, u"7d"_s);
    row(u" 1d "_s, u"1d"_s);
    row(u"0d"_s, u""_s);
    row(u""_s, u""_s);
    row(u"2w"_s, {});
    row(u"5"_s, {});
    row(u"d"_s, {});
    row(u"1d 2h"_s, {});
    row(u"9223372036854775808d"_s, {});
}

void tst_ResticExamples::durations()
{
    QFETCH(QString, written);
    QFETCH(QString, shown);
    const Result<ResticDuration> duration = resticDuration(written);
    QCOMPARE(bool(duration), !shown.isNull());
    if (duration)
        QCOMPARE(resticDurationText(*duration), shown);
    else
        QVERIFY(duration.error().what.contains(written) && !duration.error().hint.isEmpty());
}

void tst_ResticExamples::numbers_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<qint64>("number"); // -99: refused
    const auto row = [](const QString &written, qint64 number) {
        QTest::newRow(qPrintable(written)) << written << number;
    };
    row(u"7"_s, 7);
    row(u"-1"_s, -1);
    row(u"0x1F"_s, 31);
    row(u"010"_s, 8);
    row(u"0b11"_s, 3);
    row(u"1_000"_s, 1000);
    row(u"9223372036854775807"_s, 9223372036854775807);
    row(u"9223372036854775808"_s, -99);
    row(u"unlimited"_s, -99);
    row(u"08"_s, -99);
    row(u"1__0"_s, -99);
    row(u""_s, -99);
    row(u"2.5"_s, -99);
}

void tst_ResticExamples::numbers()
{
    QFETCH(QString, written);
    QFETCH(qint64, number);
    const Result<qint64> read = resticNumber(written);
    QCOMPARE(read ? *read : -99, number);
}

QTEST_GUILESS_MAIN(tst_ResticExamples)
#include "tst_resticexamples.moc"
