// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <compare>
#include <optional>
#include <span>
#include <vector>

namespace lifeboat {

/// A WAL segment of 16 MiB; segments order as their names do.
struct WalSegment {
    quint32 timeline = 0;
    quint64 index = 0; ///< log number × 256 + segment in it

    WalSegment next() const { return {timeline, index + 1}; }

    WalSegment previous() const { return {timeline, index - 1}; }

    friend auto operator<=>(
        const WalSegment &, const WalSegment &) = default; // NOLINT(modernize-use-nullptr): of what it generates
};

/// 24 hexadecimal digits.
Result<WalSegment> walSegment(const QString &name);
QString walName(const WalSegment &segment);

/// Segments of one timeline without a gap, both ends included.
struct WalRange {
    WalSegment first = {};
    WalSegment last = {};

    friend bool operator==(const WalRange &, const WalRange &) = default;
};

/// "first..last", or one name.
Result<WalRange> walRange(const QString &text);
QString walRangeText(const WalRange &range);

/// All names from `from` to `to` as text sorts them, over timelines too; `to` none: without end.
struct WalSpan {
    WalSegment from = {};
    std::optional<WalSegment> to = {};
};

struct WalSplit {
    std::vector<WalRange> kept = {};
    std::vector<WalRange> removed = {};
};

/// Sorted, and joined where one goes on from another.
std::vector<WalRange> joinedWal(std::vector<WalRange> ranges);
/// Kept is what lies in one of the spans.
WalSplit splitWal(std::span<const WalRange> present, std::vector<WalSpan> keep);

} // namespace lifeboat
