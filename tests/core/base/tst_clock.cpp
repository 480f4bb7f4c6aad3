// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/translate.h"

#include <QTest>
#include <QTimeZone>

using namespace lifeboat;

class tst_Clock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writes_data();
    void writes();
    void reads_data();
    void reads();
    void runs();
};

void tst_Clock::writes_data()
{
    QTest::addColumn<QDateTime>("instant");
    QTest::addColumn<QString>("text");
    const QDate day(2026, 3, 29);
    QTest::newRow("UTC") << QDateTime(day, QTime(1, 2, 3, 4), Qt::UTC) << u"2026-03-29T01:02:03.004Z"_s;
    QTest::newRow("another offset") << QDateTime(day, QTime(1, 30), Qt::OffsetFromUTC, 7200)
                                    << u"2026-03-28T23:30:00.000Z"_s;
    QTest::newRow("a named zone in summer time")
        << QDateTime(day, QTime(3, 30), QTimeZone("Europe/Berlin")) << u"2026-03-29T01:30:00.000Z"_s;
    QTest::newRow("none") << QDateTime() << QString();
}

void tst_Clock::writes()
{
    QFETCH(QDateTime, instant);
    QFETCH(QString, text);
    QCOMPARE(isoInstant(instant), text);
    const QDateTime back = instantFromIso(text);
    QCOMPARE(back.isValid(), instant.isValid());
    QCOMPARE(back.toMSecsSinceEpoch(), instant.toMSecsSinceEpoch());
    if (back.isValid())
        QCOMPARE(back.timeSpec(), Qt::UTC);
}

void tst_Clock::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("with an offset") << u"1970-01-01T02:00:00.001+02:00"_s << qint64(1);
    QTest::newRow("without milliseconds") << u"1970-01-01T00:00:01Z"_s << qint64(1000);
    QTest::newRow("no zone is no instant") << u"2026-03-29T01:02:03.004"_s << qint64(-1);
    QTest::newRow("a day is no instant") << u"2026-03-29"_s << qint64(-1);
    QTest::newRow("no such day") << u"2026-02-30T00:00:00.000Z"_s << qint64(-1);
    QTest::newRow("nonsense") << u"yesterday"_s << qint64(-1);
    QTest::newRow("empty") << u""_s << qint64(-1);
}

void tst_Clock::reads()
{
    QFETCH(QString, text);
    QFETCH(qint64, milliseconds);
    const QDateTime instant = instantFromIso(text);
    QCOMPARE(instant.isValid() ? instant.toMSecsSinceEpoch() : -1, milliseconds);
}

void tst_Clock::runs()
{
    const SystemClock clock;
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const QDateTime now = clock.now();
    QVERIFY(now >= before && now <= QDateTime::currentDateTimeUtc());
    QCOMPARE(now.timeSpec(), Qt::UTC);
    const auto first = clock.monotonic();
    QTRY_VERIFY(clock.monotonic() > first);
}

QTEST_GUILESS_MAIN(tst_Clock)
#include "tst_clock.moc"
