// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/backuprepository.h"
#include "core/drill/drillrepository.h"
#include "core/planstore/planrepository.h"
#include "core/runbook/journal/runjournal.h"
#include "core/systems/systemrepository.h"
#include "tests/ui/panels/panelbench.h"

namespace lifeboat {

/// Some systems as a DBA has them: one planned and proven, one whose plan misses its tier, one whose last drill
/// failed, one that nobody has planned.
class FleetBench : public PanelBench
{
public:
    SystemId addSystem(const QString &name, const QString &tier, Environment environment = Environment::Production)
    {
        auto connection =
            ConnectionSettings::parse(u"host=%1.example.org port=5432 dbname=postgres user=backup"_s.arg(name));
        const auto id = SystemRepository(*store).add({.name = name,
            .environment = environment,
            .tier = tier,
            .connection = connection->settings,
            .systemIdentifier = u"7440000000000000001"_s,
            .serverVersion = 150018,
            .createdAt = clock.now()});
        must(id ? Status(Done{}) : Status(id.error()));
        return *id;
    }

    /// By the preset, to both destinations where elsewhere is wanted.
    void plan(const QString &name, const QString &tier, Preset preset, double size, bool elsewhere)
    {
        SystemDesign design;
        design.system = {.name = name,
            .engine = u"pgBackRest"_s,
            .tier = tier,
            .size = Estimate::entered(size),
            .dailyChange = Estimate::entered(0.03),
            .changeOverlap = Estimate::entered(0.5),
            .yearlyGrowth = Estimate::entered(0.3),
            .logPerDay = Estimate::entered(size / 20),
            .compression = Estimate::measured(0.4, 0.35, 0.5, u"9 backups"_s),
            .deduplication = Estimate::entered(1),
            .readRate = Estimate::entered(300e6),
            .compressRate = Estimate::entered(250e6),
            .networkRate = Estimate::entered(110e6),
            .writeRate = Estimate::entered(200e6),
            .restoreRate = Estimate::measured(150e6, 120e6, 180e6, u"drill 1"_s),
            .replayRate = Estimate::entered(40e6),
            .server = name};
        design.strategy = *presetStrategy(preset, u"UTC"_s, u"nas-1"_s);
        design.strategy.logShipTime = Estimate::entered(5);
        design.strategy.logBacklog = Estimate::entered(10);
        design.retention = {{.destination = u"nas-1"_s, .policy = FolderPolicy{.days = 35}}};
        if (elsewhere) {
            for (StrategyPart &part : design.strategy.parts)
                part.destinations += u"vault"_s;
            if (design.strategy.continuousLog)
                design.strategy.logDestinations += u"vault"_s;
            design.retention.push_back({.destination = u"vault"_s, .policy = FolderPolicy{.days = 60}});
        }
        design.recovery = {.detect = Estimate::entered(600),
            .provision = Estimate::entered(300),
            .locate = Estimate::entered(120),
            .verify = Estimate::entered(300),
            .cutOver = Estimate::entered(120)};
        must(PlanRepository(*store).saveDesign(design, clock.now().addDays(-40)));
    }

    void addDestinations()
    {
        must(PlanRepository(*store).saveDestinations({{.name = u"nas-1"_s,
                                                          .location = u"nas-1.example.org:/backup"_s,
                                                          .medium = u"disk"_s,
                                                          .encrypted = true,
                                                          .capacity = Estimate::entered(4.2e12)},
            {.name = u"vault"_s,
                .location = u"s3://vault"_s,
                .medium = u"object store"_s,
                .region = u"eu-north"_s,
                .elsewhere = true,
                .immutable = true,
                .encrypted = true}}));
    }

    BackupId addBackup(SystemId system, const QString &name, int hoursAgo)
    {
        const QDateTime at = clock.now().addSecs(-3600LL * hoursAgo);
        const auto id = BackupRepository(*store).add({.system = system,
            .engine = u"pg_dump"_s,
            .kind = u"logical"_s,
            .database = name,
            .label = name + at.toString(u"-yyyyMMdd"_s),
            .location = u"/backup/"_s + name,
            .startedAt = at,
            .endedAt = at.addSecs(900),
            .snapshotAt = at,
            .size = {4'000'000'000},
            .databaseSize = {10'000'000'000},
            .serverVersion = 150018,
            .verification = VerificationLevel::Content,
            .verifiedAt = at.addSecs(1000)});
        must(id ? Status(Done{}) : Status(id.error()));
        return *id;
    }

    void addDrill(BackupId backup, Verdict verdict, std::chrono::milliseconds recovery)
    {
        const auto journal = RunJournal::create(*store, clock,
            {.runbookId = u"full-database-restore"_s,
                .runbookTitle = u"Full database restore"_s,
                .runbookText = "lifeboat-runbook: 1",
                .backup = backup,
                .purpose = u"drill"_s,
                .startedAt = clock.now()},
            u"Ada"_s);
        must(journal ? Status(Done{}) : Status(journal.error()));
        const auto drill = DrillRepository(*store).ofRun(journal->header().id);
        must(DrillRepository(*store).end({.id = drill->id,
            .endedAt = clock.now(),
            .verdict = verdict,
            .reason = verdict == Verdict::Failed ? u"table orders differs"_s : QString(),
            .recovery = recovery}));
    }

    void fill()
    {
        using namespace std::chrono_literals;
        addDestinations();
        const SystemId crm = addSystem(u"crm-prod"_s, u"Important"_s);
        const SystemId billing = addSystem(u"billing"_s, u"Critical"_s);
        const SystemId erp = addSystem(u"erp"_s, u"Standard"_s);
        addSystem(u"intranet"_s, u"Standard"_s, Environment::Staging);
        plan(u"crm-prod"_s, u"Important"_s, Preset::WeeklyFullDailyDifferentialLog, 400e9, true);
        plan(u"billing"_s, u"Critical"_s, Preset::DailyDump, 120e9, false);
        plan(u"erp"_s, u"Standard"_s, Preset::WeeklyFullDailyHourlyIncremental, 900e9, true);
        addDrill(addBackup(crm, u"crm"_s, 0), Verdict::Passed, 72min + 40s);
        addDrill(addBackup(billing, u"billing"_s, 5), Verdict::Failed, 20min);
        addDrill(addBackup(erp, u"erp"_s, 9), Verdict::Passed, 26h);
    }

private:
    static void must(const Status &done)
    {
        if (!done)
            qFatal("%s", qPrintable(errorText(done.error())));
    }
};

} // namespace lifeboat
