// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/files/pdfattachments.h"

#include "core/evidence/files/pdfreader.h"

#include <QFile>

namespace lifeboat {

namespace {

constexpr qsizetype mostBytes = qsizetype{64} * 1024 * 1024;

Error refused(const QString &what)
{
    return {.kind = Error::Kind::InvalidInput,
        .what = what,
        .hint = tr("Give the PDF as Lifeboat exported it, or its attachment drill-record.json alone.")};
}

Error errorOf(const PdfFiles &read, const QString &path)
{
    using Problem = PdfFiles::Problem;
    switch (read.problem) {
    case Problem::Locked:
        return refused(tr("%1 is locked with a password.").arg(path));
    case Problem::DoubleName:
        return refused(tr("%1 attaches two files of the name %2.").arg(path, read.about));
    case Problem::NoContent:
        return refused(tr("The attachment %1 of %2 has no content.").arg(read.about, path));
    case Problem::TooLarge:
        return refused(tr("The attachments of %1 are larger than any drill record.").arg(path));
    case Problem::None:
    case Problem::NotReadable:
        break;
    }
    return {.kind = Error::Kind::Corrupt,
        .what = tr("%1 is not a readable PDF: it is another kind of file, or was damaged or cut short.").arg(path),
        .hint = tr("Take the report from its source again."),
        .detail = read.about};
}

} // namespace

Result<QMap<QString, QByteArray>> readPdfAttachments(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{.kind = file.exists() ? Error::Kind::Refused : Error::Kind::NotFound,
            .what = tr("%1 cannot be read: %2").arg(path, file.errorString()),
            .hint = tr("Check the name and the permissions of the file.")};
    }
    PdfFiles read = readPdfFiles(file.readAll(), mostBytes);
    if (read.problem != PdfFiles::Problem::None)
        return errorOf(read, path);
    return std::move(read.files);
}

} // namespace lifeboat
