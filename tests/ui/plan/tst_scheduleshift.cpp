// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/plan/values/scheduleshift.h"

#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

class tst_ScheduleShift : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void moves_data();
    void moves();
    void refuses_data();
    void refuses();
};

void tst_ScheduleShift::moves_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("moved");
    const auto row = [](const QString &expression, int minutes, const QString &moved) {
        QTest::newRow(qPrintable(u"%1 by %2"_s.arg(expression).arg(minutes))) << expression << minutes << moved;
    };
    row(u"Sun 02:00"_s, 15, u"Sun 02:15"_s);
    row(u"Sun 02:00"_s, -15, u"Sun 01:45"_s);
    row(u"Sun 02:00"_s, -150, u"Sat 23:30"_s);
    row(u"Sun 23:50"_s, 20, u"Mon 00:10"_s);
    row(u"Mon..Fri 23:30"_s, 60, u"Tue..Sat 00:30"_s);
    row(u"Sun 02:00"_s, 1440, u"Mon 02:00"_s);
    row(u"Sun 02:00"_s, -4320, u"Thu 02:00"_s);
    row(u"02:00"_s, -180, u"23:00"_s);
    row(u"0..1,3..23:00"_s, 60, u"0..2,4..23:00"_s);
    row(u"*:00"_s, 15, u"*:15"_s);
    row(u"*:50"_s, 15, u"*:05"_s);
    row(u"*:0/15"_s, 5, u"*:5/15"_s);
    row(u"*-*-01 03:00"_s, 45, u"*-*-01 03:45"_s);
    row(u"02:00:30"_s, 15, u"02:15:30"_s);
    row(u"0 2 * * 0"_s, 15, u"15 2 * * 0"_s);
    row(u"30 23 * * 1-5"_s, 60, u"30 0 * * 2-6"_s);
    row(u"0 * * * *"_s, 20, u"20 * * * *"_s);
}

/// The runs themselves are compared: the expression may be written in any way that means the same.
void tst_ScheduleShift::moves()
{
    QFETCH(QString, expression);
    QFETCH(int, minutes);
    QFETCH(QString, moved);
    const auto schedule = Schedule::parse(expression, u"UTC"_s);
    const auto expected = Schedule::parse(moved, u"UTC"_s);
    QVERIFY(schedule && expected);
    const auto shifted = shiftedSchedule(*schedule, std::chrono::minutes(minutes));
    QVERIFY2(shifted, shifted ? "" : qPrintable(errorText(shifted.error())));
    QCOMPARE(shifted->syntax(), schedule->syntax());
    const Instant from = toInstant(QDateTime(QDate(2026, 11, 21), QTime(0, 0), Qt::UTC));
    const Instant to = from + 24h * 40;
    QCOMPARE(shifted->runsBetween(from, to), expected->runsBetween(from, to));
    // And each is the old run so much later.
    auto old = schedule->runsBetween(from - std::chrono::minutes(minutes), to - std::chrono::minutes(minutes));
    for (Instant &run : old)
        run += std::chrono::minutes(minutes);
    QCOMPARE(shifted->runsBetween(from, to), old);
    // There and back again.
    const auto back = shiftedSchedule(*shifted, -std::chrono::minutes(minutes));
    QVERIFY(back);
    QCOMPARE(back->runsBetween(from, to), schedule->runsBetween(from, to));
}

void tst_ScheduleShift::refuses_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<int>("minutes");
    QTest::newRow("day of the month over midnight") << u"*-*-01 23:50"_s << 20;
    QTest::newRow("half of the times over midnight") << u"Sun 10,23:30"_s << 60;
    QTest::newRow("minutes that part") << u"10:00,50"_s << 15;
}

void tst_ScheduleShift::refuses()
{
    QFETCH(QString, expression);
    QFETCH(int, minutes);
    const auto schedule = Schedule::parse(expression, u"UTC"_s);
    QVERIFY(schedule);
    const auto shifted = shiftedSchedule(*schedule, std::chrono::minutes(minutes));
    QVERIFY(!shifted);
    QCOMPARE(shifted.error().kind, Error::Kind::Refused);
    QVERIFY(!shifted.error().hint.isEmpty());
}

QTEST_APPLESS_MAIN(tst_ScheduleShift)
#include "tst_scheduleshift.moc"
