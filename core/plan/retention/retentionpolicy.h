// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/retention/barman/barmanpolicy.h"
#include "core/plan/retention/pgbackrest/pgbackrestpolicy.h"
#include "core/plan/retention/restic/resticpolicy.h"
#include "core/plan/retention/retentionverdict.h"
#include "core/plan/retention/simple/simplepolicies.h"

#include <QTimeZone>

#include <span>
#include <variant>

namespace lifeboat {

/// Any tool's rules of what to keep.
using RetentionPolicy =
    std::variant<ResticPolicy, PgBackRestPolicy, BarmanPolicy, BorgPolicy, WalGPolicy, RdsPolicy, FolderPolicy>;

/// When the tool runs, and in which zone its process lives.
struct RetentionMoment {
    std::chrono::sys_seconds now = {};
    QTimeZone zone = QTimeZone::utc();
};

/// What the tool would keep and remove now, of the copies of one job; in their order, with reasons in words. A policy
/// that the tool refuses is an error.
Result<std::vector<RetentionVerdict>> judgeRetention(
    std::span<const Copy> copies, const RetentionPolicy &policy, const RetentionMoment &moment);

/// When each copy goes, if these runs follow and the tool removes after each as it does by itself or is told to. Runs
/// are in the order of time and after the copies.
Result<Outlook> retentionOutlook(std::span<const Copy> copies, const RetentionPolicy &policy,
    std::span<const FutureRun> runs, const RetentionMoment &moment);

/// "restic", "pgBackRest"…
QString retentionToolName(const RetentionPolicy &policy);

} // namespace lifeboat
