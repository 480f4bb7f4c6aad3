// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/comparison.h"

#include "shopplan.h"

#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

/// Fulls on six Sundays with a differential after each, at one destination.
SystemFacts sixWeeks()
{
    SystemFacts facts;
    for (int week = 6; week > 0; --week) {
        const Instant sunday = shopNow - 10h - days(4 + 7 * (week - 1));
        facts.copies.push_back(knownCopy(u"repo"_s, CopyKind::Full, sunday, 2.5e11));
        facts.copies.push_back(
            knownCopy(u"repo"_s, CopyKind::Differential, sunday + days(2), 1e10, facts.copies.size() - 1));
    }
    return facts;
}

} // namespace

/// Today's plan beside a changed one.
class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void keepingLess()
    {
        Plan changed = shopPlan();
        changed.systems[0].retention[0].policy = PgBackRestPolicy{.full = 2, .diff = 31};
        const auto comparison = compareDesigns(shopPlan(), changed, u"shop"_s, sixWeeks(), shopNow);
        QVERIFY2(comparison, comparison ? "" : qPrintable(errorText(comparison.error())));
        // Of six fulls today's policy removes the first; the changed one three more, with what builds on them.
        QCOMPARE(comparison->lostAtOnce.size(), std::size_t(6));
        QCOMPARE(comparison->lostAtOnce[0].destination, u"repo"_s);
        QCOMPARE(comparison->lostAtOnce[0].bytes, 2.5e11);
        QVERIFY(comparison->lostAtOnce[0].takenAt < comparison->lostAtOnce[1].takenAt);
        QVERIFY(peakOf(comparison->changed) < peakOf(comparison->today));
        const QList<Money> before = monthlyCost(comparison->today);
        const QList<Money> after = monthlyCost(comparison->changed);
        QCOMPARE(before.size(), 1); // both destinations in one currency
        QCOMPARE(before[0].currency, u"EUR"_s);
        QVERIFY(after[0].thousandths < before[0].thousandths);
        QCOMPARE(comparison->raised, QStringList()); // the bucket still keeps long enough
        QCOMPARE(comparison->solved, QStringList());
    }

    void findingsComeAndGo()
    {
        Plan changed = shopPlan();
        changed.destinations[1].immutable = false;
        const auto worse = compareDesigns(shopPlan(), changed, u"shop"_s, {}, shopNow);
        QCOMPARE(worse->raised, QStringList{u"no-immutable-copy"_s});
        const auto better = compareDesigns(changed, shopPlan(), u"shop"_s, {}, shopNow);
        QCOMPARE(better->solved, QStringList{u"no-immutable-copy"_s});
        QVERIFY(better->lostAtOnce.empty());
    }

    void theSame()
    {
        const auto comparison = compareDesigns(shopPlan(), shopPlan(), u"shop"_s, sixWeeks(), shopNow);
        QVERIFY(comparison->lostAtOnce.empty());
        QCOMPARE(peakOf(comparison->today), peakOf(comparison->changed));
        QVERIFY(comparison->solved.isEmpty() && comparison->raised.isEmpty());
    }

    /// A destination taken out of the plan no longer removes anything there.
    void destinationTakenOut()
    {
        Plan changed = shopPlan();
        changed.systems[0].retention.erase(changed.systems[0].retention.begin());
        changed.systems[0].strategy.logDestinations.removeAll(u"repo"_s);
        for (StrategyPart &part : changed.systems[0].strategy.parts)
            part.destinations.removeAll(u"repo"_s);
        const auto comparison = compareDesigns(shopPlan(), changed, u"shop"_s, sixWeeks(), shopNow);
        QVERIFY2(comparison, comparison ? "" : qPrintable(errorText(comparison.error())));
        QVERIFY(comparison->lostAtOnce.empty());
        QVERIFY(comparison->raised.contains(u"copies-3-2-1"_s));
    }

    void deletesEverything()
    {
        Plan changed = shopPlan();
        changed.systems[0].retention[0].policy = ResticPolicy{.counts = {-1, 0, 0, 0, 0, 0}};
        const auto comparison = compareDesigns(shopPlan(), changed, u"shop"_s, sixWeeks(), shopNow);
        QVERIFY2(comparison, comparison ? "" : qPrintable(errorText(comparison.error())));
        QCOMPARE(comparison->lostAtOnce.size(), std::size_t(10)); // all but the full and differential gone anyway
        QVERIFY(comparison->raised.contains(u"retention-keeps-nothing"_s));
    }

    void refused()
    {
        QVERIFY(!compareDesigns(shopPlan(), shopPlan(), u"crm"_s, {}, shopNow));
        Plan broken = shopPlan();
        broken.systems[0].zoneName = u"Europe/Atlantis"_s;
        QVERIFY(!compareDesigns(shopPlan(), broken, u"shop"_s, {}, shopNow));
        QVERIFY(!compareDesigns(broken, shopPlan(), u"shop"_s, {}, shopNow));
    }

    void nothingForecast()
    {
        const auto comparison = compareDesigns(shopPlan(), shopPlan(), u"shop"_s, {}, shopNow, {.forecastDays = 0});
        QCOMPARE(peakOf(comparison->today), 0.0);
        QVERIFY(monthlyCost(comparison->today).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
