// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"

#include <QDateTime>
#include <QMap>

namespace lifeboat {

class Store;

/// The plan in the store. Every system of the inventory is in it: one that nobody has planned yet has its name, its
/// tier and what was measured of it. What was measured lately replaces what was measured or assumed before, never what
/// a person entered. Every saving is checked as a whole and is one transaction.
class PlanRepository
{
public:
    explicit PlanRepository(Store &store)
        : m_store(store)
    {
    }

    Result<Plan> load() const;

    /// Takes the whole plan: designs that are not in it go, systems of the inventory stay and get its tiers.
    Status save(const Plan &plan, const QDateTime &now) const;
    /// Refused while a system is of a tier that would be gone.
    Status saveTiers(const QList<Tier> &tiers) const;
    /// Refused while a design names a destination that would be gone.
    Status saveDestinations(const QList<Destination> &destinations) const;
    /// One system's, by its name; a new one where there is none of that name.
    Status saveDesign(const SystemDesign &design, const QDateTime &now) const;
    Status saveAnswers(const QList<AssessmentAnswer> &answers) const;
    /// Of many systems at once.
    Status setTier(const QStringList &systems, const QString &tier, const QDateTime &now) const;
    /// Forgets what was planned for a system. One of the inventory stays, with what is known of it.
    Status removeDesign(const QString &system) const;

    /// When each saved design was changed last, by the system's name.
    Result<QMap<QString, QDateTime>> changedAt() const;

private:
    Store &m_store;
};

} // namespace lifeboat
