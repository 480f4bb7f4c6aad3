// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evidencelog.h"

#include "core/base/canonicaljson.h"
#include "core/base/clock.h"
#include "core/drill/drillrecord.h"
#include "core/evidence/readsnapshot.h"
#include "core/evidence/signingkey.h"
#include "core/store/statement.h"
#include "core/store/store.h"

#include <utility>

namespace lifeboat {

namespace {

QString recordColumns()
{
    return u"SELECT sequence, drill_id, revision, hash, previous_hash, key_id, sealed_at, public_key, signature, "
           "canonical FROM evidence "_s;
}

StoredRecord recordAt(const Statement &row)
{
    return {.sequence = row.integer(0),
        .drill = row.integer(1),
        .revision = int(row.integer(2)),
        .previousHash = row.text(4),
        .sealedAt = row.text(6),
        .sealed = {.canonical = row.bytes(9),
            .hash = row.text(3),
            .signature = row.bytes(8),
            .publicKey = row.bytes(7),
            .keyId = row.text(5)}};
}

QString eventColumns()
{
    return u"SELECT event, evidence_sequence, kind, at, hash, previous_hash, payload FROM evidence_event "_s;
}

StoredEvent eventAt(const Statement &row)
{
    return {.event = row.integer(0),
        .sequence = row.integer(1),
        .kind = row.text(2),
        .at = row.text(3),
        .hash = row.text(4),
        .previousHash = row.text(5),
        .payload = row.bytes(6)};
}

Error noSuchRecord(qint64 sequence)
{
    return {.kind = Error::Kind::NotFound,
        .what = tr("The evidence has no record %1.").arg(sequence),
        .hint = tr("List the drills and their records with \"lifeboat-cli drill list\".")};
}

} // namespace

QString keyKeptName(KeyKept kept)
{
    return kept == KeyKept::Keyring ? u"keyring"_s : u"session"_s;
}

EvidenceLog::EvidenceLog(Store &store, const Clock &clock)
    : m_store(store)
    , m_clock(clock)
{
}

Result<SealedRecord> EvidenceLog::append(DrillRecord record, const SigningKey &key)
{
    SealedRecord sealed;
    const Status kept =
        m_store.inTransaction([&]() -> Status { return appendInTransaction(std::move(record), key, sealed); });
    if (!kept)
        return kept.error();
    return sealed;
}

Status EvidenceLog::appendInTransaction(DrillRecord record, const SigningKey &key, SealedRecord &sealed)
{
    Statement same(m_store, u"SELECT sequence FROM evidence WHERE drill_id = ? AND revision = ?"_s);
    if (const Status done = same.run(record.drill, record.revision); !done)
        return done;
    if (same.next()) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("Drill %1 already has its sealed record, number %2.").arg(record.drill).arg(same.integer(0)),
            .hint = tr("A correction is a new revision; what is sealed stays.")};
    }
    const Result<ChainHead> last = head();
    if (!last)
        return last.error();
    Statement kept(m_store, u"SELECT kept FROM signing_key WHERE key_id = ?"_s);
    if (const Status done = kept.run(key.keyId()); !done)
        return done;
    record.sequence = last->sequence + 1;
    record.previousHash = last->sequence == 0 ? noPreviousHash() : last->hash;
    record.sealedAt = isoInstant(m_clock.now());
    record.measured(u"integrity.key-id"_s, key.keyId());
    record.measured(u"integrity.key-kept"_s, kept.next() ? kept.text(0) : keyKeptName(KeyKept::Session));
    const Result<SealedRecord> made = seal(record, key);
    if (!made)
        return made.error();
    sealed = *made;
    Statement insert(m_store,
        u"INSERT INTO evidence (sequence, drill_id, revision, hash, previous_hash, key_id, sealed_at, public_key, "
        "signature, canonical) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    if (const Status done = insert.run(record.sequence, record.drill, record.revision, sealed.hash, record.previousHash,
            sealed.keyId, record.sealedAt, sealed.publicKey, sealed.signature, sealed.canonical);
        !done)
        return done;
    if (const Status done = noteUse(key, record.sealedAt); !done)
        return done;
    return appendEvent(
        {.sequence = record.sequence, .kind = u"sealed"_s, .at = record.sealedAt, .recordHash = sealed.hash});
}

Status EvidenceLog::noteUse(const SigningKey &key, const QString &at)
{
    if (const Status known = rememberKey(key, KeyKept::Session); !known)
        return known;
    Statement use(m_store,
        u"UPDATE signing_key SET first_used_at = coalesce(first_used_at, ?), last_used_at = ? WHERE key_id = ?"_s);
    return use.run(at, at, key.keyId());
}

Status EvidenceLog::rememberKey(const SigningKey &key, KeyKept kept)
{
    Statement insert(m_store,
        u"INSERT INTO signing_key (key_id, public_key, kept) SELECT ?, ?, ? "
        "WHERE NOT EXISTS (SELECT 1 FROM signing_key WHERE key_id = ?)"_s);
    return insert.run(key.keyId(), key.publicKey(), keyKeptName(kept), key.keyId());
}

Status EvidenceLog::recordExport(qint64 sequence, const QString &pdfSha256)
{
    if (!isSha256(pdfSha256)) {
        return Error{
            .kind = Error::Kind::InvalidInput, .what = tr("\"%1\" is no SHA-256 hash of a PDF.").arg(pdfSha256)};
    }
    return keepEventFor(sequence, {.kind = u"exported"_s, .details = {{u"pdfSha256"_s, pdfSha256}}});
}

Status EvidenceLog::keepEventFor(qint64 sequence, EvidenceEvent event)
{
    return m_store.inTransaction([&]() -> Status {
        Statement about(m_store, u"SELECT hash FROM evidence WHERE sequence = ?"_s);
        if (const Status done = about.run(sequence); !done)
            return done;
        if (!about.next())
            return noSuchRecord(sequence);
        event.sequence = sequence;
        event.recordHash = about.text(0);
        event.at = isoInstant(m_clock.now());
        return appendEvent(std::move(event));
    });
}

Status EvidenceLog::appendEvent(EvidenceEvent event)
{
    Statement last(m_store, u"SELECT event, hash FROM evidence_event ORDER BY event DESC LIMIT 1"_s);
    if (const Status done = last.run(); !done)
        return done;
    const bool isFirst = !last.next();
    event.event = isFirst ? 1 : last.integer(0) + 1;
    event.previousHash = isFirst ? noPreviousHash() : last.text(1);
    const Result<QByteArray> payload = event.payload();
    if (!payload)
        return payload.error();
    Statement insert(m_store,
        u"INSERT INTO evidence_event (event, evidence_sequence, kind, at, hash, previous_hash, payload) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
    return insert.run(
        event.event, event.sequence, event.kind, event.at, sha256Hex(*payload), event.previousHash, *payload);
}

template <typename... Values>
Result<QList<StoredRecord>> EvidenceLog::readRecords(const QString &where, const Values &...values) const
{
    Statement rows(m_store, recordColumns() + where);
    if (const Status done = rows.run(values...); !done)
        return done.error();
    QList<StoredRecord> records;
    while (rows.next())
        records << recordAt(rows);
    return records;
}

Result<QList<qint64>> EvidenceLog::sequences() const
{
    Statement rows(m_store, u"SELECT sequence FROM evidence ORDER BY sequence"_s);
    if (const Status done = rows.run(); !done)
        return done.error();
    QList<qint64> sequences;
    while (rows.next())
        sequences << rows.integer(0);
    return sequences;
}

Result<SealedRecord> EvidenceLog::record(qint64 sequence) const
{
    const Result<QList<StoredRecord>> records = readRecords(u"WHERE sequence = ?"_s, sequence);
    if (!records)
        return records.error();
    if (records->isEmpty())
        return noSuchRecord(sequence);
    return records->constFirst().sealed;
}

Result<std::optional<SealedRecord>> EvidenceLog::recordOfDrill(qint64 drill) const
{
    const Result<QList<StoredRecord>> records =
        readRecords(u"WHERE drill_id = ? ORDER BY revision DESC LIMIT 1"_s, drill);
    if (!records)
        return records.error();
    return records->isEmpty() ? std::optional<SealedRecord>() : records->constFirst().sealed;
}

Result<QList<StoredRecord>> EvidenceLog::recordsAbout(qint64 sequence, qint64 drill) const
{
    return readRecords(u"WHERE sequence = ? OR drill_id = ? ORDER BY sequence"_s, sequence, drill);
}

Result<QList<qint64>> EvidenceLog::recordedDrills() const
{
    Statement rows(m_store, u"SELECT DISTINCT drill_id FROM evidence ORDER BY drill_id"_s);
    if (const Status done = rows.run(); !done)
        return done.error();
    QList<qint64> drills;
    while (rows.next())
        drills << rows.integer(0);
    return drills;
}

Result<QList<EvidenceEvent>> EvidenceLog::events(qint64 sequence) const
{
    Statement rows(m_store, eventColumns() + u"WHERE evidence_sequence = ? ORDER BY event"_s);
    if (const Status done = rows.run(sequence); !done)
        return done.error();
    QList<EvidenceEvent> events;
    while (rows.next()) {
        const Result<EvidenceEvent> event = EvidenceEvent::fromPayload(eventAt(rows).payload);
        if (!event)
            return event.error();
        events << *event;
    }
    return events;
}

Result<std::optional<EvidenceEvent>> EvidenceLog::findExport(const QString &pdfSha256) const
{
    Statement rows(m_store, eventColumns() + u"WHERE kind = 'exported' ORDER BY event"_s);
    if (const Status done = rows.run(); !done)
        return done.error();
    while (rows.next()) {
        const Result<EvidenceEvent> event = EvidenceEvent::fromPayload(eventAt(rows).payload);
        if (event && event->details.value(u"pdfSha256"_s).toString() == pdfSha256)
            return std::optional<EvidenceEvent>(*event);
    }
    return std::optional<EvidenceEvent>();
}

Result<ChainHead> EvidenceLog::head() const
{
    Statement last(m_store, u"SELECT sequence, hash FROM evidence ORDER BY sequence DESC LIMIT 1"_s);
    if (const Status done = last.run(); !done)
        return done.error();
    return last.next() ? ChainHead{last.integer(0), last.text(1)} : ChainHead{};
}

Status EvidenceLog::walk(ChainVerifier &verifier, const Patience &patience) const
{
    const Error stopped{.kind = Error::Kind::Cancelled, .what = tr("Verifying was stopped.")};
    Statement records(m_store, recordColumns() + u"ORDER BY sequence"_s);
    if (const Status done = records.run(); !done)
        return done;
    while (records.next()) {
        if (patience.stopped())
            return stopped;
        verifier.see(recordAt(records));
    }
    Statement events(m_store, eventColumns() + u"ORDER BY event"_s);
    if (const Status done = events.run(); !done)
        return done;
    while (events.next()) {
        if (patience.stopped())
            return stopped;
        verifier.see(eventAt(events));
    }
    return Done{};
}

Result<ChainReport> EvidenceLog::verifyAll(const QList<qint64> &endedDrills, const QList<ChainHead> &anchors) const
{
    Result<ChainReport> report = ChainReport();
    const Status read = inSnapshot(m_store, [&]() -> Status {
        report = verifyWithin(endedDrills, anchors);
        return report ? Status(Done{}) : Status(report.error());
    });
    if (!read)
        return read.error();
    return report;
}

Result<ChainReport> EvidenceLog::verifyWithin(
    const QList<qint64> &endedDrills, const QList<ChainHead> &anchors, const Patience &patience) const
{
    const Result<QList<KnownKey>> keys = knownKeys();
    if (!keys)
        return keys.error();
    ChainVerifier verifier(*keys);
    if (const Status walked = walk(verifier, patience); !walked)
        return walked.error();
    const QList<EvidenceFinding> findings = verifier.finish(endedDrills, anchors);
    return ChainReport{.records = verifier.recordsSeen(), .head = verifier.head(), .findings = findings};
}

Result<QList<KnownKey>> EvidenceLog::knownKeys() const
{
    Statement rows(m_store,
        u"SELECT key_id, public_key, kept, last_used_at FROM signing_key ORDER BY last_used_at IS NULL, last_used_at DESC, key_id"_s);
    if (const Status done = rows.run(); !done)
        return done.error();
    QList<KnownKey> keys;
    while (rows.next()) {
        keys << KnownKey{.keyId = rows.text(0),
            .publicKey = rows.bytes(1),
            .kept = rows.text(2) == keyKeptName(KeyKept::Keyring) ? KeyKept::Keyring : KeyKept::Session,
            .lastUsedAt = rows.text(3)};
    }
    return keys;
}

} // namespace lifeboat
