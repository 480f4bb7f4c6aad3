// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/runbook/format/runbook.h"
#include "core/systems/environment.h"

#include <QDateTime>
#include <QMap>
#include <QString>

#include <chrono>
#include <optional>

namespace lifeboat {

/// What the run screen shows of a run from its first moment on.
struct RunScript {
    RunId run = {}; ///< none: it is only about to begin
    Runbook runbook = {};
    QMap<QString, QString> values = {}; ///< known before the start: parameters, names of the backup
    bool isDrill = true;
    QString targetName = {};
    QString targetKind = {}; ///< "Sandbox, fast", "Staging server"
    QString targetWhere = {}; ///< host and port; empty for a sandbox
    Environment environment = Environment::Sandbox;
    QString backup = {}; ///< label; empty: the runbook restores none
    QDateTime backupAt = {}; ///< the moment its content is of
    std::optional<std::chrono::milliseconds> rto = {};
    QString tier = {};
};

} // namespace lifeboat
