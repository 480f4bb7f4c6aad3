// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/reportexport.h"

#include "core/base/canonicaljson.h"
#include "core/base/filehash.h"
#include "core/evidence/evidencelog.h"
#include "core/evidence/reportattachments.h"
#include "core/evidence/signingkey.h"

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

Result<ExportedReport> exportDrillReport(
    Store &store, const Clock &clock, DrillId drill, const QString &path, PaperSize paper, bool overwrite)
{
    EvidenceLog log(store, clock);
    const auto sealed = log.recordOfDrill(drill.value);
    if (!sealed)
        return sealed.error();
    if (!*sealed) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("Drill %1 has no sealed record.").arg(drill.value),
            .hint = tr("An open drill has none until it is resumed or ended.")};
    }
    const auto record = recordOf(**sealed);
    if (!record)
        return record.error();
    const Status written = writeDrillPdf(*record, printedSeal(**sealed, QFileInfo(path).fileName()), path, paper,
        overwrite ? Overwriting::Allowed : Overwriting::Refused);
    if (!written)
        return written.error();
    const auto hash = hashContent(path, {});
    if (!hash)
        return hash.error();
    if (const Status noted = log.recordExport(record->sequence, hash->sha256); !noted)
        return noted.error();
    return ExportedReport{hash->sha256, (*sealed)->hash};
}

Status saveDrillRecord(const SealedRecord &sealed, const QString &path, bool overwrite)
{
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
