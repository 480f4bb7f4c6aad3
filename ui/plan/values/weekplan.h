// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"
#include "core/plan/objectives/window.h"

#include <QTimeZone>

#include <vector>

namespace lifeboat {

/// A stretch of time.
struct WeekSpan {
    Instant from = {};
    Instant to = {};
};

/// What runs on one line of the week.
struct WeekLane {
    QString name = {};
    QString words = {}; ///< its schedule: "every Sunday at 02:00"
    CopyKind kind = CopyKind::Full;
    std::optional<std::size_t> part = {}; ///< of the strategy; none: of other systems, or logs
    bool continuous = false; ///< logs: shipped all the time
    QString missing = {}; ///< what must be known to say how long its runs take
    std::vector<WeekSpan> windows = {};
};

struct WeekRun {
    std::size_t lane = 0;
    QString label = {};
    WeekSpan span = {};
    bool lengthKnown = true;
    bool outsideWindow = false;
};

/// The seven days from today's midnight, as the week is drawn. Runs by lane, then by time.
struct WeekPlan {
    WeekSpan span = {};
    QTimeZone zone = QTimeZone::utc();
    std::vector<WeekLane> lanes = {};
    std::vector<WeekRun> runs = {};
    std::vector<RunOverlap> overlaps = {}; ///< places are of the runs

    /// Places of runs that compete with this one.
    std::vector<const RunOverlap *> overlapsOf(std::size_t run) const;
};

/// With the runs of other systems of the plan that share a server or a network with it and meet its runs.
WeekPlan weekPlanOf(const Plan &plan, const SystemDesign &design, Instant now);

} // namespace lifeboat
