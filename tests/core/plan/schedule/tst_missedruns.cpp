// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/missedruns.h"

#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

Instant utc(const QString &text)
{
    return toInstant(QDateTime::fromString(text + u'Z', Qt::ISODate));
}

Schedule schedule(const QString &expression, const QString &zone = u"UTC"_s)
{
    auto parsed = Schedule::parse(expression, zone);
    if (!parsed)
        qFatal("%s", qPrintable(errorText(parsed.error())));
    return *parsed;
}

} // namespace

class TestMissedRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void madeUpOnce()
    {
        const Instant up = utc(u"2025-06-04T09:00:00"_s);
        const RunTiming timing{.randomizedDelay = 15min, .persistent = true};
        const MissedRuns missed = missedRuns(schedule(u"02:00"_s), timing, utc(u"2025-06-01T12:00:00"_s), up);
        QCOMPARE(missed.runs.size(), std::size_t(3));
        QVERIFY(missed.madeUp);
        QVERIFY(missed.madeUp->earliest == up);
        QVERIFY(missed.madeUp->latest == up + 15min);
        QVERIFY(!missedRuns(schedule(u"02:00"_s), timing, up, up + 1h).madeUp);
    }

    void cronLosesThem()
    {
        const Schedule cron = schedule(u"0 2 * * *"_s);
        const MissedRuns missed = missedRuns(
            cron, defaultTiming(cron.syntax()), utc(u"2025-06-01T12:00:00"_s), utc(u"2025-06-04T09:00:00"_s));
        QCOMPARE(missed.runs.size(), std::size_t(3));
        QVERIFY(!missed.madeUp);
    }

    void absent()
    {
        const Instant from = utc(u"2025-06-01T00:00:00"_s);
        const std::vector<Instant> starts = {from + 2h + 12min, from + 24h + 2h + 40min, from + 72h + 2h};
        const std::vector<Instant> gone =
            absentRuns(schedule(u"02:00"_s), {.randomizedDelay = 15min}, from, from + 96h, starts);
        QCOMPARE(gone.size(), std::size_t(2)); // of the 2nd, begun too late, and of the 3rd
        QVERIFY(gone[0] == from + 26h);
        QVERIFY(gone[1] == from + 50h);
    }

    void gapWithDelay()
    {
        const Instant from = utc(u"2025-01-01T00:00:00"_s);
        QCOMPARE(*longestGapWithDelay(schedule(u"daily"_s), {.randomizedDelay = 30min, .accuracy = 1min}, from),
            std::chrono::microseconds(24h + 31min));
        QCOMPARE(
            *longestGapWithDelay(schedule(u"hourly"_s, u"Europe/Berlin"_s), {}, from), std::chrono::microseconds(2h));
        QCOMPARE(*longestGapWithDelay(schedule(u"yearly"_s), {}, from), std::chrono::microseconds(24h * 365));
        QVERIFY(!longestGapWithDelay(schedule(u"2025-03-01"_s), {}, from));
    }

    void timingIsChecked()
    {
        QVERIFY(checkTiming({.randomizedDelay = 1h}));
        QVERIFY(!checkTiming({.randomizedDelay = -1us}));
        QVERIFY(!checkTiming({.accuracy = 24h * 1000}));
    }

    void clockChangesAreMarked()
    {
        const Instant from = utc(u"2025-01-01T00:00:00"_s);
        const Instant to = utc(u"2026-01-01T00:00:00"_s);
        const auto effects = clockEffects(schedule(u"02:30"_s, u"Europe/Berlin"_s), from, to);
        QCOMPARE(effects.size(), std::size_t(2));
        QVERIFY(effects[0].change.skipsTime());
        QCOMPARE(effects[0].runs, std::size_t(0));
        QVERIFY(!effects[1].change.skipsTime());
        QCOMPARE(effects[1].runs, std::size_t(1));
        const auto cron = clockEffects(schedule(u"30 2 * * *"_s, u"Europe/Berlin"_s), from, to);
        QCOMPARE(cron.size(), std::size_t(2));
        QCOMPARE(cron[0].runs, std::size_t(1));
        QVERIFY(clockEffects(schedule(u"04:30"_s, u"Europe/Berlin"_s), from, to).empty());
        QVERIFY(clockEffects(schedule(u"02:30"_s), from, to).empty());
    }
};

QTEST_GUILESS_MAIN(TestMissedRuns)
#include "tst_missedruns.moc"
