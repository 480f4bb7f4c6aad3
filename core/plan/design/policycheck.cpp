// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/policycheck.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr qint64 mostKept = 9'999'999; // as pgBackRest has it
constexpr qint64 mostRdsDays = 35;

Status checkNumber(const QString &name, const std::optional<qint64> &number, qint64 least, qint64 most = mostKept)
{
    if (!number || (*number >= least && *number <= most))
        return Done{};
    return Error{.kind = Error::Kind::InvalidInput,
        .what = tr("%1 cannot be %2.").arg(name).arg(*number),
        .hint = tr("Give a whole number from %1 to %2.").arg(least).arg(most)};
}

Status firstOf(std::initializer_list<Status> checks)
{
    for (const Status &check : checks) {
        if (!check)
            return check;
    }
    return Done{};
}

/// What each tool takes.
struct PolicyCheck {
    Status operator()(const ResticPolicy &policy) const
    {
        for (const qint64 count : policy.counts) {
            if (const Status fine = checkNumber(tr("A count of restic"), count, -1); !fine)
                return fine;
        }
        if (const auto grouping = resticGrouping(policy.groupBy); !grouping)
            return grouping.error();
        return Done{};
    }

    Status operator()(const PgBackRestPolicy &policy) const
    {
        return firstOf({checkNumber(u"retention-full"_s, policy.full, 1),
            checkNumber(u"retention-diff"_s, policy.diff, 1), checkNumber(u"retention-archive"_s, policy.archive, 1),
            checkNumber(u"retention-history"_s, policy.history, 0)});
    }

    Status operator()(const BarmanPolicy &policy) const
    {
        const bool none = policy.kind == BarmanPolicy::Kind::None;
        const QString name =
            policy.kind == BarmanPolicy::Kind::RecoveryWindow ? tr("The recovery window in days") : u"REDUNDANCY"_s;
        return firstOf({none ? Status(Done{}) : checkNumber(name, policy.number, 1),
            checkNumber(u"minimum_redundancy"_s, policy.minimumRedundancy, 0)});
    }

    Status operator()(const BorgPolicy &policy) const
    {
        for (const qint64 count : policy.counts) {
            if (const Status fine = checkNumber(tr("A count of borg"), count, -1); !fine)
                return fine;
        }
        const bool rule = policy.within || std::ranges::any_of(policy.counts, [](qint64 count) { return count != 0; });
        if (!rule) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("borg prune refuses to run without a rule of what to keep."),
                .hint = tr("Set at least one of the keep options.")};
        }
        if (!policy.within)
            return Done{};
        return checkNumber(
            tr("The time within which borg keeps all, in seconds,"), policy.within->count(), 1, mostKept * 86400);
    }

    Status operator()(const WalGPolicy &policy) const
    {
        return checkNumber(tr("The number that WAL-G retains"), policy.number, 1);
    }

    Status operator()(const RdsPolicy &policy) const
    {
        return checkNumber(tr("The retention of RDS in days"), policy.days, 0, mostRdsDays);
    }

    Status operator()(const FolderPolicy &policy) const
    {
        return firstOf({checkNumber(tr("The age in days after which dumps go"), policy.days, 0),
            checkNumber(tr("The number of dumps that stay"), policy.count, 0),
            checkNumber(tr("The least number of dumps that stay"), policy.atLeast, 0)});
    }
};

} // namespace

Status checkPolicy(const RetentionPolicy &policy)
{
    return std::visit(PolicyCheck(), policy);
}

} // namespace lifeboat
