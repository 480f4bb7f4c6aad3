// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/systemstanding.h"

#include "core/catalog/backuprepository.h"
#include "core/drill/drillrepository.h"
#include "core/jobs/jobrepository.h"
#include "core/store/store.h"
#include "core/systems/systemrepository.h"
#include "ui/text/humantext.h"

#include <QHash>

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

Judgement judgeAge(const SystemStanding &standing, const QDateTime &now)
{
    const QDateTime point = recoveryPoint(*standing.newest);
    const milliseconds age(point.msecsTo(now));
    if (age <= standing.tier.rpo)
        return {};
    if (standing.tier.rpo.count() == 0) {
        return {StatusKind::Warn, tr("Older than plan"),
            tr("The newest backup was taken %1. The tier %2 allows no loss, which dumps alone cannot give.")
                .arg(ageText(point, now), standing.tier.name)};
    }
    return {StatusKind::Warn, tr("Older than plan"),
        tr("The newest backup was taken %1. The tier %2 allows a loss of %3.")
            .arg(ageText(point, now), standing.tier.name, spanText(standing.tier.rpo))};
}

Judgement judgeFailures(const SystemStanding &standing, const QDateTime &now)
{
    if (standing.failedJob) {
        return {StatusKind::Fail, tr("Backup failed"),
            tr("The last run of \"%1\" failed: %2")
                .arg(standing.failedJob->name, standing.failure.section(u'\n', 0, 0))};
    }
    if (standing.newest && standing.newest->verification == VerificationLevel::None
        && standing.newest->verifiedAt.isValid()) {
        return {StatusKind::Fail, tr("Backup damaged"),
            tr("The file of the newest backup is not what was written, as checked %1.")
                .arg(ageText(standing.newest->verifiedAt, now))};
    }
    if (standing.lastDrill && standing.lastDrill->verdict == Verdict::Failed) {
        return {StatusKind::Fail, tr("Drill failed"),
            tr("The last drill, %1, failed: %2")
                .arg(ageText(standing.lastDrill->endedAt, now), standing.lastDrill->reason)};
    }
    return {};
}

Judgement judgeProof(const SystemStanding &standing, const QDateTime &now)
{
    if (!standing.bestDrill && !standing.proven) {
        return {StatusKind::Neutral, tr("Not proven"),
            tr("No backup was ever restored and compared. Rehearse a restore to know that it works.")};
    }
    if (isDrillDue(standing, now)) {
        const QString rhythm =
            tr("The tier %1 wants one every %2.").arg(standing.tier.name, spanText(standing.tier.drillEvery));
        return {StatusKind::Warn, tr("Drill due"),
            (standing.bestDrill
                    ? tr("The last drill that passed was %1.").arg(ageText(standing.bestDrill->endedAt, now))
                    : tr("No drill has passed yet."))
                + u' ' + rhythm};
    }
    if (standing.lastDrill && standing.lastDrill->verdict == Verdict::CouldNotVerify) {
        return {StatusKind::Warn, tr("Not verified"),
            tr("The last drill, %1, could not verify what came back.").arg(ageText(standing.lastDrill->endedAt, now))};
    }
    if (standing.bestDrill && standing.bestDrill->recovery > standing.tier.rto) {
        return {StatusKind::Warn, tr("Slower than plan"),
            tr("The last drill took %1. The tier %2 allows %3.")
                .arg(durationText(standing.bestDrill->recovery), standing.tier.name, spanText(standing.tier.rto))};
    }
    if (standing.lastDrill && standing.lastDrill->verdict == Verdict::PassedWithDeviations)
        return {StatusKind::Warn, tr("Passed with deviations"), standing.lastDrill->reason};
    return {StatusKind::Pass, tr("Proven"),
        standing.bestDrill ? tr("A drill passed %1.").arg(ageText(standing.bestDrill->endedAt, now))
                           : tr("A backup was restored and compared.")};
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
    QList<SystemStanding> standings;
    standings.reserve(systems->size());
    for (const System &system : *systems) {
        const auto tier = tierNamed(system.tier);
        standings += SystemStanding{.system = system, .tier = tier ? *tier : Tier{.name = system.tier}};
    }
    QHash<qint64, SystemStanding *> bySystem;
    for (SystemStanding &standing : standings)
        bySystem.insert(standing.system.id.value, &standing);
    addBackups(*backups, bySystem);
    addDrills(*drills, *backups, bySystem);
    if (const Status done = addJobs(JobRepository(store), bySystem); !done)
        return done.error();
    return standings;
}

QDateTime recoveryPoint(const Backup &backup)
{
    return backup.snapshotAt.isValid() ? backup.snapshotAt : backup.startedAt;
}

bool isDrillDue(const SystemStanding &standing, const QDateTime &now)
{
    if (!standing.newest)
        return false;
    return !standing.bestDrill || milliseconds(standing.bestDrill->endedAt.msecsTo(now)) > standing.tier.drillEvery;
}

Judgement judgeSystem(const SystemStanding &standing, const QDateTime &now)
{
    if (const Judgement failure = judgeFailures(standing, now); failure.kind == StatusKind::Fail)
        return failure;
    if (!standing.newest) {
        return {StatusKind::Warn, tr("No backup"),
            standing.jobs == 0 ? tr("No backup exists, and no job makes one. Add a backup job.")
                               : tr("No backup exists yet. Run its job.")};
    }
    if (const Judgement age = judgeAge(standing, now); age.kind == StatusKind::Warn)
        return age;
    return judgeProof(standing, now);
}

Judgement judgeVerdict(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Passed:
        return {StatusKind::Pass, tr("Passed"), {}};
    case Verdict::PassedWithDeviations:
        return {StatusKind::Warn, tr("Passed with deviations"), {}};
    case Verdict::Failed:
        return {StatusKind::Fail, tr("Failed"), {}};
    case Verdict::CouldNotVerify:
        return {StatusKind::Warn, tr("Could not verify"), {}};
    }
    return {};
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
    return objective.count() == 0 ? tr("none") : spanText(objective);
}

} // namespace lifeboat
