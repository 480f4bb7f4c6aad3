// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/drill/drill.h"

#include <QList>

namespace lifeboat {

class Store;

/// Drills in the store.
class DrillRepository
{
public:
    explicit DrillRepository(const Store &store)
        : m_store(store)
    {
    }

    /// A drill comes into being with its run, in one transaction; there is nothing to add.
    Status setDetails(DrillId id, const QJsonObject &details) const;
    /// Takes the end, verdict, reason and recovery time.
    Status end(const Drill &drill) const;

    /// Newest first, the open ones among them.
    Result<QList<Drill>> all() const;
    Result<Drill> byId(DrillId id) const;
    Result<Drill> ofRun(RunId run) const;

private:
    const Store &m_store;
};

} // namespace lifeboat
