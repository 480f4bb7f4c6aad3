// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/jobrunner.h"

#include "core/catalog/backuprepository.h"
#include "core/engines/pgdumpengine.h"
#include "core/jobs/jobrepository.h"
#include "core/postgres/pgserver.h"
#include "core/systems/systemaccess.h"
#include "core/systems/systemrepository.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

/// What the server said of itself is kept with the system: the production gate compares it.
Status rememberServer(const Store &store, System system, const ServerFacts &facts, const QDateTime &now)
{
    if (!system.systemIdentifier.isEmpty() && !facts.systemIdentifier.isEmpty()
        && system.systemIdentifier != facts.systemIdentifier) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("%1 is another server than before: its system identifier was %2 and is %3.")
                        .arg(system.name, system.systemIdentifier, facts.systemIdentifier),
            .hint =
                tr("If the server was rebuilt, test the connection of the system again and save it; else correct its "
                   "connection.")};
    }
    if (!facts.systemIdentifier.isEmpty()) // a role that may not read it must not make us forget it
        system.systemIdentifier = facts.systemIdentifier;
    system.serverVersion = facts.versionNumber;
    system.checkedAt = now;
    return SystemRepository(store).update(system);
}

BackupRequest requestOf(const Job &job, const ServerAddress &address)
{
    return {.address = address,
        .database = job.database,
        .destination = job.destination,
        .format = dumpFormatFromName(job.options.format).value_or(DumpFormat::Custom),
        .jobs = job.options.parallel,
        .compression = job.options.compression < 0 ? std::nullopt : std::optional(job.options.compression),
        .serializableDeferrable = job.options.serializableDeferrable,
        .proofMethod = job.options.strictProof ? ProofMethod::Strict : ProofMethod::RowHash};
}

Result<Backup> catalogued(const Job &job, const BackupOutcome &made, const ServerFacts &facts)
{
    QByteArray manifest;
    if (made.manifest) {
        auto bytes = made.manifest->toBytes();
        if (!bytes)
            return bytes.error();
        manifest = std::move(*bytes);
    }
    const bool looked = made.verification == BackupCheck::CatalogueRead;
    return Backup{.system = job.system,
        .job = job.id,
        .engine = job.engine,
        .kind = u"logical"_s,
        .database = job.database,
        .label = made.label,
        .location = made.location,
        .format = dumpFormatName(made.format),
        .startedAt = made.startedAt,
        .endedAt = made.endedAt,
        .snapshotAt = made.snapshotAt,
        .size = made.size,
        .databaseSize = made.databaseSize,
        .sha256 = made.sha256,
        .toolVersion = made.toolVersion,
        .serverVersion = made.serverVersion,
        .systemIdentifier = made.systemIdentifier,
        .verification = looked ? VerificationLevel::Integrity : VerificationLevel::Existence,
        .verifiedAt = made.endedAt,
        .manifest = manifest,
        .manifestSha256 = made.manifestSha256,
        .sourceSettings = facts.settings};
}

} // namespace

Result<Backup> JobRunner::run(JobId id, WorkObserver &observer, const Patience &patience)
{
    const JobRepository jobs(m_store);
    const auto job = jobs.byId(id);
    if (!job)
        return job.error();
    const auto execution = jobs.begin(id, m_clock.now());
    if (!execution)
        return execution.error();
    auto backup = execute(*job, observer, patience);
    const bool cancelled = !backup && backup.error().kind == Error::Kind::Cancelled;
    const JobOutcome outcome = backup ? JobOutcome::Done : cancelled ? JobOutcome::Cancelled : JobOutcome::Failed;
    const Status ended = jobs.end(*execution, outcome, backup ? backup->id : BackupId{},
        backup ? QString() : errorText(backup.error()), m_clock.now());
    if (backup && !ended)
        return ended.error();
    return backup;
}

Status JobRunner::prepareDestination(const Job &job) const
{
    const auto executions = JobRepository(m_store).executions(job.id, 1000);
    if (!executions)
        return executions.error();
    const bool knownToWork = std::any_of(executions->cbegin(), executions->cend(),
        [](const JobExecution &execution) { return execution.outcome == JobOutcome::Done; });
    if (!QFileInfo(job.destination).isDir() && knownToWork) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("The destination %1 was there before and is gone.").arg(job.destination),
            .hint = tr("Mount the disk or share it lies on. Nothing was written in its place.")};
    }
    if (!QDir().mkpath(job.destination)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The destination %1 cannot be made.").arg(job.destination),
            .hint = tr("Choose a folder that this account may write to.")};
    }
    return Done{};
}

Result<Backup> JobRunner::execute(const Job &job, WorkObserver &observer, const Patience &patience)
{
    const auto system = SystemRepository(m_store).byId(job.system);
    if (!system)
        return system.error();
    const auto address = addressOf(*system, m_secrets, patience);
    if (!address)
        return address.error();
    observer.progressed({.doing = tr("Connecting to %1").arg(system->name)});
    const auto facts = testConnection(address->withDatabase(job.database), patience.atMost(60s));
    if (!facts)
        return facts.error();
    if (const Status remembered = rememberServer(m_store, *system, *facts, m_clock.now()); !remembered)
        return remembered.error();
    if (const Status ready = prepareDestination(job); !ready)
        return ready.error();
    const auto made = PgDumpEngine().backUp(requestOf(job, *address), observer, patience);
    if (!made)
        return made.error();
    auto backup = catalogued(job, *made, *facts);
    if (!backup)
        return backup.error();
    const auto id = BackupRepository(m_store).add(*backup);
    if (!id)
        return id.error();
    backup->id = *id;
    return backup;
}

} // namespace lifeboat
