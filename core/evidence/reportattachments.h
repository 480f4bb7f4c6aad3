// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace lifeboat {

struct SealedRecord;

/// One file that travels inside a drill report.
struct ReportAttachment {
    QString name = {};
    QString mimeType = {};
    QByteArray content = {};
};

/// drill-record.json, the sealed record as a whole.
QString envelopeFileName();
/// The names of the four attachments, the envelope first.
QStringList reportAttachmentNames();
/// The envelope, the signed bytes alone, the signature and the public key: what a person needs who has sha256sum and
/// openssl and none of ours.
QList<ReportAttachment> reportAttachments(const SealedRecord &sealed);

/// One line of the recipe with which a reader verifies a report without Lifeboat.
struct RecipeLine {
    QString what = {}; ///< what the line does, for people
    QString command = {}; ///< for a shell, in an empty folder beside the report
    QString expected = {}; ///< what it prints; empty when it prints nothing
};

/// The recipe that the annex of a report prints.
QList<RecipeLine> verificationRecipe(const SealedRecord &sealed, const QString &pdfFileName);

} // namespace lifeboat
