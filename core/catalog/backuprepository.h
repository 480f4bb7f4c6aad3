// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/backup.h"

#include <QList>

namespace lifeboat {

class Store;

/// The catalog in the store.
class BackupRepository
{
public:
    explicit BackupRepository(const Store &store)
        : m_store(store)
    {
    }

    Result<BackupId> add(const Backup &backup) const;
    /// Newest first, without manifests.
    Result<QList<Backup>> all() const;
    Result<QList<Backup>> ofSystem(SystemId system) const;
    /// With its manifest.
    Result<Backup> byId(BackupId id) const;
    /// Raises the level; a lower one than is known is left out, for a proof once given stays given for that backup.
    Status raiseVerification(BackupId id, VerificationLevel level, const QDateTime &at) const;
    /// A check showed that the backup is not what was written.
    Status markDamaged(BackupId id, const QDateTime &at) const;

private:
    const Store &m_store;
};

} // namespace lifeboat
