// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/wal/walrange.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr quint64 segmentsPerLog = 256;

bool isHex(QStringView text)
{
    return std::ranges::all_of(
        text, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'F') || (c >= u'a' && c <= u'f'); });
}

bool startsEarlier(const WalSpan &a, const WalSpan &b)
{
    return a.from < b.from;
}

} // namespace

Result<WalSegment> walSegment(const QString &name)
{
    const Error bad{.kind = Error::Kind::InvalidInput,
        .what = tr("\"%1\" names no WAL segment.").arg(name),
        .hint = tr("A name has 24 hexadecimal digits; segments are taken to have 16 MiB.")};
    if (name.size() != 24 || !isHex(name))
        return bad;
    const QStringView digits = name;
    const quint64 segment = digits.mid(16).toULongLong(nullptr, 16);
    if (segment >= segmentsPerLog)
        return bad;
    return WalSegment{
        digits.left(8).toUInt(nullptr, 16), digits.mid(8, 8).toULongLong(nullptr, 16) * segmentsPerLog + segment};
}

QString walName(const WalSegment &segment)
{
    const auto hex = [](quint64 number) { return QString::number(number, 16).toUpper().rightJustified(8, u'0'); };
    return hex(segment.timeline) + hex(segment.index / segmentsPerLog) + hex(segment.index % segmentsPerLog);
}

Result<WalRange> walRange(const QString &text)
{
    const qsizetype dots = text.indexOf(".."_L1);
    const Result<WalSegment> first = walSegment(dots < 0 ? text : text.left(dots));
    if (!first)
        return first.error();
    if (dots < 0)
        return WalRange{*first, *first};
    const Result<WalSegment> last = walSegment(text.mid(dots + 2));
    if (!last)
        return last.error();
    if (first->timeline != last->timeline || *last < *first) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("\"%1\" is no range of WAL.").arg(text),
            .hint = tr("Both ends are of one timeline, the earlier one first.")};
    }
    return WalRange{*first, *last};
}

QString walRangeText(const WalRange &range)
{
    return range.first == range.last ? walName(range.first) : walName(range.first) + u".."_s + walName(range.last);
}

std::vector<WalRange> joinedWal(std::vector<WalRange> ranges)
{
    std::ranges::sort(ranges, {}, &WalRange::first);
    std::vector<WalRange> joined;
    for (const WalRange &range : ranges) {
        if (!joined.empty() && range.first <= joined.back().last.next())
            joined.back().last = std::max(joined.back().last, range.last);
        else
            joined.push_back(range);
    }
    return joined;
}

WalSplit splitWal(std::span<const WalRange> present, std::vector<WalSpan> keep)
{
    std::ranges::sort(keep, startsEarlier);
    const std::vector<WalRange> ranges = joinedWal({present.begin(), present.end()});
    WalSplit split;
    auto span = keep.cbegin();
    std::optional<WalSegment> keptUpTo; // by the spans passed so far
    bool keptForEver = false;
    for (const WalRange &range : ranges) {
        WalSegment at = range.first;
        while (at <= range.last) {
            for (; span != keep.cend() && span->from <= at && !keptForEver; ++span) {
                keptForEver = !span->to;
                if (span->to)
                    keptUpTo = std::max(keptUpTo.value_or(*span->to), *span->to);
            }
            if (keptForEver || (keptUpTo && at <= *keptUpTo)) {
                const WalSegment end = keptForEver ? range.last : std::min(range.last, *keptUpTo);
                split.kept.push_back({at, end});
                at = end.next();
            } else {
                const bool cut = span != keep.cend() && span->from <= range.last;
                const WalSegment end = cut ? span->from.previous() : range.last;
                split.removed.push_back({at, end});
                at = end.next();
            }
        }
    }
    split.kept = joinedWal(std::move(split.kept));
    split.removed = joinedWal(std::move(split.removed));
    return split;
}

} // namespace lifeboat
