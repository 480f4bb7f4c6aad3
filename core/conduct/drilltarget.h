// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/backup.h"
#include "core/conduct/drilldetails.h"
#include "core/conduct/drillconductor.h"

#include <memory>

namespace lifeboat {

/// The server a drill works on, and the sandbox that it is, if it is one.
struct DrillTarget {
    Target target = {};
    std::unique_ptr<Sandbox> sandbox = {};
};

/// Makes the sandbox that was asked for, or takes the server as it is given. Fills what details say of the target.
Result<DrillTarget> makeDrillTarget(const DrillRequest &request, const Backup &backup, DrillDetails &details,
    const Clock &clock, WorkObserver &observer, const Patience &patience);

/// The target of an open drill again: its sandbox taken over, or its server with the password given.
Result<DrillTarget> drillTargetAgain(const DrillDetails &details, const Backup &backup, const QJsonObject &target,
    const Secret &password, WorkObserver &observer, const Patience &patience);

/// Where this machine's pg_restore for a dump of this server version is; empty when none is found but on PATH.
QString toolsFolderFor(int serverVersion);

} // namespace lifeboat
