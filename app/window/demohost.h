// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/secrets/memorysecretstore.h"
#include "ui/work/queuedobserver.h"
#include "ui/work/workspace.h"

#include <QTemporaryDir>

#include <stop_token>
#include <thread>

namespace lifeboat {

/// Keeps the demo system alive beside the window: its own folder, store and server, gone with the window.
class DemoHost : public QObject
{
    Q_OBJECT
public:
    explicit DemoHost(const Clock &clock, QObject *parent = nullptr);
    ~DemoHost() override;

    QString storePath() const { return m_folder.filePath(QStringLiteral("demo.sqlite")); }

    /// The demo's secrets, never in the keyring of the person; shared with the workspace.
    const std::shared_ptr<MemorySecretStore> &secrets() const { return m_secrets; }

    /// Begins on a thread of its own: server, database, some days of backups, a drill.
    void start(Workspace &workspace);

Q_SIGNALS:
    void ready();
    void failed(const QString &why);

private:
    void work(const std::stop_token &stop);
    void tell(Topic topic);

    const Clock &m_clock;
    QTemporaryDir m_folder;
    std::shared_ptr<MemorySecretStore> m_secrets;
    QueuedObserver m_observer;
    Workspace *m_workspace = nullptr;
    quint64 m_task = 0;
    std::stop_source m_stop;
    std::jthread m_thread;
};

} // namespace lifeboat
