// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/runbook/runbookrunner.h"
#include "core/runbook/journal/runjournal.h"
#include "core/runbook/runprompt.h"
#include "core/runbook/journal/runstate.h"
#include "core/runbook/stepexecutor.h"

namespace lifeboat {

class StepOutput;

/// What the server said of itself.
struct SeenServer {
    QString systemIdentifier = {}; ///< "" when this role may not know
    QString version = {};
};

/// Asks the target who it is.
Result<SeenServer> seeServer(const Target &target, const Patience &patience);

/// One sitting of a run: from its start or its resumption to its end or a stop. Everything goes into the journal first.
class RunSession
{
public:
    RunSession(RunJournal journal, const Runbook &runbook, const RunContext &context, const Clock &clock,
        RunPrompt &prompt, RunObserver &observer);

    RunId run() const { return m_journal.header().id; }

    Status append(EventKind kind, const QJsonObject &payload);
    /// The first sight of the server.
    Status noteServer(const SeenServer &seen);
    /// Taken up again: what becomes of the step that was under way when the program was killed, or stopped.
    Status settleInterruption(const Patience &patience);
    /// Goes through the steps that are left.
    Result<RunResult> goOn(const Patience &patience);

private:
    /// What a step left to be done: nothing, or the whole run has ended.
    enum class Next { GoOn, Ended };

    Status askAboutInterruption(int index, const Patience &patience);
    Result<Next> settle(int index, const Patience &patience);
    Result<Next> takeStep(int index, const Patience &patience);
    Result<Next> beginAndExecute(const StepView &view, const Patience &patience);
    Result<Next> onFailure(const StepView &view, const Error &error, const Patience &patience);
    Result<Next> onPromptError(const Error &error, const Patience &patience);
    Result<Next> failStep(const StepView &view, const Error &error, const Patience &patience);
    Result<Next> skip(const StepView &view, const QString &reason);
    Result<Next> abort(const QString &reason);
    Result<Next> endRun(const QString &outcome, const QString &reason);
    Result<Next> pause();
    Status sendBack(const Step &step, const QString &reason);

    /// "" when the step applies, else why it is not needed.
    Result<QString> notNeeded(const StepView &view, const Patience &patience);
    Status passGate(const StepView &view, const Patience &patience);
    Status passDestruction(const StepView &view, const Patience &patience);
    Result<DestructionNotice> destructionNotice(const StepView &view, const Patience &patience);
    StepReport act(const StepView &view, StepOutput &output, const Patience &patience);
    StepReport actManually(const StepView &view, const Patience &patience);
    StepReport decide(const StepView &view, const Patience &patience);
    Status keepCheck(const Step &step, const CheckOutcome &outcome);
    Status endStep(const StepView &view, const QString &outcome, const StepReport &report, qint64 milliseconds,
        const QString &outputSha256 = {});
    Status asked(const StepView &view, const QString &what);
    Status answered(const StepView &view, const QString &what, const QString &answer, const QString &reason = {});
    Result<StepView> view(int index) const;

    const RunState &state() const { return m_replay.state(); }

    const Step &stepOf(const StepView &view) const { return m_runbook.steps[view.number - 1]; }

    RunJournal m_journal;
    const Runbook &m_runbook;
    const RunContext &m_context;
    const Clock &m_clock;
    RunPrompt &m_prompt;
    RunObserver &m_observer;
    RunReplay m_replay;
    StepExecutor m_executor;
    ProductionVerdict m_production;
};

} // namespace lifeboat
