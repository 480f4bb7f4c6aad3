// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/sealverification.h"

#include "core/base/canonicaljson.h"
#include "core/drill/drillrecord.h"
#include "core/evidence/files/pdfattachments.h"
#include "core/evidence/recordconsistency.h"
#include "core/evidence/reportattachments.h"
#include "core/evidence/sealedrecord.h"
#include "core/evidence/signingkey.h"

namespace lifeboat {

namespace {

using Flaw = EvidenceFinding::Flaw;

EvidenceFinding unreadable(const Error &error, qint64 sequence = 0)
{
    return {.flaw = Flaw::Unreadable, .sequence = sequence, .what = error.what, .hint = error.hint};
}

QList<EvidenceFinding> verifyBytes(const SealedRecord &sealed, const QList<QByteArray> &knownKeys)
{
    QList<EvidenceFinding> found;
    const QString hash = sha256Hex(sealed.canonical);
    if (hash != sealed.hash) {
        found << EvidenceFinding{.flaw = Flaw::HashMismatch,
            .what = tr("The record was altered: its hash is %1, the seal names %2.").arg(hash, sealed.hash),
            .hint = tr("Compare with another copy of the record, such as the printed hash or an earlier report.")};
    }
    if (!signatureFits(sealed.publicKey, sealed.canonical, sealed.signature)) {
        found << EvidenceFinding{.flaw = Flaw::SignatureInvalid,
            .what = tr("The signature is not one of the key %1 over this record.").arg(groupedKeyId(sealed.keyId)),
            .hint = tr("The record, the key or the signature was altered; find a copy whose signature fits.")};
    }
    if (keyIdOf(sealed.publicKey) != sealed.keyId) {
        found << EvidenceFinding{.flaw = Flaw::KeyIdMismatch,
            .what = tr("The public key has the id %1, the seal names %2.")
                        .arg(groupedKeyId(keyIdOf(sealed.publicKey)), groupedKeyId(sealed.keyId)),
            .hint = tr("The key was exchanged; find a copy with the key it was signed with.")};
    }
    if (!knownKeys.contains(sealed.publicKey)) {
        const QString key = groupedKeyId(keyIdOf(sealed.publicKey));
        const bool isAsked = knownKeys.isEmpty(); // who knows no key cannot say that this one is a stranger's
        found << EvidenceFinding{.flaw = Flaw::KeyUnknown,
            .isNote = isAsked,
            .what = isAsked
                ? tr("The record is consistent in itself; who signed it is not known here (key %1).").arg(key)
                : tr("The key %1 never signed a record of this store: somebody else sealed it.").arg(key),
            .hint = tr("Ask the organisation that ran the drill whether this key is theirs.")};
    }
    return found;
}

void verifyPlace(const DrillRecord &record, QList<EvidenceFinding> &found)
{
    const bool isFirst = record.previousHash == noPreviousHash();
    QString wrong;
    if (record.sequence < 1)
        wrong = tr("The record has the number %1 in the chain; the first is 1.").arg(record.sequence);
    else if (!isSha256(record.previousHash))
        wrong = tr("The record does not name the hash of the one before it.");
    else if (record.sequence == 1 && !isFirst)
        wrong = tr("The record is the first of the chain, yet names one before it.");
    else if (record.sequence > 1 && isFirst)
        wrong = tr("The record is number %1 of the chain, yet names none before it.").arg(record.sequence);
    if (!wrong.isEmpty()) {
        found << EvidenceFinding{.flaw = Flaw::ChainPosition,
            .what = wrong,
            .hint = tr("The record was not sealed by Lifeboat as it stands; ask who sealed it.")};
    }
}

} // namespace

QList<EvidenceFinding> verifySealed(const SealedRecord &sealed, const QList<QByteArray> &knownKeys)
{
    QList<EvidenceFinding> found = verifyBytes(sealed, knownKeys);
    const Result<DrillRecord> record = recordOf(sealed);
    if (!record) {
        found << unreadable(record.error());
        return found;
    }
    const QString signer = record->fields.value(u"integrity.key-id"_s).value.toString();
    if (!signer.isEmpty() && signer != keyIdOf(sealed.publicKey)) {
        found << EvidenceFinding{.flaw = Flaw::KeyIdMismatch,
            .what = tr("The record says that the key %1 signs it, but the key %2 did.")
                        .arg(groupedKeyId(signer), groupedKeyId(keyIdOf(sealed.publicKey))),
            .hint = tr("Someone signed the record anew; find a copy with the key it names.")};
    }
    verifyPlace(*record, found);
    found << contradictionsIn(*record);
    for (EvidenceFinding &finding : found)
        finding.sequence = record->sequence;
    return found;
}

Status sealStands(const SealedRecord &sealed, const QList<QByteArray> &knownKeys)
{
    for (const EvidenceFinding &finding : verifyBytes(sealed, knownKeys)) {
        if (!finding.isNote)
            return Error{.kind = Error::Kind::Corrupt, .what = finding.what, .hint = finding.hint};
    }
    const Result<DrillRecord> record = recordOf(sealed);
    return record ? Status(Done{}) : Status(record.error());
}

QList<EvidenceFinding> verifyEnvelope(const QByteArray &bytes, const QList<QByteArray> &knownKeys)
{
    const Result<SealedRecord> sealed = parseEnvelope(bytes);
    if (!sealed)
        return {unreadable(sealed.error())};
    return verifySealed(*sealed, knownKeys);
}

QList<EvidenceFinding> verifyReport(const QString &pdfPath, const QList<QByteArray> &knownKeys)
{
    const Result<QMap<QString, QByteArray>> attached = readPdfAttachments(pdfPath);
    if (!attached)
        return {unreadable(attached.error())};
    QList<EvidenceFinding> found;
    for (const QString &name : reportAttachmentNames()) {
        if (!attached->contains(name)) {
            found << EvidenceFinding{.flaw = Flaw::AttachmentMissing,
                .what = tr("The report has no attachment %1.").arg(name),
                .hint = tr("Give the PDF as Lifeboat exported it; printing or merging it anew loses attachments.")};
        }
    }
    if (!attached->contains(envelopeFileName()))
        return found;
    const QByteArray envelope = attached->value(envelopeFileName());
    found << verifyEnvelope(envelope, knownKeys);
    const Result<SealedRecord> sealed = parseEnvelope(envelope);
    if (!sealed)
        return found;
    for (const ReportAttachment &expected : reportAttachments(*sealed)) {
        const auto actual = attached->constFind(expected.name);
        if (actual != attached->constEnd() && *actual != expected.content) {
            found << EvidenceFinding{.flaw = Flaw::AttachmentDiffers,
                .what = tr("The attachment %1 is not the one that belongs to the record %2.")
                            .arg(expected.name, envelopeFileName()),
                .hint = tr("One of the two was exchanged; find another copy of the report.")};
        }
    }
    return found;
}

} // namespace lifeboat
