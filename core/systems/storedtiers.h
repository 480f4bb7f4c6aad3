// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/tier.h"

namespace lifeboat {

class Store;

/// The tiers of the store's plan; the default ones until they were changed.
Result<QList<Tier>> storedTiers(const Store &store);
/// By name, any case; null when there is none.
const Tier *tierIn(const QList<Tier> &tiers, const QString &name);
/// One of them by name, any case; the error lists the names there are.
Result<Tier> storedTier(const Store &store, const QString &name);

} // namespace lifeboat
