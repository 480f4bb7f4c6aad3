// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

class QColor;

namespace lifeboat {

struct Tokens;

/// What a text is for; size, weight and colour follow from it.
enum class TextRole {
    Body,
    Muted, ///< body size, muted
    Caption, ///< 0.9, muted
    Strong, ///< body size, semibold
    CardTitle, ///< 1.1, semibold
    PageTitle, ///< 1.6, semibold
    Figure, ///< 1.8, semibold
    Fixed, ///< fixed width: LSN, SQL, commands, ids
};

/// The font of a role, relative to the one given; never fixed pixels.
QFont roleFont(TextRole role, const QFont &base);
QColor roleColor(TextRole role, const Tokens &tokens);
/// The system's fixed-width font in the size of the one given.
QFont fixedFont(const QFont &base);

} // namespace lifeboat
