// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"

#include <QColor>

#include <array>

class QPalette;
class QWidget;

namespace lifeboat {

struct StatusColors {
    QColor ink = {};
    QColor tint = {};
};

/// Every colour of the window, the charts and the printed pages, in its light or its dark form.
struct Tokens {
    bool isDark = false;
    QColor window = {}; ///< page and sidebar
    QColor surface = {}; ///< cards, tables, fields
    QColor raised = {}; ///< buttons, menus, tooltips
    QColor line = {}; ///< card edges, separators
    QColor control = {}; ///< edges of fields, buttons, boxes
    QColor text = {};
    QColor muted = {}; ///< captions, axis labels
    QColor accent = {}; ///< selection, focus, primary button, links
    QColor onAccent = {};
    std::array<StatusColors, 5> statuses = {}; ///< by StatusKind
    std::array<QColor, 5> series = {}; ///< chart lines, in this order

    const StatusColors &status(StatusKind kind) const { return statuses[std::size_t(kind)]; }

    /// Text of what cannot be used now.
    QColor disabledText() const;
    /// The fill of a chosen row or place: accent at 12 %, dark 24 %, over a ground.
    QColor selectionOn(const QColor &ground) const;
    /// The fill of the current step: accent at 8 %, dark 18 %.
    QColor currentOn(const QColor &ground) const;
    /// The fill under the pointer.
    QColor hoverOn(const QColor &ground) const;
};

const Tokens &lightTokens();
const Tokens &darkTokens();

/// Light or dark as the palette's window colour is; so nothing needs to know who chose it.
const Tokens &tokensFor(const QPalette &palette);
const Tokens &tokensFor(const QWidget *widget);

/// All roles of the Qt palette from the tokens.
QPalette paletteFor(const Tokens &tokens);

/// One colour laid over another, opaque.
QColor blended(const QColor &ground, const QColor &over, double alpha);
/// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrastRatio(const QColor &one, const QColor &other);

} // namespace lifeboat
