// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/runwork.h"

#include "core/catalog/backuprepository.h"
#include "core/drill/drillrepository.h"
#include "core/conduct/drilltarget.h"
#include "core/plan/tier.h"
#include "core/runbook/runvalues.h"
#include "core/sandbox/serverbinaries.h"
#include "core/secrets/secretstore.h"
#include "core/store/store.h"
#include "core/systems/systemaccess.h"
#include "core/systems/systemrepository.h"
#include "ui/work/workspace.h"

namespace lifeboat {

namespace {

/// What a worker needs of its own.
struct Bench {
    std::unique_ptr<Store> store = {};
    std::shared_ptr<SecretStore> secrets = {};
};

Result<Bench> openBench(Workspace &workspace, const Patience &patience)
{
    auto store = Store::open(workspace.storePath());
    if (!store)
        return store.error();
    auto secrets = workspace.secrets(patience);
    if (!secrets)
        return secrets.error();
    return Bench{std::move(*store), std::move(*secrets)};
}

/// The target of a plan, its password fetched. Not for sandboxes.
Result<Target> reachableTarget(const RunPlan &plan, SecretStore &secrets, const Patience &patience)
{
    Target target = plannedTarget(plan);
    if (const auto *chosen = std::get_if<SystemTarget>(&plan.target)) {
        auto address = addressOf(chosen->system, secrets, patience);
        if (!address)
            return address.error();
        target.address = std::move(*address);
    }
    if (plan.backup)
        target.toolsFolder = toolsFolderFor(plan.backup->backup.serverVersion);
    return target;
}

RunEnding endedWith(const Error &error)
{
    return {.error = error};
}

RunEnding endingOf(const Result<RunResult> &result, RunId run)
{
    RunEnding ending{.run = run};
    if (result)
        ending.result = *result;
    else
        ending.error = result.error();
    return ending;
}

RunEnding endingOf(const Result<DrillOutcome> &outcome, RunId run)
{
    RunEnding ending{.run = run};
    if (outcome)
        ending.drill = *outcome;
    else
        ending.error = outcome.error();
    return ending;
}

RunEnding conductDrill(const RunPlan &plan, Bench &bench, Workspace &workspace, RunPrompt &prompt,
    RunObserver &observer, const Patience &patience)
{
    DrillRequest request{.runbook = plan.runbook,
        .backup = plan.backup ? plan.backup->backup.id : BackupId{},
        .parameters = plan.parameters,
        .operatorName = plan.operatorName,
        .witness = plan.witness,
        .whyNow = plan.whyNow};
    if (const auto *sandbox = std::get_if<SandboxTarget>(&plan.target)) {
        request.sandbox = sandbox->profile;
    } else {
        auto target = reachableTarget(plan, *bench.secrets, patience);
        if (!target)
            return endedWith(target.error());
        request.server = std::move(*target);
    }
    DrillConductor conductor(*bench.store, *bench.secrets, workspace.clock());
    const auto outcome = conductor.conduct(request, prompt, observer, patience);
    return endingOf(outcome, conductor.run());
}

Result<RunContext> contextFor(std::optional<BackupId> backup, Target target, const Store &store)
{
    RunContext context{.target = std::move(target)};
    if (backup && *backup) {
        auto entry = BackupRepository(store).byId(*backup);
        if (!entry)
            return entry.error();
        context.backup = std::move(*entry);
    }
    auto production = productionSystems(store);
    if (!production)
        return production.error();
    context.production = std::move(*production);
    return context;
}

RunEnding runRestore(const RunPlan &plan, Bench &bench, Workspace &workspace, RunPrompt &prompt, RunObserver &observer,
    const Patience &patience)
{
    auto target = reachableTarget(plan, *bench.secrets, patience);
    if (!target)
        return endedWith(target.error());
    const auto backup = plan.backup ? std::optional(plan.backup->backup.id) : std::nullopt;
    const auto context = contextFor(backup, std::move(*target), *bench.store);
    if (!context)
        return endedWith(context.error());
    RunbookRunner runner(*bench.store, workspace.clock(), prompt, observer);
    const auto result = runner.start(
        {.runbook = plan.runbook, .parameters = plan.parameters, .purpose = u"restore"_s, .context = *context},
        patience);
    return endingOf(result, runner.run());
}

/// The password of a target of old: the one given, else that of the registered system behind it.
Result<Target> targetAgain(const OpenWork &open, const Secret &password, const Bench &bench, const Patience &patience)
{
    auto target = Target::fromJson(open.header.target);
    if (!target)
        return target.error();
    target->address.password = password;
    if (!password.isEmpty())
        return target;
    const auto system = SystemRepository(*bench.store).byName(target->name);
    if (!system)
        return target;
    auto address = addressOf(*system, *bench.secrets, patience);
    if (!address)
        return address.error();
    target->address.password = address->password;
    return target;
}

RunEnding resumeRestore(const OpenWork &open, const Secret &password, Bench &bench, Workspace &workspace,
    RunPrompt &prompt, RunObserver &observer, const Patience &patience)
{
    auto target = targetAgain(open, password, bench, patience);
    if (!target)
        return endedWith(target.error());
    const auto context = contextFor(open.header.backup, std::move(*target), *bench.store);
    if (!context)
        return endedWith(context.error());
    RunbookRunner runner(*bench.store, workspace.clock(), prompt, observer);
    const auto result = runner.resume(open.header.id, *context, patience);
    return endingOf(result, runner.run());
}

QMap<QString, QString> valuesOf(const QJsonObject &json)
{
    QMap<QString, QString> values;
    for (auto value = json.constBegin(); value != json.constEnd(); ++value)
        values.insert(value.key(), value->toString());
    return values;
}

} // namespace

RunBridge::Work workFor(const RunPlan &plan, Workspace &workspace)
{
    return [plan, &workspace](RunPrompt &prompt, RunObserver &observer, const Patience &patience) {
        auto bench = openBench(workspace, patience);
        if (!bench)
            return endedWith(bench.error());
        return plan.isDrill ? conductDrill(plan, *bench, workspace, prompt, observer, patience)
                            : runRestore(plan, *bench, workspace, prompt, observer, patience);
    };
}

RunBridge::Work workToResume(const OpenWork &open, const Secret &password, Workspace &workspace)
{
    return [open, password, &workspace](RunPrompt &prompt, RunObserver &observer, const Patience &patience) {
        auto bench = openBench(workspace, patience);
        if (!bench)
            return endedWith(bench.error());
        const auto before = runEvents(*bench->store, open.header.id);
        if (!before)
            return endedWith(before.error());
        for (const RunEvent &event : *before)
            observer.eventAppended(event);
        if (!open.drill)
            return resumeRestore(open, password, *bench, workspace, prompt, observer, patience);
        DrillConductor conductor(*bench->store, *bench->secrets, workspace.clock());
        const auto outcome = conductor.resume(open.drill, password, prompt, observer, patience);
        return endingOf(outcome, conductor.run());
    };
}

Status endOpenWork(
    const OpenWork &open, const QString &reason, Store &store, Workspace &workspace, const Patience &patience)
{
    if (!open.drill)
        return abortRun(store, workspace.clock(), open.header.id, answeringAccount(), reason);
    auto secrets = workspace.secrets(patience);
    if (!secrets)
        return secrets.error();
    DrillConductor conductor(store, **secrets, workspace.clock());
    const auto outcome = conductor.abort(open.drill, answeringAccount(), reason, patience);
    return outcome ? Status(Done{}) : Status(outcome.error());
}

RunScript scriptFor(const RunPlan &plan)
{
    const Target target = plannedTarget(plan);
    RunScript script{.runbook = plan.runbook,
        .isDrill = plan.isDrill,
        .targetName = target.name,
        .targetKind = targetKind(plan.target),
        .environment = target.environment};
    if (!target.ownSandbox)
        script.targetWhere = target.address.settings.displayed();
    RunContext context{.target = target};
    if (plan.backup) {
        const Backup &backup = plan.backup->backup;
        context.backup = backup;
        script.backup = backup.label;
        script.backupAt = backup.snapshotAt.isValid() ? backup.snapshotAt : backup.startedAt;
        script.rto = plan.backup->rto;
        script.tier = plan.backup->tier;
    }
    const auto values = runValues({.runbook = plan.runbook, .parameters = plan.parameters, .context = context});
    script.values = values ? *values : plan.parameters;
    return script;
}

Result<RunScript> scriptToResume(const OpenWork &open)
{
    auto runbook = parseRunbook(open.header.runbookText, open.header.runbookTitle);
    if (!runbook)
        return runbook.error();
    const auto target = Target::fromJson(open.header.target);
    if (!target)
        return target.error();
    RunScript script{.run = open.header.id,
        .runbook = std::move(*runbook),
        .values = valuesOf(open.header.parameters),
        .isDrill = bool(open.drill),
        .targetName = target->name,
        .environment = target->environment,
        .backup = open.backupLabel,
        .backupAt = open.backupAt,
        .rto = open.rto,
        .tier = open.tier};
    if (target->ownSandbox) {
        const auto profile = sandboxProfileFromName(target->sandboxProfile);
        script.targetKind = targetKind(SandboxTarget{profile.value_or(SandboxProfile::Fast)});
    } else {
        script.targetKind = targetKind(ServerTarget{.environment = target->environment});
        script.targetWhere = target->address.settings.displayed();
    }
    return script;
}

QString answeringAccount()
{
    const QString name = qEnvironmentVariable("USER");
    return name.isEmpty() ? QStringLiteral("operator") : name;
}

} // namespace lifeboat
