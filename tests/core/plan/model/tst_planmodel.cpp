// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/model/plannedsystem.h"
#include "core/plan/model/strategy.h"
#include "core/plan/tier.h"

#include <QTest>

#include <limits>

using namespace lifeboat;
using namespace std::chrono_literals;

class TestPlanModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void tiers()
    {
        const QList<Tier> tiers = defaultTiers();
        QCOMPARE(tiers.size(), 4);
        QVERIFY(tiers[0].rpo == 0h && tiers[0].rto == 1h && tiers[1].rpo == 1h && tiers[1].rto == 4h);
        QVERIFY(tiers[2].rpo == 24h && tiers[2].rto == 24h && tiers[3].rpo == 168h && tiers[3].rto == 168h);
        for (const Tier &tier : tiers) {
            QVERIFY(checkTier(tier));
            QVERIFY(tier.drillRhythm[3] == tier.drillEvery);
            QCOMPARE(tier.copies.immutable, 1);
        }
        QVERIFY(tiers[0].drillEvery == std::chrono::days(30));
        Tier odd = tiers[0];
        odd.maximumDowntime = 30min;
        QVERIFY(!checkTier(odd));
        odd = tiers[0];
        odd.rpo = -1ms;
        QVERIFY(!checkTier(odd));
        odd = tiers[0];
        odd.copies.elsewhere = 3;
        QVERIFY(!checkTier(odd));
    }

    void unknownIsNotZero()
    {
        const Figure size = Figure::of(Estimate(), u"the size"_s);
        const Figure rate = Figure::of(Estimate::measured(100, 80, 120, u"drill 3"_s), u"the rate"_s);
        QVERIFY(!size.known());
        QCOMPARE((size / rate).missing(), QStringList{u"the size"_s});
        QCOMPARE((size + Figure::missing(u"the log"_s)).missing(), QStringList({u"the size"_s, u"the log"_s}));
        QVERIFY(!(rate / Figure(0)).known());
        const Figure time = Figure(1200) / rate;
        QCOMPARE(time.low(), 10.0);
        QCOMPARE(time.likely(), 12.0);
        QCOMPARE(time.high(), 15.0);
    }

    void badSystems_data()
    {
        QTest::addColumn<double>("size");
        QTest::addColumn<bool>("fine");
        QTest::newRow("usual") << 5e11 << true;
        QTest::newRow("empty") << 0.0 << true;
        QTest::newRow("negative") << -1.0 << false;
        QTest::newRow("enormous") << 1e30 << false;
        QTest::newRow("no number") << std::numeric_limits<double>::quiet_NaN() << false;
        QTest::newRow("endless") << std::numeric_limits<double>::infinity() << false;
    }

    void badSystems()
    {
        QFETCH(double, size);
        PlannedSystem system;
        QVERIFY(checkSystem(system)); // all unknown
        system.size = Estimate::entered(size);
        QTEST(bool(checkSystem(system)), "fine");
        system.size = Estimate::entered(1);
        system.networkRate = Estimate::entered(0); // would never end
        QVERIFY(!checkSystem(system));
        system.networkRate = Estimate::measured(10, 20, 30, u"drill 1"_s); // spread beside the value
        QVERIFY(!checkSystem(system));
    }

    void presets()
    {
        const QList<Destination> destinations = {{.name = u"repo"_s}};
        for (const Preset preset : allPresets()) {
            const auto strategy = presetStrategy(preset, u"Europe/Berlin"_s, u"repo"_s);
            QVERIFY2(strategy, qPrintable(presetId(preset)));
            QVERIFY2(checkStrategy(*strategy, destinations), qPrintable(presetId(preset)));
            QVERIFY(!checkStrategy(*strategy, {}));
            QVERIFY(!strategy->name.isEmpty());
        }
        const auto zone = presetStrategy(Preset::DailyDump, u"Mars/Olympus"_s, u"repo"_s);
        QVERIFY(!zone);
        auto orphan = *presetStrategy(Preset::WeeklyFullDailyDifferentialLog, u"UTC"_s, u"repo"_s);
        orphan.parts.erase(orphan.parts.begin());
        QVERIFY(!checkStrategy(orphan, destinations));
        QVERIFY(!checkStrategy({}, destinations));
        QCOMPARE((RunWindow{22h, 4h}.length()), std::chrono::minutes(6h));
    }
};

QTEST_GUILESS_MAIN(TestPlanModel)
#include "tst_planmodel.moc"
