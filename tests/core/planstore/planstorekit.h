// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/backuprepository.h"
#include "core/jobs/jobrepository.h"
#include "core/planstore/planrepository.h"
#include "core/store/statement.h"
#include "core/store/store.h"
#include "core/systems/systemrepository.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace lifeboat {

/// A store of its own with what a plan is read from.
struct PlanStoreKit {
    PlanStoreKit()
    {
        auto opened = Store::open(folder.filePath(u"lifeboat.sqlite"_s));
        if (!opened)
            qFatal("%s", qPrintable(errorText(opened.error())));
        store = std::move(*opened);
    }

    SystemId addSystem(const QString &name, const QString &tier = u"Standard"_s)
    {
        auto connection = ConnectionSettings::parse(u"host=db1 dbname=crm"_s);
        const auto id = SystemRepository(*store).add({.name = name,
            .tier = tier,
            .connection = connection->settings,
            .serverVersion = 150018,
            .createdAt = now});
        if (!id)
            qFatal("%s", qPrintable(errorText(id.error())));
        return *id;
    }

    JobId addJob(SystemId system, const QString &database, const QString &destination)
    {
        const auto id = JobRepository(*store).add({.system = system,
            .name = database,
            .database = database,
            .destination = destination,
            .createdAt = now.addDays(-30)});
        if (!id)
            qFatal("%s", qPrintable(errorText(id.error())));
        return *id;
    }

    BackupId addBackup(SystemId system, const QString &database, const QDateTime &at, qint64 bytes,
        qint64 databaseBytes, const QString &folderName = u"/backup"_s)
    {
        Backup backup{.system = system,
            .engine = u"pg_dump"_s,
            .kind = u"logical"_s,
            .database = database,
            .label = database + at.toString(u"-yyyyMMdd-hhmm"_s),
            .format = u"custom"_s,
            .startedAt = at,
            .endedAt = at.addSecs(600),
            .snapshotAt = at.addSecs(1),
            .size = {bytes},
            .databaseSize = {databaseBytes},
            .serverVersion = 150018,
            .verification = VerificationLevel::Integrity};
        backup.location = folderName + u'/' + backup.label + u".dump"_s;
        const auto id = BackupRepository(*store).add(backup);
        if (!id)
            qFatal("%s", qPrintable(errorText(id.error())));
        return *id;
    }

    Status sql(const QString &text)
    {
        Statement statement(*store, text);
        return statement.run();
    }

    PlanRepository plans() { return PlanRepository(*store); }

    QTemporaryDir folder;
    std::unique_ptr<Store> store;
    QDateTime now = QDateTime(QDate(2026, 3, 2), QTime(3, 0), Qt::UTC);
};

} // namespace lifeboat
