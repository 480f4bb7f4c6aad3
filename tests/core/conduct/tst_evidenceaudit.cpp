// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conduct/drillconductor.h"
#include "core/conduct/evidenceaudit.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/statement.h"
#include "tests/core/conduct/opendrill.h"

#include <QTest>

namespace lifeboat {

/// The whole evidence of a store with real drills in it, sound and tampered with.
class TestEvidenceAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anUntouchedStoreHolds();
    void anEmptyStoreHolds();
    void anInterruptedDrillIsANote_data();
    void anInterruptedDrillIsANote();
    void tamperingIsNamed_data();
    void tamperingIsNamed();
    void stopsWhenAsked();
    void aNotedHeadMustStillBeThere();
    void aHeadIsAHash_data();
    void aHeadIsAHash();

private:
    void change(const QStringList &statements);
    static QString told(const ChainReport &report);

    std::unique_ptr<OpenDrills> m_drills;
    MemorySecretStore m_secrets;
};

void TestEvidenceAudit::init()
{
    m_drills = std::make_unique<OpenDrills>();
    for (int i = 0; i < 3; ++i) {
        DrillConductor conductor(m_drills->store(), m_secrets, m_drills->clock());
        const auto outcome = conductor.abort(m_drills->begin(), u"Ada"_s, u"Enough"_s, {});
        QVERIFY2(outcome, outcome ? "" : qPrintable(errorText(outcome.error())));
    }
}

/// As a determined person with a SQLite shell does it.
void TestEvidenceAudit::change(const QStringList &statements)
{
    QStringList names;
    {
        Statement triggers(m_drills->store(), u"SELECT name FROM sqlite_master WHERE type = 'trigger'"_s);
        QVERIFY(bool(triggers.run()));
        while (triggers.next())
            names << triggers.text(0);
    }
    QStringList all = {u"PRAGMA foreign_keys = OFF"_s};
    for (const QString &name : std::as_const(names))
        all << u"DROP TRIGGER "_s + name;
    for (const QString &sql : all + statements) {
        Statement statement(m_drills->store(), sql);
        const Status done = statement.run();
        QVERIFY2(done, done ? "" : qPrintable(sql + u": "_s + errorText(done.error())));
    }
}

QString TestEvidenceAudit::told(const ChainReport &report)
{
    QStringList lines;
    for (const EvidenceFinding &finding : report.findings)
        lines << flawName(finding.flaw) + (finding.isNote ? u" (note): "_s : u": "_s) + finding.what;
    return lines.join(u'\n');
}

void TestEvidenceAudit::anUntouchedStoreHolds()
{
    const auto report = auditEvidence(m_drills->store(), m_drills->clock());
    QVERIFY2(report, report ? "" : qPrintable(errorText(report.error())));
    QVERIFY2(report->findings.isEmpty(), qPrintable(told(*report)));
    QCOMPARE(report->records, 3);
    QCOMPARE(auditHeadline(*report), u"The chain holds: 3 records, each signed, none missing"_s);
    QCOMPARE(report->head, *EvidenceLog(m_drills->store(), m_drills->clock()).head());
}

void TestEvidenceAudit::anEmptyStoreHolds()
{
    OpenDrills fresh;
    const auto report = auditEvidence(fresh.store(), fresh.clock());
    QVERIFY(report && report->findings.isEmpty());
    static_cast<void>(fresh.begin()); // under way: nothing to say
    const auto open = auditEvidence(fresh.store(), fresh.clock());
    QVERIFY2(open && open->findings.isEmpty(), qPrintable(open ? told(*open) : QString()));
}

void TestEvidenceAudit::anInterruptedDrillIsANote_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("after its run") << QString();
    QTest::newRow("after sealing")
        << u"UPDATE drill SET ended_at = NULL, verdict = '', reason = '', recovery_ms = 0 WHERE id = 3"_s;
}

void TestEvidenceAudit::anInterruptedDrillIsANote()
{
    QFETCH(QString, sql);
    if (sql.isEmpty())
        static_cast<void>(m_drills->begin({}, u"failed"_s));
    else
        change({sql});
    const auto report = auditEvidence(m_drills->store(), m_drills->clock());
    QVERIFY(report && report->findings.size() == 1);
    QVERIFY2(report->findings.constFirst().isNote, qPrintable(told(*report)));
    QVERIFY2(told(*report).contains(u"was interrupted"_s), qPrintable(told(*report)));
}

void TestEvidenceAudit::tamperingIsNamed_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QStringList &statements, const QString &says) {
        QTest::newRow(name) << statements << says;
    };
    row("another verdict", {u"UPDATE drill SET verdict = 'passed' WHERE id = 2"_s},
        u"store-differs: Drill 2 is listed otherwise than its record has it: verdict \"passed\", sealed as"_s);
    row("a verdict that is none", {u"UPDATE drill SET verdict = 'splendid' WHERE id = 2"_s}, u"verdict \"splendid\""_s);
    row("another reason", {u"UPDATE drill SET reason = 'All is well.' WHERE id = 2"_s}, u"has it: reason."_s);
    row("another recovery time", {u"UPDATE drill SET recovery_ms = recovery_ms + 1 WHERE id = 2"_s},
        u"has it: recovery time"_s);
    row("another end", {u"UPDATE drill SET ended_at = '2031-01-01T00:00:00.000Z' WHERE id = 2"_s}, u"has it: end"_s);
    row("an outcome without an end", {u"UPDATE drill SET ended_at = NULL WHERE id = 2"_s}, u"yet without an end"_s);
    row("an event of the journal altered",
        {u"UPDATE run_event SET payload = '{\"reason\":\"none\"}' WHERE run_id = 2 AND kind = 'aborted'"_s},
        u"of the journal of run 2 is not what was written"_s);
    row("an actor of the journal altered", {u"UPDATE run_event SET actor = 'Eve' WHERE run_id = 2 AND sequence = 1"_s},
        u"Event 1 of the journal of run 2 is not what was written"_s);
    row("a kind that does not exist", {u"UPDATE run_event SET kind = 'x' WHERE run_id = 2 AND sequence = 1"_s},
        u"The journal of run 2 has an event \"x\""_s);
    row("an event within removed", {u"DELETE FROM run_event WHERE run_id = 2 AND sequence = 1"_s},
        u"Event 1 of the journal of run 2 is missing"_s);
    row("the last event removed",
        {u"DELETE FROM run_event WHERE run_id = 2 AND sequence = (SELECT max(sequence) FROM run_event WHERE run_id = 2)"_s},
        u"event-altered: The journal of run 2 does not end with the event that record 2 names"_s);
    row("the whole journal removed", {u"DELETE FROM run_event WHERE run_id = 2"_s},
        u"The journal of run 2 does not end with"_s);
    row("another runbook", {u"UPDATE run SET runbook_text = CAST('lifeboat-runbook: 1' AS BLOB) WHERE id = 2"_s},
        u"The runbook kept with run 2 is not the one"_s);
    row("a drill taken from the list", {u"DELETE FROM drill WHERE id = 3"_s}, u"Run 3 was a drill"_s);
    row("the run removed", {u"DELETE FROM run WHERE id = 3"_s}, u"The run 3 of drill 3 is missing"_s);
    QStringList allOfTheLast = {u"DELETE FROM evidence_event WHERE evidence_sequence = 3"_s,
        u"DELETE FROM evidence WHERE sequence = 3"_s, u"DELETE FROM drill WHERE id = 3"_s,
        u"UPDATE signing_key SET last_used_at = (SELECT sealed_at FROM evidence WHERE sequence = 2)"_s};
    row("the last drill with all its evidence", allOfTheLast,
        u"drill-unrecorded: Run 3 was a drill, but no drill is listed for it"_s);
    // The first event of a journal tells what the run was for, as the runner writes it.
    allOfTheLast << u"UPDATE run_event SET payload = '{\"purpose\":\"drill\"}' WHERE run_id = 3 AND kind = 'started'"_s;
    row("the same, its run called a restore", allOfTheLast + QStringList{u"UPDATE run SET purpose = 'restore'"_s},
        u"drill-unrecorded: Run 3 was a drill"_s);
    row("the same, its run removed and its journal left", allOfTheLast + QStringList{u"DELETE FROM run WHERE id = 3"_s},
        u"drill-unrecorded: Run 3 was a drill"_s);
}

void TestEvidenceAudit::tamperingIsNamed()
{
    QFETCH(QStringList, statements);
    QFETCH(QString, says);
    change(statements);
    const auto report = auditEvidence(m_drills->store(), m_drills->clock());
    QVERIFY2(report, report ? "" : qPrintable(errorText(report.error())));
    QVERIFY2(told(*report).contains(says), qPrintable(told(*report)));
    QVERIFY(!evidenceHolds(report->findings));
    QCOMPARE(auditHeadline(*report), u"The chain does not hold"_s);
    for (const EvidenceFinding &finding : report->findings)
        QVERIFY(!finding.hint.isEmpty());
}

void TestEvidenceAudit::stopsWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = auditEvidence(m_drills->store(), m_drills->clock(), {}, {.stop = stop.get_token()});
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
    QVERIFY(auditEvidence(m_drills->store(), m_drills->clock())); // the snapshot was given back
}

void TestEvidenceAudit::aNotedHeadMustStillBeThere()
{
    const auto noted = EvidenceLog(m_drills->store(), m_drills->clock()).head();
    const auto first = EvidenceLog(m_drills->store(), m_drills->clock()).record(1);
    QVERIFY(auditEvidence(m_drills->store(), m_drills->clock(), {noted->hash, first->hash})->findings.isEmpty());
    // The last drill is gone without a trace: run, journal, row, record, and when the key last signed.
    change({u"DELETE FROM evidence_event WHERE evidence_sequence = 3"_s, u"DELETE FROM evidence WHERE sequence = 3"_s,
        u"DELETE FROM drill WHERE id = 3"_s, u"DELETE FROM run_event WHERE run_id = 3"_s,
        u"DELETE FROM run WHERE id = 3"_s,
        u"UPDATE signing_key SET last_used_at = (SELECT sealed_at FROM evidence WHERE sequence = 2)"_s});
    QVERIFY(auditEvidence(m_drills->store(), m_drills->clock(), {first->hash})->findings.isEmpty());
    const auto report = auditEvidence(m_drills->store(), m_drills->clock(), {first->hash, noted->hash});
    QCOMPARE(report->findings.size(), 1);
    QVERIFY2(
        told(*report).startsWith(u"anchor-missing: No record of the chain has the hash"_s), qPrintable(told(*report)));
}

void TestEvidenceAudit::aHeadIsAHash_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("head");
    QTest::newRow("as printed") << QString(64, u'a') << QString(64, u'a');
    QTest::newRow("in capitals, copied with a space") << u' ' + QString(64, u'A') << QString(64, u'a');
    QTest::newRow("too short") << QString(12, u'a') << QString();
    QTest::newRow("no hash") << QString(64, u'x') << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestEvidenceAudit::aHeadIsAHash()
{
    QFETCH(QString, given);
    QFETCH(QString, head);
    const auto read = headFromText(given);
    QCOMPARE(read ? *read : QString(), head);
    if (!read) {
        QCOMPARE(read.error().kind, Error::Kind::InvalidInput);
        QVERIFY(!read.error().hint.isEmpty());
    }
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestEvidenceAudit)
#include "tst_evidenceaudit.moc"
