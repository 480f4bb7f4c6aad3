// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"
#include "core/plan/design/systemfacts.h"

namespace lifeboat {

/// One moment to which a system can be restored from one destination, now or in the future.
struct RestorePoint {
    CopyKind kind = CopyKind::Full;
    Instant takenAt = {};
    Instant exists = {}; ///< from its end on
    std::optional<Instant> goes = {}; ///< it or what it is built on; none: not within the days looked at
    bool planned = false; ///< by the schedule; else it exists today
    QString label = {}; ///< of an existing one
    QStringList reasons = {}; ///< why the tool keeps it today; empty for planned ones
};

/// All restore points of one destination over a time, and how far back the logs reach.
struct RestorePoints {
    std::vector<RestorePoint> points = {}; ///< by takenAt
    std::vector<LogFloor> logs = {}; ///< empty: no logs are kept or none go
    bool continuousLog = false;
    std::optional<Instant> logsSince = {}; ///< the first log there is or will be
    Instant from = {};
    Instant to = {};
    std::vector<Instant> latestGoing = {}; ///< of each block of points, so that a slider need not look at all

    /// To be called again by whoever changes the points.
    void indexPoints();
};

struct DestinationInput;

/// With the retention of that destination, from now over so many days.
Result<RestorePoints> restorePoints(
    const SystemDesign &design, const SystemFacts &facts, const QString &destination, Instant now, int days);

/// The same of copies that are worked out already.
Result<RestorePoints> restorePointsOf(const DestinationInput &input, const CopyTimeline &timeline);

/// A stretch of time to any moment of which one can recover.
struct RecoverableStretch {
    Instant from = {};
    Instant to = {};
};

/// The recovery window on one day: what is wanted, what is there.
struct RecoveryWindow {
    Instant on = {};
    Instant goalFrom = {}; ///< on - the tier's retention
    std::optional<std::size_t> anchor = {}; ///< the newest point that reaches back to the goal, by place in the points
    std::optional<Instant> oldest = {}; ///< oldest recoverable moment
    std::vector<RecoverableStretch> stretches = {}; ///< with logs; without, each point is a stretch of no length
    std::vector<RecoverableStretch> gaps = {}; ///< longer than the RPO, within the goal
    bool goalMet = false; ///< something as old as the goal is recoverable; the gaps say what in between is not
};

/// Cheap: for a slider. Gaps shorter than the RPO given do not count.
RecoveryWindow recoveryWindow(
    const RestorePoints &points, Instant on, std::chrono::seconds goal, std::chrono::milliseconds rpo);

} // namespace lifeboat
