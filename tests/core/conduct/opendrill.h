// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/catalog/backuprepository.h"
#include "core/conduct/drilldetails.h"
#include "core/drill/drillrepository.h"
#include "core/runbook/format/runbookreader.h"
#include "core/runbook/journal/runjournal.h"
#include "core/store/store.h"
#include "core/systems/systemrepository.h"

#include <QTemporaryDir>

#include <memory>

namespace lifeboat {

/// A store with one backup, in which drills begin and are left open: no server was asked for anything.
class OpenDrills
{
public:
    OpenDrills()
        : m_store(std::move(*Store::open(m_folder.filePath(u"s.sqlite"_s))))
    {
        const auto system = SystemRepository(*m_store).add({.name = u"crm-prod"_s, .createdAt = m_clock.now()});
        const auto backup = BackupRepository(*m_store).add({.system = *system,
            .engine = u"pg_dump"_s,
            .kind = u"logical"_s,
            .database = u"crm"_s,
            .label = u"crm-1"_s,
            .startedAt = m_clock.now(),
            .endedAt = m_clock.now(),
            .snapshotAt = m_clock.now()});
        m_backup = *backup;
    }

    Store &store() { return *m_store; }

    const SystemClock &clock() const { return m_clock; }

    BackupId backup() const { return m_backup; }

    /// Its program was killed before the first step. With an end the run has ended, and nothing was sealed.
    DrillId begin(const DrillDetails &details = {}, const QString &end = {})
    {
        const auto runbook = runbookNamed(u"full-database-restore"_s);
        auto journal = RunJournal::create(*m_store, m_clock,
            {.runbookId = runbook->id,
                .runbookTitle = runbook->title,
                .runbookText = runbook->text,
                .runbookSha256 = runbook->sha256,
                .backup = m_backup,
                .purpose = u"drill"_s,
                .startedAt = m_clock.now()},
            u"Ada"_s);
        const auto started = journal->append(EventKind::Started, {});
        if (!end.isEmpty())
            static_cast<void>(journal->close(EventKind::Finished, {{u"outcome"_s, end}}, end));
        const DrillRepository drills(*m_store);
        const DrillId drill = drills.ofRun(journal->header().id)->id;
        static_cast<void>(drills.setDetails(drill, details.toJson()));
        return drill;
    }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    BackupId m_backup;
};

} // namespace lifeboat
