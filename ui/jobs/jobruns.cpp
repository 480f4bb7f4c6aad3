// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobruns.h"

#include "core/base/clock.h"
#include "core/jobs/jobrunner.h"
#include "core/secrets/secretstore.h"
#include "ui/work/queuedobserver.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

namespace lifeboat {

namespace {
constexpr qsizetype mostLogLines = 5000;
} // namespace

JobRuns::Crew::Crew() = default;
JobRuns::Crew::~Crew() = default;

JobRuns::JobRuns(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
}

JobRuns::~JobRuns() = default;

void JobRuns::start(const Job &job)
{
    if (isRunning(job.id))
        return;
    m_runs[job.id.value] = {.job = job, .began = m_workspace.clock().monotonic()};
    Crew &crew = crewOf(job.id);
    crew.worker->run(
        this,
        [&workspace = m_workspace, observer = crew.observer.get(), id = job.id](
            Store &store, const Patience &patience) -> Result<Backup> {
            observer->progressed({.doing = tr("Fetching the password")});
            const auto secrets = workspace.secrets(patience);
            if (!secrets)
                return secrets.error();
            return JobRunner(store, **secrets, workspace.clock()).run(id, *observer, patience);
        },
        [this, id = job.id](const Result<Backup> &backup) { end(id, backup); },
        {.title = tr("Backing up: %1").arg(job.name), .observer = crew.observer.get()});
    Q_EMIT started(job.id);
}

JobRuns::Crew &JobRuns::crewOf(JobId job)
{
    Crew &crew = m_crews[job.value];
    if (crew.worker)
        return crew;
    crew.observer = std::make_unique<QueuedObserver>();
    crew.worker = std::make_unique<Worker>(m_workspace);
    connect(crew.observer.get(), &QueuedObserver::progressReported, this, [this, job](const Progress &progress) {
        m_runs[job.value].progress = progress;
        Q_EMIT progressed(job);
    });
    connect(crew.observer.get(), &QueuedObserver::linesLogged, this, [this, job](const QStringList &lines) {
        QStringList &log = m_runs[job.value].log;
        log += lines;
        if (log.size() > mostLogLines)
            log.remove(0, log.size() - mostLogLines);
        Q_EMIT logged(job, lines);
    });
    return crew;
}

void JobRuns::stop(JobId job)
{
    const auto run = m_runs.find(job.value);
    if (run == m_runs.end() || !run->second.isRunning)
        return;
    run->second.isStopping = true;
    crewOf(job).worker->cancel();
    Q_EMIT progressed(job);
}

void JobRuns::end(JobId job, const Result<Backup> &backup)
{
    crewOf(job).observer->flush();
    Run &run = m_runs[job.value];
    run.took = elapsed(run);
    run.isRunning = false;
    run.isStopping = false;
    if (backup)
        run.backup = *backup;
    else
        run.error = backup.error();
    Q_EMIT ended(job);
    m_workspace.notifyChanged(Topic::Jobs);
    if (backup)
        m_workspace.notifyChanged(Topic::Catalog);
}

const JobRuns::Run *JobRuns::of(JobId job) const
{
    const auto run = m_runs.find(job.value);
    return run == m_runs.end() ? nullptr : &run->second;
}

bool JobRuns::isRunning(JobId job) const
{
    const Run *run = of(job);
    return run != nullptr && run->isRunning;
}

std::chrono::milliseconds JobRuns::elapsed(const Run &run) const
{
    return run.isRunning ? m_workspace.clock().monotonic() - run.began : run.took;
}

} // namespace lifeboat
