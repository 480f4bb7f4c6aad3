// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job.h"
#include "core/plan/design/plan.h"
#include "core/systems/system.h"

#include <QSet>

namespace lifeboat {

class Store;

/// The plan as its rows have it, with the inventory added and nothing measured.
struct StoredPlan {
    Plan plan = {};
    QList<System> inventory = {};
    QList<Job> jobs = {};
    QSet<QString> designed = {}; ///< names of systems with a design of their own
    QSet<QString> derived = {}; ///< names of destinations that only jobs name
};

Result<StoredPlan> readStoredPlan(const Store &store);

/// The destination at this folder; null when there is none.
const Destination *destinationAt(const QList<Destination> &destinations, const QString &folder);

/// To write in a transaction of the caller.
Status writePart(const Store &store, const QString &name, const QByteArray &yaml);
Status writeDesign(const Store &store, const SystemDesign &design, const QDateTime &now);

} // namespace lifeboat
