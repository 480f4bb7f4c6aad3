// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/runwork.h"

#include "core/catalog/backuprepository.h"
#include "core/drill/drillrepository.h"
#include "core/process/processidentity.h"
#include "core/sandbox/serverbinaries.h"
#include "core/store/store.h"
#include "core/systems/storedtiers.h"
#include "core/systems/systemrepository.h"

#include <algorithm>

namespace lifeboat {

namespace {

Result<QList<BackupChoice>> choices(const Store &store, const QList<System> &systems)
{
    const auto backups = BackupRepository(store).all();
    if (!backups)
        return backups.error();
    const auto tiers = storedTiers(store);
    if (!tiers)
        return tiers.error();
    QList<BackupChoice> choices;
    for (const Backup &backup : *backups) {
        BackupChoice choice{.backup = backup};
        const auto system = std::find_if(
            systems.begin(), systems.end(), [&backup](const System &other) { return other.id == backup.system; });
        if (system != systems.end()) {
            choice.system = system->name;
            choice.tier = system->tier;
            if (const Tier *tier = tierIn(*tiers, system->tier))
                choice.rto = tier->rto;
        }
        choices << choice;
    }
    return choices;
}

void describe(OpenWork &work, const RunbookShelf &shelf)
{
    const auto target = Target::fromJson(work.header.target);
    if (target) {
        work.targetName = target->name;
        const bool registered = std::any_of(shelf.systems.begin(), shelf.systems.end(),
            [&target](const System &system) { return system.name == target->name; });
        work.needsPassword = !target->ownSandbox && !registered;
    }
    const auto choice = std::find_if(shelf.backups.begin(), shelf.backups.end(),
        [&work](const BackupChoice &other) { return other.backup.id == work.header.backup; });
    if (choice == shelf.backups.end())
        return;
    work.rto = choice->rto;
    work.tier = choice->tier;
    work.backupLabel = choice->backup.label;
    work.backupAt = choice->backup.snapshotAt.isValid() ? choice->backup.snapshotAt : choice->backup.startedAt;
}

/// Open runs, and drills whose run ended while the record was not sealed yet.
Result<QList<OpenWork>> openWork(const Store &store, const RunbookShelf &shelf)
{
    const auto runs = openRuns(store);
    if (!runs)
        return runs.error();
    const auto drills = DrillRepository(store).all();
    if (!drills)
        return drills.error();
    QList<OpenWork> open;
    for (const OpenRun &run : *runs)
        open << OpenWork{.header = run.header,
            .ownerAlive = run.ownerAlive,
            .isOurs = run.header.owner == ProcessIdentity::ofThisProcess().toText(),
            .standsAt = run.standsAt};
    for (const Drill &drill : *drills) {
        if (drill.endedAt.isValid())
            continue;
        const auto work = std::find_if(
            open.begin(), open.end(), [&drill](const OpenWork &other) { return other.header.id == drill.run; });
        if (work != open.end()) {
            work->drill = drill.id;
            continue;
        }
        const auto header = runHeader(store, drill.run);
        if (!header)
            return header.error();
        open << OpenWork{.header = *header,
            .drill = drill.id,
            .standsAt = tr("All steps have ended; the record is not sealed yet.")};
    }
    for (OpenWork &work : open)
        describe(work, shelf);
    return open;
}

} // namespace

Result<RunbookShelf> readShelf(const Store &store, const QString &usersFolder)
{
    RunbookShelf shelf{.list = allRunbooks(usersFolder)};
    auto systems = SystemRepository(store).all();
    if (!systems)
        return systems.error();
    shelf.systems = std::move(*systems);
    auto backups = choices(store, shelf.systems);
    if (!backups)
        return backups.error();
    shelf.backups = std::move(*backups);
    auto open = openWork(store, shelf);
    if (!open)
        return open.error();
    shelf.open = std::move(*open);
    for (const ServerBinaries &binaries : installedServers())
        shelf.serverMajors << binaries.major;
    return shelf;
}

} // namespace lifeboat
