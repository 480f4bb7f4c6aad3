// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/systems/outlook/objectivenumbers.h"
#include "ui/systems/systemfindings.h"

namespace lifeboat {

class Store;

/// A system and what is said of it, reckoned once: a list of a thousand sorts and filters by it.
struct SystemRow {
    SystemStanding standing = {};
    SystemJudgement judgement = {};
    ObjectiveNumbers loss = {};
    ObjectiveNumbers time = {};
};

/// What the systems page shows first, before the plan is worked out.
struct SystemInventory {
    QList<SystemRow> rows = {};
    QList<Tier> tiers = {};
};

/// Its system's number; one that is only planned has a number below 0.
qint64 rowKey(const SystemStanding &standing);

QList<SystemRow> systemRows(const QList<SystemStanding> &standings, const QDateTime &now);

/// With what the plan said last, until it is worked out anew. For a worker thread.
Result<SystemInventory> readInventory(
    const Store &store, const std::shared_ptr<const FleetOutlook> &lastOutlook, const QDateTime &now);

} // namespace lifeboat
