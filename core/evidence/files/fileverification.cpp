// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/files/fileverification.h"

#include "core/base/canonicaljson.h"
#include "core/base/filehash.h"
#include "core/drill/drillrecord.h"
#include "core/evidence/evidencelog.h"
#include "core/evidence/files/pdfattachments.h"
#include "core/evidence/reportattachments.h"
#include "core/evidence/sealverification.h"
#include "core/evidence/signingkey.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <optional>

namespace lifeboat {

namespace {

using Flaw = EvidenceFinding::Flaw;
using Pages = FileVerification::Pages;

constexpr qint64 largestRecord = qint64(64) * 1024 * 1024;

/// What the file holds besides its pages.
struct Content {
    FileVerification verification = {};
    std::optional<SealedRecord> sealed = {};
};

Error notReadable(const QString &path, const QString &reason)
{
    return {.kind = Error::Kind::NotFound,
        .what = tr("%1 cannot be read: %2").arg(path, reason),
        .hint = tr("Name a drill report (PDF) or a drill record (JSON).")};
}

Result<Content> readContent(const QString &path, const QList<QByteArray> &keys)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return notReadable(path, tr("it is a folder."));
    if (!file.open(QIODevice::ReadOnly))
        return notReadable(path, file.errorString());
    Content content;
    QByteArray envelope;
    content.verification.isReport = file.peek(5) == "%PDF-" || path.endsWith(".pdf"_L1, Qt::CaseInsensitive);
    if (content.verification.isReport) {
        content.verification.findings = verifyReport(path, keys);
        if (const auto attached = readPdfAttachments(path))
            envelope = attached->value(envelopeFileName());
    } else {
        if (file.size() > largestRecord)
            return notReadable(path, tr("it is larger than any drill record."));
        envelope = file.readAll();
        content.verification.findings = verifyEnvelope(envelope, keys);
    }
    if (auto sealed = parseEnvelope(envelope)) {
        content.verification.keyId = keyIdOf(sealed->publicKey);
        content.sealed = *std::move(sealed);
    }
    return content;
}

EvidenceFinding otherRecordKept(const StoredRecord &kept)
{
    return {.flaw = Flaw::StoreDiffers,
        .sequence = kept.sequence,
        .what = tr("The store holds another record %1, of drill %2, with the hash %3.")
                    .arg(kept.sequence)
                    .arg(kept.drill)
                    .arg(sha256Hex(kept.sealed.canonical)),
        .hint = tr("Verify the chain: if it holds, this file is not what was sealed here.")};
}

/// Looks for the record in the store. Whose key signed here but whose record is not here was cut out of the chain.
Status compareRecord(const EvidenceLog &log, const Content &content, const DrillRecord &record, bool isOurKey,
    FileVerification &verification)
{
    const auto about = log.recordsAbout(record.sequence, record.drill);
    if (!about)
        return about.error();
    const QString hash = sha256Hex(content.sealed->canonical);
    QList<EvidenceFinding> differing;
    for (const StoredRecord &kept : *about) {
        if (sha256Hex(kept.sealed.canonical) == hash)
            verification.isKept = true;
        else if (kept.sequence == record.sequence || kept.revision == record.revision)
            differing << otherRecordKept(kept);
    }
    if (verification.isKept)
        return Done{};
    verification.findings << differing;
    if (differing.isEmpty() && isOurKey) {
        verification.findings << EvidenceFinding{.flaw = Flaw::RecordMissing,
            .sequence = record.sequence,
            .what = tr("A key of this store signed record %1, but the store has no such record.").arg(record.sequence),
            .hint =
                tr("The store's chain was cut off, or the store is an older copy; compare it with a backup of it.")};
    }
    return Done{};
}

/// Whether the pages are those that were exported: the signature covers the record inside, not the ink.
Status comparePages(const EvidenceLog &log, const QString &path, qint64 sequence, const Patience &patience,
    FileVerification &verification)
{
    const auto hash = hashContent(path, patience);
    if (!hash)
        return hash.error();
    const auto events = log.events(sequence);
    if (!events)
        return events.error();
    bool wasExported = false;
    for (const EvidenceEvent &event : *events) {
        if (event.kind != "exported"_L1)
            continue;
        wasExported = true;
        if (event.details.value(u"pdfSha256"_s).toString() == hash->sha256) {
            verification.pages = Pages::AsExported;
            verification.exportedAt = event.at;
            return Done{};
        }
    }
    if (!wasExported)
        return Done{};
    verification.pages = Pages::Altered;
    verification.findings << EvidenceFinding{.flaw = Flaw::PagesNotCovered,
        .sequence = sequence,
        .what = tr("The pages are not those that were exported: this store exported the report of record %1, but never "
                   "this file. The record attached to it holds, the pages do not.")
                    .arg(sequence),
        .hint = tr("Read the attached record, or export the report again.")};
    return Done{};
}

Status compareWithStore(const EvidenceLog &log, const QString &path, const QList<QByteArray> &keys,
    const Patience &patience, Content &content)
{
    const auto record = content.sealed ? recordOf(*content.sealed) : Result<DrillRecord>(Error{});
    if (!record)
        return Done{}; // said already
    FileVerification &verification = content.verification;
    const bool isOurKey = keys.contains(content.sealed->publicKey);
    if (const Status compared = compareRecord(log, content, *record, isOurKey, verification); !compared)
        return compared;
    if (!verification.isReport || !verification.isKept || !evidenceHolds(verification.findings))
        return Done{};
    return comparePages(log, path, record->sequence, patience, verification);
}

EvidenceFinding pagesUnverified()
{
    return {.flaw = Flaw::PagesNotCovered,
        .isNote = true,
        .what = tr("The record inside was verified. The printed pages were not: no store here exported this file."),
        .hint = tr("Compare the pages with the attached record, or verify with the store that exported the file.")};
}

} // namespace

Result<FileVerification> verifyEvidenceFile(const QString &path, const EvidenceLog *log, const Patience &patience)
{
    QList<QByteArray> keys;
    if (log) {
        const auto known = log->knownKeys();
        if (!known)
            return known.error();
        for (const KnownKey &key : *known)
            keys << key.publicKey;
    }
    auto content = readContent(path, keys);
    if (!content)
        return content.error();
    FileVerification &verification = content->verification;
    verification.pages = verification.isReport ? Pages::Unverified : Pages::None;
    if (log) {
        if (const Status compared = compareWithStore(*log, path, keys, patience, *content); !compared)
            return compared.error();
    }
    if (verification.pages == Pages::Unverified && evidenceHolds(verification.findings))
        verification.findings << pagesUnverified();
    return verification;
}

QString pagesName(FileVerification::Pages pages)
{
    switch (pages) {
    case Pages::None:
        break;
    case Pages::AsExported:
        return u"as-exported"_s;
    case Pages::Altered:
        return u"altered"_s;
    case Pages::Unverified:
        return u"unverified"_s;
    }
    return {};
}

QString FileVerification::headline(const QString &name) const
{
    if (!evidenceHolds(findings))
        return tr("%1 does not hold").arg(name);
    if (pages == Pages::Unverified)
        return tr("%1: the record inside holds; the pages are unverified").arg(name);
    if (isKept)
        return tr("%1 is untouched").arg(name);
    return tr("%1 is consistent in itself; who signed it is not known here (key %2)").arg(name, groupedKeyId(keyId));
}

} // namespace lifeboat
