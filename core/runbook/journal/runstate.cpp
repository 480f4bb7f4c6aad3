// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/journal/runstate.h"

#include "core/base/translate.h"

#include <QJsonArray>

#include <algorithm>

namespace lifeboat {

namespace {

using Status = StepState::Status;

constexpr qsizetype mostOutput = 16000; ///< characters kept of a step's output; all of it is in the journal

int firstWith(const QList<StepState> &steps, Status status)
{
    const auto found = std::ranges::find(steps, status, &StepState::status);
    return found == steps.end() ? -1 : int(found - steps.begin());
}

} // namespace

RunReplay::RunReplay(const Runbook &runbook)
    : m_runbook(runbook)
{
    m_state.steps.resize(runbook.steps.size());
    m_state.sittings = 1;
}

StepState *RunReplay::stepOf(const QJsonObject &payload)
{
    const int index = m_runbook.indexOf(payload[u"step"_s].toString());
    return index < 0 ? nullptr : &m_state.steps[index];
}

void RunReplay::stepBegun(const RunEvent &event)
{
    StepState *step = stepOf(event.payload);
    if (!step)
        return;
    const int attempts = step->attempts + 1;
    const bool deviated = step->deviated;
    *step = StepState{.status = Status::UnderWay,
        .attempts = attempts,
        .begunAt = event.at,
        .executed = event.payload[u"executed"_s].toString(),
        .where = event.payload[u"where"_s].toString(),
        .actor = event.actor,
        .deviated = deviated};
}

void RunReplay::stepEnded(const RunEvent &event)
{
    static const QMap<QString, Status> outcomes = {{u"done"_s, Status::Done}, {u"failed"_s, Status::Failed},
        {u"skipped"_s, Status::Skipped}, {u"not-needed"_s, Status::NotNeeded}, {u"stopped"_s, Status::Stopped}};
    StepState *step = stepOf(event.payload);
    if (!step)
        return;
    const QJsonObject &payload = event.payload;
    step->status = outcomes.value(payload[u"outcome"_s].toString(), Status::Failed);
    step->endedAt = event.at;
    step->milliseconds += payload[u"ms"_s].toInteger();
    step->actor = event.actor;
    const auto take = [&payload](QLatin1StringView key, QString &into) {
        if (payload.contains(key))
            into = payload[key].toString();
    };
    take("exit-code"_L1, step->exitCode);
    take("output-sha256"_L1, step->outputSha256);
    take("value"_L1, step->answer);
    take("comment"_L1, step->comment);
    take("executed"_L1, step->executed);
    // A decision that was left out answers nothing, but later steps may ask for its answer.
    const QString answer = u"answer."_s + payload[u"step"_s].toString();
    if (step->status == Status::Skipped || step->status == Status::NotNeeded)
        m_state.values.insert(answer, m_state.values.value(answer, u""_s));
    const QJsonObject error = payload[u"error"_s].toObject();
    if (!error.isEmpty())
        step->error = error[u"what"_s].toString();
}

void RunReplay::output(const QJsonObject &payload)
{
    StepState *step = stepOf(payload);
    if (!step)
        return;
    for (const QJsonValue line : payload[u"lines"_s].toArray())
        step->output += line.toString() + u'\n';
    if (step->output.size() > mostOutput)
        step->output.remove(0, step->output.indexOf(u'\n', step->output.size() - mostOutput) + 1);
}

void RunReplay::sentBack(const QJsonObject &payload)
{
    const int from = m_runbook.indexOf(payload[u"step"_s].toString());
    const int last = m_runbook.indexOf(payload[u"from-step"_s].toString());
    for (int i = std::max(from, 0); i <= last; ++i)
        m_state.steps[i] = StepState{.attempts = m_state.steps[i].attempts, .deviated = m_state.steps[i].deviated};
}

void RunReplay::answered(const QJsonObject &payload)
{
    StepState *step = stepOf(payload);
    if (!step)
        return;
    const QString reason = payload[u"reason"_s].toString();
    if (!reason.isEmpty())
        step->comment = reason;
}

void RunReplay::ended(const RunEvent &event)
{
    m_state.reason = event.payload[u"reason"_s].toString();
    if (event.kind == EventKind::Aborted)
        m_state.end = RunState::End::Aborted;
    else
        m_state.end =
            event.payload[u"outcome"_s].toString() == "finished"_L1 ? RunState::End::Finished : RunState::End::Failed;
}

void RunReplay::apply(const RunEvent &event)
{
    const QJsonObject &payload = event.payload;
    switch (event.kind) {
    case EventKind::ParametersSet: {
        const QJsonObject values = payload[u"values"_s].toObject();
        for (auto it = values.begin(); it != values.end(); ++it)
            m_state.values.insert(it.key(), it.value().toString());
        break;
    }
    case EventKind::ServerSeen:
        m_state.serverSeen = true;
        m_state.systemIdentifier = payload[u"system-identifier"_s].toString();
        m_state.production = m_state.production || payload[u"production"_s].toBool();
        break;
    case EventKind::StepBegun:
        stepBegun(event);
        break;
    case EventKind::StepEnded:
        stepEnded(event);
        break;
    case EventKind::Output:
        output(payload);
        break;
    case EventKind::SentBack:
        sentBack(payload);
        break;
    case EventKind::Answered:
        answered(payload);
        break;
    case EventKind::Decided:
        m_state.values.insert(u"answer."_s + payload[u"step"_s].toString(), payload[u"answer"_s].toString());
        break;
    case EventKind::Deviated:
        if (StepState *step = stepOf(payload))
            step->deviated = true;
        break;
    case EventKind::GateOpened:
        m_state.gateOpened = true;
        break;
    case EventKind::Resumed:
        ++m_state.sittings;
        break;
    case EventKind::Aborted:
    case EventKind::Finished:
        ended(event);
        break;
    case EventKind::Started:
    case EventKind::Asked:
    case EventKind::CheckMade:
    case EventKind::TablesCompared:
    case EventKind::DestructionConfirmed:
    case EventKind::Noted:
    case EventKind::Paused:
        break;
    }
}

int RunState::nextStep() const
{
    for (int i = 0; i < int(steps.size()); ++i) {
        if (!steps[i].over())
            return i;
    }
    return int(steps.size());
}

int RunState::underWay() const
{
    return firstWith(steps, Status::UnderWay);
}

int RunState::stopped() const
{
    return firstWith(steps, Status::Stopped);
}

RunState replay(const Runbook &runbook, const QList<RunEvent> &events)
{
    RunReplay replayed(runbook);
    for (const RunEvent &event : events)
        replayed.apply(event);
    return replayed.state();
}

} // namespace lifeboat
