// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/journal/runresult.h"

#include "core/base/clock.h"
#include "core/runbook/checks/checks.h"
#include "core/runbook/journal/findingsjson.h"
#include "core/runbook/format/runbookreader.h"
#include "core/runbook/journal/runjournal.h"

#include <QJsonArray>

#include <algorithm>

namespace lifeboat {

namespace {

using Status = StepState::Status;

/// Adds up what a journal holds beside the state of the steps: times, checks, tables, deviations.
class Summary
{
public:
    Summary(const Runbook &runbook, RunResult &result)
        : m_runbook(runbook)
        , m_result(result)
    {
    }

    void take(const RunEvent &event);
    void finish(const RunState &state);

private:
    struct Findings {
        QList<RecordedCheck> checks = {};
        QList<RecordedTable> tables = {};
    };

    void addPhase(const QString &id, const QString &title, const QDateTime &from, qint64 milliseconds, bool counts);
    void addTime(const QString &stepId, const QDateTime &from, qint64 milliseconds);
    void resumed(const RunEvent &event);
    void stepEnded(const RunEvent &event);
    void checkMade(const QJsonObject &payload);
    void tablesCompared(const QJsonObject &payload);
    void answered(const RunEvent &event);
    void serverSeen(const QJsonObject &payload);
    void deviated(const QJsonObject &payload);
    void sentBack(const QJsonObject &payload);
    void forget(const QString &stepId, bool madeAnew);

    const Runbook &m_runbook;
    RunResult &m_result;
    QMap<QString, Findings> m_findings; ///< of the last attempt of each step
    std::optional<RunEvent> m_begun; ///< the step under way
    qint64 m_waitedInStep = 0;
    std::optional<RunEvent> m_asked;
    std::optional<RunEvent> m_first;
    std::optional<RunEvent> m_last;
    bool m_resumed = false;
};

void Summary::addPhase(const QString &id, const QString &title, const QDateTime &from, qint64 milliseconds, bool counts)
{
    for (RecordedPhase &phase : m_result.phases) {
        if (phase.id == id) {
            phase.milliseconds += milliseconds;
            return;
        }
    }
    m_result.phases += RecordedPhase{.id = id,
        .title = title,
        .startedAt = isoInstant(from),
        .milliseconds = milliseconds,
        .countsToRecovery = counts};
}

void Summary::addTime(const QString &stepId, const QDateTime &from, qint64 milliseconds)
{
    const int index = m_runbook.indexOf(stepId);
    if (index < 0)
        return;
    const Phase phase = m_runbook.steps[index].phase;
    addPhase(phaseName(phase), phaseTitle(phase), from, milliseconds, true);
}

/// The step that was under way counts up to the last sign of life; what follows was standing still.
void Summary::resumed(const RunEvent &event)
{
    m_resumed = true;
    m_asked.reset();
    if (!m_last)
        return;
    if (m_begun) {
        addTime(m_begun->payload[u"step"_s].toString(), m_begun->at,
            std::max<qint64>(0, m_last->monotonicMs - m_begun->monotonicMs));
        m_begun.reset();
    }
    addPhase(u"interrupted"_s, tr("Interrupted"), m_last->at, std::max<qint64>(0, m_last->at.msecsTo(event.at)), true);
}

void Summary::stepEnded(const RunEvent &event)
{
    const qint64 milliseconds = event.payload[u"ms"_s].toInteger();
    if (m_begun)
        addTime(event.payload[u"step"_s].toString(), m_begun->at, std::max<qint64>(0, milliseconds - m_waitedInStep));
    m_begun.reset();
}

void Summary::checkMade(const QJsonObject &payload)
{
    m_findings[payload[u"step"_s].toString()].checks += checkFromJson(payload[u"check"_s].toObject());
    for (const QJsonValue note : payload[u"notes"_s].toArray())
        m_result.notes += note.toString();
}

void Summary::tablesCompared(const QJsonObject &payload)
{
    Findings &findings = m_findings[payload[u"step"_s].toString()];
    for (const QJsonValue table : payload[u"tables"_s].toArray())
        findings.tables += tableFromJson(table.toObject());
}

void Summary::answered(const RunEvent &event)
{
    if (!m_asked)
        return;
    // Doing a manual step is work of the recovery; reading a question is not.
    if (m_asked->payload[u"what"_s].toString() != "manual"_L1) {
        const qint64 waited = std::max<qint64>(0, event.monotonicMs - m_asked->monotonicMs);
        m_result.waitingMs += waited;
        m_waitedInStep += m_begun ? waited : 0;
        addPhase(u"waiting-for-people"_s, tr("Waiting for people"), m_asked->at, waited, false);
    }
    m_asked.reset();
}

void Summary::serverSeen(const QJsonObject &payload)
{
    m_result.systemIdentifier = payload[u"system-identifier"_s].toString();
    m_result.serverVersion = payload[u"version"_s].toString();
}

void Summary::deviated(const QJsonObject &payload)
{
    m_result.deviations += RecordedDeviation{.id = u"D%1"_s.arg(m_result.deviations.size() + 1),
        .step = payload[u"step"_s].toString(),
        .what = payload[u"what"_s].toString(),
        .severity = payload[u"severity"_s].toString(),
        .effect = payload[u"effect"_s].toString()};
}

/// What the steps found that are about to run again no longer holds, but for one thing: a copy that differed, and that
/// no step made anew, did differ.
void Summary::sentBack(const QJsonObject &payload)
{
    const int last = m_runbook.indexOf(payload[u"from-step"_s].toString());
    const int first = std::max(0, m_runbook.indexOf(payload[u"step"_s].toString()));
    bool madeAnew = false;
    for (int i = first; i <= last; ++i) {
        madeAnew = madeAnew || m_runbook.steps[i].changesTarget();
        forget(m_runbook.steps[i].id, madeAnew);
    }
}

void Summary::forget(const QString &stepId, bool madeAnew)
{
    const Findings found = m_findings.take(stepId);
    QStringList differing;
    for (const RecordedTable &table : found.tables) {
        if (table.result == "missing"_L1 || table.result == "other-count"_L1 || table.result == "other-content"_L1)
            differing += table.schema + u'.' + table.name;
    }
    if (madeAnew || differing.isEmpty())
        return;
    constexpr qsizetype named = 5;
    const QString rest = differing.size() > named ? tr(" and %1 more").arg(differing.size() - named) : QString();
    m_result.deviations += RecordedDeviation{.id = u"D%1"_s.arg(m_result.deviations.size() + 1),
        .step = stepId,
        .what =
            tr("What had been restored differed from the backup: %1%2. It was compared again without being restored "
               "again.")
                .arg(differing.first(std::min(named, differing.size())).join(u", "_s), rest),
        .severity = u"critical"_s,
        .effect = tr("A later match shows only that the copy was changed by hand.")};
}

void Summary::take(const RunEvent &event)
{
    switch (event.kind) {
    case EventKind::Started:
        m_first = event;
        break;
    case EventKind::ServerSeen:
        serverSeen(event.payload);
        break;
    case EventKind::StepBegun:
        m_begun = event;
        m_waitedInStep = 0;
        forget(event.payload[u"step"_s].toString(), false);
        break;
    case EventKind::StepEnded:
        stepEnded(event);
        break;
    case EventKind::CheckMade:
        checkMade(event.payload);
        break;
    case EventKind::TablesCompared:
        tablesCompared(event.payload);
        break;
    case EventKind::Asked:
        m_asked = event;
        break;
    case EventKind::Answered:
    case EventKind::Decided:
    case EventKind::GateOpened:
    case EventKind::DestructionConfirmed:
        answered(event);
        break;
    case EventKind::Deviated:
        deviated(event.payload);
        break;
    case EventKind::Noted:
        m_result.notes += event.payload[u"text"_s].toString();
        break;
    case EventKind::Resumed:
        resumed(event);
        break;
    case EventKind::SentBack:
        sentBack(event.payload);
        break;
    case EventKind::ParametersSet:
    case EventKind::Output:
    case EventKind::Paused:
    case EventKind::Aborted:
    case EventKind::Finished:
        break;
    }
    m_last = event;
}

QString resultName(const StepState &state)
{
    switch (state.status) {
    case Status::Done:
        return state.deviated ? u"passed-with-deviation"_s : u"passed"_s;
    case Status::Failed:
        return u"failed"_s;
    case Status::Skipped:
    case Status::NotNeeded:
        return u"skipped"_s;
    case Status::ToDo:
    case Status::UnderWay:
    case Status::Stopped:
        return u"not-run"_s;
    }
    return {};
}

QString commentOf(const StepState &state)
{
    QStringList parts;
    if (state.attempts > 1)
        parts += tr("Attempt %1.").arg(state.attempts);
    if (!state.error.isEmpty())
        parts += state.error;
    if (!state.answer.isEmpty())
        parts += tr("Answer: %1.").arg(state.answer);
    if (!state.comment.isEmpty())
        parts += state.comment;
    if (state.status == Status::UnderWay || state.status == Status::Stopped)
        parts += tr("Begun, not ended.");
    return parts.join(u' ');
}

RecordedStep recordedStep(int index, const Step &step, const StepState &state)
{
    return {.number = index + 1,
        .id = step.id,
        .title = step.title,
        .kind = actionKind(step.action),
        .startedAt = state.begunAt.isValid() ? isoInstant(state.begunAt) : QString(),
        .endedAt = state.endedAt.isValid() ? isoInstant(state.endedAt) : QString(),
        .milliseconds = state.milliseconds,
        .result = resultName(state),
        .executed = state.executed,
        .exitCode = state.exitCode,
        .output = state.output,
        .outputSha256 = state.outputSha256,
        .comment = commentOf(state),
        .answeredBy = state.actor};
}

/// A check that was not made is on record as such: not run is not passed.
QList<RecordedCheck> checksNotMade(const Step &step, const StepState &state)
{
    const auto *action = std::get_if<CheckAction>(&step.action);
    const CheckDefinition *definition = action ? checkNamed(action->check) : nullptr;
    if (!definition || state.status == Status::NotNeeded)
        return {};
    return {RecordedCheck{.id = step.id,
        .what = definition->what,
        .level = definition->level,
        .result = u"not-run"_s,
        .reason = state.status == Status::Skipped ? state.comment : tr("The run did not get that far.")}};
}

void Summary::finish(const RunState &state)
{
    for (int i = 0; i < int(m_runbook.steps.size()); ++i) {
        const Step &step = m_runbook.steps[i];
        m_result.steps += recordedStep(i, step, state.steps[i]);
        const Findings findings = m_findings.value(step.id);
        m_result.checks += findings.checks.isEmpty() ? checksNotMade(step, state.steps[i]) : findings.checks;
        m_result.tables += findings.tables;
    }
    if (!m_first || !m_last)
        return;
    m_result.startedAt = isoInstant(m_first->at);
    m_result.endedAt = state.end == RunState::End::Open ? QString() : isoInstant(m_last->at);
    m_result.totalMs = m_resumed ? m_first->at.msecsTo(m_last->at) : m_last->monotonicMs - m_first->monotonicMs;
    m_result.journalHash = m_last->hash;
}

} // namespace

RunResult resultOf(RunId run, const Runbook &runbook, const QList<RunEvent> &events)
{
    const RunState state = replay(runbook, events);
    RunResult result{.run = run, .end = state.end, .reason = state.reason, .gateOpened = state.gateOpened};
    Summary summary(runbook, result);
    for (const RunEvent &event : events)
        summary.take(event);
    summary.finish(state);
    return result;
}

Result<RunResult> readResult(const Store &store, RunId run)
{
    const auto header = runHeader(store, run);
    if (!header)
        return header.error();
    const auto runbook = parseRunbook(header->runbookText, header->runbookId);
    if (!runbook)
        return runbook.error();
    const auto events = runEvents(store, run);
    if (!events)
        return events.error();
    if (const lifeboat::Status whole = verifyJournal(run, *events); !whole)
        return whole.error();
    return resultOf(run, *runbook, *events);
}

} // namespace lifeboat
