// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/retention/retentionverdict.h"

#include <QColor>
#include <QList>

class QPainter;
class QRectF;

namespace lifeboat {

struct Tokens;

/// "Full", "Differential"…: what heads a lane.
QString copyKindName(CopyKind kind);
/// All kinds in the order of their lanes.
const QList<CopyKind> &copyKindOrder();
QColor copyKindColor(CopyKind kind, const Tokens &tokens);

/// How a mark stands.
enum class MarkFill {
    Solid, ///< is there
    Tinted, ///< not yet, but will be there then
    Later, ///< comes after then
    Gone, ///< has gone by then: struck through
};

/// The shape of a kind, so that colour is only its second cue: square, diamond, triangle, disc, bar.
void paintKindMark(QPainter &painter, const QRectF &rect, CopyKind kind, MarkFill fill, const Tokens &tokens);

} // namespace lifeboat
