// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"
#include "core/base/clock.h"
#include "core/evidence/evidencelog.h"
#include "core/store/statement.h"
#include "core/store/store.h"
#include "tests/core/evidence/evidencesamples.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <thread>

using namespace lifeboat;

namespace {

/// Each look at it is a second later.
class TickingClock : public Clock
{
public:
    QDateTime now() const override { return m_start.addSecs(++m_ticks); }

    std::chrono::milliseconds monotonic() const override { return std::chrono::seconds(m_ticks); }

private:
    QDateTime m_start = QDateTime(QDate(2026, 3, 2), QTime(3, 0), Qt::UTC);
    mutable int m_ticks = 0;
};

Status runSql(const Store &store, const QString &sql)
{
    Statement statement(store, sql);
    return statement.run();
}

/// What a determined person with a SQLite shell does first.
void dropTriggers(const Store &store)
{
    QStringList names;
    {
        Statement triggers(store, u"SELECT name FROM sqlite_master WHERE type = 'trigger'"_s);
        QVERIFY(bool(triggers.run()));
        while (triggers.next())
            names << triggers.text(0);
    }
    QVERIFY(!names.isEmpty());
    for (const QString &name : std::as_const(names))
        QVERIFY(bool(runSql(store, u"DROP TRIGGER "_s + name)));
    QVERIFY(bool(runSql(store, u"PRAGMA foreign_keys = OFF"_s)));
}

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

class tst_EvidenceLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyChainStands();
    void recordsFollowOneAnother();
    void recordsComeBack();
    void aDrillIsRecordedOnce();
    void whatCannotBeSealedLeavesNoTrace();
    void exportsAreKeptBesideTheRecord();
    void nothingIsChangedOrDeleted_data();
    void nothingIsChangedOrDeleted();
    void tamperingIsNamed_data();
    void tamperingIsNamed();
    void removedTailShowsAgainstAnAnchor();
    void endedDrillsMustHaveRecords();
    void unknownKeyIsANote();
    void twoWritersShareTheChain();
    void verifyingGoesOnWhileOthersWrite();

private:
    void appendDrills(int count, qint64 first = 1);

    QTemporaryDir m_folder;
    TickingClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<EvidenceLog> m_log;
    int m_stores = 0;
};

void tst_EvidenceLog::init()
{
    Result<std::unique_ptr<Store>> store = Store::open(m_folder.filePath(u"%1.sqlite"_s.arg(++m_stores)));
    QVERIFY2(bool(store), store ? "" : qPrintable(errorText(store.error())));
    m_store = std::move(*store);
    m_log = std::make_unique<EvidenceLog>(*m_store, m_clock);
}

void tst_EvidenceLog::cleanup()
{
    m_log.reset();
    m_store.reset();
}

void tst_EvidenceLog::appendDrills(int count, qint64 first)
{
    for (qint64 drill = first; drill < first + count; ++drill) {
        const Result<SealedRecord> sealed = m_log->append(sampleDrill(drill), sampleKey());
        QVERIFY2(bool(sealed), sealed ? "" : qPrintable(errorText(sealed.error())));
    }
}

void tst_EvidenceLog::emptyChainStands()
{
    const Result<ChainReport> report = m_log->verifyAll({});
    QVERIFY2(bool(report), report ? "" : qPrintable(errorText(report.error())));
    QCOMPARE(report->records, 0);
    QCOMPARE(report->head, ChainHead{});
    QVERIFY(report->findings.isEmpty());
    const Result<ChainHead> head = m_log->head();
    QVERIFY(bool(head));
    QCOMPARE(*head, ChainHead{});
}

void tst_EvidenceLog::recordsFollowOneAnother()
{
    QString previous = noPreviousHash();
    for (qint64 drill = 11; drill <= 15; ++drill) {
        const Result<SealedRecord> sealed = m_log->append(sampleDrill(drill), sampleKey());
        QVERIFY2(bool(sealed), sealed ? "" : qPrintable(errorText(sealed.error())));
        const Result<DrillRecord> record = recordOf(*sealed);
        QVERIFY(bool(record));
        QCOMPARE(record->drill, drill);
        QCOMPARE(record->sequence, drill - 10);
        QCOMPARE(record->previousHash, previous);
        QCOMPARE(record->fields.value(u"integrity.key-id"_s).value.toString(), sampleKey().keyId());
        QCOMPARE(record->fields.value(u"integrity.key-kept"_s).value.toString(), u"session"_s);
        QVERIFY(record->sealedAt > record->endedAt);
        previous = sealed->hash;
    }
    const Result<ChainReport> report = m_log->verifyAll({11, 12, 13, 14, 15});
    QVERIFY(bool(report));
    QVERIFY2(report->findings.isEmpty(), told(report->findings));
    QCOMPARE(report->records, 5);
    QCOMPARE(report->head, (ChainHead{5, previous}));
    QCOMPARE(*m_log->head(), report->head);
}

void tst_EvidenceLog::recordsComeBack()
{
    const Result<SealedRecord> sealed = m_log->append(sampleDrill(4), sampleKey());
    QVERIFY(bool(sealed));
    const Result<SealedRecord> bySequence = m_log->record(1);
    QVERIFY(bool(bySequence));
    QCOMPARE(*bySequence, *sealed);
    const auto byDrill = m_log->recordOfDrill(4);
    QVERIFY(bool(byDrill));
    QCOMPARE(*byDrill, std::optional(*sealed));
    DrillRecord corrected = sampleDrill(4);
    corrected.revision = 2;
    const Result<SealedRecord> second = m_log->append(corrected, sampleKey());
    QVERIFY(bool(second));
    QCOMPARE(*m_log->recordOfDrill(4), std::optional(*second));
    QVERIFY(!m_log->recordOfDrill(5)->has_value());
    const Result<SealedRecord> absent = m_log->record(9);
    QVERIFY(!absent);
    QCOMPARE(absent.error().kind, Error::Kind::NotFound);
}

void tst_EvidenceLog::aDrillIsRecordedOnce()
{
    appendDrills(1);
    const Result<SealedRecord> again = m_log->append(sampleDrill(1), sampleKey());
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Refused);
    QCOMPARE(m_log->head()->sequence, qint64(1));
}

void tst_EvidenceLog::whatCannotBeSealedLeavesNoTrace()
{
    DrillRecord record = sampleDrill();
    record.measured(u"timing.total-ms"_s, 0.5);
    QVERIFY(!m_log->append(record, sampleKey()));
    QCOMPARE(m_log->head()->sequence, qint64(0));
    QVERIFY(m_log->knownKeys()->isEmpty());
    appendDrills(1); // the store is not left inside a transaction
}

void tst_EvidenceLog::exportsAreKeptBesideTheRecord()
{
    appendDrills(2);
    const QString pdf = QString(64, u'd');
    QVERIFY(bool(m_log->recordExport(1, pdf)));
    QVERIFY(bool(m_log->recordNote(1, u"A. Auditor"_s, u"Seen."_s)));
    const Result<QList<EvidenceEvent>> events = m_log->events(1);
    QVERIFY(bool(events));
    QStringList kinds;
    for (const EvidenceEvent &event : *events)
        kinds << event.kind;
    QCOMPARE(kinds, QStringList({u"sealed"_s, u"exported"_s, u"note"_s}));
    QCOMPARE(events->at(1).details.value(u"pdfSha256"_s).toString(), pdf);
    QCOMPARE(events->at(1).recordHash, m_log->record(1)->hash);
    QCOMPARE(events->at(2).details.value(u"author"_s).toString(), u"A. Auditor"_s);
    const auto found = m_log->findExport(pdf);
    QVERIFY(found && found->has_value());
    QCOMPARE((*found)->sequence, qint64(1));
    QVERIFY(!m_log->findExport(QString(64, u'e'))->has_value());
    QVERIFY(m_log->verifyAll({1, 2})->findings.isEmpty());

    const Status unknown = m_log->recordExport(3, pdf);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
    QVERIFY(!m_log->recordExport(1, u"beef"_s));
}

void tst_EvidenceLog::nothingIsChangedOrDeleted_data()
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

void tst_EvidenceLog::nothingIsChangedOrDeleted()
{
    QFETCH(QString, sql);
    appendDrills(2);
    const Status refused = runSql(*m_store, sql);
    QVERIFY(!refused);
    QVERIFY2(m_log->verifyAll({1, 2})->findings.isEmpty(), told(m_log->verifyAll({1, 2})->findings));
    QCOMPARE(m_log->head()->sequence, qint64(2));
}

void tst_EvidenceLog::tamperingIsNamed_data()
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

void tst_EvidenceLog::tamperingIsNamed()
{
    QFETCH(Tampering, tamper);
    QFETCH(QStringList, flaws);
    QFETCH(QString, says);
    appendDrills(4);
    dropTriggers(*m_store);
    const Status tampered = tamper(*m_store);
    QVERIFY2(bool(tampered), tampered ? "" : qPrintable(errorText(tampered.error())));
    const Result<ChainReport> report = m_log->verifyAll({1, 2, 3, 4});
    QVERIFY2(bool(report), report ? "" : qPrintable(errorText(report.error())));
    QVERIFY2(flawNames(report->findings) == flaws, told(report->findings));
    QVERIFY2(told(report->findings).contains(says.toUtf8()), told(report->findings));
    QVERIFY(!evidenceHolds(report->findings));
    for (const EvidenceFinding &finding : report->findings)
        QVERIFY(!finding.hint.isEmpty());
}

void tst_EvidenceLog::removedTailShowsAgainstAnAnchor()
{
    appendDrills(3);
    const ChainHead noted = *m_log->head();
    QVERIFY(m_log->verifyAll({}, {noted})->findings.isEmpty());
    dropTriggers(*m_store);
    // All traces removed: only what was noted outside still knows.
    for (const QString &table : {u"evidence WHERE sequence = 3"_s, u"evidence_event WHERE evidence_sequence = 3"_s})
        QVERIFY(bool(runSql(*m_store, u"DELETE FROM "_s + table)));
    QVERIFY(m_log->verifyAll({})->findings.isEmpty());
    QCOMPARE(flawNames(m_log->verifyAll({}, {noted})->findings), QStringList(u"anchor-missing"_s));
    appendDrills(1, 30); // another in its place
    QCOMPARE(flawNames(m_log->verifyAll({}, {noted})->findings), QStringList(u"anchor-missing"_s));
}

void tst_EvidenceLog::endedDrillsMustHaveRecords()
{
    appendDrills(2, 5);
    const Result<ChainReport> report = m_log->verifyAll({5, 6, 7});
    QVERIFY(bool(report));
    QCOMPARE(flawNames(report->findings), QStringList(u"drill-unrecorded"_s));
    QVERIFY(report->findings.constFirst().what.contains(u"Drill 7"));
}

void tst_EvidenceLog::unknownKeyIsANote()
{
    appendDrills(2);
    dropTriggers(*m_store);
    QVERIFY(bool(runSql(*m_store, u"DELETE FROM signing_key"_s)));
    const Result<ChainReport> report = m_log->verifyAll({1, 2});
    QVERIFY(bool(report));
    QCOMPARE(flawNames(report->findings), QStringList(u"key-unknown"_s));
    QVERIFY(evidenceHolds(report->findings));
}

void tst_EvidenceLog::twoWritersShareTheChain()
{
    constexpr int each = 25;
    QStringList problems[2];
    const auto work = [&](int writer) {
        Result<std::unique_ptr<Store>> store = m_store->openAgain();
        if (!store) {
            problems[writer] << errorText(store.error());
            return;
        }
        const SystemClock clock;
        EvidenceLog log(**store, clock);
        const SigningKey key = sampleKey(char('a' + writer));
        for (int i = 0; i < each; ++i) {
            const Result<SealedRecord> sealed = log.append(sampleDrill(1 + writer * each + i), key);
            if (!sealed)
                problems[writer] << errorText(sealed.error());
        }
    };
    std::thread one(work, 0);
    std::thread other(work, 1);
    one.join();
    other.join();
    QCOMPARE(problems[0], QStringList());
    QCOMPARE(problems[1], QStringList());
    QList<qint64> drills;
    for (qint64 drill = 1; drill <= 2 * each; ++drill)
        drills << drill;
    const Result<ChainReport> report = m_log->verifyAll(drills);
    QVERIFY(bool(report));
    QVERIFY2(report->findings.isEmpty(), told(report->findings));
    QCOMPARE(report->records, 2 * each);
    QCOMPARE(m_log->knownKeys()->size(), 2);
}

void tst_EvidenceLog::verifyingGoesOnWhileOthersWrite()
{
    appendDrills(1);
    constexpr int count = 30;
    QStringList problems;
    std::thread writer([&] {
        Result<std::unique_ptr<Store>> store = m_store->openAgain();
        const SystemClock clock;
        EvidenceLog log(**store, clock);
        for (int i = 0; i < count; ++i) {
            const Result<SealedRecord> sealed = log.append(sampleDrill(100 + i), sampleKey());
            if (!sealed)
                problems << errorText(sealed.error());
        }
    });
    qint64 seen = 0;
    QByteArray wrong;
    for (int round = 0; round < 10'000 && seen <= count && wrong.isEmpty(); ++round) {
        const Result<ChainReport> report = m_log->verifyAll({1});
        wrong = report ? told(report->findings) : errorText(report.error()).toUtf8();
        seen = report ? report->records : seen;
    }
    writer.join();
    QCOMPARE(wrong, QByteArray());
    QCOMPARE(problems, QStringList());
    QCOMPARE(m_log->verifyAll({1})->records, count + 1);
}

QTEST_GUILESS_MAIN(tst_EvidenceLog)
#include "tst_evidencelog.moc"
