// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/work/workspace.h"

#include "core/secrets/secretstore.h"

#include <QMetaObject>

namespace lifeboat {

Workspace::Workspace(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
}

Workspace::~Workspace() = default;

Result<std::shared_ptr<SecretStore>> Workspace::secrets(const Patience &patience)
{
    std::unique_lock lock(m_mutex);
    while (m_isOpening && !patience.stopped() && !patience.expired())
        m_opened.wait_for(
            lock, patience.stop, patience.atMost(std::chrono::seconds(1)).left(), [this] { return !m_isOpening; });
    if (m_secrets)
        return m_secrets;
    if (patience.stopped())
        return Error{.kind = Error::Kind::Cancelled, .what = tr("Stopped while waiting for the keyring.")};
    if (m_isOpening || patience.expired()) {
        return Error{.kind = Error::Kind::TimedOut,
            .what = tr("The keyring did not answer in time."),
            .hint = tr("Unlock it, then try again.")};
    }
    m_isOpening = true;
    lock.unlock();
    std::shared_ptr<SecretStore> opened = m_parts.openSecrets(patience);
    lock.lock();
    m_isOpening = false;
    m_opened.notify_all();
    // A stopped self-test says nothing about the keyring: the next who wants a secret tries again.
    if (patience.stopped() && !opened->isPersistent())
        return Error{.kind = Error::Kind::Cancelled, .what = tr("Stopped while waiting for the keyring.")};
    m_secrets = opened;
    const QString description = opened->description();
    QMetaObject::invokeMethod(
        this,
        [this, description, inMemory = !opened->isPersistent()] {
            m_secretsDescription = description;
            m_secretsInMemory = inMemory;
            Q_EMIT secretsOpened();
            if (inMemory)
                Q_EMIT secretsOnlyInMemory(description);
        },
        Qt::QueuedConnection);
    return opened;
}

void Workspace::setSettings(const Settings &settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    Q_EMIT settingsChanged();
}

QTimeZone Workspace::timeZone() const
{
    const QTimeZone zone(m_settings.timeZone.toUtf8());
    return zone.isValid() ? zone : QTimeZone::systemTimeZone();
}

void Workspace::notifyChanged(Topic topic)
{
    Q_EMIT changed(topic);
}

} // namespace lifeboat
