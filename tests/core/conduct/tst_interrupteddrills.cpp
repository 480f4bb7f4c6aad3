// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conduct/drillconductor.h"
#include "core/evidence/evidencelog.h"
#include "core/runbook/unattendedprompt.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/statement.h"
#include "tests/core/conduct/opendrill.h"
#include "tests/support/pgcluster.h"

#include <QScopeGuard>
#include <QTest>

namespace lifeboat {

/// Drills whose program was killed, taken up again or ended without the server they ran on.
class TestInterruptedDrills : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_drills = std::make_unique<OpenDrills>(); }

    void anAbortedOneIsSealed();
    void killedBeforeSealing_data();
    void killedBeforeSealing();
    void killedBetweenSealingAndItsEnd();
    void anEndedOneIsNotTakenUp();
    void noOtherServerIsTakenForTheTarget();

private:
    DrillConductor conductor() { return {m_drills->store(), m_secrets, m_drills->clock()}; }

    Drill drill(DrillId id) { return *DrillRepository(m_drills->store()).byId(id); }

    std::unique_ptr<OpenDrills> m_drills;
    MemorySecretStore m_secrets;
};

void TestInterruptedDrills::anAbortedOneIsSealed()
{
    const DrillId id = m_drills->begin();
    DrillConductor conducts = conductor();
    const auto outcome = conducts.abort(id, u"Ada"_s, u"Wrong backup"_s, {});
    QVERIFY2(outcome, outcome ? "" : qPrintable(errorText(outcome.error())));
    QCOMPARE(outcome->drill, id);
    QCOMPARE(conducts.run(), drill(id).run);
    QCOMPARE(outcome->record.outcome, u"aborted"_s);
    QVERIFY(outcome->record.verdict != Verdict::Passed);
    QVERIFY(drill(id).endedAt.isValid());
    const auto sealed = EvidenceLog(m_drills->store(), m_drills->clock()).recordOfDrill(id.value);
    QVERIFY(sealed && *sealed);
    QCOMPARE((*sealed)->hash, outcome->sealed.hash);
    QVERIFY(EvidenceLog(m_drills->store(), m_drills->clock()).verifyAll({id.value})->findings.isEmpty());
}

void TestInterruptedDrills::killedBeforeSealing_data()
{
    QTest::addColumn<bool>("resumed");
    QTest::newRow("taken up again") << true;
    QTest::newRow("ended") << false;
}

void TestInterruptedDrills::killedBeforeSealing()
{
    QFETCH(bool, resumed);
    const DrillId id = m_drills->begin({}, u"failed"_s);
    UnattendedPrompt prompt;
    RunObserver nobody;
    const auto outcome =
        resumed ? conductor().resume(id, {}, prompt, nobody, {}) : conductor().abort(id, u"Ada"_s, u"no more"_s, {});
    QVERIFY2(outcome, outcome ? "" : qPrintable(errorText(outcome.error())));
    QCOMPARE(outcome->record.outcome, u"finished"_s); // not aborted: how it ended is in the journal
    QVERIFY(outcome->record.verdict != Verdict::Passed);
    QVERIFY(drill(id).endedAt.isValid());
}

void TestInterruptedDrills::killedBetweenSealingAndItsEnd()
{
    const DrillId id = m_drills->begin({}, u"failed"_s);
    const auto first = conductor().abort(id, u"Ada"_s, u"no more"_s, {});
    QVERIFY(first);
    // The program was killed after the record was kept, before the drill was told that it ended.
    Statement reopen(m_drills->store(), u"UPDATE drill SET ended_at = NULL, verdict = '', reason = ''"_s);
    QVERIFY(reopen.run());
    QVERIFY(!drill(id).endedAt.isValid());
    UnattendedPrompt prompt;
    RunObserver nobody;
    const auto second = conductor().resume(id, {}, prompt, nobody, {});
    QVERIFY2(second, second ? "" : qPrintable(errorText(second.error())));
    QCOMPARE(second->sealed.hash, first->sealed.hash); // what is sealed stays
    QVERIFY(drill(id).endedAt.isValid());
    QCOMPARE(drill(id).verdict, first->record.verdict);
    QCOMPARE(drill(id).reason, first->record.verdictReason);
    QCOMPARE(EvidenceLog(m_drills->store(), m_drills->clock()).head()->sequence, 1);
}

void TestInterruptedDrills::anEndedOneIsNotTakenUp()
{
    const DrillId id = m_drills->begin();
    QVERIFY(conductor().abort(id, u"Ada"_s, u"no more"_s, {}));
    const auto again = conductor().abort(id, u"Ada"_s, u"no more"_s, {});
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Refused);
    QVERIFY(again.error().what.contains(u"has ended"_s));
    const auto none = conductor().abort({99}, u"Ada"_s, u"no more"_s, {});
    QVERIFY(!none);
    QCOMPARE(none.error().kind, Error::Kind::NotFound);
}

void TestInterruptedDrills::noOtherServerIsTakenForTheTarget()
{
    if (const QString missing = PgCluster::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    const auto cluster = PgCluster::start();
    QVERIFY(cluster);
    // What libpq would find by itself on this machine.
    qputenv("PGHOST", (*cluster)->address().settings.host().toLocal8Bit());
    qputenv("PGPORT", (*cluster)->address().settings.port().toLocal8Bit());
    qputenv("PGUSER", "postgres");
    const auto forget = qScopeGuard([] {
        for (const char *name : {"PGHOST", "PGPORT", "PGUSER"})
            qunsetenv(name);
    });
    QVERIFY(PgConnection::open({}, Patience::of(std::chrono::seconds(10))));
    const auto outcome = conductor().abort(m_drills->begin(), u"Ada"_s, u"no more"_s, {});
    QVERIFY(outcome);
    const auto identifier = (*cluster)->run(u"postgres"_s, u"SELECT system_identifier FROM pg_control_system()"_s);
    QVERIFY(!outcome->sealed.canonical.contains(identifier->text(0, 0).toLatin1()));
    QVERIFY(outcome->record.fields.value(u"target.server-version"_s).value.toString().isEmpty());
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestInterruptedDrills)
#include "tst_interrupteddrills.moc"
