// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace lifeboat {

/// Where passwords and keys live. A port: the system keyring, or memory where there is none. Blocking; never on the GUI
/// thread, since a keyring may wait for a person to unlock it.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// NotFound may also mean that the keyring is locked: never take it as leave to overwrite.
    virtual Result<Secret> read(const QString &key, const Patience &patience) = 0;
    virtual Status write(const QString &key, const Secret &secret, const Patience &patience) = 0;
    /// Removing what is not there is fine.
    virtual Status remove(const QString &key, const Patience &patience) = 0;

    /// Whether what is written survives the end of this program.
    virtual bool isPersistent() const = 0;
    /// For people: where secrets are kept, and if only in memory, why.
    virtual QString description() const = 0;
};

} // namespace lifeboat
