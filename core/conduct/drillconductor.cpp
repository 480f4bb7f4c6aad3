// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conduct/drillconductor.h"

#include "core/catalog/backuprepository.h"
#include "core/drill/drillrepository.h"
#include "core/conduct/drilldetails.h"
#include "core/conduct/drillrecordbuilder.h"
#include "core/conduct/drilltarget.h"
#include "core/evidence/evidencelog.h"
#include "core/evidence/signingkeykeeper.h"
#include "core/postgres/pgserver.h"
#include "core/runbook/format/runbookreader.h"
#include "core/runbook/journal/runjournal.h"
#include "core/systems/settingsrepository.h"
#include "core/systems/systemaccess.h"
#include "core/systems/storedtiers.h"
#include "core/systems/systemrepository.h"

#include <QFileInfo>

namespace lifeboat {

using namespace std::chrono_literals;

/// One drill while it is conducted.
struct DrillConductor::Stage {
    DrillDetails details = {};
    Backup backup = {};
    System system = {};
    Tier tier = {};
    Runbook runbook = {};
    DrillTarget target = {};
};

namespace {

/// Passes everything on, and writes the drill's details as soon as the drill is there: with its run's first event.
class DetailsKeeper : public RunObserver
{
public:
    DetailsKeeper(RunObserver &next, const Store &store, const DrillDetails &details)
        : m_next(next)
        , m_store(store)
        , m_details(details)
    {
    }

    void watch(const RunbookRunner &runner) { m_runner = &runner; }

    void progressed(const Progress &progress) override { m_next.progressed(progress); }

    void logged(const QString &line) override { m_next.logged(line); }

    void outputReceived(const QString &stepId, const QString &line) override { m_next.outputReceived(stepId, line); }

    void eventAppended(const RunEvent &event) override
    {
        if (event.kind == EventKind::Started && m_runner) {
            const DrillRepository drills(m_store);
            const auto drill = drills.ofRun(m_runner->run());
            m_written = drill ? drills.setDetails(drill->id, m_details.toJson()) : Status(drill.error());
        }
        m_next.eventAppended(event);
    }

    const Status &written() const { return m_written; }

private:
    RunObserver &m_next;
    const Store &m_store;
    const DrillDetails &m_details;
    const RunbookRunner *m_runner = nullptr;
    Status m_written = Done{};
};

/// What the target says of itself, and how far its clock is from ours. A target that is gone says nothing.
void askTarget(DrillFacts &facts, const Clock &clock, const Patience &patience)
{
    // Of a drill that is ended afterwards the target is not known: what libpq finds by itself is another server.
    if (facts.target.name.isEmpty())
        return;
    auto connection = PgConnection::open(facts.target.address, patience.atMost(10s));
    if (!connection)
        return;
    if (auto said = pgserver::facts(*connection, patience.atMost(20s)))
        facts.server = std::move(*said);
    const QDateTime before = clock.now();
    const auto theirs = pgserver::now(*connection, patience.atMost(5s));
    if (!theirs)
        return;
    const qint64 roundTrip = before.msecsTo(clock.now());
    facts.clockOffsetMs = before.addMSecs(roundTrip / 2).msecsTo(*theirs);
    facts.clockCompared = true;
}

/// The password of a target that is not a sandbox: the caller's, else that of the registered system behind it.
Secret targetPassword(const Store &store, SecretStore &secrets, const QString &systemIdentifier, const Secret &given,
    const Patience &patience)
{
    if (!given.isEmpty() || systemIdentifier.isEmpty())
        return given;
    const auto systems = SystemRepository(store).all();
    if (!systems)
        return {};
    for (const System &system : *systems) {
        if (system.systemIdentifier != systemIdentifier)
            continue;
        if (auto address = addressOf(system, secrets, patience))
            return address->password;
    }
    return {};
}

/// How far the backup is proven now. A failed drill proves nothing new, but damage it met is remembered.
Status noteProof(const Store &store, const DrillRecord &record, BackupId backup, const QDateTime &now)
{
    const BackupRepository backups(store);
    if (record.verdict == Verdict::Passed || record.verdict == Verdict::PassedWithDeviations)
        return backups.raiseVerification(
            backup, record.tables.isEmpty() ? VerificationLevel::Restored : VerificationLevel::Content, now);
    for (const RecordedCheck &check : record.checks) {
        if (check.level == "file-hash"_L1 && check.result == "failed"_L1)
            return backups.markDamaged(backup, now);
    }
    return Done{};
}

} // namespace

Result<QList<ProductionSystem>> productionSystems(const Store &store)
{
    const auto systems = SystemRepository(store).all();
    if (!systems)
        return systems.error();
    QList<ProductionSystem> production;
    for (const System &system : *systems) {
        if (system.environment != Environment::Production)
            continue;
        production +=
            ProductionSystem{system.name, system.systemIdentifier, system.connection.host(), system.connection.port()};
    }
    return production;
}

Result<DrillConductor::Stage> DrillConductor::stageOf(BackupId backupId) const
{
    auto backup = BackupRepository(m_store).byId(backupId);
    if (!backup)
        return backup.error();
    auto system = SystemRepository(m_store).byId(backup->system);
    if (!system)
        return system.error();
    auto tier = storedTier(m_store, system->tier);
    if (!tier)
        return tier.error();
    Stage stage;
    stage.backup = std::move(*backup);
    stage.system = std::move(*system);
    stage.tier = std::move(*tier);
    return stage;
}

Result<DrillConductor::Stage> DrillConductor::stageOfOpen(const Drill &drill, const RunHeader &header) const
{
    if (drill.endedAt.isValid()) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("Drill %1 has ended.").arg(drill.id.value),
            .hint = tr("Start a new drill.")};
    }
    auto stage = stageOf(drill.backup);
    if (!stage)
        return stage;
    auto runbook = parseRunbook(header.runbookText, header.runbookId);
    if (!runbook)
        return runbook.error();
    stage->runbook = std::move(*runbook);
    stage->details = DrillDetails::fromJson(drill.details);
    return stage;
}

Result<DrillOutcome> DrillConductor::conduct(
    const DrillRequest &request, RunPrompt &prompt, RunObserver &observer, const Patience &patience)
{
    m_run = {};
    auto stage = stageOf(request.backup);
    if (!stage)
        return stage.error();
    stage->runbook = request.runbook;
    stage->details.operatorName = request.operatorName;
    stage->details.witness = request.witness;
    stage->details.whyNow = request.whyNow;
    stage->details.startedAt = isoInstant(m_clock.now());
    const auto production = productionSystems(m_store);
    if (!production)
        return production.error();
    auto target = makeDrillTarget(request, stage->backup, stage->details, m_clock, observer, patience);
    if (!target)
        return target.error();
    stage->target = std::move(*target);
    if (request.targetReady)
        request.targetReady(stage->target.target);

    DetailsKeeper keeper(observer, m_store, stage->details);
    RunbookRunner runner(m_store, m_clock, prompt, keeper);
    keeper.watch(runner);
    const auto result = runner.start(
        {.runbook = stage->runbook,
            .parameters = request.parameters,
            .purpose = u"drill"_s,
            .context = {.target = stage->target.target, .backup = stage->backup, .production = *production}},
        patience);
    m_run = runner.run();
    if (!keeper.written())
        return keeper.written().error();
    return conclude(*stage, runner, result, observer, patience);
}

Result<DrillOutcome> DrillConductor::resume(
    DrillId id, const Secret &password, RunPrompt &prompt, RunObserver &observer, const Patience &patience)
{
    const auto drill = DrillRepository(m_store).byId(id);
    if (!drill)
        return drill.error();
    m_run = drill->run;
    const auto header = runHeader(m_store, drill->run);
    if (!header)
        return header.error();
    auto stage = stageOfOpen(*drill, *header);
    if (!stage)
        return stage.error();
    if (header->state != "open"_L1) // the program died between the run's end and the seal
        return finishEnded(*stage, drill->run, patience);
    const auto production = productionSystems(m_store);
    if (!production)
        return production.error();
    const Secret known =
        targetPassword(m_store, m_secrets, header->target.value("system-identifier"_L1).toString(), password, patience);
    auto target = drillTargetAgain(stage->details, stage->backup, header->target, known, observer, patience);
    if (!target)
        return target.error();
    stage->target = std::move(*target);
    RunbookRunner runner(m_store, m_clock, prompt, observer);
    const auto result = runner.resume(
        drill->run, {.target = stage->target.target, .backup = stage->backup, .production = *production}, patience);
    return conclude(*stage, runner, result, observer, patience);
}

Result<DrillOutcome> DrillConductor::abort(
    DrillId id, const QString &actor, const QString &reason, const Patience &patience)
{
    const auto drill = DrillRepository(m_store).byId(id);
    if (!drill)
        return drill.error();
    m_run = drill->run;
    const auto header = runHeader(m_store, drill->run);
    if (!header)
        return header.error();
    auto stage = stageOfOpen(*drill, *header);
    if (!stage)
        return stage.error();
    if (header->state == "open"_L1) {
        if (const Status ended = abortRun(m_store, m_clock, drill->run, actor, reason); !ended)
            return ended.error();
    }
    return finishEnded(*stage, drill->run, patience);
}

Result<DrillOutcome> DrillConductor::finishEnded(Stage &stage, RunId run, const Patience &patience)
{
    const auto result = readResult(m_store, run);
    if (!result)
        return result.error();
    return finish(stage, *result, patience);
}

Result<DrillOutcome> DrillConductor::conclude(Stage &stage, const RunbookRunner &runner,
    const Result<RunResult> &result, RunObserver &observer, const Patience &patience)
{
    if (!result) {
        // Begun and not ended: what is in the sandbox is wanted when the drill goes on.
        if (runner.run() && stage.target.sandbox)
            stage.target.sandbox->leaveBehind();
        return result.error();
    }
    observer.progressed({.doing = tr("Sealing the record")});
    // A stop that comes now is too late: the drill has ended, and its record must be sealed.
    return finish(stage, *result, Patience{.deadline = patience.deadline});
}

Status DrillConductor::cleanUp(Stage &stage, DrillFacts &facts) const
{
    if (stage.details.sandboxFolder.isEmpty()) {
        facts.cleanUp = tr("Nothing was removed: what was restored stays on the target server.");
        return Done{};
    }
    const Status removed =
        stage.target.sandbox ? stage.target.sandbox->remove() : removeLeftover({.folder = stage.details.sandboxFolder});
    const bool gone = !QFileInfo::exists(stage.details.sandboxFolder);
    facts.cleanUp = gone ? tr("The sandbox and the restored copy in it were destroyed.")
                         : tr("The sandbox could not be removed whole.");
    facts.cleanUpProof = gone ? tr("%1 does not exist any more.").arg(stage.details.sandboxFolder) : QString();
    return gone ? Status(Done{}) : removed;
}

Result<SealedRecord> DrillConductor::sealOnce(DrillFacts &facts, const Patience &patience)
{
    EvidenceLog log(m_store, m_clock);
    auto before = log.recordOfDrill(facts.drill.id.value);
    if (!before)
        return before.error();
    if (*before) // the program was killed after sealing: what is sealed stays
        return std::move(**before);
    const auto key = loadOrCreateSigningKey(m_secrets, log, patience.atMost(60s));
    if (!key)
        return key.error();
    facts.keyKeptInKeyring = key->kept == KeyKept::Keyring;
    return log.append(buildDrillRecord(facts, m_clock.now()), key->key);
}

Result<DrillOutcome> DrillConductor::finish(Stage &stage, const RunResult &result, const Patience &patience)
{
    const DrillRepository drills(m_store);
    auto drill = drills.ofRun(result.run);
    if (!drill)
        return drill.error();
    const auto header = runHeader(m_store, result.run);
    if (!header)
        return header.error();
    const auto settings = SettingsRepository(m_store).load();
    DrillFacts facts{.drill = *drill,
        .details = stage.details,
        .system = stage.system,
        .tier = stage.tier,
        .backup = stage.backup,
        .runbook = stage.runbook,
        .target = stage.target.target,
        .restoredDatabase = header->parameters.value("database"_L1).toString(),
        .result = result,
        .organisation = settings ? settings->organisation : QString()};
    if (facts.details.operatorName.isEmpty() && settings)
        facts.details.operatorName = settings->operatorName;
    askTarget(facts, m_clock, patience);
    if (const Status cleaned = cleanUp(stage, facts); !cleaned)
        facts.cleanUp += u' ' + cleaned.error().what;

    auto sealed = sealOnce(facts, patience);
    if (!sealed)
        return sealed.error();
    auto asSealed = recordOf(*sealed);
    if (!asSealed)
        return asSealed.error();
    drill->endedAt = instantFromIso(asSealed->endedAt);
    drill->verdict = asSealed->verdict;
    drill->reason = asSealed->verdictReason;
    drill->recovery = std::chrono::milliseconds(asSealed->fields.value(u"verdict.rto-actual-ms"_s).value.toInteger());
    if (const Status ended = drills.end(*drill); !ended)
        return ended.error();
    if (const Status noted = noteProof(m_store, *asSealed, stage.backup.id, drill->endedAt); !noted)
        return noted.error();
    return DrillOutcome{drill->id, drill->run, std::move(*asSealed), std::move(*sealed)};
}

} // namespace lifeboat
