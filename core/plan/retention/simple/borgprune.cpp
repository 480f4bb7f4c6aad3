// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/simple/simplerules.h"

#include "core/plan/retention/restic/restictime.h"

#include <algorithm>

namespace lifeboat {

namespace {

QString wordsOf(const BorgReason &reason, const BorgPolicy &policy)
{
    if (!reason.period)
        return tr("younger than %n day(s)", nullptr, int(policy.within->count() / 86'400));
    const std::array<QString, borgPeriods> units = {tr("one of the newest"), tr("newest of its minute"),
        tr("newest of its hour"), tr("newest of its day"), tr("newest of its week"), tr("newest of its month"),
        tr("newest of its year")};
    const auto k = std::size_t(*reason.period);
    if (reason.oldest)
        return tr("the oldest there is, since one of the rules is not used up (%1)").arg(units[k]);
    return policy.counts[k] < 0 ? units[k] : tr("%1 (%2 of %3)").arg(units[k]).arg(reason.place).arg(policy.counts[k]);
}

} // namespace

std::array<qint64, borgPeriods> borgPeriodsOf(qint64 wall)
{
    const ResticBuckets buckets = resticBuckets(wall);
    const auto of = [&buckets](ResticPeriod period) { return buckets[std::size_t(period)]; };
    const qint64 minute = wall / 60 - (wall % 60 < 0 ? 1 : 0);
    return {wall, minute, of(ResticPeriod::Hourly), of(ResticPeriod::Daily), of(ResticPeriod::Weekly),
        of(ResticPeriod::Monthly), of(ResticPeriod::Yearly)};
}

Result<std::vector<RetentionVerdict>> judgeBorg(std::span<const Copy> copies, const std::vector<std::size_t> &order,
    const BorgPolicy &policy, qint64 now, const ZoneTime &zone)
{
    if (!policy.within && std::ranges::all_of(policy.counts, [](qint64 n) { return n == 0; })) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("borg prune refuses to run without a rule of what to keep."),
            .hint = tr("Set at least one of the keep options.")};
    }
    std::vector<std::size_t> newestFirst(order.rbegin(), order.rend());
    std::erase_if(newestFirst, [&](std::size_t i) { return copies[i].hold != Hold::None; });
    std::vector<std::array<qint64, borgPeriods>> periods;
    periods.reserve(newestFirst.size());
    const auto secondsOf = [&](std::size_t i) { return copies[i].takenAt.time_since_epoch().count(); };
    for (const std::size_t i : newestFirst)
        periods.push_back(borgPeriodsOf(zone.wallAt(secondsOf(i))));
    BorgJudge judge(policy);
    judge.judge(
        newestFirst.size(), [&](std::size_t place) { return now - secondsOf(newestFirst[place]); },
        [&](std::size_t place) -> const auto & { return periods[place]; });
    std::vector<RetentionVerdict> verdicts(copies.size(), {Fate::Keep, {tr("kept by hand")}});
    for (std::size_t place = 0; place < newestFirst.size(); ++place) {
        const auto &reason = judge.reasons()[place];
        verdicts[newestFirst[place]] = reason ? RetentionVerdict{Fate::Keep, {wordsOf(*reason, policy)}}
                                              : RetentionVerdict{Fate::Remove, {tr("no rule keeps it")}};
    }
    return verdicts;
}

} // namespace lifeboat
