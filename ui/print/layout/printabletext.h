// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFont;

namespace lifeboat {

/// The text as paper can show it: what no font here has, and what would be invisible or turn the direction of reading,
/// stands as <U+65E5>, so that two different names never look alike. Line ends and tabs stay.
QString printableText(const QString &text, const QFont &font);

} // namespace lifeboat
