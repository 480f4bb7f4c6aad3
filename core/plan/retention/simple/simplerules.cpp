// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/simple/simplerules.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr qint64 secondsPerDay = 86'400;

qint64 secondsOf(std::chrono::sys_seconds moment)
{
    return moment.time_since_epoch().count();
}

RetentionVerdict keptByHand()
{
    return {Fate::Keep, {tr("kept by hand")}};
}

} // namespace

Result<std::optional<std::size_t>> walGTarget(
    std::span<const Copy> copies, const std::vector<std::size_t> &order, const WalGPolicy &policy, qint64 now)
{
    const auto isFull = [&](std::size_t place) { return copies[order[place]].kind == CopyKind::Full; };
    const auto fullAtOrBefore = [&](std::size_t place) -> std::optional<std::size_t> {
        for (std::size_t i = place + 1; i-- > 0;) {
            if (isFull(i))
                return i;
        }
        return std::nullopt;
    };
    std::optional<std::size_t> place;
    if (policy.target == WalGPolicy::Target::Before) {
        const qint64 limit = now - policy.number * secondsPerDay;
        for (std::size_t i = order.size(); i-- > 0 && secondsOf(copies[order[i]].takenAt) >= limit;)
            place = i;
        return place ? fullAtOrBefore(*place) : std::nullopt;
    }
    qint64 left = policy.number;
    for (std::size_t i = order.size(); i-- > 0 && left > 0;) {
        if (policy.target != WalGPolicy::Target::Full || isFull(i)) {
            place = i;
            --left;
        }
    }
    if (left > 0 || !place)
        return std::optional<std::size_t>();
    if (policy.target == WalGPolicy::Target::FindFull)
        return fullAtOrBefore(*place);
    if (!isFull(*place)) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("WAL-G refuses: the backup to delete up to is a delta, which needs older ones."),
            .hint = tr("Use \"retain FULL\" or \"retain FIND_FULL\".")};
    }
    return place;
}

Result<std::vector<RetentionVerdict>> judgeWalG(
    std::span<const Copy> copies, const std::vector<std::size_t> &order, const WalGPolicy &policy, qint64 now)
{
    const auto target = walGTarget(copies, order, policy, now);
    if (!target)
        return target.error();
    const std::size_t from = target->value_or(0);
    std::vector<RetentionVerdict> verdicts(copies.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        RetentionVerdict &verdict = verdicts[order[place]];
        if (copies[order[place]].hold != Hold::None)
            verdict = keptByHand();
        else if (place < from)
            verdict = {Fate::Remove, {tr("older than the backup that WAL-G deletes up to")}};
        else if (!*target)
            verdict = {Fate::Keep, {tr("there are too few backups to delete any")}};
        else
            verdict = {Fate::Keep, {tr("not older than the backup that WAL-G deletes up to")}};
    }
    return verdicts;
}

Result<std::vector<RetentionVerdict>> judgeRds(std::span<const Copy> copies, const RdsPolicy &policy, qint64 now)
{
    std::vector<RetentionVerdict> verdicts;
    verdicts.reserve(copies.size());
    for (const Copy &copy : copies) {
        if (copy.hold != Hold::None)
            verdicts.push_back({Fate::Keep, {tr("a manual snapshot: it stays until it is deleted")}});
        else if (policy.days == 0)
            verdicts.push_back({Fate::Remove, {tr("automated backups are switched off, which deletes them")}});
        else if (now - secondsOf(copy.takenAt) >= policy.days * secondsPerDay)
            verdicts.push_back({Fate::Remove, {tr("older than %n day(s)", nullptr, int(policy.days))}});
        else
            verdicts.push_back({Fate::Keep, {tr("younger than %n day(s)", nullptr, int(policy.days))}});
    }
    return verdicts;
}

Result<std::vector<RetentionVerdict>> judgeFolder(
    std::span<const Copy> copies, const std::vector<std::size_t> &order, const FolderPolicy &policy, qint64 now)
{
    std::vector<RetentionVerdict> verdicts(copies.size());
    qint64 newer = 0;
    for (std::size_t place = order.size(); place-- > 0; ++newer) {
        const Copy &copy = copies[order[place]];
        RetentionVerdict &verdict = verdicts[order[place]];
        const bool old = policy.days && now - secondsOf(copy.takenAt) > *policy.days * secondsPerDay;
        const bool surplus = policy.count && newer >= *policy.count;
        if (copy.hold != Hold::None)
            verdict = keptByHand();
        else if (!policy.days && !policy.count)
            verdict = {Fate::NotJudged, {tr("no rule is set")}};
        else if (!old && !surplus)
            verdict = {Fate::Keep, {tr("neither too old nor too many")}};
        else if (newer < policy.atLeast)
            verdict = {Fate::Keep, {tr("one of the %1 newest, which stay at any age").arg(policy.atLeast)}};
        else if (old)
            verdict = {Fate::Remove, {tr("older than %n day(s)", nullptr, int(*policy.days))}};
        else
            verdict = {Fate::Remove, {tr("there are %1 newer ones").arg(*policy.count)}};
    }
    return verdicts;
}

} // namespace lifeboat
