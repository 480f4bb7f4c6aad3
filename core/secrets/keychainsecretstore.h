// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <memory>

namespace lifeboat {

/// Secrets in the system keyring (QtKeychain). Its jobs run on a thread of their own, so that a caller can wait with a
/// deadline and a stop, also while a person is asked to unlock the keyring. The only user of QtKeychain.
class KeychainSecretStore : public SecretStore
{
public:
    /// Writes, reads and removes an entry of its own: the only honest way to know that the keyring works.
    Status selfTest(const Patience &patience);

    Result<Secret> read(const QString &key, const Patience &patience) override;
    Status write(const QString &key, const Secret &secret, const Patience &patience) override;
    Status remove(const QString &key, const Patience &patience) override;

    bool isPersistent() const override { return true; }

    QString description() const override;
};

/// The keyring if its self-test passes, else memory, which says why. Call it when the first secret is wanted.
std::unique_ptr<SecretStore> openSecretStore(const Patience &patience);

} // namespace lifeboat
