// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/runsession.h"

#include "core/runbook/stepoutput.h"
#include "core/runbook/stepview.h"

#include <QJsonArray>

namespace lifeboat {

namespace {

bool alwaysRepeatable(const Step &step)
{
    return std::holds_alternative<CheckAction>(step.action) || std::holds_alternative<WaitAction>(step.action)
        || std::holds_alternative<DecisionAction>(step.action);
}

QJsonObject errorJson(const Error &error)
{
    return {{u"kind"_s, errorKindName(error.kind)}, {u"what"_s, error.what}, {u"hint"_s, error.hint},
        {u"detail"_s, error.detail}, {u"code"_s, error.code}};
}

} // namespace

RunSession::RunSession(RunJournal journal, const Runbook &runbook, const RunContext &context, const Clock &clock,
    RunPrompt &prompt, RunObserver &observer)
    : m_journal(std::move(journal))
    , m_runbook(runbook)
    , m_context(context)
    , m_clock(clock)
    , m_prompt(prompt)
    , m_observer(observer)
    , m_replay(runbook)
    , m_executor(m_context.target, m_context.backup ? &*m_context.backup : nullptr, observer)
{
    m_journal.hide(context.target.secretToHide());
    for (const RunEvent &event : m_journal.events())
        m_replay.apply(event);
    m_executor.expectServer(state().systemIdentifier);
}

Status RunSession::append(EventKind kind, const QJsonObject &payload)
{
    const auto event = m_journal.append(kind, payload);
    if (!event)
        return event.error();
    m_replay.apply(*event);
    m_observer.eventAppended(*event);
    return Done{};
}

Result<StepView> RunSession::view(int index) const
{
    auto made = viewOf(m_runbook, index, state().values, m_context.target);
    if (!made)
        return made;
    made->attempt = state().steps[index].attempts + 1;
    made->production = m_production.production || state().production;
    return made;
}

Status RunSession::settleInterruption(const Patience &patience)
{
    const bool killed = state().underWay() >= 0;
    const int index = killed ? state().underWay() : state().stopped();
    const QString inFlight = killed ? m_runbook.steps[index].id : QString();
    if (const Status kept = append(EventKind::Resumed, {{u"in-flight"_s, inFlight}}); !kept || index < 0)
        return kept;
    const Step &step = m_runbook.steps[index];
    if (killed) {
        const Status kept = append(EventKind::Deviated,
            {{u"step"_s, step.id},
                {u"what"_s, tr("The program ended while this step was under way; the run was taken up again.")},
                {u"severity"_s, u"minor"_s}, {u"effect"_s, tr("The recovery took longer.")}});
        if (!kept)
            return kept;
    }
    // What we stopped ourselves needs no question when the runbook or the server's rollback says what holds.
    const bool rolledBack =
        std::holds_alternative<SqlAction>(step.action) || std::holds_alternative<ManualAction>(step.action);
    if (!killed && (rolledBack || step.repeatable || !step.againFrom.isEmpty()))
        return sendBack(step, tr("It was stopped and begins anew."));
    if (alwaysRepeatable(step))
        return sendBack(step, tr("It can always be run again."));
    return askAboutInterruption(index, patience);
}

Status RunSession::askAboutInterruption(int index, const Patience &patience)
{
    const Step &step = m_runbook.steps[index];
    auto shown = view(index);
    if (!shown)
        return shown.error();
    --shown->attempt;
    if (const Status kept = asked(*shown, u"interruption"_s); !kept)
        return kept;
    const auto answer = m_prompt.afterInterruption(*shown, patience);
    if (!answer)
        return answer.error();
    using Act = RunPrompt::Interruption::Act;
    static const QMap<Act, QString> names = {{Act::EndedWell, u"ended-well"_s}, {Act::RunAgain, u"run-again"_s},
        {Act::Failed, u"failed"_s}, {Act::Abort, u"abort"_s}};
    if (const Status kept = answered(*shown, u"interruption"_s, names.value(answer->act), answer->reason); !kept)
        return kept;
    switch (answer->act) {
    case Act::EndedWell:
        return endStep(*shown, u"done"_s,
            {.comment = tr("Answered after an interruption: it ended well. %1").arg(answer->reason)}, 0);
    case Act::RunAgain:
        return sendBack(step, answer->reason);
    case Act::Failed:
        return endStep(*shown, u"failed"_s,
            {.status =
                    Error{.what = answer->reason.isEmpty() ? tr("Interrupted, and taken as failed.") : answer->reason}},
            0);
    case Act::Abort:
        break;
    }
    const auto ended = abort(answer->reason);
    return ended ? Status(Done{}) : Status(ended.error());
}

Result<RunResult> RunSession::goOn(const Patience &patience)
{
    while (state().end == RunState::End::Open) {
        const int index = state().nextStep();
        const auto next =
            index < int(m_runbook.steps.size()) ? settle(index, patience) : endRun(u"finished"_s, QString());
        if (!next)
            return next.error();
    }
    return resultOf(run(), m_runbook, m_journal.events());
}

/// A step that failed before the program was killed still waits for what to do about it.
Result<RunSession::Next> RunSession::settle(int index, const Patience &patience)
{
    if (patience.stopped())
        return pause();
    if (state().steps[index].status != StepState::Status::Failed)
        return takeStep(index, patience);
    auto shown = view(index);
    if (!shown)
        return endRun(u"failed"_s, shown.error().what);
    --shown->attempt;
    return onFailure(*shown, Error{.what = state().steps[index].error}, patience);
}

Result<RunSession::Next> RunSession::takeStep(int index, const Patience &patience)
{
    const auto shown = view(index);
    if (!shown) {
        StepView bare{.number = index + 1, .of = int(m_runbook.steps.size()), .step = m_runbook.steps[index]};
        return failStep(bare, shown.error(), patience);
    }
    const auto reason = notNeeded(*shown, patience);
    if (!reason)
        return failStep(*shown, reason.error(), patience);
    if (!reason->isEmpty()) {
        if (const Status kept = endStep(*shown, u"not-needed"_s, {.comment = *reason}, 0); !kept)
            return kept.error();
        return Next::GoOn;
    }
    if (m_prompt.asksPeople()) {
        if (const Status kept = asked(*shown, u"begin"_s); !kept)
            return kept.error();
    }
    const auto answer = m_prompt.mayBegin(*shown, patience);
    if (!answer)
        return onPromptError(answer.error(), patience);
    using Act = RunPrompt::Begin::Act;
    static const QMap<Act, QString> names = {
        {Act::Run, u"run"_s}, {Act::Skip, u"skip"_s}, {Act::MarkFailed, u"failed"_s}, {Act::Abort, u"abort"_s}};
    if (m_prompt.asksPeople() || answer->act != Act::Run) {
        if (const Status kept = answered(*shown, u"begin"_s, names.value(answer->act), answer->reason); !kept)
            return kept.error();
    }
    switch (answer->act) {
    case Act::Skip:
        return skip(*shown, answer->reason);
    case Act::Abort:
        return abort(answer->reason);
    case Act::MarkFailed: {
        const Error error{.what = answer->reason.isEmpty() ? tr("Marked as failed.") : answer->reason};
        if (const Status kept = endStep(*shown, u"failed"_s, {.status = error}, 0); !kept)
            return kept.error();
        return endRun(u"failed"_s, tr("Step %1, %2: %3").arg(shown->number).arg(shown->step.title, error.what));
    }
    case Act::Run:
        break;
    }
    return beginAndExecute(*shown, patience);
}

Result<RunSession::Next> RunSession::beginAndExecute(const StepView &view, const Patience &patience)
{
    if (const Status open = passGate(view, patience); !open)
        return failStep(view, open.error(), patience);
    if (const Status confirmed = passDestruction(view, patience); !confirmed)
        return failStep(view, confirmed.error(), patience);
    if (const Status kept = append(EventKind::StepBegun,
            {{u"step"_s, view.step.id}, {u"attempt"_s, view.attempt}, {u"executed"_s, view.executes},
                {u"where"_s, view.where}});
        !kept) {
        return kept.error();
    }
    const auto began = m_clock.monotonic();
    StepOutput output(view.step.id, m_clock, m_observer, m_journal.redactor(),
        [this, &view](const QString &stream, const QStringList &lines) {
            return append(EventKind::Output,
                {{u"step"_s, view.step.id}, {u"stream"_s, stream}, {u"lines"_s, QJsonArray::fromStringList(lines)}});
        });
    const StepReport report = act(view, output, patience);
    if (const Status kept = output.flush(); !kept)
        return kept.error();
    if (report.check) {
        if (const Status kept = keepCheck(view.step, *report.check); !kept)
            return kept.error();
    }
    const bool stopped = !report.status && patience.stopped();
    const QString outcome = report.status ? u"done"_s : stopped ? u"stopped"_s : u"failed"_s;
    if (const Status kept = endStep(view, outcome, report, (m_clock.monotonic() - began).count(), output.sha256());
        !kept)
        return kept.error();
    if (stopped)
        return pause();
    return report.status ? Result<Next>(Next::GoOn) : onFailure(view, report.status.error(), patience);
}

Result<RunSession::Next> RunSession::failStep(const StepView &view, const Error &error, const Patience &patience)
{
    if (patience.stopped())
        return pause();
    if (const Status kept = endStep(view, u"failed"_s, {.status = error}, 0); !kept)
        return kept.error();
    return onFailure(view, error, patience);
}

Result<RunSession::Next> RunSession::onFailure(const StepView &view, const Error &error, const Patience &patience)
{
    if (m_prompt.asksPeople()) {
        if (const Status kept = asked(view, u"failure"_s); !kept)
            return kept.error();
    }
    const auto answer = m_prompt.afterFailure(view, error, patience);
    if (!answer)
        return onPromptError(answer.error(), patience);
    using Act = RunPrompt::Failure::Act;
    static const QMap<Act, QString> names = {
        {Act::Retry, u"retry"_s}, {Act::Skip, u"skip"_s}, {Act::FailRun, u"fail-run"_s}};
    if (m_prompt.asksPeople() || answer->act != Act::FailRun) {
        if (const Status kept = answered(view, u"failure"_s, names.value(answer->act), answer->reason); !kept)
            return kept.error();
    }
    if (answer->act == Act::FailRun)
        return endRun(u"failed"_s, tr("Step %1, %2: %3").arg(view.number).arg(view.step.title, error.what));
    if (answer->act == Act::Skip)
        return skip(view, answer->reason);
    if (const Status kept = append(EventKind::Deviated,
            {{u"step"_s, view.step.id}, {u"what"_s, tr("The step failed and was run again. %1").arg(error.what)},
                {u"severity"_s, u"minor"_s}, {u"effect"_s, tr("The recovery took longer.")}});
        !kept) {
        return kept.error();
    }
    if (const Status kept = sendBack(stepOf(view), answer->reason); !kept)
        return kept.error();
    return Next::GoOn;
}

Result<RunSession::Next> RunSession::onPromptError(const Error &error, const Patience &patience)
{
    if (patience.stopped())
        return pause();
    return endRun(u"failed"_s, error.what);
}

Result<RunSession::Next> RunSession::skip(const StepView &view, const QString &reason)
{
    if (const Status kept = append(EventKind::Deviated,
            {{u"step"_s, view.step.id}, {u"what"_s, tr("The step was skipped: %1").arg(reason)},
                {u"severity"_s, u"major"_s},
                {u"effect"_s, tr("What the step provides is not there: %1").arg(view.step.expect)}});
        !kept) {
        return kept.error();
    }
    if (const Status kept = endStep(view, u"skipped"_s, {.comment = reason}, 0); !kept)
        return kept.error();
    return Next::GoOn;
}

Result<RunSession::Next> RunSession::abort(const QString &reason)
{
    const auto event = m_journal.close(EventKind::Aborted, {{u"reason"_s, reason}}, u"aborted"_s);
    if (!event)
        return event.error();
    m_replay.apply(*event);
    m_observer.eventAppended(*event);
    return Next::Ended;
}

Result<RunSession::Next> RunSession::endRun(const QString &outcome, const QString &reason)
{
    const auto event = m_journal.close(EventKind::Finished, {{u"outcome"_s, outcome}, {u"reason"_s, reason}}, outcome);
    if (!event)
        return event.error();
    m_replay.apply(*event);
    m_observer.eventAppended(*event);
    return Next::Ended;
}

Result<RunSession::Next> RunSession::pause()
{
    const QString reason = tr("The run was stopped. It stays open and can be resumed.");
    if (const Status kept = append(EventKind::Paused, {{u"reason"_s, reason}}); !kept)
        return kept.error();
    return Error{.kind = Error::Kind::Cancelled, .what = reason};
}

Status RunSession::sendBack(const Step &step, const QString &reason)
{
    const QString to = step.againFrom.isEmpty() ? step.id : step.againFrom;
    return append(EventKind::SentBack, {{u"step"_s, to}, {u"from-step"_s, step.id}, {u"reason"_s, reason}});
}

Status RunSession::endStep(const StepView &view, const QString &outcome, const StepReport &report, qint64 milliseconds,
    const QString &outputSha256)
{
    QJsonObject payload{
        {u"step"_s, view.step.id}, {u"attempt"_s, view.attempt}, {u"outcome"_s, outcome}, {u"ms"_s, milliseconds}};
    if (!report.status)
        payload.insert(u"error"_s, errorJson(report.status.error()));
    if (!report.exitCode.isEmpty())
        payload.insert(u"exit-code"_s, report.exitCode);
    if (!report.value.isEmpty())
        payload.insert(u"value"_s, report.value);
    if (!report.comment.isEmpty())
        payload.insert(u"comment"_s, report.comment);
    if (!outputSha256.isEmpty())
        payload.insert(u"output-sha256"_s, outputSha256);
    return append(EventKind::StepEnded, payload);
}

Status RunSession::asked(const StepView &view, const QString &what)
{
    return append(EventKind::Asked, {{u"step"_s, view.step.id}, {u"what"_s, what}});
}

Status RunSession::answered(const StepView &view, const QString &what, const QString &answer, const QString &reason)
{
    return append(EventKind::Answered,
        {{u"step"_s, view.step.id}, {u"what"_s, what}, {u"answer"_s, answer}, {u"reason"_s, reason}});
}

} // namespace lifeboat
