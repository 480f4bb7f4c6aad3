// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"

#include <QRectF>
#include <QString>

class QColor;
class QPainter;

namespace lifeboat {

struct Tokens;

/// Paints the shape of a status in ink, its mark in the colour of what lies under it. The turn (degrees) is for the
/// ring.
void paintGlyph(
    QPainter &painter, const QRectF &rect, StatusKind kind, const QColor &ink, const QColor &on, double turn = 0);
/// The same in the colours of the theme, for a glyph that stands on a surface.
void paintGlyph(QPainter &painter, const QRectF &rect, StatusKind kind, const Tokens &tokens);

/// The plain word where no better one is known: "Passed", "Warning", "Failed", "Running", "Not proven".
QString statusWord(StatusKind kind);

} // namespace lifeboat
