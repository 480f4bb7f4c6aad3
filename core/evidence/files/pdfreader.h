// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace lifeboat {

/// What reading the files out of a PDF gave: the files, or the first problem.
struct PdfFiles {
    enum class Problem { None, NotReadable, Locked, DoubleName, NoContent, TooLarge };

    Problem problem = Problem::None;
    QString about = {}; ///< the name of the file, or the library's own text
    QMap<QString, QByteArray> files = {};
};

/// The only user of qpdf. Throws nothing. The sum of the files may be `mostBytes`.
PdfFiles readPdfFiles(const QByteArray &pdf, qsizetype mostBytes);

} // namespace lifeboat
