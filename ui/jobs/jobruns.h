// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/workobserver.h"
#include "core/catalog/backup.h"
#include "core/jobs/job.h"

#include <QObject>
#include <QStringList>

#include <chrono>
#include <map>
#include <memory>
#include <optional>

namespace lifeboat {

class QueuedObserver;
class Worker;
class Workspace;

/// The jobs that run in this window, and how those of this session ended. They go on when their page is left.
class JobRuns : public QObject
{
    Q_OBJECT
public:
    /// A run, under way or over.
    struct Run {
        Job job = {};
        std::chrono::milliseconds began = {}; ///< by the monotonic clock
        std::chrono::milliseconds took = {}; ///< once it has ended
        Progress progress = {};
        QStringList log = {};
        bool isRunning = true;
        bool isStopping = false;
        std::optional<Backup> backup = {}; ///< once it has ended well
        std::optional<Error> error = {}; ///< once it has failed or was stopped
    };

    explicit JobRuns(Workspace &workspace, QObject *parent = nullptr);
    ~JobRuns() override;

    /// Does nothing while it runs already.
    void start(const Job &job);
    void stop(JobId job);

    /// The last of this session; null when there was none.
    const Run *of(JobId job) const;
    bool isRunning(JobId job) const;
    std::chrono::milliseconds elapsed(const Run &run) const;

Q_SIGNALS:
    void started(lifeboat::JobId job);
    void progressed(lifeboat::JobId job);
    void logged(lifeboat::JobId job, const QStringList &lines);
    void ended(lifeboat::JobId job);

private:
    /// What executes one job; kept for its next run.
    struct Crew {
        Crew();
        ~Crew();
        std::unique_ptr<QueuedObserver> observer;
        std::unique_ptr<Worker> worker; ///< after the observer, which it must not outlive
    };

    Crew &crewOf(JobId job);
    void end(JobId job, const Result<Backup> &backup);

    Workspace &m_workspace;
    std::map<qint64, Run> m_runs;
    std::map<qint64, Crew> m_crews;
};

} // namespace lifeboat
