// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/pdfattachments.h"

#include <QFile>

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFNameTreeObjectHelper.hh>

#include <exception>
#include <vector>

namespace lifeboat {

namespace {

constexpr qsizetype mostBytes = 64 * 1024 * 1024;

/// Takes what a stream unpacks to, up to a limit: a few bytes of PDF can unpack to gigabytes.
class BoundedSink : public Pipeline
{
public:
    explicit BoundedSink(qsizetype room)
        : Pipeline("attachment", nullptr)
        , m_room(room)
    {
    }

    void write(const unsigned char *data, std::size_t size) override
    {
        if (qsizetype(size) > m_room - bytes.size())
            overflowed = true;
        else if (!overflowed)
            bytes.append(reinterpret_cast<const char *>(data), qsizetype(size));
    }

    void finish() override { }

    QByteArray bytes = {};
    bool overflowed = false;

private:
    qsizetype m_room;
};

Error notReadable(const QString &path, const char *detail)
{
    return {.kind = Error::Kind::Corrupt,
        .what = tr("%1 is not a readable PDF: it is another kind of file, or was damaged or cut short.").arg(path),
        .hint = tr("Take the report from its source again."),
        .detail = QString::fromUtf8(detail)};
}

Error refused(const QString &what)
{
    return {.kind = Error::Kind::InvalidInput,
        .what = what,
        .hint = tr("Give the PDF as Lifeboat exported it, or its attachment drill-record.json alone.")};
}

/// All file specifications of a PDF, doubles included: those of the document and those pinned to a page. The helper for
/// embedded files of qpdf would show one of two that have the same name, and a viewer perhaps the other.
std::vector<QPDFFileSpecObjectHelper> fileSpecsOf(QPDF &pdf)
{
    std::vector<QPDFFileSpecObjectHelper> files;
    QPDFObjectHandle names = pdf.getRoot().getKey("/Names");
    QPDFObjectHandle tree = names.isDictionary() ? names.getKey("/EmbeddedFiles") : QPDFObjectHandle::newNull();
    if (tree.isDictionary()) {
        for (const auto &[key, file] : QPDFNameTreeObjectHelper(tree, pdf))
            files.emplace_back(file);
    }
    for (QPDFObjectHandle page : pdf.getAllPages()) {
        QPDFObjectHandle notes = page.getKey("/Annots");
        for (int i = 0; notes.isArray() && i < notes.getArrayNItems(); ++i) {
            QPDFObjectHandle note = notes.getArrayItem(i);
            if (note.isDictionary() && note.hasKey("/FS"))
                files.emplace_back(note.getKey("/FS"));
        }
    }
    return files;
}

Result<QMap<QString, QByteArray>> attachmentsOf(QPDF &pdf, const QString &path)
{
    QMap<QString, QByteArray> attachments;
    qsizetype room = mostBytes;
    for (QPDFFileSpecObjectHelper &file : fileSpecsOf(pdf)) {
        const QString name = QString::fromStdString(file.getFilename());
        if (attachments.contains(name))
            return refused(tr("%1 attaches two files of the name %2.").arg(path, name));
        QPDFObjectHandle stream = file.getEmbeddedFileStream();
        if (!stream.isStream())
            return refused(tr("The attachment %1 of %2 has no content.").arg(name, path));
        BoundedSink sink(room);
        const bool complete = stream.pipeStreamData(&sink, 0, qpdf_dl_all);
        if (sink.overflowed)
            return refused(tr("The attachments of %1 are larger than any drill record.").arg(path));
        if (!complete)
            return notReadable(path, "an attachment cannot be unpacked");
        room -= sink.bytes.size();
        attachments.insert(name, sink.bytes);
    }
    return attachments;
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
    const QByteArray bytes = file.readAll();
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.setAttemptRecovery(false); // evidence is not guessed from ruins
        pdf.processMemoryFile("report", bytes.constData(), std::size_t(bytes.size()));
        Result<QMap<QString, QByteArray>> attachments = attachmentsOf(pdf, path);
        if (attachments && pdf.anyWarnings())
            return notReadable(path, pdf.getWarnings().front().what());
        return attachments;
    } catch (const QPDFExc &problem) {
        if (problem.getErrorCode() == qpdf_e_password)
            return refused(tr("%1 is locked with a password.").arg(path));
        return notReadable(path, problem.what());
    } catch (const std::exception &problem) {
        return notReadable(path, problem.what());
    }
}

} // namespace lifeboat
