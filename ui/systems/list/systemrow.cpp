// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/list/systemrow.h"

#include "core/systems/storedtiers.h"

namespace lifeboat {

qint64 rowKey(const SystemStanding &standing)
{
    constexpr std::size_t bits = 0x3fffffffffffffff;
    return standing.isOnlyPlanned() ? -qint64(qHash(standing.system.name) & bits) - 1 : standing.system.id.value;
}

QList<SystemRow> systemRows(const QList<SystemStanding> &standings, const QDateTime &now)
{
    QList<SystemRow> rows;
    rows.reserve(standings.size());
    for (const SystemStanding &standing : standings) {
        rows += {.standing = standing,
            .judgement = judgeSystem(standing, now),
            .loss = lossNumbers(standing),
            .time = timeNumbers(standing)};
    }
    return rows;
}

Result<SystemInventory> readInventory(
    const Store &store, const std::shared_ptr<const FleetOutlook> &lastOutlook, const QDateTime &now)
{
    auto standings = loadStandings(store);
    if (!standings)
        return standings.error();
    auto tiers = storedTiers(store);
    if (!tiers)
        return tiers.error();
    if (lastOutlook)
        addOutlook(*standings, *lastOutlook);
    return SystemInventory{.rows = systemRows(*standings, now), .tiers = std::move(*tiers)};
}

} // namespace lifeboat
