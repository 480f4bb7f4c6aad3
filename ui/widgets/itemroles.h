// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace lifeboat {

/// What models tell views beyond Qt's own roles. A model's own roles start at FirstOwnRole.
enum ItemRole {
    StatusRole = Qt::UserRole + 1, ///< StatusKind: glyph before the word
    SortRole, ///< the raw value, so that sorting never parses text
    MutedRole, ///< bool: the text is secondary
    FixedFontRole, ///< bool: LSN, SQL, path, id
    IdRole, ///< what the row stands for
    FirstOwnRole = Qt::UserRole + 64,
};

} // namespace lifeboat
