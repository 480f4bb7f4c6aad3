// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/memorysecretstore.h"

#include <QMutexLocker>

namespace lifeboat {

MemorySecretStore::MemorySecretStore(QString why)
    : m_why(std::move(why))
{
}

Result<Secret> MemorySecretStore::read(const QString &key, const Patience &)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_secrets.constFind(key);
    if (found == m_secrets.constEnd()) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("No secret is kept for this entry."),
            .hint = tr("Enter it again.")};
    }
    return *found;
}

Status MemorySecretStore::write(const QString &key, const Secret &secret, const Patience &)
{
    const QMutexLocker lock(&m_mutex);
    m_secrets.insert(key, secret);
    return Done{};
}

Status MemorySecretStore::remove(const QString &key, const Patience &)
{
    const QMutexLocker lock(&m_mutex);
    m_secrets.remove(key);
    return Done{};
}

QString MemorySecretStore::description() const
{
    const QString plain = tr("Secrets are kept in memory until Lifeboat closes.");
    return m_why.isEmpty() ? plain : tr("%1 There is no usable keyring: %2").arg(plain, m_why);
}

} // namespace lifeboat
