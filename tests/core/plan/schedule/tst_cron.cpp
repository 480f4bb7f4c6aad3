// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/schedule.h"

#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

Instant utc(const QString &text)
{
    return toInstant(QDateTime::fromString(text + u'Z', Qt::ISODate));
}

} // namespace

/// Cron's own rules, as Debian's cron was seen to follow them.
class TestCron : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void runs_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("runs"); // UTC
        const auto row = [](const char *name, const char *expression, const char *zone, const char *from,
                             const char *runs) {
            QTest::newRow(name) << QString::fromUtf8(expression) << QString::fromUtf8(zone) << QString::fromUtf8(from)
                                << QString::fromUtf8(runs);
        };
        row("either day", "0 2 10 * 5", "UTC", "2025-10-01T00:00:00", "10-03 02:00, 10-10 02:00, 10-17 02:00");
        row("either day, 1-7", "0 3 1-7 * 0", "UTC", "2025-10-04T00:00:00",
            "10-04 03:00, 10-05 03:00, 10-06 03:00, 10-07 03:00, 10-12 03:00");
        row("both days with a star", "0 2 */2 * 5", "UTC", "2025-10-01T00:00:00",
            "10-03 02:00, 10-17 02:00, 10-31 02:00");
        row("weekday 7 is Sunday", "0 2 * * 7", "UTC", "2025-10-01T00:00:00", "10-05 02:00, 10-12 02:00");
        row("names", "0 2 * oct mon-wed", "UTC", "2025-10-01T00:00:00", "10-01 02:00, 10-06 02:00, 10-07 02:00");
        row("forward, fixed: right after", "30 2 * * *", "Europe/Berlin", "2025-03-29T00:00:00",
            "03-29 01:30, 03-30 01:00, 03-31 00:30");
        row("forward, two skipped: one run", "0,30 2 * * *", "Europe/Berlin", "2025-03-29T12:00:00",
            "03-30 01:00, 03-31 00:00");
        row("forward, with star", "30 * * * *", "Europe/Berlin", "2025-03-30T00:00:00",
            "03-30 00:30, 03-30 01:30, 03-30 02:30");
        row("back, fixed: the first", "30 2 * * *", "Europe/Berlin", "2025-10-25T12:00:00", "10-26 00:30, 10-27 01:30");
        row("back, with star: both", "30 * * * *", "Europe/Berlin", "2025-10-26T00:00:00",
            "10-26 00:30, 10-26 01:30, 10-26 02:30");
        row("back, midnight", "0 0 * * *", "America/Havana", "2025-11-01T12:00:00", "11-02 04:00, 11-03 05:00");
        row("leap day", "0 0 29 2 *", "UTC", "2025-01-01T00:00:00", "02-29 00:00, 02-29 00:00");
    }

    void runs()
    {
        QFETCH(QString, expression);
        QFETCH(QString, zone);
        QFETCH(QString, from);
        QFETCH(QString, runs);
        const auto schedule = Schedule::parse(expression, zone, Schedule::Syntax::Cron);
        QVERIFY(schedule);
        QStringList found;
        auto run = schedule->next(utc(from));
        for (qsizetype i = 0; i <= runs.count(u','); ++i, run = schedule->next(*run)) {
            QVERIFY(run);
            found += toDateTime(*run).toString(u"MM-dd HH:mm"_s);
        }
        QCOMPARE(found.join(u", "_s), runs);
    }

    void normalForm_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("normal");
        QTest::newRow("names") << u"0  2 * JAN,mar MON-fri"_s << u"0 2 * 1,3 1-5"_s;
        QTest::newRow("order") << u"30,0 4 * * *"_s << u"0,30 4 * * *"_s;
        QTest::newRow("steps") << u"*/15 0-12/5 */2 * *"_s << u"*/15 0-10/5 */2 * *"_s;
        QTest::newRow("word") << u"@monthly"_s << u"0 0 1 * *"_s;
    }

    void normalForm()
    {
        QFETCH(QString, expression);
        const auto schedule = Schedule::parse(expression, u"UTC"_s, Schedule::Syntax::Cron);
        QVERIFY(schedule);
        QTEST(schedule->normalForm(), "normal");
        const auto again = Schedule::parse(schedule->normalForm(), u"UTC"_s, Schedule::Syntax::Cron);
        QVERIFY(again);
        QVERIFY(*again == *schedule);
    }
};

QTEST_GUILESS_MAIN(TestCron)
#include "tst_cron.moc"
