// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/tiers/tierwork.h"

#include "core/planstore/planrepository.h"

#include <algorithm>

namespace lifeboat {

namespace {

QMap<QString, QStringList> usersOf(const Plan &plan)
{
    QMap<QString, QStringList> usedBy;
    for (const SystemDesign &design : plan.systems) {
        for (const Tier &tier : plan.tiers) {
            if (tier.name.compare(design.system.tier, Qt::CaseInsensitive) == 0)
                usedBy[tier.name] += design.system.name;
        }
    }
    return usedBy;
}

} // namespace

Result<StoredTiers> readTiers(Store &store)
{
    const auto plan = PlanRepository(store).load();
    if (!plan)
        return plan.error();
    return StoredTiers{.tiers = plan->tiers, .usedBy = usersOf(*plan)};
}

Status writeTiers(Store &store, const QList<DraftTier> &tiers, const QDateTime &now)
{
    const PlanRepository plans(store);
    const auto plan = plans.load();
    if (!plan)
        return plan.error();
    const QMap<QString, QStringList> usedBy = usersOf(*plan);
    QList<Tier> after;
    for (const DraftTier &one : tiers)
        after += one.tier;
    // A tier with another name stands beside the old one until its systems have moved over: at no time is a system of
    // a tier that there is not.
    QList<Tier> meanwhile = after;
    QMap<QString, QStringList> moving;
    for (const DraftTier &one : tiers) {
        const QStringList users = usedBy.value(one.original);
        if (one.original.isEmpty() || one.original == one.tier.name || users.isEmpty())
            continue;
        moving[one.tier.name] += users;
        if (one.original.compare(one.tier.name, Qt::CaseInsensitive) != 0 && plan->tier(one.original) != nullptr)
            meanwhile += *plan->tier(one.original);
    }
    if (moving.isEmpty())
        return plans.saveTiers(after);
    if (const Status done = plans.saveTiers(meanwhile); !done)
        return done;
    for (auto move = moving.cbegin(); move != moving.cend(); ++move) {
        if (const Status done = plans.setTier(move.value(), move.key(), now); !done)
            return done;
    }
    return meanwhile == after ? Status(Done{}) : plans.saveTiers(after);
}

} // namespace lifeboat
