// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/schedule.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

Instant utc(const QString &text)
{
    return toInstant(QDateTime::fromString(text + u'Z', Qt::ISODate));
}

QString text(std::optional<Instant> instant)
{
    return instant ? toDateTime(*instant).toString(u"yyyy-MM-dd HH:mm:ss"_s) : u"never"_s;
}

Schedule schedule(const QString &expression, const QString &zone = u"UTC"_s)
{
    auto parsed = Schedule::parse(expression, zone);
    if (!parsed)
        qFatal("%s", qPrintable(errorText(parsed.error())));
    return *parsed;
}

} // namespace

class TestSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void words_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *expression, const char *words) {
            QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(words);
        };
        row("Sun 02:00", "every Sunday at 02:00");
        row("daily", "every day at 00:00");
        row("weekly", "every Monday at 00:00");
        row("hourly", "every hour");
        row("minutely", "every minute");
        row("*:0/15", "every 15 minutes");
        row("*:30", "every hour at minute 30");
        row("0/6:00", "every 6 hours");
        row("*:*:*", "every second");
        row("*:*:0/10", "every 10 seconds");
        row("Mon..Fri 02:30", "every Monday to Friday at 02:30");
        row("Mon,Wed *:0/15", "every Monday and Wednesday, every 15 minutes");
        row("02,14:30", "every day at 02:30 and 14:30");
        row("monthly", "on day 1 of every month at 00:00");
        row("*-*~01 03:00", "on the last day of every month at 03:00");
        row("Sun *-*-1..7 03:00", "on the first Sunday of every month at 03:00");
        row("Sun *-*~07/1 03:00", "on the last Sunday of every month at 03:00");
        row("quarterly", "on day 1 of January, April, July and October at 00:00");
        row("2025-03-05 05:40", "on day 5 of March at 05:40, in 2025 only");
        row("05:40:23.5", "every day at 05:40:23.5");
        row("30 2 * * 0", "every Sunday at 02:30");
        row("0 2 10 * 5", "on day 10 of every month and on every Friday at 02:00");
        row("*/20 * * * *", "every 20 minutes");
        row("@daily", "every day at 00:00");
    }

    void words()
    {
        QFETCH(QString, expression);
        QTEST(schedule(expression).words(), "words");
    }

    void refused_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("what");
        const auto row = [](const char *expression, const char *what, const char *zone = "UTC") {
            QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(zone)
                                      << QString::fromUtf8(what);
        };
        row("", "\"\", column 1: there is no time in it.");
        row("*-13-01", "\"*-13-01\", column 3: there is no month 13.");
        row("Mon 24:00", "\"Mon 24:00\", column 5: there is no hour 24.");
        row("Fri..Mon", "\"Fri..Mon\", column 1: the range of weekdays runs backwards.");
        row("5..3:00", "\"5..3:00\", column 1: the range runs backwards.");
        row("02:00 CEST", "\"02:00 CEST\", column 7: there is no time zone \"CEST\".");
        row("*:0/0", "\"*:0/0\", column 5: a step of 0 never moves on.");
        row("2024-06", "\"2024-06\", column 1: there is no month 2024.");
        row("02:00", "There is no time zone \"Europe/Atlantis\".", "Europe/Atlantis");
        row("03:00", "No time zone is given.", "");
        row("04:00", "There is no time zone \"UTC+02:00\".", "UTC+02:00");
        row("61 * * * *", "\"61 * * * *\", column 1: there is no minute 61.");
        row("5/10 * * * *", "\"5/10 * * * *\", column 1: a step needs a range before it.");
        row("0 2 * * * *", "\"0 2 * * * *\", column 11: cron takes five fields, not 6.");
        row("@reboot", "\"@reboot\", column 1: \"@reboot\" has no time of day.");
        row("0 2 * foo *", "\"0 2 * foo *\", column 7: there is no month \"foo\".");
    }

    void refused()
    {
        QFETCH(QString, expression);
        QFETCH(QString, zone);
        const bool cron = expression.count(u' ') > 3 || expression == u"@reboot";
        const auto parsed =
            Schedule::parse(expression, zone, cron ? Schedule::Syntax::Cron : Schedule::Syntax::Systemd);
        QVERIFY(!parsed);
        QTEST(parsed.error().what, "what");
        QVERIFY(!parsed.error().hint.isEmpty());
        QCOMPARE(parsed.error().kind, Error::Kind::InvalidInput);
    }

    void guessesTheSyntax()
    {
        QCOMPARE(schedule(u"0 2 * * *"_s).syntax(), Schedule::Syntax::Cron);
        QCOMPARE(schedule(u"@weekly"_s).syntax(), Schedule::Syntax::Cron);
        QCOMPARE(schedule(u"@1700000000"_s).syntax(), Schedule::Syntax::Systemd);
        QCOMPARE(schedule(u"weekly"_s).syntax(), Schedule::Syntax::Systemd);
    }

    void farAndLeap()
    {
        QCOMPARE(text(schedule(u"*-02-29"_s).next(utc(u"2025-01-01T00:00:00"_s))), u"2028-02-29 00:00:00"_s);
        QCOMPARE(text(schedule(u"*-02-29"_s).previous(utc(u"2025-01-01T00:00:00"_s))), u"2024-02-29 00:00:00"_s);
        // 2100 is no leap year.
        QCOMPARE(text(schedule(u"*-02-29"_s).next(utc(u"2096-03-01T00:00:00"_s))), u"2104-02-29 00:00:00"_s);
        QCOMPARE(text(schedule(u"*-02-30"_s).next(utc(u"2025-01-01T00:00:00"_s))), u"never"_s);
        QCOMPARE(text(schedule(u"*-02-30"_s).previous(utc(u"2025-01-01T00:00:00"_s))), u"never"_s);
        QCOMPARE(text(schedule(u"0 0 30 2 *"_s).next(utc(u"2025-01-01T00:00:00"_s))), u"never"_s);
        QCOMPARE(text(schedule(u"daily"_s).next(Instant::max())), u"never"_s);
        QCOMPARE(text(schedule(u"daily"_s).previous(Instant::min())), u"never"_s);
        QCOMPARE(text(schedule(u"daily"_s).next(Instant::min())), u"1970-01-02 00:00:00"_s);
        QVERIFY(schedule(u"daily"_s).runsBetween(Instant::max(), Instant::min()).empty());
    }

    void fractions()
    {
        const auto runs =
            schedule(u"00:00:00/0.25"_s).runsBetween(utc(u"2025-01-01T00:00:00"_s), utc(u"2025-01-01T00:00:01"_s));
        QCOMPARE(runs.size(), std::size_t(4));
        QCOMPARE((runs[1] - runs[0]).count(), 250000);
        QCOMPARE((*schedule(u"00:00:00/0.25"_s).previous(runs[1]) - runs[0]).count(), 0);
    }

    /// All at once, one after the other, and backwards are the same, over all kinds of changes of the clocks.
    void agreesWithItself()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const QStringList expressions = {u"hourly"_s, u"*:0/30"_s, u"02:30"_s, u"daily"_s, u"00:30"_s, u"Sun 01:15"_s,
            u"*-*-*~01 23:59:59.5"_s, u"1..3:0/7"_s, u"*-*~01 00:10"_s, u"*:*:30"_s};
        const QStringList cron = {u"30 2 * * *"_s, u"*/20 * * * *"_s, u"0 0-4 * * 0"_s, u"15 * 1-7 * 0"_s};
        const QStringList zones = {u"Europe/Berlin"_s, u"America/Havana"_s, u"Australia/Lord_Howe"_s, u"Pacific/Apia"_s,
            u"UTC"_s, u"America/Sao_Paulo"_s};
        for (int i = 0; i < 300; ++i) {
            const bool asCron = i % 4 == 0;
            const QStringList &from = asCron ? cron : expressions;
            const QString expression = from[random.bounded(int(from.size()))];
            const auto one = Schedule::parse(expression.startsWith(u"*-*-*~") ? u"*-*~01 23:59:59.5"_s : expression,
                zones[random.bounded(int(zones.size()))]);
            QVERIFY(one);
            const Instant start = utc(u"2025-01-01T00:00:00"_s) + 1s * random.bounded(400 * 86400);
            const Instant end = start + 1h * random.bounded(1, 30 * 24);
            const std::vector<Instant> runs = one->runsBetween(start, end);
            std::vector<Instant> chain;
            for (auto run = one->next(start - 1us); run && *run < end; run = one->next(*run))
                chain.push_back(*run);
            const QByteArray what = (expression + u" in "_s + one->zoneName() + u' ' + text(start)).toUtf8();
            QVERIFY2(runs == chain, what);
            for (std::size_t j = 1; j < runs.size() && j < 200; ++j) {
                const auto previous = one->previous(runs[j]);
                if (!(j == 1 && previous && *previous > runs[0])) // a start between two equal hours may lead elsewhere
                    QVERIFY2(previous == runs[j - 1], what + " before " + text(runs[j]).toUtf8());
            }
        }
    }

    void atMost()
    {
        const Instant start = utc(u"2025-01-01T00:00:00"_s);
        QCOMPARE(schedule(u"hourly"_s).runsBetween(start, start + 240h, 5).size(), std::size_t(5));
        QCOMPARE(schedule(u"yearly"_s).runsBetween(start, start + 24h * 36525, 7).size(), std::size_t(7));
    }

    void longestGap()
    {
        const Instant start = utc(u"2025-01-01T00:00:00"_s);
        const Schedule weekly = schedule(u"weekly"_s, u"Europe/Berlin"_s);
        QCOMPARE(*weekly.longestGap(start, start + 24h * 366), 7 * 24h + 1h); // the week in October
        QVERIFY(!weekly.longestGap(start, start + 24h));
    }
};

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
