// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/reportattachments.h"

#include "core/base/translate.h"
#include "core/evidence/sealedrecord.h"
#include "core/evidence/signingkey.h"

#include <QRegularExpression>

namespace lifeboat {

namespace {

/// A file name as one word of a shell, also when it looks like an option.
QString shellWord(const QString &fileName)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_./][A-Za-z0-9_./+=-]*$"_s);
    if (plain.match(fileName).hasMatch())
        return fileName;
    const QString path = fileName.startsWith(u'-') ? u"./"_s + fileName : fileName;
    return u'\'' + QString(path).replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace

QString envelopeFileName()
{
    return u"drill-record.json"_s;
}

QStringList reportAttachmentNames()
{
    return {envelopeFileName(), u"drill-record.signed.json"_s, u"drill-record.sig"_s, u"lifeboat-key.pem"_s};
}

QList<ReportAttachment> reportAttachments(const SealedRecord &sealed)
{
    const QStringList names = reportAttachmentNames();
    return {
        {.name = names[0], .mimeType = u"application/json"_s, .content = envelopeOf(sealed)},
        {.name = names[1], .mimeType = u"application/json"_s, .content = sealed.canonical},
        {.name = names[2], .mimeType = u"application/octet-stream"_s, .content = sealed.signature},
        {.name = names[3], .mimeType = u"application/x-pem-file"_s, .content = publicKeyPem(sealed.publicKey)},
    };
}

QList<RecipeLine> verificationRecipe(const SealedRecord &sealed, const QString &pdfFileName)
{
    const QStringList names = reportAttachmentNames();
    return {
        {.what = tr("Save the four attachments of this report, here or from the attachment pane of a PDF viewer."),
            .command = u"pdfdetach -saveall %1"_s.arg(shellWord(pdfFileName))},
        {.what = tr("The record must have the hash printed on each page."),
            .command = u"sha256sum %1"_s.arg(names[1]),
            .expected = sealed.hash + u"  "_s + names[1]},
        {.what = tr("The signature must be one of the attached key over the record."),
            .command = u"openssl pkeyutl -verify -pubin -inkey %1 -rawin -in %2 -sigfile %3"_s.arg(
                names[3], names[1], names[2]),
            .expected = u"Signature Verified Successfully"_s},
        {.what = tr("The key must have the printed key id (%1).").arg(groupedKeyId(sealed.keyId)),
            .command =
                u"openssl pkey -pubin -in %1 -outform DER | tail -c 32 | sha256sum | cut -c 1-16"_s.arg(names[3]),
            .expected = sealed.keyId},
    };
}

} // namespace lifeboat
