// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdftools.h"

#include "core/base/translate.h"

#include <QProcess>
#include <QStandardPaths>
#include <QXmlStreamReader>

namespace lifeboat {

bool hasTool(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

ToolAnswer runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    constexpr int limit = 60'000;
    if (!process.waitForFinished(limit))
        return {};
    return {.exitCode = process.exitCode(), .text = QString::fromUtf8(process.readAll())};
}

QStringList pageTexts(const QString &pdf)
{
    QStringList pages = runTool(u"pdftotext"_s, {u"-layout"_s, pdf, u"-"_s}).text.split(u'\f');
    if (!pages.isEmpty() && pages.last().trimmed().isEmpty())
        pages.removeLast();
    return pages;
}

QList<PlacedWord> placedWords(const QString &pdf)
{
    QList<PlacedWord> words;
    QXmlStreamReader xml(runTool(u"pdftotext"_s, {u"-bbox"_s, pdf, u"-"_s}).text);
    int page = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"page")
            ++page;
        if (xml.name() != u"word")
            continue;
        const QXmlStreamAttributes at = xml.attributes();
        const QPointF topLeft(at.value(u"xMin"_s).toDouble(), at.value(u"yMin"_s).toDouble());
        const QPointF bottomRight(at.value(u"xMax"_s).toDouble(), at.value(u"yMax"_s).toDouble());
        words << PlacedWord{.page = page, .text = xml.readElementText(), .box = QRectF(topLeft, bottomRight)};
    }
    return words;
}

QString collapsed(const QString &text)
{
    return text.simplified();
}

QString squeezed(const QString &text)
{
    return text.simplified().remove(u' ');
}

} // namespace lifeboat
