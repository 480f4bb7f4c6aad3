// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDateTime>
#include <QString>

namespace lifeboat {

/// What a logical dump is made like.
struct DumpOptions {
    QString format = QStringLiteral("custom"); ///< custom or directory
    int parallel = 1; ///< processes; more than one only with the directory format
    int compression = -1; ///< 0 to 9; < 0: the tool's own default
    bool serializableDeferrable = false; ///< waits for a moment without anomalies
    bool strictProof = false; ///< rows proven by SHA-256, slower: also after a restore into another major version
};

/// A configured piece of backup work of one engine for one system. Execution and verification are one unit.
struct Job {
    JobId id = {};
    SystemId system = {};
    QString name = {};
    QString engine = QStringLiteral("pg_dump");
    QString database = {};
    QString destination = {}; ///< a folder on this machine
    DumpOptions options = {};
    QDateTime createdAt = {};
};

enum class JobOutcome { Running, Done, Failed, Cancelled, Lost };

QString jobOutcomeName(JobOutcome outcome);

/// One execution of a job, also those that failed.
struct JobExecution {
    qint64 id = 0;
    JobId job = {};
    QDateTime startedAt = {};
    QDateTime endedAt = {};
    JobOutcome outcome = JobOutcome::Running;
    BackupId backup = {};
    QString error = {};
};

} // namespace lifeboat
