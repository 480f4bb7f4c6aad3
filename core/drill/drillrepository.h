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

    Result<DrillId> add(RunId run, BackupId backup, const QDateTime &startedAt) const;
    Status end(DrillId id, const QDateTime &at, Verdict verdict, const QString &reason,
        std::chrono::milliseconds recovery) const;

    /// Newest first, the open ones among them.
    Result<QList<Drill>> all() const;
    Result<Drill> byId(DrillId id) const;
    Result<Drill> ofRun(RunId run) const;

private:
    const Store &m_store;
};

} // namespace lifeboat
