// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/patience.h"
#include "core/base/result.h"
#include "core/base/workobserver.h"
#include "core/catalog/backup.h"
#include "core/jobs/job.h"

namespace lifeboat {

class SecretStore;
class Store;

/// Runs jobs: the engine makes and verifies the backup, the catalog gets it, and the execution is on record whatever
/// happens. Blocking; for a worker thread with a store connection of its own.
class JobRunner
{
public:
    JobRunner(Store &store, SecretStore &secrets, const Clock &clock)
        : m_store(store)
        , m_secrets(secrets)
        , m_clock(clock)
    {
    }

    /// The new catalog entry. A failure or a stop is recorded too, and leaves no file that looks complete.
    Result<Backup> run(JobId id, WorkObserver &observer, const Patience &patience);

private:
    /// Made for the first backup of a job; later it has to be there, for a mount that is missing looks like no folder.
    Status prepareDestination(const Job &job) const;
    Result<Backup> execute(const Job &job, WorkObserver &observer, const Patience &patience);

    Store &m_store;
    SecretStore &m_secrets;
    const Clock &m_clock;
};

} // namespace lifeboat
