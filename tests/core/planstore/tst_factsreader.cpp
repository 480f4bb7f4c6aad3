// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planstore/factsreader.h"

#include "core/runbook/format/runbookreader.h"
#include "tests/core/planstore/planstorekit.h"

namespace lifeboat {

using namespace std::chrono_literals;

/// What the store knows of the systems of a plan.
class TestFactsReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_kit = std::make_unique<PlanStoreKit>(); }

    void nothingIsKnownOfANewSystem();
    void copiesLieAtDestinations();
    void dumpsOfOneNightAreOneCopy();
    void startsAndWatch();
    void drillsProve();
    void changesSinceTheDrill();

private:
    SystemFacts facts(const QString &system = u"crm"_s);
    void addDrill(int number, BackupId backup, const char *verdict, const QByteArray &runbookSha = {});

    std::unique_ptr<PlanStoreKit> m_kit;
};

SystemFacts TestFactsReader::facts(const QString &system)
{
    const auto plan = m_kit->plans().load();
    if (!plan)
        qFatal("%s", qPrintable(errorText(plan.error())));
    const auto all = readSystemFacts(*m_kit->store, *plan, toInstant(m_kit->now));
    if (!all)
        qFatal("%s", qPrintable(errorText(all.error())));
    return all->value(system);
}

void TestFactsReader::addDrill(int number, BackupId backup, const char *verdict, const QByteArray &runbookSha)
{
    QVERIFY(m_kit->sql(
        u"INSERT INTO run (id, runbook_id, runbook_title, runbook_text, runbook_sha256, backup_id, purpose, target,"
        " parameters, started_at, state, owner) VALUES (%1, 'full-database-restore', 'r', '', '%3', %2, 'drill', '{}',"
        " '{}', '2026-03-01T02:00:00.000Z', 'finished', '')"_s.arg(number)
            .arg(backup.value)
            .arg(QString::fromLatin1(runbookSha))));
    QVERIFY(m_kit->sql(u"UPDATE drill SET ended_at = '2026-03-01T03:00:00.000Z', verdict = '%1', recovery_ms = %2 "
                       "WHERE id = %3"_s.arg(QString::fromLatin1(verdict))
                           .arg(number * 60000)
                           .arg(number)));
}

void TestFactsReader::nothingIsKnownOfANewSystem()
{
    m_kit->addSystem(u"crm"_s);
    const SystemFacts known = facts();
    QVERIFY(known.copies.empty());
    QVERIFY(known.starts.empty());
    QVERIFY(!known.watchedSince);
    QVERIFY(known.drillsKnown);
    QVERIFY(!known.lastPassedDrill);
    QVERIFY(!known.provenRpo && !known.provenRto);
}

void TestFactsReader::copiesLieAtDestinations()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    QVERIFY(m_kit->plans().saveDestinations({{.name = u"nas"_s, .location = u"/mnt/nas/"_s}}));
    m_kit->addBackup(crm, u"a"_s, m_kit->now.addDays(-1), 500, 1000, u"/mnt/nas"_s);
    m_kit->addBackup(crm, u"a"_s, m_kit->now.addDays(-2), 400, 1000, u"/somewhere"_s);
    const SystemFacts known = facts();
    QCOMPARE(known.copies.size(), std::size_t(2));
    QCOMPARE(known.copies[0].destination, QString());
    QCOMPARE(known.copies[1].destination, u"nas"_s);
    QCOMPARE(known.copies[1].present.bytes, 500.0);
    QCOMPARE(known.copies[1].present.copy.kind, CopyKind::Logical);
    QCOMPARE(known.copies[1].present.copy.end() - known.copies[1].present.copy.takenAt, 600s);
    QVERIFY(known.copies[1].verified);
}

void TestFactsReader::dumpsOfOneNightAreOneCopy()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    for (int night = 3; night > 0; --night) {
        m_kit->addBackup(crm, u"a"_s, m_kit->now.addDays(-night), 500, 1000);
        m_kit->addBackup(crm, u"b"_s, m_kit->now.addDays(-night).addSecs(1200), 50, 100);
    }
    m_kit->addBackup(crm, u"b"_s, m_kit->now.addDays(-1).addSecs(3600), 60, 100); // once more
    const SystemFacts known = facts();
    QCOMPARE(known.copies.size(), std::size_t(4));
    QCOMPARE(known.copies[0].present.bytes, 550.0);
    QCOMPARE(known.copies[0].label, u"a-20260227-0300 and 1 more"_s);
    QCOMPARE(known.copies[0].present.copy.end() - known.copies[0].present.copy.takenAt, 1800s);
    QCOMPARE(known.copies[3].present.bytes, 60.0);
}

void TestFactsReader::startsAndWatch()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    const JobRepository jobs(*m_kit->store);
    const JobId job = m_kit->addJob(crm, u"a"_s, u"/backup"_s);
    for (const int days : {-3, -1, -2, 1})
        QVERIFY(jobs.begin(job, m_kit->now.addDays(days)));
    const SystemFacts known = facts();
    QCOMPARE(known.starts.size(), std::size_t(3)); // one has not come yet
    QVERIFY(std::is_sorted(known.starts.begin(), known.starts.end()));
    QVERIFY(known.watchedSince == toInstant(m_kit->now.addDays(-30)));
}

void TestFactsReader::drillsProve()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    const BackupId backup =
        m_kit->addBackup(crm, u"a"_s, QDateTime(QDate(2026, 3, 1), QTime(1, 0), Qt::UTC), 500, 1000);
    addDrill(1, backup, "passed");
    addDrill(2, backup, "passed-with-deviations");
    addDrill(3, backup, "failed");
    const SystemFacts known = facts();
    QVERIFY(known.lastDrillFailed);
    QVERIFY(known.provenRto == 120s);
    QVERIFY(known.provenRpo == 3599s); // the snapshot is of 01:00:01
    QCOMPARE(known.provenBy, u"drill 2 of 2026-03-01"_s);
    QVERIFY(known.lastPassedDrill == QDate(2026, 3, 1));
    QVERIFY(
        !known.changes.plan && !known.changes.runbook && !known.changes.serverVersion && !known.changes.backupMethod);
}

void TestFactsReader::changesSinceTheDrill()
{
    const SystemId crm = m_kit->addSystem(u"crm"_s);
    const BackupId backup = m_kit->addBackup(crm, u"a"_s, m_kit->now.addDays(-2), 500, 1000);
    addDrill(1, backup, "passed", "another text");
    QVERIFY(facts().changes.runbook);
    SystemDesign design;
    design.system.name = u"crm"_s;
    design.system.tier = u"Standard"_s;
    QVERIFY(m_kit->plans().saveDesign(design, m_kit->now));
    QVERIFY(facts().changes.plan);
    const SystemRepository systems(*m_kit->store);
    System system = *systems.byId(crm);
    system.serverVersion = 160004;
    QVERIFY(systems.update(system));
    QVERIFY(facts().changes.serverVersion);
    QVERIFY(m_kit->sql(u"INSERT INTO backup SELECT 99, system_id, job_id, engine, 'full', database, label, location,"
                       " '2026-03-01T22:00:00.000Z', ended_at, snapshot_at, size_bytes, database_bytes, sha256,"
                       " tool_version, server_version, system_identifier, verification, verified_at, manifest,"
                       " manifest_sha256, format, source_settings FROM backup WHERE id = 1"_s));
    QVERIFY(facts().changes.backupMethod);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestFactsReader)
#include "tst_factsreader.moc"
