// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/plannedsystem.h"
#include "core/plan/model/strategy.h"
#include "core/plan/objectives/rpo.h"
#include "core/plan/objectives/window.h"
#include "core/plan/tier.h"

namespace lifeboat {

/// Bytes that a run of a kind reads and writes: all data, or what changed in the days since the run before it.
Figure runBytes(const PlannedSystem &system, CopyKind kind, double daysSinceLast);

/// How long a run takes, in seconds, at the system's slowest rate.
Figure runSeconds(const PlannedSystem &system, CopyKind kind, double daysSinceLast);

/// The same for a part of a strategy: a differential holds at most what changed between two fulls, an incremental what
/// changed between two of its own runs.
Figure partSeconds(const PlannedSystem &system, const Strategy &strategy, const StrategyPart &part, Instant now);

/// For reckoning with: the likely length, 0 when unknown.
std::chrono::seconds runLength(const Figure &seconds);

/// The longest time between two backups of any kind within a year from a moment, delays included; unknown when the
/// strategy does not run twice.
Figure longestInterval(const Strategy &strategy, Instant from);

/// What the plan says about the recovery point: the longest interval, the longest run, logs, and whether a copy is kept
/// elsewhere. Verification and replica are left for the caller to add.
RpoInput rpoInputFor(const PlannedSystem &system, const Strategy &strategy, const QList<Destination> &destinations,
    const Tier &tier, Instant now);

/// The runs of a strategy with their expected ends, in order of time; those whose length is unknown end as they begin.
std::vector<ExpectedRun> expectedRuns(const PlannedSystem &system, const Strategy &strategy, Instant from, Instant to);

/// One answer for each part that has a window, at the bytes of its kind.
std::vector<WindowAnswer> windowsOf(const PlannedSystem &system, const Strategy &strategy, Instant now);

} // namespace lifeboat
