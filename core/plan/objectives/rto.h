// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/estimate.h"

#include <chrono>
#include <vector>

namespace lifeboat {

/// What decides how long a restore takes. Times in seconds, sizes in bytes, rates in bytes a second.
struct RtoInput {
    std::optional<std::chrono::milliseconds> required = {};
    Estimate detect = {}; ///< until somebody decides to restore
    Estimate provision = {};
    Estimate locate = {};
    Estimate verify = {};
    Estimate cutOver = {};
    Estimate size = {}; ///< to restore
    Estimate networkRate = {};
    Estimate restoreRate = {};
    bool staged = true; ///< copied first and restored then; else both in one, as fast as the slower
    bool replaysLog = false;
    Estimate log = {}; ///< to replay
    Estimate replayRate = {};
    std::optional<std::chrono::milliseconds> proven = {};
};

struct RtoPhase {
    QString id = {}; ///< "detect", "provision", "locate", "transfer", "restore", "replay", "verify", "cut-over"
    QString what = {};
    Figure seconds = {};
    Estimate::Origin origin = Estimate::Origin::Unknown; ///< the least certain of what it comes from
    QString source = {};
};

/// The recovery time: required, achievable as a range, proven; phase by phase.
struct RtoAnswer {
    std::optional<std::chrono::milliseconds> required = {};
    std::vector<RtoPhase> phases = {};
    Figure seconds = {};
    std::optional<std::size_t> longest = {}; ///< the longest known phase
    std::optional<double> margin = {}; ///< required divided by likely: 3.1 times
    std::optional<bool> met = {}; ///< at the high end of the range
    std::optional<std::chrono::milliseconds> proven = {};
    std::optional<bool> provenMet = {};
};

/// Planning maths, recovery time: the sum of its phases; transfer = size / network rate, restore = size / restore rate,
/// replay = log / replay rate.
RtoAnswer achievableRto(const RtoInput &input);

/// Failing over to a replica is another path with its own sum.
struct FailoverInput {
    std::optional<std::chrono::milliseconds> required = {};
    Estimate detect = {};
    Estimate promote = {};
    Estimate cutOver = {};
};

RtoAnswer achievableFailover(const FailoverInput &input);

/// Whether recovery and the work to catch up fit into the maximum tolerable downtime: RTO + work recovery <= maximum.
struct DowntimeBudget {
    std::chrono::milliseconds needed = {};
    std::chrono::milliseconds left = {}; ///< negative when it does not fit
    bool fits = false;
};

Result<DowntimeBudget> downtimeBudget(
    std::chrono::milliseconds rto, std::chrono::milliseconds workRecovery, std::chrono::milliseconds maximumTolerable);

} // namespace lifeboat
