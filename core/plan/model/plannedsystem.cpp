// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/model/plannedsystem.h"

namespace lifeboat {

Status checkSystem(const PlannedSystem &system)
{
    constexpr double mostBytes = 1e18; // an exabyte
    constexpr double mostRate = 1e13; // ten terabytes a second
    constexpr double leastRate = 1; // a rate of 0 would never end; unknown is said differently

    struct Field {
        const Estimate &estimate;
        QString name;
        double least;
        double most;
    };

    const Field fields[] = {
        {system.size, tr("The size"), 0, mostBytes},
        {system.dailyChange, tr("The daily change"), 0, 100},
        {system.changeOverlap, tr("The overlap of changes"), 0, 1},
        {system.yearlyGrowth, tr("The growth"), -0.99, 100},
        {system.logPerDay, tr("The log of a day"), 0, mostBytes},
        {system.compression, tr("What compression leaves"), 0.001, 2},
        {system.deduplication, tr("What deduplication leaves"), 0.001, 1},
        {system.readRate, tr("The read rate"), leastRate, mostRate},
        {system.compressRate, tr("The compression rate"), leastRate, mostRate},
        {system.networkRate, tr("The network rate"), leastRate, mostRate},
        {system.writeRate, tr("The write rate"), leastRate, mostRate},
        {system.restoreRate, tr("The restore rate"), leastRate, mostRate},
        {system.replayRate, tr("The replay rate"), leastRate, mostRate},
    };
    for (const Field &field : fields) {
        if (const Status fine = checkEstimate(field.estimate, field.name, field.least, field.most); !fine)
            return fine;
    }
    return Done{};
}

} // namespace lifeboat
