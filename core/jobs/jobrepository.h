// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/jobs/job.h"

#include <QList>

namespace lifeboat {

class Store;

/// Jobs and their executions in the store.
class JobRepository
{
public:
    explicit JobRepository(const Store &store)
        : m_store(store)
    {
    }

    /// Checks what can be checked without a server: engine, format, parallelism, compression, an absolute destination.
    Result<JobId> add(const Job &job) const;
    Status update(const Job &job) const;
    /// Its backups stay in the catalog.
    Status remove(JobId id) const;

    Result<QList<Job>> all() const;
    Result<Job> byId(JobId id) const;

    Result<qint64> begin(JobId job, const QDateTime &at) const;
    Status end(qint64 execution, JobOutcome outcome, BackupId backup, const QString &error, const QDateTime &at) const;
    /// Newest first.
    Result<QList<JobExecution>> executions(JobId job, int atMost) const;

private:
    const Store &m_store;
};

} // namespace lifeboat
