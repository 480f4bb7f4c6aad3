// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QHash>
#include <QMutex>

namespace lifeboat {

/// Keeps secrets until the program ends, and says so. Safe to use from several threads.
class MemorySecretStore : public SecretStore
{
public:
    explicit MemorySecretStore(QString why = {});

    Result<Secret> read(const QString &key, const Patience &patience) override;
    Status write(const QString &key, const Secret &secret, const Patience &patience) override;
    Status remove(const QString &key, const Patience &patience) override;

    bool isPersistent() const override { return false; }

    QString description() const override;

private:
    QString m_why;
    QMutex m_mutex;
    QHash<QString, Secret> m_secrets;
};

} // namespace lifeboat
