// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demosystem.h"

#include "core/demo/demoplan.h"
#include "core/jobs/jobrepository.h"
#include "core/postgres/pgserver.h"
#include "core/runbook/format/runbookreader.h"
#include "core/runbook/unattendedprompt.h"
#include "core/secrets/secretstore.h"
#include "core/systems/systemrepository.h"

#include <QFile>
#include <QUuid>

static void loadDemoResources()
{
    Q_INIT_RESOURCE(demo); // a static library's resources are dropped by the linker unless asked for
}

namespace lifeboat {

namespace {

constexpr auto databaseName = "harbour";

Status runFile(PgConnection &connection, const QString &resource, const Patience &patience)
{
    loadDemoResources();
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.what = tr("The demo's data (%1) is missing from this build.").arg(resource)};
    const auto ran = connection.run(QString::fromUtf8(file.readAll()), patience);
    return ran ? Status(Done{}) : Status(ran.error());
}

/// Lets a runbook run by itself, and does the damage just before the verification begins.
class DamagingPrompt : public UnattendedPrompt
{
public:
    void setTarget(const ServerAddress &address) { m_address = address; }

    Result<Begin> mayBegin(const StepView &step, const Patience &patience) override
    {
        if (step.step.phase == Phase::Verify && !m_done) {
            m_done = true;
            if (const Status damaged = damage(patience); !damaged)
                return damaged.error();
        }
        return UnattendedPrompt::mayBegin(step, patience);
    }

private:
    Status damage(const Patience &patience)
    {
        auto connection = PgConnection::open(m_address.withDatabase(QLatin1StringView(databaseName)), patience);
        if (!connection)
            return connection.error();
        // 42 becomes 42.0: equal for numeric's own comparison, another value to whoever reads it.
        const auto changed = connection->run(
            u"UPDATE \"Zoll & Papiere\".\"Erklärung\" SET \"Größe in m³\" = \"Größe in m³\" * 1.0"
            " WHERE \"Nr.\" = (SELECT min(\"Nr.\"::text)::uuid FROM \"Zoll & Papiere\".\"Erklärung\")"_s,
            patience);
        if (!changed)
            return changed.error();
        return changed->affected() == 1 ? Status(Done{})
                                        : Status(Error{.what = tr("The demo found no value to damage.")});
    }

    ServerAddress m_address;
    bool m_done = false;
};

} // namespace

Result<std::unique_ptr<DemoSystem>> DemoSystem::start(Store &store, SecretStore &secrets, const Clock &clock,
    const QString &backupFolder, WorkObserver &observer, const Patience &patience)
{
    const QList<ServerBinaries> installed = installedServers();
    const auto binaries =
        installed.isEmpty() ? serverFor(0, installed) : Result<ServerBinaries>(installed.constFirst());
    if (!binaries)
        return binaries.error();
    auto sandbox = Sandbox::start({.binaries = *binaries}, observer, patience);
    if (!sandbox)
        return sandbox.error();
    std::unique_ptr<DemoSystem> demo(new DemoSystem);
    demo->m_sandbox = std::move(*sandbox);
    if (const Status filled = demo->fill(observer, patience); !filled)
        return filled.error();
    if (const Status enlisted = demo->enlist(store, secrets, clock, backupFolder, patience); !enlisted)
        return enlisted.error();
    return demo;
}

Status DemoSystem::fill(WorkObserver &observer, const Patience &patience)
{
    observer.progressed({.doing = tr("Filling the demo database")});
    auto server = PgConnection::open(m_sandbox->address(), patience);
    if (!server)
        return server.error();
    for (const QString &sql : {u"CREATE ROLE harbour_master"_s, u"CREATE ROLE clerk"_s, u"CREATE DATABASE harbour"_s}) {
        if (const auto ran = server->run(sql, patience); !ran)
            return ran.error();
    }
    m_database = m_sandbox->address().withDatabase(QLatin1StringView(databaseName));
    auto connection = PgConnection::open(m_database, patience);
    if (!connection)
        return connection.error();
    return runFile(*connection, u":/lifeboat/demo/harbour.sql"_s, patience);
}

Status DemoSystem::enlist(
    Store &store, SecretStore &secrets, const Clock &clock, const QString &backupFolder, const Patience &patience)
{
    auto connection = PgConnection::open(m_database, patience);
    if (!connection)
        return connection.error();
    const auto facts = pgserver::facts(*connection, patience);
    if (!facts)
        return facts.error();
    m_system = {.name = tr("Harbour (demo)"),
        .environment = Environment::Sandbox,
        .tier = u"Standard"_s,
        .connection = m_database.settings,
        .secretKey = u"system/"_s + QUuid::createUuid().toString(QUuid::WithoutBraces),
        .systemIdentifier = facts->systemIdentifier,
        .serverVersion = facts->versionNumber,
        .checkedAt = clock.now(),
        .createdAt = clock.now()};
    if (SystemRepository(store).byName(m_system.name)) // an earlier demo in the same store stays as it is
        m_system.name += u' ' + QString::number(clock.now().toMSecsSinceEpoch());
    if (const Status kept = secrets.write(m_system.secretKey, m_database.password, patience); !kept)
        return kept;
    const auto id = SystemRepository(store).add(m_system);
    if (!id)
        return id.error();
    m_system.id = *id;
    m_job = {.system = m_system.id,
        .name = tr("Harbour, twice a day"),
        .database = QLatin1StringView(databaseName),
        .destination = backupFolder,
        .createdAt = clock.now()};
    const auto job = JobRepository(store).add(m_job);
    if (!job)
        return job.error();
    m_job.id = *job;
    return planDemo(store, clock, m_system, m_job);
}

Status DemoSystem::liveOn(const Patience &patience)
{
    auto connection = PgConnection::open(m_database, patience);
    if (!connection)
        return connection.error();
    const auto lived = connection->run(
        u"INSERT INTO fleet.movement (ship_id, at, from_berth, to_berth, readings, grid)"
        " SELECT 1 + i % 4000, timestamptz '2026-06-01 00:00+00' + make_interval(mins => i), 'B' || i % 40, 'B' || i % "
        "41,"
        " ARRAY [i / 100.0]::numeric(8, 2)[], ARRAY [[i, 2], [3, 4]] FROM generate_series(1, 6000) AS i;"
        " UPDATE fleet.ship SET deadweight = deadweight + 1 WHERE id % 10 = 0;"
        " REFRESH MATERIALIZED VIEW fleet.busy_ships"_s,
        patience);
    return lived ? Status(Done{}) : Status(lived.error());
}

Result<DrillOutcome> drillDemo(Store &store, SecretStore &secrets, const Clock &clock, BackupId backup, bool damage,
    RunObserver &observer, const Patience &patience)
{
    auto runbook = runbookNamed(u"full-database-restore"_s);
    if (!runbook)
        return runbook.error();
    DamagingPrompt damaging;
    UnattendedPrompt plain;
    DrillConductor conductor(store, secrets, clock);
    DrillRequest request{.runbook = std::move(*runbook),
        .backup = backup,
        .sandbox = SandboxProfile::Fast,
        .whyNow = tr("Demonstration"),
        .targetReady = [&damaging](const Target &target) { damaging.setTarget(target.address); }};
    return conductor.conduct(request, damage ? static_cast<RunPrompt &>(damaging) : plain, observer, patience);
}

} // namespace lifeboat
