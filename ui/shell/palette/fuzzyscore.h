// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace lifeboat {

/// How well letters typed fit a text that holds them in this order.
struct FuzzyMatch {
    int score = 0;
    QList<int> positions = {}; ///< of the letters that fit, for showing them
};

/// Nothing if the letters are not all there in order. Starts of words and letters in a row count most, early places a
/// little; case and spaces typed do not matter.
std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text);

} // namespace lifeboat
