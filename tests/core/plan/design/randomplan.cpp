// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/plan/design/randomplan.h"

#include "core/plan/design/recoveryfields.h"
#include "core/plan/model/estimatefield.h"

#include <cmath>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

const QStringList zones = {u"UTC"_s, u"Europe/Berlin"_s, u"America/St_Johns"_s, u"Pacific/Chatham"_s};
const QStringList calendars = {u"Sun 02:00"_s, u"daily"_s, u"Mon..Sat 02:00"_s, u"*-*-* *:15"_s,
    u"Sun 02:00 Europe/Paris"_s, u"*-02-29 00:00:00.5"_s};
const QStringList crons = {u"0 2 * * *"_s, u"*/15 * * * 1-5"_s, u"@weekly"_s};

} // namespace

QString RandomPlan::text()
{
    static const QString letters = u"ab #:-'\"\\{}[]&*!|>%@,ä€\n\t0~"_s;
    QString made;
    for (int i = upTo(12); i > 0; --i)
        made += letters[m_random.bounded(int(letters.size()))];
    return made;
}

Estimate RandomPlan::estimate(double least, double most)
{
    if (chance(30))
        return {};
    const double low = std::max(least, -0.5);
    // Over all magnitudes, and often one that people write.
    double value = low + (most - low) * std::pow(m_random.generateDouble(), 12);
    if (chance(40))
        value = std::clamp(std::round(value), least, most);
    Estimate made{.value = value, .origin = Estimate::Origin(1 + upTo(2))};
    if (chance(40))
        made.low = value < 0 ? std::max(least, value * 1.5) : std::max(least, value * 0.9);
    if (chance(40))
        made.high = std::min(most, std::max(value, value * 1.1));
    if (chance(60))
        made.source = text();
    return made;
}

Tier RandomPlan::tier(int number)
{
    using std::chrono::days;
    Tier made;
    made.name = u"tier %1 "_s.arg(number) + text();
    made.rpo = 1ms * qint64(m_random.generateDouble() * 1e9);
    made.rto = 1s * upTo(100000);
    made.maximumDowntime = made.rto + 1min * upTo(1000);
    made.retention = days(upTo(4000));
    made.copies = {.copies = 3 + upTo(3), .media = 1 + upTo(2), .elsewhere = upTo(2), .immutable = upTo(3)};
    for (days &rhythm : made.drillRhythm)
        rhythm = days(1 + upTo(400));
    made.drillEvery = made.drillRhythm[3];
    made.verification = {
        .plan = chance(50), .runbook = chance(50), .serverVersion = chance(50), .backupMethod = chance(50)};
    return made;
}

Destination RandomPlan::destination(int number)
{
    Destination made{.name = u"place %1 "_s.arg(number) + text(),
        .location = text(),
        .medium = chance(50) ? u"disk"_s : text(),
        .region = text(),
        .withSource = chance(20),
        .elsewhere = chance(50),
        .immutable = chance(50),
        .encrypted = chance(50),
        .keyStoredWithCopies = chance(20),
        .capacity = estimate(1, 1e18)};
    if (chance(60))
        made.pricePerGbMonth = Money{.thousandths = upTo(100000), .currency = chance(50) ? u"EUR"_s : u"US Dollar"_s};
    return made;
}

StrategyPart RandomPlan::part(const Plan &plan, const QString &zone)
{
    const bool cron = chance(30);
    const QString partZone = chance(80) ? zone : oneOf(zones);
    auto schedule = Schedule::parse(
        cron ? oneOf(crons) : oneOf(calendars), partZone, cron ? Schedule::Syntax::Cron : Schedule::Syntax::Systemd);
    StrategyPart made{.kind = CopyKind(upTo(4)), .schedule = std::move(*schedule)};
    made.timing = chance(50)
        ? defaultTiming(made.schedule.syntax())
        : RunTiming{
            .randomizedDelay = 1us * upTo(2000000000), .accuracy = 1ms * upTo(100000), .persistent = chance(50)};
    for (int i = 1 + upTo(1); i > 0; --i)
        made.destinations += oneOf(plan.destinations).name;
    if (chance(40)) {
        const std::chrono::minutes from(upTo(1439));
        made.window = RunWindow{.from = from, .to = (from + 1min * (1 + upTo(1000))) % 1440min};
        if (chance(10))
            made.window = RunWindow{.from = 20h, .to = 24h};
    }
    made.sharesBlocks = chance(30);
    return made;
}

Strategy RandomPlan::strategy(const Plan &plan, const QString &zone)
{
    Strategy made;
    if (plan.destinations.isEmpty())
        return made;
    made.name = text();
    for (int i = upTo(3); i > 0; --i)
        made.parts.push_back(part(plan, zone));
    if (!made.parts.empty())
        made.parts.front().kind = CopyKind::Full;
    made.continuousLog = chance(50);
    if (made.continuousLog)
        made.logDestinations += oneOf(plan.destinations).name;
    for (const auto &field : logFields())
        made.*field.member = estimate(field.least, field.most);
    if (chance(50))
        made.keptFor = 1h * upTo(20000);
    return made;
}

RetentionPolicy RandomPlan::policy()
{
    const auto maybe = [this]() { return chance(50) ? std::optional<qint64>(1 + upTo(400)) : std::nullopt; };
    switch (upTo(6)) {
    case 0: {
        ResticPolicy restic;
        for (qint64 &count : restic.counts)
            count = upTo(3) - 1;
        restic.within = {.years = upTo(2), .months = -upTo(2), .days = upTo(9), .hours = upTo(1)};
        restic.withinPeriod[3] = {.years = 0, .months = upTo(5)};
        if (chance(40))
            restic.keepTags = {{u"a"_s, text()}, {QString()}};
        restic.groupBy = chance(50) ? u"host,paths"_s : QString();
        if (chance(40))
            restic.paths = {u"/var/lib"_s, text()};
        return restic;
    }
    case 1:
        return PgBackRestPolicy{.full = maybe(),
            .byTime = chance(50),
            .diff = maybe(),
            .archive = maybe(),
            .archiveType = CopyKind(upTo(2)),
            .history = maybe(),
            .set = chance(30) ? std::optional(text()) : std::nullopt};
    case 2:
        return BarmanPolicy{
            .kind = BarmanPolicy::Kind(1 + upTo(1)), .number = 1 + upTo(99), .minimumRedundancy = upTo(4)};
    case 3: {
        BorgPolicy borg;
        borg.counts[3] = 7;
        borg.counts[6] = upTo(3) - 1;
        if (chance(50))
            borg.within = 1s * (1 + upTo(1000000));
        return borg;
    }
    case 4:
        return WalGPolicy{.target = WalGPolicy::Target(upTo(3)), .number = 1 + upTo(30)};
    case 5:
        return RdsPolicy{.days = upTo(35)};
    default:
        return FolderPolicy{.days = maybe(), .count = maybe(), .atLeast = upTo(5)};
    }
}

SystemDesign RandomPlan::system(const Plan &plan, int number)
{
    SystemDesign made;
    made.system.name = u"system %1 "_s.arg(number) + text();
    made.system.engine = text();
    made.system.tier = oneOf(plan.tiers).name;
    made.system.server = text();
    made.system.network = text();
    for (const auto &field : systemFields())
        made.system.*field.member = estimate(field.least, field.most);
    for (const auto &field : recoveryFields())
        made.recovery.*field.member = estimate(field.least, field.most);
    made.recovery.staged = chance(50);
    made.recovery.replicaCountedAsCopy = chance(20);
    made.recovery.objectRestoreWanted = chance(20);
    made.zoneName = oneOf(zones);
    made.strategy = strategy(plan, made.zoneName);
    for (const Destination &destination : plan.destinations) {
        if (chance(50))
            made.retention.push_back({.destination = destination.name, .policy = policy()});
    }
    return made;
}

Plan RandomPlan::make()
{
    Plan plan;
    const int tiers = upTo(3);
    for (int i = 0; i < tiers; ++i)
        plan.tiers += tier(i);
    const int destinations = upTo(4);
    for (int i = 0; i < destinations; ++i)
        plan.destinations += destination(i);
    const int systems = tiers == 0 ? 0 : upTo(4);
    for (int i = 0; i < systems; ++i)
        plan.systems.push_back(system(plan, i));
    const int answers = upTo(3);
    for (int i = 0; i < answers; ++i) {
        plan.answers += AssessmentAnswer{.question = u"question %1"_s.arg(i),
            .yes = chance(50),
            .evidence = text(),
            .on = chance(80) ? QDate(2024, 2, 29).addDays(upTo(1000)) : QDate()};
    }
    return plan;
}

} // namespace lifeboat
