// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/backuprepository.h"
#include "core/demo/demosystem.h"
#include "core/jobs/jobrunner.h"
#include "core/sandbox/serverbinaries.h"
#include "tests/ui/panels/runbench.h"

namespace lifeboat {

/// A workspace with the sample system in it: a real server full of awkward content, and one backup of it.
class DemoBench : public RunBench
{
public:
    Status fill()
    {
        WorkObserver nobody;
        auto demo = DemoSystem::start(store(), secrets(), clock(), filePath(u"backups"_s), nobody, {});
        if (!demo)
            return demo.error();
        m_demo = std::move(*demo);
        auto backup = JobRunner(store(), secrets(), clock()).run(m_demo->job().id, nobody, {});
        if (!backup)
            return backup.error();
        m_backup = std::move(*backup);
        return Done{};
    }

    const Backup &backup() const { return m_backup; }

    DemoSystem &demo() { return *m_demo; }

    Result<DrillOutcome> drill(bool damage)
    {
        RunObserver nobody;
        return drillDemo(store(), secrets(), clock(), m_backup.id, damage, nobody, {});
    }

private:
    std::unique_ptr<DemoSystem> m_demo;
    Backup m_backup;
};

} // namespace lifeboat
