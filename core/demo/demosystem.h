// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/catalog/backup.h"
#include "core/conduct/drillconductor.h"
#include "core/jobs/job.h"
#include "core/sandbox/sandbox.h"
#include "core/systems/system.h"

#include <memory>

namespace lifeboat {

class SecretStore;
class Store;

/// A sample system on this machine: a sandbox that plays the production server, with a database full of awkward
/// content, registered with one job. Gone with the object; what was learned from it stays in the store.
class DemoSystem
{
public:
    /// Makes the server, fills the database, adds the system and its job. Backups go into `backupFolder`.
    static Result<std::unique_ptr<DemoSystem>> start(Store &store, SecretStore &secrets, const Clock &clock,
        const QString &backupFolder, WorkObserver &observer, const Patience &patience);

    const System &system() const { return m_system; }

    const Job &job() const { return m_job; }

    /// A day of traffic: some rows more, some changed.
    Status liveOn(const Patience &patience);

private:
    DemoSystem() = default;
    Status fill(WorkObserver &observer, const Patience &patience);
    Status enlist(
        Store &store, SecretStore &secrets, const Clock &clock, const QString &backupFolder, const Patience &patience);

    std::unique_ptr<Sandbox> m_sandbox;
    ServerAddress m_database;
    System m_system;
    Job m_job;
};

/// Drills the backup in a second sandbox. With `damage` one value is changed in the restored copy before verification,
/// in a way that its type's own equality does not notice: the drill must fail and name the table.
Result<DrillOutcome> drillDemo(Store &store, SecretStore &secrets, const Clock &clock, BackupId backup, bool damage,
    RunObserver &observer, const Patience &patience);

} // namespace lifeboat
