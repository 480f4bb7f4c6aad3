// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/catalog/backup.h"
#include "core/drill/drill.h"
#include "core/drill/drillrecord.h"
#include "core/conduct/drilldetails.h"
#include "core/plan/tier.h"
#include "core/postgres/serverfacts.h"
#include "core/runbook/format/runbook.h"
#include "core/runbook/journal/runresult.h"
#include "core/runbook/target.h"
#include "core/systems/system.h"

namespace lifeboat {

/// All that a drill's record is made of.
struct DrillFacts {
    Drill drill = {};
    DrillDetails details = {};
    System system = {};
    Tier tier = {};
    Backup backup = {};
    Runbook runbook = {};
    Target target = {};
    QString restoredDatabase = {}; ///< its name on the target
    ServerFacts server = {}; ///< of the target; default when it could not be asked any more
    qint64 clockOffsetMs = 0; ///< target's clock minus this machine's
    bool clockCompared = false;
    RunResult result = {};
    QString cleanUp = {};
    QString cleanUpProof = {};
    QString organisation = {};
    QString classification = {};
    bool keyKeptInKeyring = false;
};

/// Puts the record together and judges it. Everything measured comes from the journal and from what the servers said.
DrillRecord buildDrillRecord(const DrillFacts &facts, const QDateTime &now);

} // namespace lifeboat
