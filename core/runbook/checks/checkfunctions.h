// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/serverfacts.h"
#include "core/proof/manifest.h"
#include "core/runbook/checks/checks.h"

namespace lifeboat {

class PgConnection;

/// One function a check; each gets the outcome begun and completes it.
namespace checks {

CheckOutcome serverReachable(CheckContext &context, CheckOutcome outcome, const Patience &patience);
CheckOutcome backupUnchanged(CheckContext &context, CheckOutcome outcome, const Patience &patience);
CheckOutcome toolVersionsFit(CheckContext &context, CheckOutcome outcome, const Patience &patience);
CheckOutcome spaceOnTarget(CheckContext &context, CheckOutcome outcome, const Patience &patience);
CheckOutcome extensionsAvailable(CheckContext &context, CheckOutcome outcome, const Patience &patience);
CheckOutcome rolesPresent(CheckContext &context, CheckOutcome outcome, const Patience &patience);
CheckOutcome databaseNameFree(CheckContext &context, CheckOutcome outcome, const Patience &patience);
CheckOutcome archivingOff(CheckContext &context, CheckOutcome outcome, const Patience &patience);
CheckOutcome noOutgoingReplication(CheckContext &context, CheckOutcome outcome, const Patience &patience);
CheckOutcome settings(CheckContext &context, CheckOutcome outcome, const Patience &patience);
CheckOutcome manifestMatches(CheckContext &context, CheckOutcome outcome, const Patience &patience);

// For the functions themselves:

CheckOutcome passed(CheckOutcome outcome, const QString &expected, const QString &actual);
CheckOutcome failed(
    CheckOutcome outcome, const QString &expected, const QString &actual, const QString &reason, const QString &hint);
CheckOutcome failedBy(CheckOutcome outcome, const Error &error);
CheckOutcome notVerifiable(CheckOutcome outcome, const QString &expected, const QString &reason);

/// A connection to the target's own database.
Result<PgConnection> openTarget(const CheckContext &context, const Patience &patience);
Result<ServerFacts> targetFacts(const CheckContext &context, const Patience &patience);
Result<Manifest> manifestOf(const CheckContext &context);
/// "15" of "15.18 (Debian …)" and of "pg_restore (PostgreSQL) 15.18"; 0 when there is no number.
int majorIn(const QString &versionText);

} // namespace checks

} // namespace lifeboat
