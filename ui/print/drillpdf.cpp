// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/drillpdf.h"

#include "core/base/filehash.h"
#include "core/base/translate.h"
#include "ui/print/printedreport.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QUuid>
#include <QXmlStreamWriter>

#include <cstdio>

namespace lifeboat {

namespace {

QString documentTitle(const ReportDocument &report)
{
    return u"%1 · %2"_s.arg(report.title, report.subtitle);
}

QString creatorName()
{
    return u"Lifeboat " LIFEBOAT_VERSION ""_s;
}

/// The packet that names the record's hash to programs that read metadata.
QByteArray xmpPacket(const ReportDocument &report, const PrintedSeal &seal)
{
    const QString rdf = u"http://www.w3.org/1999/02/22-rdf-syntax-ns#"_s;
    const QString dublinCore = u"http://purl.org/dc/elements/1.1/"_s;
    const QString evidence = u"urn:lifeboat:evidence/1/"_s;
    QString xml;
    QXmlStreamWriter writer(&xml);
    writer.writeNamespace(u"adobe:ns:meta/"_s, u"x"_s);
    writer.writeNamespace(rdf, u"rdf"_s);
    writer.writeNamespace(dublinCore, u"dc"_s);
    writer.writeNamespace(u"http://ns.adobe.com/xap/1.0/"_s, u"xmp"_s);
    writer.writeNamespace(evidence, u"lifeboat"_s);
    writer.writeStartElement(u"adobe:ns:meta/"_s, u"xmpmeta"_s);
    writer.writeStartElement(rdf, u"RDF"_s);
    writer.writeStartElement(rdf, u"Description"_s);
    writer.writeAttribute(rdf, u"about"_s, QString());
    writer.writeStartElement(dublinCore, u"title"_s);
    writer.writeStartElement(rdf, u"Alt"_s);
    writer.writeStartElement(rdf, u"li"_s);
    writer.writeAttribute(u"xml:lang"_s, u"x-default"_s);
    writer.writeCharacters(documentTitle(report));
    for (int i = 0; i < 3; ++i)
        writer.writeEndElement();
    writer.writeTextElement(u"http://ns.adobe.com/xap/1.0/"_s, u"CreatorTool"_s, creatorName());
    if (!seal.hash.isEmpty())
        writer.writeTextElement(evidence, u"recordSha256"_s, seal.hash);
    if (!seal.keyId.isEmpty())
        writer.writeTextElement(evidence, u"keyId"_s, seal.keyId);
    writer.writeEndDocument();
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" + xml.toUtf8()
        + "\n<?xpacket end=\"r\"?>\n";
}

QString mimeTypeOf(const QString &name)
{
    if (name.endsWith(u".json"))
        return u"application/json"_s;
    if (name.endsWith(u".pem"))
        return u"application/x-pem-file"_s;
    if (name.endsWith(u".txt") || name.endsWith(u".log"))
        return u"text/plain"_s;
    if (name.endsWith(u".yaml") || name.endsWith(u".yml"))
        return u"application/yaml"_s;
    return u"application/octet-stream"_s;
}

/// Qt writes the names of attachments in Latin 1 and puts a question mark for the rest: two files could become one.
Status checkNames(const PrintedSeal &seal)
{
    for (auto it = seal.attachments.begin(); it != seal.attachments.end(); ++it) {
        if (QString::fromLatin1(it.key().toLatin1()) != it.key()) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("A PDF written here cannot carry an attachment named \"%1\".").arg(it.key()),
                .hint = tr("Give the file a name of Latin letters.")};
        }
    }
    return Done{};
}

Error fileError(const QString &path, const QString &detail)
{
    return {.kind = Error::Kind::Broken,
        .what = tr("The report could not be written to %1.").arg(path),
        .hint = tr("Check that the folder exists, may be written to and has room."),
        .detail = detail};
}

Status writeNew(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return fileError(path, file.errorString());
    if (file.write(bytes) != bytes.size() || !file.flush())
        return fileError(path, file.errorString());
    file.close();
    return syncToDisk(path);
}

Status moveIntoPlace(const QString &from, const QString &path, Overwriting overwriting)
{
    if (overwriting == Overwriting::Allowed) {
        if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(path).constData()) == 0)
            return syncToDisk(path);
        return fileError(path, qt_error_string());
    }
    QFile file(from);
    if (file.rename(path)) // never replaces
        return syncToDisk(path);
    return fileError(path, file.errorString());
}

/// Without one, laying out a page ends the program.
Status checkFonts()
{
    if (qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return Done{};
    return Error{.kind = Error::Kind::Missing,
        .what = tr("A PDF needs the fonts of a graphical platform, and this program started without one."),
        .hint = tr("Set QT_QPA_PLATFORM=offscreen where there is no display.")};
}

Status checkPlace(const QString &path, Overwriting overwriting)
{
    if (overwriting == Overwriting::Allowed || !QFileInfo::exists(path))
        return Done{};
    return Error{.kind = Error::Kind::Refused,
        .what = tr("%1 exists already.").arg(path),
        .hint = tr("Choose another name, or allow the file to be replaced.")};
}

} // namespace

Result<QByteArray> drillPdf(const PrintedReport &report, const PrintedSeal &seal)
{
    if (const Status named = checkNames(seal); !named)
        return named.error();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
    writer.setResolution(int(layoutDpi));
    writer.setPageLayout(QPageLayout(pageSizeOf(report.paper()), QPageLayout::Portrait, QMarginsF()));
    writer.setTitle(documentTitle(report.report()));
    writer.setCreator(creatorName());
    writer.setDocumentXmpMetadata(xmpPacket(report.report(), seal));
    for (auto it = seal.attachments.begin(); it != seal.attachments.end(); ++it)
        writer.addFileAttachment(it.key(), it.value(), mimeTypeOf(it.key()));
    QPainter painter;
    bool isFine = painter.begin(&writer);
    for (int page = 0; page < report.pageCount() && isFine; ++page) {
        isFine = page == 0 || writer.newPage();
        if (isFine)
            report.paintPage(painter, page);
    }
    if (!isFine || !painter.end())
        return Error{.kind = Error::Kind::Broken, .what = tr("The report could not be painted as PDF.")};
    return bytes;
}

Status writeReportPdf(
    const PrintedReport &report, const PrintedSeal &seal, const QString &path, Overwriting overwriting)
{
    if (const Status free = checkPlace(path, overwriting); !free)
        return free;
    const Result<QByteArray> bytes = drillPdf(report, seal);
    if (!bytes)
        return bytes.error();
    const QString part = path + u'.' + QUuid::createUuid().toString(QUuid::Id128).left(8) + u".part"_s;
    Status status = writeNew(part, *bytes);
    if (status)
        status = moveIntoPlace(part, path, overwriting);
    if (!status)
        QFile::remove(part);
    return status;
}

Status writeDrillPdf(
    const DrillRecord &record, const PrintedSeal &seal, const QString &path, PaperSize paper, Overwriting overwriting)
{
    if (const Status fonts = checkFonts(); !fonts)
        return fonts;
    if (const Status free = checkPlace(path, overwriting); !free)
        return free; // before much is laid out
    return writeReportPdf(PrintedReport(record, seal, paper), seal, path, overwriting);
}

} // namespace lifeboat
