// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/chainverifier.h"

#include "core/base/canonicaljson.h"
#include "core/drill/drillrecord.h"
#include "core/evidence/evidenceevent.h"
#include "core/evidence/sealverification.h"
#include "core/evidence/signingkey.h"

#include <algorithm>
#include <utility>

namespace lifeboat {

namespace {

using Flaw = EvidenceFinding::Flaw;

QString compareHint()
{
    return tr("Compare the store with a backup of it and with the reports exported from it.");
}

} // namespace

ChainVerifier::ChainVerifier(QList<KnownKey> knownKeys)
    : m_knownKeys(std::move(knownKeys))
    , m_lastEventHash(noPreviousHash())
{
}

void ChainVerifier::add(Flaw flaw, qint64 sequence, const QString &what, const QString &hint)
{
    m_found << EvidenceFinding{.flaw = flaw, .sequence = sequence, .what = what, .hint = hint};
}

void ChainVerifier::see(const StoredRecord &record)
{
    seeGap(record);
    QList<QByteArray> publicKeys;
    for (const KnownKey &key : std::as_const(m_knownKeys))
        publicKeys << key.publicKey;
    for (EvidenceFinding finding : verifySealed(record.sealed, publicKeys)) {
        finding.sequence = record.sequence; // an altered record may give another number for itself
        finding.isNote = finding.isNote && finding.flaw != Flaw::KeyUnknown; // a key is kept before it signs here
        m_found << finding;
    }
    seeColumns(record);
    m_hashes.insert(record.sequence, sha256Hex(record.sealed.canonical));
    m_sequences << record.sequence;
    m_drills << record.drill;
    m_lastSequence = record.sequence;
    const Result<DrillRecord> inside = recordOf(record.sealed);
    m_lastUses.insert(keyIdOf(record.sealed.publicKey), inside ? inside->sealedAt : record.sealedAt);
}

void ChainVerifier::seeGap(const StoredRecord &record)
{
    const qint64 first = m_lastSequence + 1;
    const qint64 last = record.sequence - 1;
    if (first == last)
        add(Flaw::RecordMissing, first, tr("Record %1 of the chain is missing.").arg(first), compareHint());
    else if (first < last)
        add(Flaw::RecordMissing, first, tr("Records %1 to %2 of the chain are missing.").arg(first).arg(last),
            compareHint());
}

void ChainVerifier::seeLink(const StoredRecord &record, const QString &previousHash)
{
    const auto before = m_hashes.constFind(record.sequence - 1);
    const QString expected = record.sequence == 1 ? noPreviousHash()
        : before != m_hashes.constEnd()           ? *before
                                                  : QString(); // missing, and already said so
    if (!expected.isEmpty() && previousHash != expected) {
        add(Flaw::LinkBroken, record.sequence,
            tr("Record %1 does not follow record %2 as it stands: it names another hash.")
                .arg(record.sequence)
                .arg(record.sequence - 1),
            compareHint());
    }
}

void ChainVerifier::seeColumns(const StoredRecord &record)
{
    const Result<DrillRecord> inside = recordOf(record.sealed);
    if (!inside) {
        seeLink(record, record.previousHash);
        return;
    }
    seeLink(record, inside->previousHash);
    QStringList differing;
    if (inside->sequence != record.sequence)
        differing << u"sequence"_s;
    if (inside->drill != record.drill)
        differing << u"drill_id"_s;
    if (inside->revision != record.revision)
        differing << u"revision"_s;
    if (inside->previousHash != record.previousHash)
        differing << u"previous_hash"_s;
    if (inside->sealedAt != record.sealedAt)
        differing << u"sealed_at"_s;
    if (!differing.isEmpty()) {
        add(Flaw::StoreDiffers, record.sequence,
            tr("The store's columns for record %1 contradict the record itself: %2.")
                .arg(record.sequence)
                .arg(differing.join(u", "_s)),
            compareHint());
    }
}

void ChainVerifier::seeEventLink(const StoredEvent &event)
{
    if (event.event != m_lastEvent + 1) {
        add(Flaw::EventAltered, event.sequence,
            tr("Event %1 of the evidence follows event %2: what was between is missing.")
                .arg(event.event)
                .arg(m_lastEvent),
            compareHint());
    } else if (event.previousHash != m_lastEventHash) {
        add(Flaw::LinkBroken, event.sequence,
            tr("Event %1 of the evidence does not follow the one before it as it stands: it names another hash.")
                .arg(event.event),
            compareHint());
    }
    m_lastEvent = event.event;
    m_lastEventHash = sha256Hex(event.payload);
}

void ChainVerifier::see(const StoredEvent &event)
{
    seeEventLink(event);
    const Result<EvidenceEvent> inside = EvidenceEvent::fromPayload(event.payload);
    const bool asStored = inside && inside->event == event.event && inside->sequence == event.sequence
        && inside->kind == event.kind && inside->at == event.at && inside->previousHash == event.previousHash
        && sha256Hex(event.payload) == event.hash;
    if (!asStored) {
        add(Flaw::EventAltered, event.sequence,
            tr("Event %1 of the evidence was altered: its content, its hash and its columns do not agree.")
                .arg(event.event),
            compareHint());
        return;
    }
    const auto hash = m_hashes.constFind(inside->sequence);
    if (hash == m_hashes.constEnd()) {
        add(Flaw::RecordMissing, inside->sequence,
            tr("Event %1 of the evidence tells of record %2, which is missing.")
                .arg(inside->event)
                .arg(inside->sequence),
            compareHint());
    } else if (*hash != inside->recordHash) {
        add(Flaw::HashMismatch, inside->sequence,
            tr("Event %1 of the evidence tells of record %2 with another hash: the record was altered.")
                .arg(inside->event)
                .arg(inside->sequence),
            compareHint());
    }
    if (inside->kind == u"sealed")
        m_sealedEvents << inside->sequence;
}

void ChainVerifier::seeLastUse(const KnownKey &key)
{
    if (!key.lastUsedAt.isEmpty() && m_lastUses.value(key.keyId) != key.lastUsedAt) {
        add(Flaw::RecordMissing, 0,
            tr("The key %1 last sealed a record at %2, and its latest record here is not of that time: the end of the "
               "chain was cut off.")
                .arg(groupedKeyId(key.keyId), key.lastUsedAt),
            compareHint());
    }
}

void ChainVerifier::seeAnchor(const ChainHead &anchor)
{
    const bool isThere = anchor.sequence > 0
        ? m_hashes.value(anchor.sequence) == anchor.hash
        : std::find(m_hashes.cbegin(), m_hashes.cend(), anchor.hash) != m_hashes.cend();
    if (isThere)
        return;
    add(Flaw::AnchorMissing, anchor.sequence,
        anchor.sequence > 0
            ? tr("Record %1 is not the one whose hash was noted outside (%2).").arg(anchor.sequence).arg(anchor.hash)
            : tr("No record of the chain has the hash that was noted outside (%1).").arg(anchor.hash),
        tr("The chain was cut off or rewritten since, or the hash is of another store. ") + compareHint());
}

QList<EvidenceFinding> ChainVerifier::finish(const QList<qint64> &endedDrills, const QList<ChainHead> &anchors)
{
    for (const qint64 sequence : std::as_const(m_sequences)) {
        if (!m_sealedEvents.contains(sequence)) {
            add(Flaw::EventAltered, sequence,
                tr("No event tells of the sealing of record %1: it was put in by something else.").arg(sequence),
                compareHint());
        }
    }
    for (const qint64 drill : endedDrills) {
        if (!m_drills.contains(drill)) {
            add(Flaw::DrillUnrecorded, 0, tr("Drill %1 ended, but has no sealed record.").arg(drill),
                tr("A drill ends only after its record was sealed: somebody removed the record. ") + compareHint());
        }
    }
    for (const KnownKey &key : std::as_const(m_knownKeys))
        seeLastUse(key);
    for (const ChainHead &anchor : anchors)
        seeAnchor(anchor);
    return m_found;
}

} // namespace lifeboat
