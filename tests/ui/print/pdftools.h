// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QRectF>
#include <QString>
#include <QStringList>

namespace lifeboat {

/// What a program of poppler-utils or qpdf said.
struct ToolAnswer {
    int exitCode = -1;
    QString text = {};
};

/// One word as it stands on a page, in points from the page's top left corner.
struct PlacedWord {
    int page = 0;
    QString text = {};
    QRectF box = {};
};

bool hasTool(const QString &program);
ToolAnswer runTool(const QString &program, const QStringList &arguments);
/// The text of each page, laid out as on paper.
QStringList pageTexts(const QString &pdf);
QList<PlacedWord> placedWords(const QString &pdf);
/// Runs of white space as one blank.
QString collapsed(const QString &text);
/// Without any white space: pdftotext guesses at blanks.
QString squeezed(const QString &text);

} // namespace lifeboat
