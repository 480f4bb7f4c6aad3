// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/estimate.h"

#include <chrono>
#include <vector>

namespace lifeboat {

/// What decides how much data a failure costs. Times in seconds.
struct RpoInput {
    std::optional<std::chrono::milliseconds> required = {}; ///< the tier's
    Figure fullInterval = {}; ///< longest gap between two backups, delays included
    Figure runTime = {}; ///< from a backup's start to its end
    Figure verifyTime = {}; ///< after that, until it may be relied on; 0 where nothing is verified
    bool continuousLog = false;
    bool pointInTimeWorks = true; ///< logs and the backup they start from are kept and reach each other
    Figure logTimeout = {}; ///< archive_timeout
    Figure shipTime = {}; ///< of one segment
    Figure archiverBacklog = {};
    Figure maximumLogLag = {}; ///< what the design allows
    std::optional<Figure> replicaLag = {}; ///< where a replica is part of the claim
    bool copyElsewhere = false; ///< at least one copy does not fail together with the source
    std::optional<std::chrono::milliseconds> proven = {}; ///< by the last passed drill
};

/// One thing that adds to the data lost.
struct RpoContribution {
    QString id = {}; ///< "interval", "run-time", "verification", "log-timeout", "shipping", "backlog"
    QString what = {};
    Figure seconds = {};
};

/// The recovery point: required, achievable (as designed, and honestly at the worst moment) and proven.
struct RpoAnswer {
    std::optional<std::chrono::milliseconds> required = {};
    Figure rough = {}; ///< seconds the design intends
    Figure honest = {}; ///< seconds that a failure at the worst moment costs
    std::vector<RpoContribution> contributions = {}; ///< of the honest figure
    std::optional<std::size_t> weakest = {}; ///< the largest known contribution
    std::optional<std::chrono::milliseconds> proven = {};
    std::optional<bool> met = {}; ///< honest within required, at its high end; none when unknown
    std::optional<bool> provenMet = {};
    bool againstServerLoss = false; ///< without a copy elsewhere there is no recovery point against loss of the server
    QStringList remarks = {};
};

/// Planning maths, recovery point. Rough: without a continuous log the full interval, with log and working PITR the
/// maximum log lag; then the larger of that and the replica's lag. Honest: a dump is of the moment it started and
/// usable once it ended and was verified, so interval + run time + verification; with logs archive_timeout + shipping +
/// backlog.
RpoAnswer achievableRpo(const RpoInput &input);

/// now - newest recoverable point; none when there is no such point, never negative.
std::optional<std::chrono::milliseconds> exposure(
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> newest,
    std::chrono::sys_time<std::chrono::milliseconds> now);

} // namespace lifeboat
