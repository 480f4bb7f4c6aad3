// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/systems/tiers/tierdraft.h"

namespace lifeboat {

class Store;

/// The tiers of the plan, and the systems of each.
struct StoredTiers {
    QList<Tier> tiers = {};
    QMap<QString, QStringList> usedBy = {}; ///< by the tier's name
};

// Both block: for worker threads.

Result<StoredTiers> readTiers(Store &store);
/// Systems of a tier that has another name now follow it.
Status writeTiers(Store &store, const QList<DraftTier> &tiers, const QDateTime &now);

} // namespace lifeboat
