// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/plan/plansamples.h"

#include "core/base/translate.h"

#include <algorithm>

namespace lifeboat::samples {

using namespace std::chrono_literals;

namespace {

constexpr double GiB = 1024.0 * 1024 * 1024;
constexpr double MiB = 1024.0 * 1024;

StrategyPart part(CopyKind kind, const QString &expression, std::optional<RunWindow> window = {})
{
    auto schedule = Schedule::parse(expression, u"Europe/Berlin"_s);
    return {.kind = kind, .schedule = *std::move(schedule), .destinations = {u"vault"_s}, .window = window};
}

SystemDesign crm()
{
    SystemDesign design;
    design.system = {.name = u"crm"_s,
        .engine = u"pgbackrest"_s,
        .tier = u"Important"_s,
        .size = Estimate::measured(400 * GiB, 396 * GiB, 404 * GiB, u"14 backups in the catalog"_s),
        .dailyChange = Estimate::assumed(0.03, u"typical for such systems"_s),
        .changeOverlap = Estimate::assumed(0.6),
        .yearlyGrowth = Estimate::entered(0.2),
        .logPerDay = Estimate::measured(24 * GiB, 18 * GiB, 31 * GiB, u"7 days of WAL"_s),
        .compression = Estimate::entered(0.5),
        .deduplication = Estimate::entered(1),
        .readRate = Estimate::entered(300 * MiB),
        .compressRate = Estimate::entered(90 * MiB),
        .networkRate = Estimate::measured(180 * MiB, 160 * MiB, 200 * MiB, u"drill 12"_s),
        .writeRate = Estimate::entered(250 * MiB),
        .restoreRate = Estimate::measured(180 * MiB, 150 * MiB, 190 * MiB, u"drill 12"_s),
        .replayRate = Estimate::measured(60 * MiB, 50 * MiB, 70 * MiB, u"drill 12"_s),
        .server = u"db1"_s,
        .network = u"dc1"_s};
    design.strategy = {.name = u"Weekly full, daily differential and WAL"_s,
        .parts = {part(CopyKind::Full, u"Sun 02:00"_s, RunWindow{1h, 3h}),
            part(CopyKind::Differential, u"Mon..Sat 02:00"_s, RunWindow{1h, 5h}),
            part(CopyKind::Logical, u"Sat 22:00"_s)},
        .continuousLog = true,
        .logDestinations = {u"vault"_s},
        .logTimeout = Estimate::entered(300),
        .logShipTime = Estimate::entered(4),
        .logBacklog = Estimate::assumed(20)};
    PgBackRestPolicy policy;
    policy.full = 4;
    policy.diff = 12;
    design.retention = {{.destination = u"vault"_s, .policy = policy}};
    design.recovery = {.detect = Estimate::assumed(900),
        .provision = Estimate::entered(600),
        .locate = Estimate::entered(120),
        .verify = Estimate::entered(600),
        .cutOver = Estimate::assumed(300)};
    design.zoneName = u"Europe/Berlin"_s;
    return design;
}

SystemDesign billing()
{
    SystemDesign design = crm();
    design.system.name = u"billing"_s;
    design.system.size = Estimate::entered(60 * GiB);
    design.strategy = {.name = u"Daily dump"_s, .parts = {part(CopyKind::Logical, u"02:15"_s)}};
    design.retention = {{.destination = u"vault"_s, .policy = FolderPolicy{.days = 14}}};
    return design;
}

} // namespace

Instant at(const QString &iso)
{
    return toInstant(QDateTime::fromString(iso, Qt::ISODate));
}

Instant now()
{
    return at(u"2026-11-21T09:00:00Z"_s);
}

Plan plan()
{
    Plan plan;
    plan.tiers = defaultTiers();
    plan.destinations = {{.name = u"vault"_s,
                             .location = u"backup.example.org"_s,
                             .medium = u"disk"_s,
                             .region = u"eu-1"_s,
                             .elsewhere = true,
                             .encrypted = true,
                             .capacity = Estimate::entered(4096 * GiB),
                             .pricePerGbMonth = Money{23, u"EUR"_s}},
        {.name = u"cold"_s,
            .location = u"s3://crm-cold"_s,
            .medium = u"object store"_s,
            .region = u"eu-2"_s,
            .elsewhere = true,
            .immutable = true,
            .encrypted = true,
            .pricePerGbMonth = Money{4, u"EUR"_s}}};
    plan.systems = {crm(), billing()};
    return plan;
}

RpoAnswer rpo()
{
    return achievableRpo({.required = 24h,
        .fullInterval = Figure(86400),
        .runTime = Figure(4800, 5400, 6300),
        .verifyTime = Figure(600),
        .copyElsewhere = false,
        .proven = 25h + 12min});
}

RtoAnswer rto()
{
    const SystemDesign design = crm();
    return achievableRto({.required = 4h,
        .detect = design.recovery.detect,
        .provision = design.recovery.provision,
        .locate = design.recovery.locate,
        .verify = design.recovery.verify,
        .cutOver = design.recovery.cutOver,
        .size = design.system.size,
        .networkRate = design.system.networkRate,
        .restoreRate = design.system.restoreRate,
        .replaysLog = true,
        .log = Estimate::measured(30 * GiB, 20 * GiB, 45 * GiB, u"7 days of WAL"_s),
        .replayRate = design.system.replayRate,
        .proven = 2h + 12min + 40s});
}

RestorePoints points()
{
    RestorePoints points{.continuousLog = true, .logsSince = now() - 27 * 24h, .from = now(), .to = now() + 60 * 24h};
    for (Instant day = at(u"2026-10-24T01:00:00Z"_s); day < points.to; day += 24h) {
        const bool full = toDateTime(day).date().dayOfWeek() == Qt::Sunday;
        const bool planned = day > now();
        points.points.push_back({.kind = full ? CopyKind::Full : CopyKind::Differential,
            .takenAt = day,
            .exists = day + (full ? 80min : 6min),
            .goes = day + (full ? 28 * 24h : 12 * 24h),
            .planned = planned,
            .label = planned ? QString() : toDateTime(day).toString(u"yyyyMMdd-hhmmss"_s) + (full ? u"F"_s : u"D"_s),
            .reasons = planned ? QStringList()
                : full         ? QStringList{u"one of the 4 last full backups"_s}
                               : QStringList{u"one of the 12 last differentials"_s}});
    }
    std::erase_if(points.points, [](const RestorePoint &point) { return point.goes && *point.goes <= now(); });
    for (Instant day = now(); day < points.to; day += 7 * 24h)
        points.logs.push_back({.at = std::chrono::floor<std::chrono::seconds>(day),
            .keptFrom = std::chrono::floor<std::chrono::seconds>(day - 24 * 24h)});
    return points;
}

SystemFacts facts()
{
    SystemFacts facts;
    for (const RestorePoint &point : points().points) {
        if (point.planned)
            continue;
        facts.copies.push_back({.present = {.copy = {.id = point.label,
                                                .takenAt = std::chrono::floor<std::chrono::seconds>(point.takenAt),
                                                .endedAt = std::chrono::floor<std::chrono::seconds>(point.exists),
                                                .kind = point.kind},
                                    .bytes = point.kind == CopyKind::Full ? 200 * GiB : 14 * GiB},
            .destination = u"vault"_s,
            .label = point.label,
            .verified = true});
    }
    facts.logsSince = now() - 27 * 24h;
    facts.provenRto = 2h + 12min + 40s;
    facts.provenRpo = 6min;
    facts.provenBy = u"drill 12 of 2026-11-02"_s;
    facts.drillsKnown = true;
    facts.lastPassedDrill = QDate(2026, 11, 2);
    return facts;
}

} // namespace lifeboat::samples
