// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/result.h"
#include "core/systems/settingsrepository.h"

#include <QObject>
#include <QTimeZone>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace lifeboat {

class Clock;
class Prompt;
class SecretStore;
class TaskList;

/// What of the store has changed, so that pages that show it read it again.
enum class Topic { Systems, Jobs, Catalog, Runs, Drills, Evidence, Plan };

/// What every page of the window works with. Lives on the GUI thread and outlives the pages.
class Workspace : public QObject
{
    Q_OBJECT
public:
    /// Opens the secret store; called once, on a worker thread, when the first secret is wanted.
    using SecretOpener = std::function<std::unique_ptr<SecretStore>(const Patience &)>;

    struct Parts {
        QString storePath = {};
        SecretOpener openSecrets = {};
        const Clock &clock;
        Prompt &prompt;
        TaskList &tasks;
    };

    explicit Workspace(Parts parts, QObject *parent = nullptr);
    ~Workspace() override;

    const QString &storePath() const { return m_parts.storePath; }

    const Clock &clock() const { return m_parts.clock; }

    Prompt &prompt() const { return m_parts.prompt; }

    TaskList &tasks() const { return m_parts.tasks; }

    /// For worker threads only: waits while another opens it (a person may have to unlock the keyring), as long as
    /// the patience lasts.
    Result<std::shared_ptr<SecretStore>> secrets(const Patience &patience);

    /// Where secrets are kept, for people; empty until the first was wanted.
    QString secretsDescription() const { return m_secretsDescription; }

    /// Known to be gone when the program ends.
    bool secretsInMemory() const { return m_secretsInMemory; }

    const Settings &settings() const { return m_settings; }

    /// Takes over what was loaded or saved.
    void setSettings(const Settings &settings);

    /// In which instants are shown: the one of the settings, else this machine's.
    QTimeZone timeZone() const;

public Q_SLOTS:
    /// For whoever wrote to the store; pages that show it read it again.
    void notifyChanged(lifeboat::Topic topic);

Q_SIGNALS:
    void changed(lifeboat::Topic topic);
    /// The secret store was opened; secretsDescription() says where secrets are kept.
    void secretsOpened();
    /// No keyring: passwords are forgotten when the program ends. A sentence why.
    void secretsOnlyInMemory(const QString &why);
    void settingsChanged();

private:
    Parts m_parts;
    Settings m_settings;
    QString m_secretsDescription;
    bool m_secretsInMemory = false;

    std::mutex m_mutex;
    std::condition_variable_any m_opened;
    bool m_isOpening = false;
    std::shared_ptr<SecretStore> m_secrets;
};

} // namespace lifeboat
