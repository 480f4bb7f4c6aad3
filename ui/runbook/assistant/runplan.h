// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/catalog/backup.h"
#include "core/runbook/format/runbook.h"
#include "core/runbook/format/runbookreader.h"
#include "core/runbook/journal/runjournal.h"
#include "core/runbook/target.h"
#include "core/sandbox/sandbox.h"
#include "core/systems/system.h"

#include <QMap>
#include <QString>

#include <chrono>
#include <optional>
#include <variant>

namespace lifeboat {

/// A backup with what the assistant tells of it.
struct BackupChoice {
    Backup backup = {};
    QString system = {};
    QString tier = {};
    std::chrono::milliseconds rto = {};
};

/// A throwaway cluster on this machine.
struct SandboxTarget {
    SandboxProfile profile = SandboxProfile::Fast;
};

/// A registered system.
struct SystemTarget {
    System system = {};
};

/// A server that is not registered.
struct ServerTarget {
    QString name = {};
    Environment environment = Environment::Production;
    ServerAddress address = {};
};

using PlannedTarget = std::variant<SandboxTarget, SystemTarget, ServerTarget>;

/// All that a run needs to begin, as the assistant gathers it.
struct RunPlan {
    Runbook runbook = {};
    std::optional<BackupChoice> backup = {};
    PlannedTarget target = SandboxTarget{};
    bool isDrill = true;
    QMap<QString, QString> parameters = {};
    QString operatorName = {};
    QString witness = {};
    QString whyNow = {};
};

/// The target as far as it is known before it is reached; a sandbox has no address yet.
Target plannedTarget(const RunPlan &plan);
/// "crm-staging", "sandbox".
QString targetName(const PlannedTarget &target);
/// "Sandbox, fast", "Staging server".
QString targetKind(const PlannedTarget &target);

/// A run or a drill that was begun and has not ended.
struct OpenWork {
    RunHeader header = {};
    DrillId drill = {}; ///< none: a plain restore
    bool ownerAlive = false;
    bool isOurs = false; ///< this very process executes it
    QString standsAt = {};
    QString targetName = {};
    bool needsPassword = false; ///< a server that no registered system stands for
    std::optional<std::chrono::milliseconds> rto = {};
    QString tier = {};
    QString backupLabel = {};
    QDateTime backupAt = {};
};

/// What the page of runbooks shows, read in one go.
struct RunbookShelf {
    RunbookList list = {};
    QList<OpenWork> open = {};
    QList<BackupChoice> backups = {};
    QList<System> systems = {};
    QList<int> serverMajors = {}; ///< of the programs on this machine
};

} // namespace lifeboat
