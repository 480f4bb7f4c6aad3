// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"
#include "core/plan/design/systemfacts.h"

namespace lifeboat {

/// Thursday, 15 January 2026, noon.
inline const Instant shopNow{std::chrono::sys_days(std::chrono::year(2026) / 1 / 15) + std::chrono::hours(12)};

/// A system of 500 GB with all that is to be known about it.
inline SystemDesign shopDesign(const QString &name = QStringLiteral("shop"))
{
    SystemDesign design{.system = {.name = name,
                            .engine = QStringLiteral("postgresql"),
                            .tier = QStringLiteral("Standard"),
                            .size = Estimate::entered(5e11),
                            .dailyChange = Estimate::entered(0.03),
                            .changeOverlap = Estimate::entered(1),
                            .yearlyGrowth = Estimate::entered(0),
                            .logPerDay = Estimate::entered(2e10),
                            .compression = Estimate::entered(0.5),
                            .deduplication = Estimate::entered(1),
                            .readRate = Estimate::entered(5e8),
                            .compressRate = Estimate::entered(2e8),
                            .networkRate = Estimate::entered(1e8),
                            .writeRate = Estimate::entered(2e8),
                            .restoreRate = Estimate::entered(1e8),
                            .replayRate = Estimate::entered(5e7)}};
    auto strategy =
        presetStrategy(Preset::WeeklyFullDailyDifferentialLog, QStringLiteral("UTC"), QStringLiteral("repo"));
    for (StrategyPart &part : strategy->parts) {
        part.timing = {};
        part.destinations += QStringLiteral("bucket");
    }
    strategy->logDestinations += QStringLiteral("bucket");
    strategy->logTimeout = Estimate::entered(300);
    strategy->logShipTime = Estimate::entered(5);
    strategy->logBacklog = Estimate::entered(0);
    design.strategy = *strategy;
    design.retention = {{QStringLiteral("repo"), PgBackRestPolicy{.full = 5, .diff = 31}},
        {QStringLiteral("bucket"), PgBackRestPolicy{.full = 5, .diff = 31}}};
    design.recovery = {.detect = Estimate::entered(900),
        .provision = Estimate::entered(300),
        .locate = Estimate::entered(60),
        .verify = Estimate::entered(300),
        .cutOver = Estimate::entered(240)};
    return design;
}

/// One such system on two destinations; there is no fault in it.
inline Plan shopPlan()
{
    Plan plan = emptyPlan();
    plan.destinations = {{.name = QStringLiteral("repo"),
                             .medium = QStringLiteral("disk"),
                             .encrypted = true,
                             .capacity = Estimate::entered(1e13),
                             .pricePerGbMonth = Money{20, QStringLiteral("EUR")}},
        {.name = QStringLiteral("bucket"),
            .medium = QStringLiteral("object store"),
            .elsewhere = true,
            .immutable = true,
            .encrypted = true,
            .capacity = Estimate::entered(1e13),
            .pricePerGbMonth = Money{10, QStringLiteral("EUR")}}};
    plan.systems = {shopDesign()};
    return plan;
}

inline KnownCopy knownCopy(
    const QString &destination, CopyKind kind, Instant taken, double bytes, std::optional<std::size_t> parent = {})
{
    const auto at = std::chrono::floor<std::chrono::seconds>(taken);
    const QString label = toDateTime(taken).toString(QStringLiteral("yyyyMMdd-HHmmss"));
    return {.present = {.copy = {.id = label,
                            .takenAt = at,
                            .endedAt = at + std::chrono::hours(1),
                            .kind = kind,
                            .parent = parent},
                .bytes = bytes},
        .destination = destination,
        .label = label,
        .verified = true};
}

} // namespace lifeboat
