// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/systemstanding.h"

#include "core/catalog/backuprepository.h"
#include "core/drill/drillrepository.h"
#include "core/jobs/jobrepository.h"
#include "core/store/store.h"
#include "core/systems/storedtiers.h"
#include "core/systems/systemrepository.h"
#include "ui/systems/outlook/fleetoutlook.h"
#include "ui/text/humantext.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

namespace lifeboat {

namespace {

using namespace std::chrono;

/// Backups come newest first.
void addBackups(const QList<Backup> &backups, QHash<qint64, SystemStanding *> &bySystem)
{
    for (const Backup &backup : backups) {
        SystemStanding *standing = bySystem.value(backup.system.value);
        if (standing == nullptr)
            continue;
        if (!standing->newest)
            standing->newest = backup;
        if (!standing->proven && backup.verification >= VerificationLevel::Restored)
            standing->proven = backup;
    }
}

/// Drills come newest first.
void addDrills(const QList<Drill> &drills, const QList<Backup> &backups, QHash<qint64, SystemStanding *> &bySystem)
{
    QHash<qint64, const Backup *> byId;
    for (const Backup &backup : backups)
        byId.insert(backup.id.value, &backup);
    for (const Drill &drill : drills) {
        const Backup *backup = byId.value(drill.backup.value);
        SystemStanding *standing = backup == nullptr ? nullptr : bySystem.value(backup->system.value);
        if (standing == nullptr || !drill.endedAt.isValid())
            continue;
        if (!standing->lastDrill)
            standing->lastDrill = drill;
        const bool passed = drill.verdict == Verdict::Passed || drill.verdict == Verdict::PassedWithDeviations;
        if (!standing->bestDrill && passed) {
            standing->bestDrill = drill;
            standing->bestDrillPoint = recoveryPoint(*backup);
        }
    }
}

Tier tierOf(const System &system, const QList<Tier> &tiers)
{
    const auto found = std::find_if(tiers.cbegin(), tiers.cend(),
        [&system](const Tier &tier) { return tier.name.compare(system.tier, Qt::CaseInsensitive) == 0; });
    return found == tiers.cend() ? Tier{.name = system.tier} : *found;
}

Status addJobs(const JobRepository &jobs, QHash<qint64, SystemStanding *> &bySystem)
{
    const auto all = jobs.all();
    if (!all)
        return all.error();
    for (const Job &job : *all) {
        SystemStanding *standing = bySystem.value(job.system.value);
        if (standing == nullptr)
            continue;
        ++standing->jobs;
        const auto last = jobs.executions(job.id, 1);
        if (!last)
            return last.error();
        if (!last->isEmpty() && last->first().outcome == JobOutcome::Failed && !standing->failedJob) {
            standing->failedJob = job;
            standing->failure = last->first().error;
        }
    }
    return Done{};
}

} // namespace

Result<QList<SystemStanding>> loadStandings(const Store &store)
{
    const auto systems = SystemRepository(store).all();
    if (!systems)
        return systems.error();
    const auto backups = BackupRepository(store).all();
    if (!backups)
        return backups.error();
    const auto drills = DrillRepository(store).all();
    if (!drills)
        return drills.error();
    const auto tiers = storedTiers(store);
    if (!tiers)
        return tiers.error();
    QList<SystemStanding> standings;
    standings.reserve(systems->size());
    for (const System &system : *systems)
        standings += SystemStanding{.system = system, .tier = tierOf(system, *tiers)};
    QHash<qint64, SystemStanding *> bySystem;
    for (SystemStanding &standing : standings)
        bySystem.insert(standing.system.id.value, &standing);
    addBackups(*backups, bySystem);
    addDrills(*drills, *backups, bySystem);
    if (const Status done = addJobs(JobRepository(store), bySystem); !done)
        return done.error();
    return standings;
}

void addOutlook(QList<SystemStanding> &standings, const FleetOutlook &fleet)
{
    standings.removeIf([](const SystemStanding &standing) { return standing.isOnlyPlanned(); });
    QSet<QString> known;
    for (SystemStanding &standing : standings) {
        standing.outlook = fleet.systems.value(standing.system.name);
        known += standing.system.name;
    }
    QStringList others;
    for (auto system = fleet.systems.cbegin(); system != fleet.systems.cend(); ++system) {
        if (!known.contains(system.key()))
            others += system.key();
    }
    others.sort(Qt::CaseInsensitive);
    for (const QString &name : std::as_const(others)) {
        const auto outlook = fleet.systems.value(name);
        standings += SystemStanding{
            .system = {.name = name, .tier = outlook->tier.name}, .tier = outlook->tier, .outlook = outlook};
    }
}

QDateTime recoveryPoint(const Backup &backup)
{
    return backup.snapshotAt.isValid() ? backup.snapshotAt : backup.startedAt;
}

QString environmentText(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return tr("Production");
    case Environment::Staging:
        return tr("Staging");
    case Environment::Sandbox:
        return tr("Sandbox");
    }
    return {};
}

QString serverVersionText(int number)
{
    if (number == 0)
        return {};
    return number >= 100000 ? u"%1.%2"_s.arg(number / 10000).arg(number % 10000)
                            : u"%1.%2.%3"_s.arg(number / 10000).arg(number / 100 % 100).arg(number % 100);
}

QString tierText(const Tier &tier)
{
    return tr("RPO %1, RTO %2, a drill every %3")
        .arg(objectiveText(tier.rpo), objectiveText(tier.rto), spanText(tier.drillEvery));
}

QString objectiveText(milliseconds objective)
{
    return objective.count() == 0 ? u"0"_s : spanText(objective);
}

} // namespace lifeboat
