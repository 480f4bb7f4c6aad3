// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/backuprepository.h"
#include "core/planstore/planrepository.h"
#include "core/systems/systemrepository.h"
#include "tests/ui/panels/panelbench.h"
#include "tests/ui/plan/plansamples.h"

namespace lifeboat {

/// A store with two planned systems, a month of backups of the first, and one that nobody has planned.
class PlanBench : public PanelBench
{
public:
    PlanBench()
    {
        Plan plan = samples::plan();
        plan.destinations[0].location = u"/srv/vault"_s;
        m_fine = addSystem(u"crm"_s, u"Important"_s) && addSystem(u"billing"_s, u"Standard"_s)
            && addSystem(u"wiki"_s, u"Archival"_s) && bool(PlanRepository(*store).save(plan, clock.now()))
            && addBackups();
    }

    /// The store took it all.
    bool isFine() const { return m_fine; }

    QHash<QString, SystemId> ids = {};

private:
    bool addSystem(const QString &name, const QString &tier)
    {
        const auto id = SystemRepository(*store).add({.name = name, .tier = tier, .createdAt = clock.now()});
        if (id)
            ids.insert(name, *id);
        return bool(id);
    }

    bool addBackups()
    {
        constexpr qint64 gib = 1024LL * 1024 * 1024;
        bool fine = true;
        const QDate today = clock.now().date();
        for (int back = 30; back >= 1; --back) {
            const QDate date = today.addDays(-back);
            const bool full = date.dayOfWeek() == Qt::Sunday;
            const QDateTime start(date, QTime(1, 0), Qt::UTC);
            const QString label = start.toString(u"yyyyMMdd-hhmmss"_s) + (full ? u"F"_s : u"D"_s);
            fine = fine
                && bool(BackupRepository(*store).add({.system = ids[u"crm"_s],
                    .engine = u"pgbackrest"_s,
                    .kind = full ? u"full"_s : u"differential"_s,
                    .label = label,
                    .location = u"/srv/vault/"_s + label,
                    .startedAt = start,
                    .endedAt = start.addSecs(full ? 4600 : 400),
                    .snapshotAt = start,
                    .size = {(full ? 200 : 14) * gib},
                    .databaseSize = {400 * gib},
                    .verification = VerificationLevel::Integrity,
                    .verifiedAt = start.addSecs(5000)}));
        }
        return fine;
    }

    bool m_fine = false;
};

} // namespace lifeboat
