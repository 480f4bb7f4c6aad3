// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/model/estimatefield.h"

namespace lifeboat {

namespace {

constexpr double mostBytes = 1e18; // an exabyte
constexpr double mostRate = 1e13; // ten terabytes a second
constexpr double leastRate = 1; // a rate of 0 would never end; unknown is said differently
constexpr double mostSeconds = 36525.0 * 86400; // a century

#define NAME(text) QT_TRANSLATE_NOOP("lifeboat", text)

constexpr EstimateField<PlannedSystem> fieldsOfSystem[] = {
    {u"size", NAME("The size"), Quantity::Bytes, 0, mostBytes, &PlannedSystem::size},
    {u"daily-change", NAME("The daily change"), Quantity::Part, 0, 100, &PlannedSystem::dailyChange},
    {u"change-overlap", NAME("The overlap of changes"), Quantity::Part, 0, 1, &PlannedSystem::changeOverlap},
    {u"yearly-growth", NAME("The growth"), Quantity::Part, -0.99, 100, &PlannedSystem::yearlyGrowth},
    {u"log-per-day", NAME("The log of a day"), Quantity::Bytes, 0, mostBytes, &PlannedSystem::logPerDay},
    {u"compression-leaves", NAME("What compression leaves"), Quantity::Part, 0.001, 2, &PlannedSystem::compression},
    {u"deduplication-leaves", NAME("What deduplication leaves"), Quantity::Part, 0.001, 1,
        &PlannedSystem::deduplication},
    {u"read-rate", NAME("The read rate"), Quantity::ByteRate, leastRate, mostRate, &PlannedSystem::readRate},
    {u"compress-rate", NAME("The compression rate"), Quantity::ByteRate, leastRate, mostRate,
        &PlannedSystem::compressRate},
    {u"network-rate", NAME("The network rate"), Quantity::ByteRate, leastRate, mostRate, &PlannedSystem::networkRate},
    {u"write-rate", NAME("The write rate"), Quantity::ByteRate, leastRate, mostRate, &PlannedSystem::writeRate},
    {u"restore-rate", NAME("The restore rate"), Quantity::ByteRate, leastRate, mostRate, &PlannedSystem::restoreRate},
    {u"replay-rate", NAME("The replay rate"), Quantity::ByteRate, leastRate, mostRate, &PlannedSystem::replayRate},
};

constexpr EstimateField<Strategy> fieldsOfLogs[] = {
    {u"timeout", NAME("The log timeout"), Quantity::Seconds, 0, mostSeconds, &Strategy::logTimeout},
    {u"ship-time", NAME("The time to ship a log segment"), Quantity::Seconds, 0, mostSeconds, &Strategy::logShipTime},
    {u"backlog", NAME("The backlog of the archiver"), Quantity::Seconds, 0, mostSeconds, &Strategy::logBacklog},
};

#undef NAME

} // namespace

std::span<const EstimateField<PlannedSystem>> systemFields()
{
    return fieldsOfSystem;
}

std::span<const EstimateField<Strategy>> logFields()
{
    return fieldsOfLogs;
}

} // namespace lifeboat
