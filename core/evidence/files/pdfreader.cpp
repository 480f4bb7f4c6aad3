// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/files/pdfreader.h"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFNameTreeObjectHelper.hh>

#include <exception>
#include <vector>

namespace lifeboat {

namespace {

using Problem = PdfFiles::Problem;

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

    void finish() override {}

    QByteArray bytes = {};
    bool overflowed = false;

private:
    qsizetype m_room;
};

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

PdfFiles failed(Problem problem, const QString &about)
{
    PdfFiles answer;
    answer.problem = problem;
    answer.about = about;
    return answer;
}

PdfFiles filesOf(QPDF &pdf, qsizetype mostBytes)
{
    PdfFiles answer;
    qsizetype room = mostBytes;
    for (QPDFFileSpecObjectHelper &file : fileSpecsOf(pdf)) {
        const QString name = QString::fromStdString(file.getFilename());
        if (answer.files.contains(name))
            return failed(Problem::DoubleName, name);
        QPDFObjectHandle stream = file.getEmbeddedFileStream();
        if (!stream.isStream())
            return failed(Problem::NoContent, name);
        BoundedSink sink(room);
        const bool complete = stream.pipeStreamData(&sink, 0, qpdf_dl_all);
        if (sink.overflowed)
            return failed(Problem::TooLarge, name);
        if (!complete)
            return failed(Problem::NotReadable, name);
        room -= sink.bytes.size();
        answer.files.insert(name, sink.bytes);
    }
    return answer;
}

} // namespace

PdfFiles readPdfFiles(const QByteArray &bytes, qsizetype mostBytes)
{
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.setAttemptRecovery(false); // evidence is not guessed from ruins
        pdf.processMemoryFile("report", bytes.constData(), std::size_t(bytes.size()));
        PdfFiles answer = filesOf(pdf, mostBytes);
        if (answer.problem == Problem::None && pdf.anyWarnings())
            return failed(Problem::NotReadable, QString::fromUtf8(pdf.getWarnings().front().what()));
        return answer;
    } catch (const QPDFExc &problem) {
        const bool locked = problem.getErrorCode() == qpdf_e_password;
        return failed(locked ? Problem::Locked : Problem::NotReadable, QString::fromUtf8(problem.what()));
    } catch (const std::exception &problem) {
        return failed(Problem::NotReadable, QString::fromUtf8(problem.what()));
    }
}

} // namespace lifeboat
