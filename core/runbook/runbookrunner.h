// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/patience.h"
#include "core/base/workobserver.h"
#include "core/catalog/backup.h"
#include "core/runbook/format/runbook.h"
#include "core/runbook/journal/runevent.h"
#include "core/runbook/journal/runresult.h"
#include "core/runbook/target.h"

#include <QMap>

#include <optional>

namespace lifeboat {

class RunPrompt;
class Store;

/// Who watches a run. Called on the thread that runs; must return at once.
class RunObserver : public WorkObserver
{
public:
    /// The event is on disk.
    virtual void eventAppended(const RunEvent &) {}

    /// A line a step printed, secrets struck out; it reaches the journal a moment later, in a batch.
    virtual void outputReceived(const QString &stepId, const QString &line)
    {
        Q_UNUSED(stepId)
        logged(line);
    }
};

/// What a run works on and with, beyond what its journal holds.
struct RunContext {
    Target target = {};
    std::optional<Backup> backup = {}; ///< with its manifest
    QList<ProductionSystem> production = {};
    QString operatorAccount = {}; ///< who runs it; the machine's account when empty
};

struct RunRequest {
    Runbook runbook = {};
    QMap<QString, QString> parameters = {}; ///< those left out take their default
    QString purpose = QStringLiteral("restore"); ///< drill or restore
    RunContext context = {};
};

/// Executes a runbook: linear, blocking, on the caller's thread. A stop request leaves the run open, to be resumed.
class RunbookRunner
{
public:
    /// `store` belongs to the calling thread. All three outlive the runner.
    RunbookRunner(Store &store, const Clock &clock, RunPrompt &prompt, RunObserver &observer);

    /// Starts a new run and executes it to its end. The result tells how it ended, also when a step failed; an error
    /// means that the run could not begin, that it was stopped (Cancelled; it stays open), or that the journal could
    /// not be written.
    Result<RunResult> start(const RunRequest &request, const Patience &patience);
    /// Goes on with an open run whose owner is gone. The target must be the server the run began on.
    Result<RunResult> resume(RunId run, const RunContext &context, const Patience &patience);

    /// The run of the last call; known from its first event on, also when the call ended with an error.
    RunId run() const { return m_run; }

private:
    Store &m_store;
    const Clock &m_clock;
    RunPrompt &m_prompt;
    RunObserver &m_observer;
    RunId m_run = {};
};

/// Ends an open run that nobody executes.
Status abortRun(Store &store, const Clock &clock, RunId run, const QString &actor, const QString &reason);

/// All values of a run before it starts: built-in ones, parameters, defaults. The error names the parameter that is
/// missing, unknown or wrong.
Result<QMap<QString, QString>> runValues(const RunRequest &request);

} // namespace lifeboat
