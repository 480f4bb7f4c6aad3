// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/capacity/capacityforecast.h"
#include "core/plan/objectives/drillmaths.h"

namespace lifeboat {

/// A copy that exists, and where.
struct KnownCopy {
    PresentCopy present = {};
    QString destination = {}; ///< by name; empty: at none of the plan
    QString label = {};
    bool verified = false; ///< at least its integrity
};

/// What is known of a system from catalog, executions and drills. Nothing here is decided by a person. Empty when a
/// plan is looked at without a store.
struct SystemFacts {
    std::vector<KnownCopy> copies = {}; ///< oldest first, of all destinations; parents are places in this list
    std::optional<Instant> logsSince = {};
    std::vector<Instant> starts = {}; ///< of executions, in order
    std::optional<Instant> watchedSince = {}; ///< runs before this moment are not expected to have been seen
    std::optional<std::chrono::milliseconds> provenRpo = {}; ///< by the last passed drill
    std::optional<std::chrono::milliseconds> provenRto = {};
    QString provenBy = {}; ///< "drill 12 of 2026-11-02"
    bool drillsKnown = false; ///< a store was asked; without one, no drill is neither good nor bad
    std::optional<QDate> lastPassedDrill = {};
    bool lastDrillFailed = false;
    ChangesSinceDrill changes = {};
    QStringList unplannedDatabases = {}; ///< there are on the server and no job backs them up
};

} // namespace lifeboat
