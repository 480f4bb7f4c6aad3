// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/steps/runstory.h"

#include "core/base/translate.h"
#include "core/runbook/journal/findingsjson.h"

#include <QJsonArray>

namespace lifeboat {

namespace {

constexpr qsizetype keptLines = 5000;

void addLines(QStringList &to, const QStringList &lines)
{
    to += lines;
    if (to.size() > keptLines)
        to.remove(0, to.size() - keptLines);
}

QString textOf(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toString();
}

} // namespace

void RunStory::begin(const Runbook &runbook, const QMap<QString, QString> &values)
{
    *this = RunStory();
    m_runbook = runbook;
    m_values = values;
    m_state = replay(m_runbook, {});
}

void RunStory::append(const RunEvent &event)
{
    if (event.kind == EventKind::Output) {
        takeOutput(event);
        return;
    }
    m_events << event;
    m_state = replay(m_runbook, m_events);
    for (auto value = m_state.values.constBegin(); value != m_state.values.constEnd(); ++value)
        m_values.insert(value.key(), value.value());
    takeFindings(event);
    takeWaiting(event);
}

void RunStory::takeOutput(const RunEvent &event)
{
    if (m_linesComeLive)
        return;
    QStringList lines;
    for (const auto &line : event.payload.value("lines"_L1).toArray())
        lines << line.toString();
    addLines(m_steps[textOf(event.payload, "step"_L1)].output, lines);
}

void RunStory::addOutput(const QString &stepId, const QStringList &lines)
{
    m_linesComeLive = true;
    addLines(m_steps[stepId].output, lines);
}

void RunStory::takeFindings(const RunEvent &event)
{
    const QJsonObject &payload = event.payload;
    const QString id = textOf(payload, "step"_L1);
    switch (event.kind) {
    case EventKind::StepBegun:
        m_steps.insert(id, {});
        break;
    case EventKind::CheckMade:
        m_steps[id].checks << checkFromJson(payload.value("check"_L1).toObject());
        for (const auto &note : payload.value("notes"_L1).toArray())
            m_steps[id].notes << note.toString();
        break;
    case EventKind::TablesCompared:
        for (const auto &table : payload.value("tables"_L1).toArray())
            m_steps[id].tables << tableFromJson(table.toObject());
        break;
    case EventKind::StepEnded: {
        const QJsonObject error = payload.value("error"_L1).toObject();
        StepStory &story = m_steps[id];
        story.failed = !error.isEmpty();
        story.error = {
            .what = textOf(error, "what"_L1), .hint = textOf(error, "hint"_L1), .detail = textOf(error, "detail"_L1)};
        break;
    }
    case EventKind::ServerSeen:
        m_production = payload.value("production"_L1).toBool();
        m_serverVersion = payload.value("version"_L1).toVariant().toString();
        break;
    case EventKind::Resumed:
        m_linesComeLive = false;
        break;
    default:
        break;
    }
}

void RunStory::takeWaiting(const RunEvent &event)
{
    if (m_askedAt.isValid())
        m_waited += std::chrono::milliseconds(m_askedAt.msecsTo(event.at));
    m_askedAt = event.kind == EventKind::Asked ? event.at : QDateTime();
}

const StepStory &RunStory::step(const QString &id) const
{
    static const StepStory none;
    const auto found = m_steps.constFind(id);
    return found == m_steps.constEnd() ? none : *found;
}

QDateTime RunStory::startedAt() const
{
    return m_events.isEmpty() ? QDateTime() : m_events.first().at;
}

std::chrono::milliseconds RunStory::waited(const QDateTime &now) const
{
    return m_askedAt.isValid() ? m_waited + std::chrono::milliseconds(m_askedAt.msecsTo(now)) : m_waited;
}

QString stepStatusWord(const StepState &state)
{
    switch (state.status) {
    case StepState::Status::ToDo:
        return tr("to do");
    case StepState::Status::UnderWay:
        return tr("running");
    case StepState::Status::Done:
        return state.deviated ? tr("passed with deviation") : tr("passed");
    case StepState::Status::Failed:
        return tr("failed");
    case StepState::Status::Skipped:
        return tr("skipped");
    case StepState::Status::NotNeeded:
        return tr("not needed");
    case StepState::Status::Stopped:
        return tr("stopped, runs again");
    }
    return {};
}

} // namespace lifeboat
