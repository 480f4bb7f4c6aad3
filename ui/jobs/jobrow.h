// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytesize.h"
#include "core/base/result.h"
#include "core/jobs/job.h"
#include "core/systems/system.h"
#include "ui/style/statuskind.h"
#include "ui/work/rowmodel.h"

#include <QList>

#include <optional>

namespace lifeboat {

class JobRuns;
class Store;
class Workspace;

/// A job with its system and how it ended last.
struct JobRow {
    Job job = {};
    System system = {};
    std::optional<JobExecution> last = {};
};

/// An execution with what it made.
struct ExecutionRow {
    JobExecution execution = {};
    ByteSize size = {}; ///< of the backup; 0 when there is none
};

/// How a run ended, in a word.
struct OutcomeWord {
    StatusKind kind = StatusKind::Neutral;
    QString word = {};
    QString why = {};
};

/// All jobs, by name. For a worker thread.
Result<QList<JobRow>> loadJobs(const Store &store);
/// The last executions of a job, newest first. For a worker thread.
Result<QList<ExecutionRow>> loadExecutions(const Store &store, JobId job);

OutcomeWord outcomeWord(const JobExecution &execution);
/// Runs of this window count before what the store says.
OutcomeWord outcomeWord(const JobRow &row, const JobRuns &runs);
/// "Directory, 4 processes, level 9".
QString dumpOptionsText(const DumpOptions &options);
QString dumpFormatText(const QString &format);

QList<TableColumn<JobRow>> jobColumns(const Workspace &workspace, const JobRuns &runs);
QList<TableColumn<ExecutionRow>> executionColumns(const Workspace &workspace);

} // namespace lifeboat
