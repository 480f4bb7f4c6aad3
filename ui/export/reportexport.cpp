// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/reportexport.h"

#include "core/base/canonicaljson.h"
#include "core/base/filehash.h"
#include "core/evidence/evidencelog.h"
#include "core/evidence/reportattachments.h"
#include "core/evidence/sealverification.h"
#include "core/evidence/signingkey.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace lifeboat {

namespace {

Error notWritten(const QString &path, const QString &reason)
{
    return {.kind = Error::Kind::Refused,
        .what = tr("%1 could not be written: %2").arg(path, reason),
        .hint = tr("Check the folder, its permissions and its free space.")};
}

} // namespace

std::optional<PaperSize> paperSizeFromName(const QString &name)
{
    if (name.compare("A4"_L1, Qt::CaseInsensitive) == 0)
        return PaperSize::A4;
    if (name.compare("Letter"_L1, Qt::CaseInsensitive) == 0)
        return PaperSize::Letter;
    return std::nullopt;
}

PrintedSeal printedSeal(const SealedRecord &sealed, const QString &pdfFileName)
{
    PrintedSeal seal{.hash = sealed.hash,
        .keyId = groupedKeyId(sealed.keyId),
        .signatureBase64 = QString::fromLatin1(sealed.signature.toBase64()),
        .publicKeyPem = QString::fromLatin1(publicKeyPem(sealed.publicKey))};
    for (const RecipeLine &line : verificationRecipe(sealed, pdfFileName)) {
        seal.recipe += u"# "_s + line.what;
        seal.recipe += line.command;
        if (!line.expected.isEmpty())
            seal.recipe += u"# "_s + tr("prints: %1").arg(line.expected);
    }
    for (const ReportAttachment &attachment : reportAttachments(sealed))
        seal.attachments.insert(attachment.name, attachment.content);
    return seal;
}

namespace {

/// What was altered is not given away under the name of evidence.
Error notGivenAway(const Error &reason)
{
    return {.kind = Error::Kind::Refused,
        .what = tr("The sealed record does not hold, so nothing was written: %1").arg(reason.what),
        .hint = reason.hint,
        .detail = reason.detail};
}

/// The record of a drill with its seal, verified.
Result<SealedRecord> soundRecord(const EvidenceLog &log, DrillId drill)
{
    const auto sealed = log.recordOfDrill(drill.value);
    if (!sealed)
        return sealed.error();
    if (!*sealed) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("Drill %1 has no sealed record.").arg(drill.value),
            .hint = tr("An open drill has none until it is resumed or ended.")};
    }
    const auto known = log.knownKeys();
    if (!known)
        return known.error();
    QList<QByteArray> keys;
    for (const KnownKey &key : *known)
        keys << key.publicKey;
    if (const Status stands = sealStands(**sealed, keys); !stands)
        return notGivenAway(stands.error());
    const auto record = recordOf(**sealed);
    if (!record || record->drill != drill.value) {
        return notGivenAway({.what = tr("the record kept for drill %1 is of another drill.").arg(drill.value),
            .hint = tr("Verify the chain: it names what was altered.")});
    }
    return **sealed;
}

} // namespace

Result<ExportedReport> exportDrillReport(
    Store &store, const Clock &clock, DrillId drill, const QString &path, PaperSize paper, bool overwrite)
{
    EvidenceLog log(store, clock);
    const auto sealed = soundRecord(log, drill);
    if (!sealed)
        return sealed.error();
    const auto record = recordOf(*sealed);
    if (!record)
        return record.error();
    const Status written = writeDrillPdf(*record, printedSeal(*sealed, QFileInfo(path).fileName()), path, paper,
        overwrite ? Overwriting::Allowed : Overwriting::Refused);
    if (!written)
        return written.error();
    const auto hash = hashContent(path, {});
    if (!hash)
        return hash.error();
    if (const Status noted = log.recordExport(record->sequence, hash->sha256); !noted) {
        QFile::remove(path); // a report that is not on record would later pass for one that was altered
        return noted.error();
    }
    return ExportedReport{hash->sha256, sealed->hash};
}

Status saveDrillRecord(const SealedRecord &sealed, const QString &path, bool overwrite)
{
    if (const Status stands = sealStands(sealed); !stands)
        return notGivenAway(stands.error());
    if (!overwrite && QFileInfo::exists(path)) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("There is a file %1 already.").arg(path),
            .hint = tr("Choose another name; a record is not written over.")};
    }
    QSaveFile file(path);
    const QByteArray bytes = envelopeOf(sealed);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return notWritten(path, file.errorString());
    return Done{};
}

} // namespace lifeboat
