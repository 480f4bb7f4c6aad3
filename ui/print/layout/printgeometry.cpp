// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/layout/printgeometry.h"

#include <QLocale>

namespace lifeboat {

QPageSize pageSizeOf(PaperSize paper)
{
    return QPageSize(paper == PaperSize::A4 ? QPageSize::A4 : QPageSize::Letter);
}

PaperSize usualPaper(const QLocale &locale)
{
    return locale.measurementSystem() == QLocale::ImperialUSSystem ? PaperSize::Letter : PaperSize::A4;
}

PageGeometry pageGeometry(PaperSize paper)
{
    const QSizeF page = paper == PaperSize::A4 ? QSizeF(millimetres(210), millimetres(297))
                                               : QSizeF(millimetres(215.9), millimetres(279.4));
    const double left = (page.width() - textWidth) / 2;
    const double bodyTop = millimetres(26);
    const double bodyBottom = page.height() - millimetres(23);
    return {.page = page,
        .header = QRectF(left, millimetres(13), textWidth, millimetres(6)),
        .body = QRectF(left, bodyTop, textWidth, bodyBottom - bodyTop),
        .footer = QRectF(left, page.height() - millimetres(17), textWidth, millimetres(6))};
}

} // namespace lifeboat
