// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"
#include "core/plan/design/systemfacts.h"

#include <QMap>

namespace lifeboat {

class Store;

/// What the store knows of each system of the plan, by its name: copies and where they are, executions, drills and what
/// changed since the last passed one. A system that is not in the inventory has no facts but that drills are known.
Result<QMap<QString, SystemFacts>> readSystemFacts(const Store &store, const Plan &plan, Instant now);

} // namespace lifeboat
