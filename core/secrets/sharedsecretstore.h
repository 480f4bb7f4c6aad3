// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <memory>

namespace lifeboat {

/// Passes everything on to a store that another owner keeps too.
class SharedSecretStore : public SecretStore
{
public:
    explicit SharedSecretStore(std::shared_ptr<SecretStore> store)
        : m_store(std::move(store))
    {
    }

    Result<Secret> read(const QString &key, const Patience &patience) override { return m_store->read(key, patience); }

    Status write(const QString &key, const Secret &secret, const Patience &patience) override
    {
        return m_store->write(key, secret, patience);
    }

    Status remove(const QString &key, const Patience &patience) override { return m_store->remove(key, patience); }

    bool isPersistent() const override { return m_store->isPersistent(); }

    QString description() const override { return m_store->description(); }

private:
    std::shared_ptr<SecretStore> m_store;
};

} // namespace lifeboat
