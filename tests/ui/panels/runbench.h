// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/store.h"
#include "tests/core/runbook/runkit.h"
#include "tests/support/pgcluster.h"
#include "tests/support/scriptedprompt.h"
#include "tests/support/uitest.h"
#include "ui/runbook/run/runbridge.h"
#include "ui/widgets/status/tasklist.h"
#include "ui/work/workspace.h"

#include <QAccessible>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <memory>

namespace lifeboat {

/// Hands the same secrets to all who open the store.
class SharedSecrets : public SecretStore
{
public:
    explicit SharedSecrets(std::shared_ptr<MemorySecretStore> kept)
        : m_kept(std::move(kept))
    {
    }

    Result<Secret> read(const QString &key, const Patience &patience) override { return m_kept->read(key, patience); }

    Status write(const QString &key, const Secret &secret, const Patience &patience) override
    {
        return m_kept->write(key, secret, patience);
    }

    Status remove(const QString &key, const Patience &patience) override { return m_kept->remove(key, patience); }

    bool isPersistent() const override { return false; }

    QString description() const override { return m_kept->description(); }

private:
    std::shared_ptr<MemorySecretStore> m_kept;
};

/// A workspace on a store of its own, with everything a page wants.
class RunBench
{
public:
    RunBench()
        : m_store(*Store::open(m_folder.filePath(u"lifeboat.sqlite"_s)))
        , m_tasks(m_clock)
        , m_workspace(Workspace::Parts{.storePath = m_folder.filePath(u"lifeboat.sqlite"_s),
              .openSecrets = [kept = m_secrets](const Patience &) -> std::unique_ptr<SecretStore> {
                  return std::make_unique<SharedSecrets>(kept);
              },
              .clock = m_clock,
              .prompt = m_prompt,
              .tasks = m_tasks})
    {
    }

    Store &store() { return *m_store; }

    MemorySecretStore &secrets() { return *m_secrets; }

    SystemClock &clock() { return m_clock; }

    ScriptedPrompt &prompt() { return m_prompt; }

    TaskList &tasks() { return m_tasks; }

    Workspace &workspace() { return m_workspace; }

    QString filePath(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;
    SystemClock m_clock;
    ScriptedPrompt m_prompt;
    std::shared_ptr<MemorySecretStore> m_secrets = std::make_shared<MemorySecretStore>();
    TaskList m_tasks;
    Workspace m_workspace;
};

/// Work that runs a runbook on a cluster, as a plain restore. The store is opened by the worker.
inline RunBridge::Work workOn(const PgCluster &cluster, const Runbook &runbook, const QString &storePath,
    Environment environment = Environment::Sandbox)
{
    const Target target{.name = u"box"_s,
        .environment = environment,
        .address = cluster.address(),
        .toolsFolder = PgCluster::binaries(),
        .ownSandbox = environment == Environment::Sandbox};
    return [target, runbook, storePath](RunPrompt &prompt, RunObserver &observer, const Patience &patience) {
        const SystemClock clock;
        auto store = Store::open(storePath);
        if (!store)
            return RunEnding{.error = store.error()};
        RunbookRunner runner(**store, clock, prompt, observer);
        const auto result = runner.start({.runbook = runbook, .context = {.target = target}}, patience);
        RunEnding ending{.run = runner.run()};
        if (result)
            ending.result = *result;
        else
            ending.error = result.error();
        return ending;
    };
}

/// Every visible widget that takes the keyboard must have a name for a screen reader. The nameless ones.
inline QStringList namelessIn(const QWidget *page)
{
    QStringList nameless;
    const auto widgets = page->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisibleTo(page) || widget->focusPolicy() == Qt::NoFocus)
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (interface == nullptr || interface->text(QAccessible::Name).isEmpty())
            nameless << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    return nameless;
}

} // namespace lifeboat
