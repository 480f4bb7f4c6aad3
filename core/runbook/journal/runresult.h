// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/drill/drillrecord.h"
#include "core/runbook/journal/runevent.h"
#include "core/runbook/journal/runstate.h"

#include <QList>

namespace lifeboat {

class Store;

/// What came of a run, in the form of the evidence. Derived from the journal alone.
struct RunResult {
    RunId run = {};
    RunState::End end = RunState::End::Open;
    QString reason = {}; ///< why it failed or was aborted
    QString startedAt = {};
    QString endedAt = {};
    QList<RecordedStep> steps = {};
    QList<RecordedCheck> checks = {};
    QList<RecordedTable> tables = {};
    QList<RecordedPhase> phases = {}; ///< also "waiting-for-people" and "interrupted", where there were any
    QList<RecordedDeviation> deviations = {};
    QStringList notes = {};
    qint64 totalMs = 0; ///< from Started to the end
    qint64 waitingMs = 0; ///< for people
    QString systemIdentifier = {};
    QString serverVersion = {};
    bool gateOpened = false;
    QString journalHash = {}; ///< of the last event
};

RunResult resultOf(RunId run, const Runbook &runbook, const QList<RunEvent> &events);
/// Of any run in the store; the runbook is the one that was executed, not the one of today.
Result<RunResult> readResult(const Store &store, RunId run);

} // namespace lifeboat
