// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"
#include "tests/core/evidence/evidencestore.h"

#include <functional>

using namespace lifeboat;

namespace {

using Tampering = std::function<Status(Store &)>;

Tampering sql(const QString &text)
{
    return [text](Store &store) { return runSql(store, text); };
}

/// Changes the record inside a row and recomputes its hash, as someone without the key can.
Status rewriteRecord(Store &store, qint64 sequence, const std::function<void(DrillRecord &)> &change)
{
    Statement read(store, u"SELECT canonical FROM evidence WHERE sequence = ?"_s);
    if (const Status done = read.run(sequence); !done || !read.next())
        return done;
    DrillRecord record = *recordOf({.canonical = read.bytes(0)});
    change(record);
    const QByteArray canonical = *canonicalJson(record.toJson());
    Statement write(store, u"UPDATE evidence SET canonical = ?, hash = ? WHERE sequence = ?"_s);
    return write.run(canonical, sha256Hex(canonical), sequence);
}

} // namespace

Q_DECLARE_METATYPE(Tampering)

class tst_ChainTampering : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_test = std::make_unique<EvidenceStore>(); }

    void cleanup() { m_test.reset(); }

    void nothingIsChangedOrDeleted_data();
    void nothingIsChangedOrDeleted();
    void tamperingIsNamed_data();
    void tamperingIsNamed();
    void removedTailShowsAgainstAnAnchor();
    void endedDrillsMustHaveRecords();
    void aKeyThatNeverSignedHereIsFound();

private:
    std::unique_ptr<EvidenceStore> m_test;
};

void tst_ChainTampering::nothingIsChangedOrDeleted_data()
{
    QTest::addColumn<QString>("sql");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("change a record", u"UPDATE evidence SET canonical = x'00' WHERE sequence = 1"_s);
    row("change a hash", u"UPDATE evidence SET hash = 'x'"_s);
    row("delete a record", u"DELETE FROM evidence WHERE sequence = 2"_s);
    row("delete all", u"DELETE FROM evidence"_s);
    row("put another in its place",
        u"INSERT OR REPLACE INTO evidence SELECT 1, 99, 1, 'h', 'p', key_id, sealed_at, public_key, signature, "
        u"canonical "
        "FROM evidence WHERE sequence = 2"_s);
    row("add one beyond the end",
        u"INSERT INTO evidence SELECT 9, 99, 1, 'h', 'p', key_id, sealed_at, public_key, signature, canonical "
        "FROM evidence WHERE sequence = 2"_s);
    row("a second after the same",
        u"INSERT INTO evidence SELECT 3, 99, 1, 'h', previous_hash, key_id, sealed_at, public_key, signature, "
        u"canonical "
        "FROM evidence WHERE sequence = 2"_s);
    row("the same drill again",
        u"INSERT INTO evidence SELECT 3, drill_id, 1, 'h', 'p', key_id, sealed_at, public_key, signature, canonical "
        "FROM evidence WHERE sequence = 2"_s);
    row("change an event", u"UPDATE evidence_event SET at = ''"_s);
    row("delete an event", u"DELETE FROM evidence_event WHERE event = 2"_s);
    row("replace an event",
        u"INSERT OR REPLACE INTO evidence_event SELECT 1, 1, kind, at, hash, previous_hash, payload FROM "
        u"evidence_event "
        "WHERE event = 2"_s);
    row("change a key", u"UPDATE signing_key SET public_key = x'00'"_s);
    row("delete a key", u"DELETE FROM signing_key"_s);
    row("replace a key",
        u"INSERT OR REPLACE INTO signing_key (key_id, public_key, kept) SELECT key_id, x'00', kept FROM signing_key"_s);
}

void tst_ChainTampering::nothingIsChangedOrDeleted()
{
    QFETCH(QString, sql);
    m_test->appendDrills(2);
    const Status refused = runSql(*m_test->store, sql);
    QVERIFY(!refused);
    QVERIFY2(m_test->log->verifyAll({1, 2})->findings.isEmpty(), told(m_test->log->verifyAll({1, 2})->findings));
    QCOMPARE(m_test->log->head()->sequence, qint64(2));
}

void tst_ChainTampering::tamperingIsNamed_data()
{
    QTest::addColumn<Tampering>("tamper");
    QTest::addColumn<QStringList>("flaws");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, Tampering tamper, const QStringList &flaws, const QString &says) {
        QTest::newRow(name) << std::move(tamper) << flaws << says;
    };
    const auto failedToPassed = [](DrillRecord &r) { r.verdictReason = u"All is well."_s; };
    const auto resealedBySomeone = [](Store &store) -> Status {
        if (const Status done = rewriteRecord(store, 2, [](DrillRecord &r) { r.verdictReason = u"All is well."_s; });
            !done)
            return done;
        Statement read(store, u"SELECT canonical FROM evidence WHERE sequence = 2"_s);
        if (const Status done = read.run(); !done || !read.next())
            return done;
        Statement write(store, u"UPDATE evidence SET signature = ?, public_key = ?, key_id = ? WHERE sequence = 2"_s);
        const SigningKey own = sampleKey('o');
        return write.run(own.sign(read.bytes(0)), own.publicKey(), own.keyId());
    };
    row("an altered record, hash as it was",
        sql(u"UPDATE evidence SET canonical = CAST(replace(canonical, 'same', 'sane') AS BLOB) WHERE sequence = 2"_s),
        {u"hash-mismatch"_s, u"link-broken"_s, u"signature-invalid"_s, u"unreadable"_s}, u"2 hash-mismatch"_s);
    row(
        "an altered record, hash recomputed",
        [failedToPassed](Store &store) { return rewriteRecord(store, 2, failedToPassed); },
        {u"hash-mismatch"_s, u"link-broken"_s, u"signature-invalid"_s}, u"2 signature-invalid"_s);
    row(
        "the last record altered, hash recomputed",
        [failedToPassed](Store &store) { return rewriteRecord(store, 4, failedToPassed); },
        {u"hash-mismatch"_s, u"signature-invalid"_s}, u"4 signature-invalid"_s);
    row("a record sealed anew with another key", resealedBySomeone,
        {u"hash-mismatch"_s, u"key-id-mismatch"_s, u"key-unknown"_s, u"link-broken"_s}, u"2 key-id-mismatch"_s);
    row("a record removed", sql(u"DELETE FROM evidence WHERE sequence = 3"_s),
        {u"drill-unrecorded"_s, u"record-missing"_s}, u"Record 3 of the chain is missing"_s);
    row("the last record removed", sql(u"DELETE FROM evidence WHERE sequence = 4"_s),
        {u"drill-unrecorded"_s, u"record-missing"_s}, u"tells of record 4, which is missing"_s);
    row("the first removed", sql(u"DELETE FROM evidence WHERE sequence = 1"_s),
        {u"drill-unrecorded"_s, u"record-missing"_s}, u"Record 1 of the chain is missing"_s);
    row("all removed", sql(u"DELETE FROM evidence"_s), {u"drill-unrecorded"_s, u"record-missing"_s},
        u"Drill 2 ended, but has no sealed record"_s);
    row(
        "removed, the rest moved up",
        [](Store &store) -> Status {
            if (const Status done = runSql(store, u"DELETE FROM evidence WHERE sequence = 3"_s); !done)
                return done;
            return runSql(store, u"UPDATE evidence SET sequence = 3 WHERE sequence = 4"_s);
        },
        {u"drill-unrecorded"_s, u"hash-mismatch"_s, u"link-broken"_s, u"record-missing"_s, u"store-differs"_s},
        u"columns for record 3"_s);
    row(
        "two records exchanged",
        [](Store &store) -> Status {
            for (const QString &step :
                {u"9 WHERE sequence = 2"_s, u"2 WHERE sequence = 3"_s, u"3 WHERE sequence = 9"_s}) {
                if (const Status done = runSql(store, u"UPDATE evidence SET sequence = "_s + step); !done)
                    return done;
            }
            return Done{};
        },
        {u"hash-mismatch"_s, u"link-broken"_s, u"store-differs"_s}, u"columns for record 2"_s);
    row("a bad signature", sql(u"UPDATE evidence SET signature = zeroblob(64) WHERE sequence = 1"_s),
        {u"signature-invalid"_s}, u"1 signature-invalid"_s);
    row("no signature", sql(u"UPDATE evidence SET signature = x'' WHERE sequence = 1"_s), {u"signature-invalid"_s},
        u"1 signature-invalid"_s);
    row("another hash beside it", sql(u"UPDATE evidence SET hash = 'beef' WHERE sequence = 1"_s), {u"hash-mismatch"_s},
        u"1 hash-mismatch"_s);
    row("another drill beside it", sql(u"UPDATE evidence SET drill_id = 77 WHERE sequence = 1"_s),
        {u"drill-unrecorded"_s, u"store-differs"_s}, u"drill_id"_s);
    row("another time beside it", sql(u"UPDATE evidence SET sealed_at = '' WHERE sequence = 3"_s), {u"store-differs"_s},
        u"sealed_at"_s);
    row("another link beside it", sql(u"UPDATE evidence SET previous_hash = '' WHERE sequence = 3"_s),
        {u"store-differs"_s}, u"previous_hash"_s);
    row("another revision beside it", sql(u"UPDATE evidence SET revision = 2 WHERE sequence = 3"_s),
        {u"store-differs"_s}, u"revision"_s);
    row("another key id", sql(u"UPDATE evidence SET key_id = 'x' WHERE sequence = 3"_s), {u"key-id-mismatch"_s},
        u"3 key-id-mismatch"_s);
    row("an event removed", sql(u"DELETE FROM evidence_event WHERE event = 2"_s), {u"event-altered"_s},
        u"Event 3 of the evidence follows event 1"_s);
    row("the last event removed", sql(u"DELETE FROM evidence_event WHERE event = 4"_s), {u"event-altered"_s},
        u"No event tells of the sealing of record 4"_s);
    row("an event altered",
        sql(u"UPDATE evidence_event SET payload = CAST(replace(payload, 'sealed', 'sealen') AS BLOB) WHERE event = 4"_s),
        {u"event-altered"_s}, u"Event 4 of the evidence was altered"_s);
    row("an event's column altered", sql(u"UPDATE evidence_event SET at = '' WHERE event = 4"_s), {u"event-altered"_s},
        u"Event 4 of the evidence was altered"_s);
    row("a number far off", sql(u"UPDATE evidence SET sequence = 1000000000000 WHERE sequence = 4"_s),
        {u"event-altered"_s, u"record-missing"_s, u"store-differs"_s}, u"Records 4 to 999999999999 of the chain"_s);
}

void tst_ChainTampering::tamperingIsNamed()
{
    QFETCH(Tampering, tamper);
    QFETCH(QStringList, flaws);
    QFETCH(QString, says);
    m_test->appendDrills(4);
    dropTriggers(*m_test->store);
    const Status tampered = tamper(*m_test->store);
    QVERIFY2(bool(tampered), tampered ? "" : qPrintable(errorText(tampered.error())));
    const Result<ChainReport> report = m_test->log->verifyAll({1, 2, 3, 4});
    QVERIFY2(bool(report), report ? "" : qPrintable(errorText(report.error())));
    QVERIFY2(flawNames(report->findings) == flaws, told(report->findings));
    QVERIFY2(told(report->findings).contains(says.toUtf8()), told(report->findings));
    QVERIFY(!evidenceHolds(report->findings));
    for (const EvidenceFinding &finding : report->findings)
        QVERIFY(!finding.hint.isEmpty());
}

void tst_ChainTampering::removedTailShowsAgainstAnAnchor()
{
    m_test->appendDrills(3);
    const ChainHead noted = *m_test->log->head();
    const ChainHead anywhere{.hash = noted.hash};
    QVERIFY(m_test->log->verifyAll({}, {noted, anywhere})->findings.isEmpty());
    dropTriggers(*m_test->store);
    // All traces removed: only what was noted outside still knows.
    for (const QString &table : {u"evidence WHERE sequence = 3"_s, u"evidence_event WHERE evidence_sequence = 3"_s})
        QVERIFY(bool(runSql(*m_test->store, u"DELETE FROM "_s + table)));
    const QList<EvidenceFinding> cut = m_test->log->verifyAll({})->findings;
    QCOMPARE(flawNames(cut), QStringList(u"record-missing"_s)); // the key remembers when it last signed
    QVERIFY2(cut.constFirst().what.contains(u"the end of the chain was cut off"_s), told(cut));
    QVERIFY(bool(runSql(*m_test->store,
        u"UPDATE signing_key SET last_used_at = (SELECT sealed_at FROM evidence WHERE sequence = 2)"_s)));
    QVERIFY(m_test->log->verifyAll({})->findings.isEmpty());
    for (const ChainHead &anchor : {noted, anywhere})
        QCOMPARE(flawNames(m_test->log->verifyAll({}, {anchor})->findings), QStringList(u"anchor-missing"_s));
    m_test->appendDrills(1, 30); // another in its place
    for (const ChainHead &anchor : {noted, anywhere})
        QCOMPARE(flawNames(m_test->log->verifyAll({}, {anchor})->findings), QStringList(u"anchor-missing"_s));
}

void tst_ChainTampering::endedDrillsMustHaveRecords()
{
    m_test->appendDrills(2, 5);
    const Result<ChainReport> report = m_test->log->verifyAll({5, 6, 7});
    QVERIFY(bool(report));
    QCOMPARE(flawNames(report->findings), QStringList(u"drill-unrecorded"_s));
    QVERIFY(report->findings.constFirst().what.contains(u"Drill 7"));
}

void tst_ChainTampering::aKeyThatNeverSignedHereIsFound()
{
    m_test->appendDrills(2);
    dropTriggers(*m_test->store);
    QVERIFY(bool(runSql(*m_test->store, u"DELETE FROM signing_key"_s)));
    const Result<ChainReport> report = m_test->log->verifyAll({1, 2});
    QVERIFY(bool(report));
    QCOMPARE(flawNames(report->findings), QStringList(u"key-unknown"_s));
    QVERIFY(!evidenceHolds(report->findings));
}

QTEST_GUILESS_MAIN(tst_ChainTampering)
#include "tst_chaintampering.moc"
