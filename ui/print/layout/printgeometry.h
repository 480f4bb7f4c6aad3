// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPageSize>
#include <QRectF>
#include <QSizeF>

class QLocale;

namespace lifeboat {

enum class PaperSize {
    A4,
    Letter,
};

/// Everything is laid out once at this resolution and scaled when painted, so every device breaks the same lines.
inline constexpr double layoutDpi = 600;

constexpr double millimetres(double value)
{
    return value * layoutDpi / 25.4;
}

constexpr double points(double value)
{
    return value * layoutDpi / 72;
}

/// The same on every paper: only the breaks between pages differ.
inline constexpr double textWidth = millimetres(170);

/// Where things stand on a page, in dots of the layout from the page's top left corner.
struct PageGeometry {
    QSizeF page = {};
    QRectF header = {};
    QRectF body = {};
    QRectF footer = {};
};

PageGeometry pageGeometry(PaperSize paper);
QPageSize pageSizeOf(PaperSize paper);
/// What people of a country have in their printers.
PaperSize usualPaper(const QLocale &locale);

} // namespace lifeboat
