// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/format/runbook.h"
#include "core/runbook/journal/runevent.h"

#include <QList>
#include <QMap>

#include <optional>

namespace lifeboat {

/// Where one step stands.
struct StepState {
    enum class Status {
        ToDo,
        UnderWay, ///< begun and not ended: now, or when the program was killed
        Done,
        Failed,
        Skipped, ///< by a person, or after a failure, with a reason
        NotNeeded, ///< its condition did not hold
        Stopped, ///< ended by a stop request; runs again
    };

    Status status = Status::ToDo;
    int attempts = 0;
    QDateTime begunAt = {};
    QDateTime endedAt = {};
    qint64 milliseconds = 0; ///< of the last attempt, by the monotonic clock where one sitting saw it whole
    QString executed = {};
    QString where = {};
    QString exitCode = {};
    QString output = {}; ///< the last lines
    QString outputSha256 = {};
    QString answer = {};
    QString comment = {};
    QString actor = {};
    QString error = {};
    bool deviated = false;

    /// Nothing more will be done about it. A failed step is not over: it is run again or skipped, or it ends the run.
    bool over() const { return status == Status::Done || status == Status::Skipped || status == Status::NotNeeded; }
};

/// Where a run stands: nothing but what replaying its events gives.
struct RunState {
    enum class End { Open, Finished, Failed, Aborted };

    End end = End::Open;
    QString reason = {}; ///< why it failed or was aborted
    QList<StepState> steps = {};
    QMap<QString, QString> values = {}; ///< parameters as set, and answers as "answer.<step id>"
    QString systemIdentifier = {}; ///< of the server, as it was when the run began
    bool production = false; ///< the server counted as production at some time
    bool gateOpened = false;
    bool serverSeen = false;
    int sittings = 0; ///< 1 + how often the run was taken up again

    /// Index of the first step that is not over; steps.size() when all are.
    int nextStep() const;
    /// Index of the step that was begun and has not ended; -1 if none.
    int underWay() const;
    /// Index of the step that a stop request ended; -1 if none.
    int stopped() const;
};

/// Applies events one by one; the runner follows its own journal with it.
class RunReplay
{
public:
    /// `runbook` outlives it.
    explicit RunReplay(const Runbook &runbook);

    void apply(const RunEvent &event);

    const RunState &state() const { return m_state; }

private:
    StepState *stepOf(const QJsonObject &payload);
    void stepBegun(const RunEvent &event);
    void stepEnded(const RunEvent &event);
    void output(const QJsonObject &payload);
    void sentBack(const QJsonObject &payload);
    void answered(const QJsonObject &payload);
    void ended(const RunEvent &event);

    const Runbook &m_runbook;
    RunState m_state;
};

RunState replay(const Runbook &runbook, const QList<RunEvent> &events);

} // namespace lifeboat
