// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

namespace lifeboat {

/// What a piece of text is, which decides its font, its ink and its leading.
enum class TextStyle {
    Title,
    SectionHeading,
    Heading,
    Verdict, ///< the one large word
    Body,
    Strong,
    Muted, ///< labels, and words that stand for an absent value
    Cell,
    StrongCell,
    MutedCell,
    Caption,
    ColumnTitle,
    Fixed, ///< commands, outputs, keys
    FixedCell,
};

/// In dots of the layout, so the device it is painted on has no say.
QFont printFont(TextStyle style);
QColor printInk(TextStyle style);
/// What the font's own line height is multiplied with.
double printLeading(TextStyle style);
bool isFixed(TextStyle style);

/// Hairlines under rows and around boxes.
double hairline();

} // namespace lifeboat
