// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/backup.h"
#include "core/plan/model/plannedsystem.h"

#include <QList>

namespace lifeboat {

class Store;
struct StoredPlan;

/// Bytes of data a second that a drill restored.
struct RestoreSample {
    qint64 drill = 0;
    double rate = 0;
};

/// Puts what catalog and drills show in place of what is unknown, assumed or was measured before.
void measure(PlannedSystem &system, const QList<Backup> &newestFirst, const QList<RestoreSample> &restores);

/// The same for every system of the inventory.
Status addMeasuredValues(Store &store, StoredPlan &stored);

} // namespace lifeboat
