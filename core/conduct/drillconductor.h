// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/drill/drill.h"
#include "core/drill/drillrecord.h"
#include "core/evidence/sealedrecord.h"
#include "core/runbook/runbookrunner.h"
#include "core/sandbox/sandbox.h"

#include <functional>
#include <optional>

namespace lifeboat {

class RunPrompt;
class SecretStore;
class Store;
struct DrillFacts;
struct RunHeader;

/// What is known of a drill beforehand.
struct DrillRequest {
    Runbook runbook = {};
    BackupId backup = {};
    std::optional<SandboxProfile> sandbox = {}; ///< set: a throwaway cluster on this machine is the target
    std::optional<Target> server = {}; ///< else this server
    QMap<QString, QString> parameters = {}; ///< of the runbook; those left out take their default
    QString operatorName = {};
    QString witness = {};
    QString whyNow = {};
    std::function<void(const Target &)> targetReady = {}; ///< called once the target is there, before the first step
};

/// What came of it.
struct DrillOutcome {
    DrillId drill = {};
    RunId run = {};
    DrillRecord record = {}; ///< as sealed
    SealedRecord sealed = {};
};

/// Conducts drills: makes the sandbox, executes the runbook, measures, judges, seals the record into the chain over all
/// drills and cleans up. Also failed and aborted drills are sealed. Blocking; for a worker thread with a store
/// connection of its own.
class DrillConductor
{
public:
    DrillConductor(Store &store, SecretStore &secrets, const Clock &clock)
        : m_store(store)
        , m_secrets(secrets)
        , m_clock(clock)
    {
    }

    /// The outcome tells how it ended, also when it failed. An error means that it could not begin (nothing is
    /// recorded), or that it was stopped: then it stays open, with its sandbox, and can be resumed.
    Result<DrillOutcome> conduct(
        const DrillRequest &request, RunPrompt &prompt, RunObserver &observer, const Patience &patience);

    /// Goes on with a drill whose program was killed or stopped. `password` is for a target server that is no
    /// registered system.
    Result<DrillOutcome> resume(
        DrillId drill, const Secret &password, RunPrompt &prompt, RunObserver &observer, const Patience &patience);

    /// Ends an open drill that nobody executes, seals it as aborted, and removes its sandbox.
    Result<DrillOutcome> abort(DrillId drill, const QString &actor, const QString &reason, const Patience &patience);

    /// The run of the last call, also when the call ended with an error; none when no run could begin.
    RunId run() const { return m_run; }

private:
    struct Stage;

    Result<Stage> stageOf(BackupId backup) const;
    Result<Stage> stageOfOpen(const Drill &drill, const RunHeader &header) const;
    Result<DrillOutcome> conclude(Stage &stage, const RunbookRunner &runner, const Result<RunResult> &result,
        RunObserver &observer, const Patience &patience);
    Result<DrillOutcome> finishEnded(Stage &stage, RunId run, const Patience &patience);
    Result<SealedRecord> sealOnce(DrillFacts &facts, const Patience &patience);
    Status cleanUp(Stage &stage, DrillFacts &facts) const;
    Result<DrillOutcome> finish(Stage &stage, const RunResult &result, const Patience &patience);

    Store &m_store;
    SecretStore &m_secrets;
    const Clock &m_clock;
    RunId m_run = {};
};

/// All systems marked production, for the gate.
Result<QList<ProductionSystem>> productionSystems(const Store &store);

} // namespace lifeboat
