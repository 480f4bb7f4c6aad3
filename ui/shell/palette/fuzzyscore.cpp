// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/fuzzyscore.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace lifeboat {

namespace {

constexpr int impossible = std::numeric_limits<int>::min() / 2;
constexpr int plain = 1;
constexpr int wordStart = 8;
constexpr int inARow = 9;
constexpr int textStart = 2;

bool startsWord(const QString &text, int at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

/// Best scores with typed letter i on place j; rows are letters.
using Table = std::vector<std::vector<int>>;

void fillRow(Table &table, int letter, const QString &typed, const QString &text)
{
    int bestBefore = impossible; // over all places left of the neighbour
    for (int j = 0; j < text.size(); ++j) {
        if (letter > 0 && j > 1)
            bestBefore = std::max(bestBefore, table[letter - 1][j - 2]);
        if (text[j].toCaseFolded() != typed[letter].toCaseFolded())
            continue;
        const int here = plain + (startsWord(text, j) ? wordStart : 0) + (j == 0 ? textStart : 0);
        if (letter == 0) {
            table[0][j] = here - std::min(j, 3);
            continue;
        }
        const int joined = j > 0 ? table[letter - 1][j - 1] + inARow : impossible;
        const int best = std::max(joined, bestBefore);
        if (best > impossible / 2)
            table[letter][j] = best + here;
    }
}

QList<int> trace(const Table &table, int last)
{
    QList<int> positions = {last};
    for (int letter = int(table.size()) - 2; letter >= 0; --letter) {
        const auto &row = table[letter];
        const int neighbour = positions.front() - 1;
        int best = neighbour;
        for (int j = 0; j < neighbour; ++j) {
            if (row[j] > row[best] + inARow)
                best = j;
        }
        positions.prepend(best);
    }
    return positions;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text)
{
    QString letters = typed;
    letters.removeIf([](QChar c) { return c.isSpace(); });
    if (letters.isEmpty())
        return FuzzyMatch{};
    if (letters.size() > text.size())
        return std::nullopt;
    Table table(letters.size(), std::vector<int>(text.size(), impossible));
    for (int letter = 0; letter < letters.size(); ++letter)
        fillRow(table, letter, letters, text);
    const auto &ends = table.back();
    const auto best = std::max_element(ends.begin(), ends.end());
    if (*best <= impossible / 2)
        return std::nullopt;
    // Of two equal fits the shorter text is the likelier.
    return FuzzyMatch{*best * 4 - std::min(int(text.size()), 60) / 8, trace(table, int(best - ends.begin()))};
}

} // namespace lifeboat
