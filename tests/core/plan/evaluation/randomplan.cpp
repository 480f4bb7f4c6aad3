// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomplan.h"

#include <algorithm>
#include <cmath>

namespace lifeboat {

using namespace std::chrono_literals;
using std::chrono::days;

Estimate RandomPlan::estimate(double least, double most)
{
    if (chance(10))
        return {};
    if (below(400) == 0) // what checkPlan refuses
        return Estimate::entered(oneOf({-1.0, most * 10, std::nan(""), std::numeric_limits<double>::infinity()}));
    const double value =
        chance(10) ? oneOf({least, most}) : least + (most - least) * std::pow(m_random.generateDouble(), 4);
    if (chance(70))
        return Estimate::entered(value);
    const double low = least + (value - least) * m_random.generateDouble();
    return Estimate::measured(value, low, value + (most - value) * m_random.generateDouble(), u"measured"_s);
}

qint64 RandomPlan::number()
{
    if (chance(3))
        return oneOf({qint64(-1), qint64(0), qint64(-2147483648LL), std::numeric_limits<qint64>::max()});
    return below(oneOf({3, 10, 60}));
}

QString RandomPlan::zone()
{
    if (chance(2))
        return oneOf({u"Europe/Atlantis"_s, QString(), u"UTC+25"_s});
    return oneOf({u"UTC"_s, u"Europe/Berlin"_s, u"America/New_York"_s, u"Australia/Lord_Howe"_s, u"Asia/Kathmandu"_s,
        u"Pacific/Apia"_s, u"Europe/London"_s});
}

RetentionPolicy RandomPlan::policy()
{
    switch (below(7)) {
    case 0: {
        ResticPolicy restic;
        for (qint64 &count : restic.counts)
            count = chance(40) ? number() : 0;
        if (chance(30))
            restic.within = {.days = number()};
        if (chance(20))
            restic.withinOf(ResticPeriod::Monthly) = {.years = number(), .months = number()};
        if (chance(5))
            restic.keepTags = {{u"gold"_s}};
        return restic;
    }
    case 1: {
        PgBackRestPolicy rest;
        rest.byTime = chance(40);
        if (chance(80))
            rest.full = number();
        if (chance(40))
            rest.diff = number();
        if (chance(40))
            rest.archive = number();
        rest.archiveType = oneOf({CopyKind::Full, CopyKind::Differential, CopyKind::Incremental});
        return rest;
    }
    case 2:
        return BarmanPolicy{
            oneOf({BarmanPolicy::Kind::None, BarmanPolicy::Kind::Redundancy, BarmanPolicy::Kind::RecoveryWindow}),
            number(), number()};
    case 3: {
        BorgPolicy borg;
        for (qint64 &count : borg.counts)
            count = chance(40) ? number() : 0;
        return borg;
    }
    case 4:
        return WalGPolicy{oneOf({WalGPolicy::Target::Newest, WalGPolicy::Target::Full, WalGPolicy::Target::FindFull,
                              WalGPolicy::Target::Before}),
            number()};
    case 5:
        return RdsPolicy{number()};
    default:
        return FolderPolicy{chance(60) ? std::optional(number()) : std::nullopt,
            chance(40) ? std::optional(number()) : std::nullopt, number()};
    }
}

Strategy RandomPlan::strategy(const QStringList &destinations)
{
    if (destinations.isEmpty() || chance(5))
        return {};
    const auto some = [&] {
        QStringList names;
        for (const QString &name : destinations) {
            if (chance(60))
                names += name;
        }
        return names.isEmpty() ? QStringList{destinations.first()} : names;
    };
    const QString where = oneOf({u"UTC"_s, u"Europe/Berlin"_s, u"America/New_York"_s, u"Pacific/Apia"_s});
    Strategy strategy = *presetStrategy(allPresets()[below(int(allPresets().size()))], where, destinations.first());
    for (StrategyPart &part : strategy.parts) {
        part.destinations = some();
        if (chance(30)) {
            part.schedule = *Schedule::parse(
                oneOf({u"*-02-29 03:00"_s, u"*-*-31 01:00"_s, u"02:30"_s, u"monthly"_s, u"Sun *-*~07/1 02:00"_s,
                    u"*-02-30"_s, u"30 2 * * *"_s, u"*/30 * * * *"_s, u"@weekly"_s, u"2019-01-01"_s}),
                where);
        }
        if (chance(20))
            part.kind = oneOf({CopyKind::Full, CopyKind::Differential, CopyKind::Incremental, CopyKind::Logical});
        if (chance(20))
            part.window = RunWindow{std::chrono::minutes(below(1440)), std::chrono::minutes(below(1440))};
        if (chance(10))
            part.timing.randomizedDelay = std::chrono::hours(below(40));
        part.sharesBlocks = chance(30);
    }
    strategy.continuousLog = chance(50);
    if (strategy.continuousLog)
        strategy.logDestinations = some();
    strategy.logTimeout = estimate(0, 3600);
    strategy.logShipTime = estimate(0, 600);
    strategy.logBacklog = estimate(0, 1e6);
    return strategy;
}

SystemDesign RandomPlan::design(const Plan &plan, int number)
{
    QStringList destinations;
    for (const Destination &destination : plan.destinations)
        destinations += destination.name;
    SystemDesign design{.system = {.name = u"system %1"_s.arg(number),
                            .tier = plan.tiers[below(int(plan.tiers.size()))].name,
                            .size = estimate(0, 1e18),
                            .dailyChange = estimate(0, 100),
                            .changeOverlap = estimate(0, 1),
                            .yearlyGrowth = estimate(-0.99, 100),
                            .logPerDay = estimate(0, 1e18),
                            .compression = estimate(0.001, 2),
                            .deduplication = estimate(0.001, 1),
                            .readRate = estimate(1, 1e13),
                            .compressRate = estimate(1, 1e13),
                            .networkRate = estimate(1, 1e13),
                            .writeRate = estimate(1, 1e13),
                            .restoreRate = estimate(1, 1e13),
                            .replayRate = estimate(1, 1e13),
                            .server = chance(50) ? u"server %1"_s.arg(below(2)) : QString(),
                            .network = chance(50) ? u"net"_s : QString()},
        .strategy = strategy(destinations),
        .zoneName = zone()};
    for (const QString &destination : destinations) {
        if (chance(80))
            design.retention.push_back({destination, policy()});
    }
    design.recovery = {.detect = estimate(0, 1e6),
        .provision = estimate(0, 1e6),
        .locate = estimate(0, 1e6),
        .verify = estimate(0, 1e6),
        .cutOver = estimate(0, 1e6),
        .replicaLag = estimate(0, 1e6),
        .staged = chance(50),
        .replicaCountedAsCopy = chance(10),
        .objectRestoreWanted = chance(30)};
    return design;
}

Plan RandomPlan::plan()
{
    Plan plan{.tiers = defaultTiers()};
    const int destinations = below(5);
    for (int i = 0; i < destinations; ++i) {
        plan.destinations += Destination{.name = u"place %1"_s.arg(i),
            .medium = oneOf({u"disk"_s, u"tape"_s, QString()}),
            .withSource = chance(20),
            .elsewhere = chance(50),
            .immutable = chance(50),
            .encrypted = chance(50),
            .keyStoredWithCopies = chance(10),
            .capacity = estimate(1, 1e15),
            .pricePerGbMonth = chance(60) ? std::optional(Money{below(1000), u"EUR"_s}) : std::nullopt};
    }
    const int systems = below(6);
    for (int i = 0; i < systems; ++i)
        plan.systems.push_back(design(plan, i));
    if (chance(30))
        plan.answers += AssessmentAnswer{u"one-person"_s, chance(50), {}, QDate(2026, 2, 29)};
    return plan;
}

QMap<QString, SystemFacts> RandomPlan::factsOf(const Plan &plan, Instant now)
{
    QMap<QString, SystemFacts> all;
    for (const SystemDesign &design : plan.systems) {
        if (chance(20))
            continue;
        SystemFacts facts{.drillsKnown = chance(60), .lastDrillFailed = chance(20)};
        const int copies = below(30);
        for (int i = 0; i < copies; ++i) {
            const auto at =
                std::chrono::floor<std::chrono::seconds>(now - days(copies - i) + std::chrono::seconds(below(80000)));
            Copy copy{.id = u"copy %1"_s.arg(i), .takenAt = at};
            copy.kind = oneOf(
                {CopyKind::Full, CopyKind::Differential, CopyKind::Incremental, CopyKind::Log, CopyKind::Logical});
            if (i > 0 && copy.kind != CopyKind::Full && chance(80))
                copy.parent = std::size_t(below(i));
            if (chance(70))
                copy.endedAt = at + std::chrono::seconds(below(100000));
            if (chance(5))
                copy.hold = oneOf({Hold::CopyOnly, Hold::WithLogs});
            facts.copies.push_back({.present = {copy, double(below(1000000)) * 1e6},
                .destination = chance(90) ? u"place %1"_s.arg(below(3)) : QString(),
                .verified = chance(50)});
            facts.starts.push_back(at);
        }
        if (chance(50))
            facts.logsSince = now - days(below(100));
        if (chance(50))
            facts.watchedSince = now - days(below(60));
        if (chance(50))
            facts.lastPassedDrill = toDateTime(now).date().addDays(-below(400));
        if (chance(50))
            facts.provenRto = std::chrono::hours(below(100));
        if (chance(20))
            facts.unplannedDatabases = QStringList{u"new"_s};
        all.insert(design.system.name, facts);
    }
    return all;
}

Instant RandomPlan::moment()
{
    using std::chrono::sys_days;
    using std::chrono::year;
    if (chance(30)) {
        return oneOf({Instant(sys_days(year(2024) / 2 / 29) + 12h), // a leap day
            Instant(sys_days(year(2026) / 3 / 29) + 1h), // Berlin's clocks go forward
            Instant(sys_days(year(2026) / 10 / 25) + 30min), // and back
            Instant(sys_days(year(2026) / 12 / 31) + 23h), // week 53
            Instant(sys_days(year(1970) / 1 / 1)), Instant(sys_days(year(2190) / 12 / 31))});
    }
    return Instant(sys_days(year(2000) / 1 / 1)) + std::chrono::seconds(m_random.bounded(3000000000U));
}

} // namespace lifeboat
