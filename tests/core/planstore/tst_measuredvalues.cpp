// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planstore/measuredvalues.h"

#include "core/base/clock.h"
#include "core/evidence/evidencelog.h"
#include "tests/core/evidence/evidencesamples.h"
#include "tests/core/planstore/planstorekit.h"

namespace lifeboat {

/// What catalog and drills show of a system, and when they are not asked.
class TestMeasuredValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_kit = std::make_unique<PlanStoreKit>(); }

    void sizeIsTheSumOverDatabases();
    void oneUnknownSizeMakesTheSumUnknown();
    void compressionHasItsSpread();
    void growthNeedsAHistory_data();
    void growthNeedsAHistory();
    void enteredStaysAssumedGoes();
    void restoreRateComesFromDrills();

private:
    PlannedSystem system();

    std::unique_ptr<PlanStoreKit> m_kit;
};

PlannedSystem TestMeasuredValues::system()
{
    const auto plan = m_kit->plans().load();
    if (!plan)
        qFatal("%s", qPrintable(errorText(plan.error())));
    return plan->systems.at(0).system;
}

void TestMeasuredValues::sizeIsTheSumOverDatabases()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    m_kit->addBackup(crm, u"a"_s, m_kit->now.addDays(-2), 10, 900);
    m_kit->addBackup(crm, u"a"_s, m_kit->now.addDays(-1), 10, 1000);
    m_kit->addBackup(crm, u"b"_s, m_kit->now.addDays(-1), 10, 500);
    const Estimate size = system().size;
    QCOMPARE(size, Estimate::measured(1500, 1500, 1500, u"backups 2, 3 in the catalog"_s));
}

void TestMeasuredValues::oneUnknownSizeMakesTheSumUnknown()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    m_kit->addBackup(crm, u"a"_s, m_kit->now, 10, 1000);
    m_kit->addBackup(crm, u"b"_s, m_kit->now, 10, 0);
    QVERIFY(!system().size.known());
}

void TestMeasuredValues::compressionHasItsSpread()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    m_kit->addBackup(crm, u"a"_s, m_kit->now.addDays(-3), 600, 1000);
    m_kit->addBackup(crm, u"a"_s, m_kit->now.addDays(-2), 400, 1000);
    m_kit->addBackup(crm, u"a"_s, m_kit->now.addDays(-1), 500, 1000);
    QCOMPARE(system().compression, Estimate::measured(0.5, 0.4, 0.6, u"backups 1, 2, 3 in the catalog"_s));
}

void TestMeasuredValues::growthNeedsAHistory_data()
{
    QTest::addColumn<QList<qint64>>("sizes");
    QTest::addColumn<int>("daysApart");
    QTest::addColumn<std::optional<double>>("growth");
    const QList<qint64> steady = {10000, 10010, 10020, 10030, 10040, 10050};
    QTest::newRow("steady") << steady << 7 << std::optional(365.0 * 10 / 7 / 10050);
    QTest::newRow("shrinking") << QList<qint64>{10050, 10040, 10030, 10020, 10010, 10000} << 7
                               << std::optional(-365.0 * 10 / 7 / 10000);
    QTest::newRow("constant") << QList<qint64>{5, 5, 5, 5, 5, 5} << 7 << std::optional(0.0);
    QTest::newRow("five points") << steady.first(5) << 7 << std::optional<double>();
    QTest::newRow("ten days") << steady << 2 << std::optional<double>();
    QTest::newRow("wild") << QList<qint64>{10000, 100, 9000, 300, 20000, 50} << 7 << std::optional<double>();
}

void TestMeasuredValues::growthNeedsAHistory()
{
    QFETCH(QList<qint64>, sizes);
    QFETCH(int, daysApart);
    QFETCH(std::optional<double>, growth);
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    for (qsizetype i = 0; i < sizes.size(); ++i)
        m_kit->addBackup(crm, u"a"_s, m_kit->now.addDays(i * daysApart), 10, sizes[i]);
    const Estimate measured = system().yearlyGrowth;
    QCOMPARE(measured.known(), growth.has_value());
    if (growth) {
        QVERIFY(std::abs(*measured.value - *growth) < 1e-9);
        QVERIFY(*measured.low <= *measured.value && *measured.value <= *measured.high);
        QCOMPARE(measured.source, u"6 backups in the catalog, the last 6"_s);
    }
}

void TestMeasuredValues::enteredStaysAssumedGoes()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    m_kit->addBackup(crm, u"a"_s, m_kit->now, 500, 1000);
    SystemDesign design;
    design.system.name = u"crm"_s;
    design.system.tier = u"Standard"_s;
    design.system.size = Estimate::entered(7);
    design.system.compression = Estimate::assumed(0.9, u"a guess"_s);
    QVERIFY(m_kit->plans().saveDesign(design, m_kit->now));
    QCOMPARE(system().size, Estimate::entered(7));
    QCOMPARE(system().compression.origin, Estimate::Origin::Measured);
    QCOMPARE(system().compression.value, 0.5);
}

void TestMeasuredValues::restoreRateComesFromDrills()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    const BackupId backup = m_kit->addBackup(crm, u"a"_s, m_kit->now, 500, 1000);
    const SystemClock clock;
    EvidenceLog log(*m_kit->store, clock);
    const QList<std::pair<QString, qint64>> drills = {
        {u"passed"_s, 100}, {u"passed-with-deviations"_s, 300}, {u"failed"_s, 900}, {u"passed"_s, 200}};
    for (qsizetype i = 0; i < drills.size(); ++i) {
        QVERIFY(m_kit->sql(
            u"INSERT INTO run (id, runbook_id, runbook_title, runbook_text, runbook_sha256, backup_id, purpose, target,"
            " parameters, started_at, state, owner) VALUES (%1, 'r', 'r', '', '', %2, 'drill', '{}', '{}',"
            " '2026-03-02T02:00:00.000Z', 'finished', '')"_s.arg(i + 1)
                .arg(backup.value)));
        QVERIFY(m_kit->sql(u"UPDATE drill SET ended_at = '2026-03-02T03:00:00.000Z', verdict = '%1' WHERE id = %2"_s
                               .arg(drills[i].first)
                               .arg(i + 1)));
        DrillRecord record = sampleDrill(i + 1);
        record.measured(u"backup.database-size-bytes"_s, drills[i].second * 300); // its restore took 300 s
        QVERIFY(log.append(record, sampleKey()));
    }
    QCOMPARE(system().restoreRate, Estimate::measured(200, 100, 300, u"3 drills, the last 4"_s));
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestMeasuredValues)
#include "tst_measuredvalues.moc"
