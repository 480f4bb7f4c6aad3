// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/drill/drillrecord.h"
#include "core/runbook/journal/runevent.h"
#include "core/runbook/journal/runstate.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <chrono>

namespace lifeboat {

/// What one step showed beyond its state.
struct StepStory {
    QStringList output = {}; ///< the last lines
    QList<RecordedCheck> checks = {};
    QList<RecordedTable> tables = {};
    QStringList notes = {};
    Error error = {}; ///< of the last attempt, when it failed
    bool failed = false;
};

/// All that the run screen knows of a run, from its events alone: a run that is taken up again looks as it did before.
class RunStory
{
public:
    void begin(const Runbook &runbook, const QMap<QString, QString> &values);
    void append(const RunEvent &event);
    /// Lines that reach the journal later, in a batch.
    void addOutput(const QString &stepId, const QStringList &lines);

    const Runbook &runbook() const { return m_runbook; }

    const RunState &state() const { return m_state; }

    /// Parameters and answers, for showing the texts of steps to come.
    const QMap<QString, QString> &values() const { return m_values; }

    const StepStory &step(const QString &id) const;

    RunId run() const { return m_run; }

    bool hasBegun() const { return !m_events.isEmpty(); }

    QDateTime startedAt() const;
    /// Time that went by while a person was asked, up to now.
    std::chrono::milliseconds waited(const QDateTime &now) const;

    /// Production, as the server itself showed when the run began.
    bool isProduction() const { return m_production; }

    const QString &serverVersion() const { return m_serverVersion; }

    void setRun(RunId run) { m_run = run; }

private:
    void takeOutput(const RunEvent &event);
    void takeFindings(const RunEvent &event);
    void takeWaiting(const RunEvent &event);

    Runbook m_runbook;
    QMap<QString, QString> m_values;
    QList<RunEvent> m_events; ///< without output, so that replaying stays quick
    RunState m_state;
    QHash<QString, StepStory> m_steps;
    std::chrono::milliseconds m_waited = {};
    QDateTime m_askedAt;
    RunId m_run;
    bool m_production = false;
    QString m_serverVersion;
    bool m_linesComeLive = false;
};

/// "passed", "passed with deviation", "failed", "skipped", "not needed", "running", "to do", …
QString stepStatusWord(const StepState &state);

} // namespace lifeboat
