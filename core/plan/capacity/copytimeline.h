// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/strategy.h"
#include "core/plan/retention/retentionverdict.h"

#include <functional>
#include <span>

namespace lifeboat {

/// What a tool's retention makes of all copies, present and to come, if the schedule continues. An empty list of logs
/// in its answer means that no log ever goes.
using RetentionOutlook = std::function<Result<Outlook>(std::span<const Copy> present, std::span<const FutureRun> runs)>;

/// Kinds of backups that come by a schedule to one destination. The schedule must outlive the forecast.
struct ForecastPart {
    CopyKind kind = CopyKind::Full;
    const Schedule *schedule = nullptr;
    std::chrono::seconds takes = {};
    bool sharesBlocks = false; ///< each copy stands alone and stores only blocks that no other has
};

/// A copy there is already.
struct PresentCopy {
    Copy copy = {};
    double bytes = 0;
};

/// What goes to one destination of one system.
struct ForecastInput {
    std::vector<ForecastPart> parts = {};
    std::vector<PresentCopy> present = {}; ///< oldest first
    bool keepsLogs = false;
    std::optional<Instant> logsSince = {}; ///< oldest log there is; none: they begin with the forecast
    RetentionOutlook retention = {}; ///< none: nothing ever goes
    Instant from = {};
    int days = 0;
};

/// The copies that will come to a destination, and when they and those there are go: worked out once, for the forecast
/// of its bytes and for its restore points.
struct CopyTimeline {
    std::vector<FutureRun> runs = {}; ///< in order of time; kinds as they are really made
    std::vector<std::uint32_t> parts = {}; ///< of each run, by place in the input
    Outlook outlook = {};
};

/// Differentials and incrementals without a full before them are fulls.
Result<CopyTimeline> copyTimeline(const ForecastInput &input);

} // namespace lifeboat
