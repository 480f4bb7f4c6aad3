// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/backuprepository.h"
#include "core/drill/drillrepository.h"
#include "core/runbook/journal/runjournal.h"
#include "core/systems/systemrepository.h"
#include "tests/core/evidence/evidencestore.h"
#include "tests/ui/panels/runbench.h"

#include <optional>

namespace lifeboat {

/// A workspace whose store holds drills without any server: one backup, drills of it, and their sealed records.
class RecordBench : public RunBench
{
public:
    RecordBench()
    {
        const auto system = SystemRepository(store()).add({.name = u"crm-prod"_s, .createdAt = clock().now()});
        const auto backup = BackupRepository(store()).add({.system = *system,
            .engine = u"pg_dump"_s,
            .kind = u"logical"_s,
            .database = u"crm"_s,
            .label = u"crm-1"_s,
            .startedAt = clock().now(),
            .endedAt = clock().now()});
        m_backup = *backup;
    }

    /// A drill whose program was killed before the first step.
    DrillId beginDrill()
    {
        const auto journal = RunJournal::create(store(), clock(),
            {.runbookId = u"full-database-restore"_s,
                .runbookTitle = u"Full database restore"_s,
                .runbookText = "lifeboat-runbook: 1",
                .backup = m_backup,
                .purpose = u"drill"_s,
                .startedAt = clock().now()},
            u"Ada"_s);
        return DrillRepository(store()).ofRun(journal->header().id)->id;
    }

    /// One that ended with this verdict and has its record.
    SealedRecord sealDrill(Verdict verdict = Verdict::Passed)
    {
        const DrillId drill = beginDrill();
        DrillRecord record = sampleDrill(drill.value);
        record.verdict = verdict;
        record.measured(u"backup.system"_s, u"crm-prod"_s);
        record.measured(u"backup.database"_s, u"crm"_s);
        const QDateTime endedAt = clock().now();
        record.endedAt = isoInstant(endedAt);
        const auto sealed = EvidenceLog(store(), clock()).append(record, sampleKey());
        const Status ended = DrillRepository(store()).end({.id = drill,
            .endedAt = endedAt,
            .verdict = verdict,
            .reason = record.verdictReason,
            .recovery = std::chrono::milliseconds(record.fields.value(u"verdict.rto-actual-ms"_s).value.toInteger())});
        if (!sealed || !ended)
            qFatal("No sealed drill for the test");
        return *sealed;
    }

private:
    BackupId m_backup;
};

} // namespace lifeboat
