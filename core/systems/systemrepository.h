// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/systems/system.h"

#include <QList>

namespace lifeboat {

class Store;

/// Systems in the store.
class SystemRepository
{
public:
    explicit SystemRepository(const Store &store)
        : m_store(store)
    {
    }

    /// Checks the name, the tier and the connection, then adds the system. A second one of the same name is refused.
    Result<SystemId> add(const System &system) const;
    Status update(const System &system) const;
    /// Refused while jobs or backups belong to it.
    Status remove(SystemId id) const;

    Result<QList<System>> all() const;
    Result<System> byId(SystemId id) const;
    Result<System> byName(const QString &name) const;

private:
    const Store &m_store;
};

} // namespace lifeboat
