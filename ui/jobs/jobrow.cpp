// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobrow.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "core/catalog/backuprepository.h"
#include "core/jobs/jobrepository.h"
#include "core/systems/systemrepository.h"
#include "ui/jobs/jobruns.h"
#include "ui/text/humantext.h"
#include "ui/work/workspace.h"

#include <QHash>

namespace lifeboat {

namespace {

constexpr int executionsShown = 50;

QVariant outcomeCell(const OutcomeWord &outcome, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return outcome.word;
    case StatusRole:
        return QVariant::fromValue(outcome.kind);
    case Qt::ToolTipRole:
        return outcome.why;
    default:
        return {};
    }
}

QVariant plainCell(const QString &text, int role)
{
    return role == Qt::DisplayRole ? QVariant(text) : QVariant();
}

std::chrono::milliseconds lasted(const JobExecution &execution)
{
    return std::chrono::milliseconds(execution.startedAt.msecsTo(execution.endedAt));
}

QVariant durationCell(const std::optional<JobExecution> &execution, int role)
{
    const bool isKnown = execution && execution->endedAt.isValid();
    if (role == Qt::DisplayRole)
        return isKnown ? durationText(lasted(*execution)) : QString();
    return role == SortRole ? QVariant(isKnown ? qint64(lasted(*execution).count()) : -1) : QVariant();
}

QVariant lastRunCell(const JobRow &row, const Workspace &workspace, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return row.last ? ageText(row.last->startedAt, workspace.clock().now()) : tr("never");
    case SortRole:
        return row.last ? row.last->startedAt.toMSecsSinceEpoch() : 0;
    case MutedRole:
        return !row.last;
    case Qt::ToolTipRole:
        return row.last ? exactInstantText(row.last->startedAt, workspace.timeZone()) : QString();
    default:
        return {};
    }
}

QVariant sizeCell(const ExecutionRow &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return row.size.bytes > 0 ? sizeText(row.size) : QString();
    case SortRole:
        return row.size.bytes;
    case Qt::ToolTipRole:
        return row.size.bytes > 0 ? exactSizeText(row.size) : QString();
    default:
        return {};
    }
}

} // namespace

Result<QList<JobRow>> loadJobs(const Store &store)
{
    const auto systems = SystemRepository(store).all();
    if (!systems)
        return systems.error();
    QHash<qint64, System> byId;
    for (const System &system : *systems)
        byId.insert(system.id.value, system);
    const JobRepository jobs(store);
    const auto all = jobs.all();
    if (!all)
        return all.error();
    QList<JobRow> rows;
    rows.reserve(all->size());
    for (const Job &job : *all) {
        const auto executions = jobs.executions(job.id, 1);
        if (!executions)
            return executions.error();
        JobRow row{.job = job, .system = byId.value(job.system.value)};
        if (!executions->isEmpty())
            row.last = executions->first();
        rows += row;
    }
    return rows;
}

Result<QList<ExecutionRow>> loadExecutions(const Store &store, JobId job)
{
    const auto executions = JobRepository(store).executions(job, executionsShown);
    if (!executions)
        return executions.error();
    const auto backups = BackupRepository(store).all();
    if (!backups)
        return backups.error();
    QHash<qint64, ByteSize> sizes;
    for (const Backup &backup : *backups)
        sizes.insert(backup.id.value, backup.size);
    QList<ExecutionRow> rows;
    for (const JobExecution &execution : *executions)
        rows += ExecutionRow{.execution = execution, .size = sizes.value(execution.backup.value)};
    return rows;
}

OutcomeWord outcomeWord(const JobExecution &execution)
{
    const QString why = execution.error.section(u'\n', 0, 0);
    switch (execution.outcome) {
    case JobOutcome::Running:
        return {StatusKind::Running, tr("Running"), tr("Another process runs it, or was killed while it did.")};
    case JobOutcome::Done:
        return {StatusKind::Pass, tr("Done"), {}};
    case JobOutcome::Failed:
        return {StatusKind::Fail, tr("Failed"), why};
    case JobOutcome::Cancelled:
        return {StatusKind::Neutral, tr("Stopped"), why};
    case JobOutcome::Lost:
        return {StatusKind::Fail, tr("Lost"), tr("The program was killed while it ran. No backup was made.")};
    }
    return {};
}

OutcomeWord outcomeWord(const JobRow &row, const JobRuns &runs)
{
    if (const JobRuns::Run *run = runs.of(row.job.id); run != nullptr && run->isRunning) {
        return {StatusKind::Running,
            run->progress.total > 0 ? percentText(run->progress.done, run->progress.total) : tr("Running"),
            run->progress.doing};
    }
    if (row.last)
        return outcomeWord(*row.last);
    return {StatusKind::Neutral, tr("Never run"), tr("The job was not run yet.")};
}

QString dumpFormatText(const QString &format)
{
    return format == "directory"_L1 ? tr("Directory") : tr("Custom");
}

QString dumpOptionsText(const DumpOptions &options)
{
    QStringList parts{dumpFormatText(options.format)};
    if (options.parallel > 1)
        parts += tr("%1 processes").arg(options.parallel);
    if (options.compression == 0)
        parts += tr("not compressed");
    else if (options.compression > 0)
        parts += tr("compression level %1").arg(options.compression);
    if (options.serializableDeferrable)
        parts += tr("serializable, deferrable");
    if (options.strictProof)
        parts += tr("strict proof");
    return parts.join(u", "_s);
}

QList<TableColumn<JobRow>> jobColumns(const Workspace &workspace, const JobRuns &runs)
{
    return {{.title = tr("Last run"),
                .value = [&runs](const JobRow &row, int role) { return outcomeCell(outcomeWord(row, runs), role); }},
        {.title = tr("Name"), .value = [](const JobRow &row, int role) { return plainCell(row.job.name, role); }},
        {.title = tr("System"), .value = [](const JobRow &row, int role) { return plainCell(row.system.name, role); }},
        {.title = tr("Database"),
            .value = [](const JobRow &row, int role) { return plainCell(row.job.database, role); }},
        {.title = tr("Format"),
            .value = [](const JobRow &row, int role) -> QVariant {
                return role == Qt::ToolTipRole ? QVariant(dumpOptionsText(row.job.options))
                                               : plainCell(dumpFormatText(row.job.options.format), role);
            }},
        {.title = tr("When"),
            .value = [&workspace](const JobRow &row, int role) { return lastRunCell(row, workspace, role); }},
        {.title = tr("Took"),
            .value = [](const JobRow &row, int role) { return durationCell(row.last, role); },
            .right = true},
        {.title = tr("Destination"), .value = [](const JobRow &row, int role) -> QVariant {
             return role == Qt::ToolTipRole ? QVariant(row.job.destination) : plainCell(row.job.destination, role);
         }}};
}

QList<TableColumn<ExecutionRow>> executionColumns(const Workspace &workspace)
{
    const auto when = [&workspace](const ExecutionRow &row, int role) -> QVariant {
        if (role == SortRole)
            return row.execution.startedAt.toMSecsSinceEpoch();
        if (role == Qt::ToolTipRole)
            return ageText(row.execution.startedAt, workspace.clock().now());
        return plainCell(instantText(row.execution.startedAt, workspace.timeZone()), role);
    };
    const auto error = [](const ExecutionRow &row, int role) -> QVariant {
        if (role == Qt::ToolTipRole)
            return row.execution.error;
        return plainCell(row.execution.error.section(u'\n', 0, 0), role);
    };
    return {
        {.title = tr("Outcome"),
            .value = [](const ExecutionRow &row, int role) { return outcomeCell(outcomeWord(row.execution), role); }},
        {.title = tr("Started"), .value = when},
        {.title = tr("Took"),
            .value = [](const ExecutionRow &row, int role) { return durationCell(row.execution, role); },
            .right = true},
        {.title = tr("Size"),
            .value = [](const ExecutionRow &row, int role) { return sizeCell(row, role); },
            .right = true},
        {.title = tr("What went wrong"), .value = error}};
}

} // namespace lifeboat
