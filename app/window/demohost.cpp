// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demohost.h"

#include "core/demo/demosystem.h"
#include "core/jobs/jobrunner.h"
#include "core/store/store.h"
#include "ui/widgets/status/tasklist.h"

#include <QDir>

#include <condition_variable>
#include <mutex>

namespace lifeboat {

namespace {

constexpr int daysOfBackups = 4;

/// Carries a run's progress on to whoever shows it.
class ForwardingObserver : public RunObserver
{
public:
    explicit ForwardingObserver(WorkObserver &next)
        : m_next(next)
    {
    }

    void progressed(const Progress &progress) override { m_next.progressed(progress); }

    void logged(const QString &line) override { m_next.logged(line); }

private:
    WorkObserver &m_next;
};

Status backUpForSomeDays(Store &store, SecretStore &secrets, const Clock &clock, DemoSystem &demo, BackupId &last,
    WorkObserver &observer, const Patience &patience)
{
    for (int day = 0; day < daysOfBackups; ++day) {
        if (day > 0) {
            if (const Status lived = demo.liveOn(patience); !lived)
                return lived;
        }
        const auto backup = JobRunner(store, secrets, clock).run(demo.job().id, observer, patience);
        if (!backup)
            return backup.error();
        last = backup->id;
    }
    return Done{};
}

} // namespace

DemoHost::DemoHost(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_folder(QDir::tempPath() + u"/lifeboat-demo-XXXXXX"_s)
    , m_secrets(std::make_shared<MemorySecretStore>())
{
}

DemoHost::~DemoHost()
{
    m_stop.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void DemoHost::start(Workspace &workspace)
{
    m_workspace = &workspace;
    TaskList &tasks = workspace.tasks();
    m_task = tasks.begin(tr("Preparing the demo system"));
    connect(&m_observer, &QueuedObserver::progressReported, this,
        [this, &tasks](const Progress &progress) { tasks.setProgress(m_task, progress); });
    connect(this, &DemoHost::ready, this,
        [this, &tasks] { tasks.end(m_task, StatusKind::Pass, tr("The demo system is ready")); });
    connect(this, &DemoHost::failed, this,
        [this, &tasks](const QString &why) { tasks.end(m_task, StatusKind::Fail, why); });
    m_thread = std::jthread([this, stop = m_stop.get_token()] { work(stop); });
}

void DemoHost::tell(Topic topic)
{
    QMetaObject::invokeMethod(
        this, [this, topic] { m_workspace->notifyChanged(topic); }, Qt::QueuedConnection);
}

void DemoHost::work(const std::stop_token &stop)
{
    const Patience patience{.stop = stop};
    const auto store = Store::open(storePath());
    if (!store) {
        Q_EMIT failed(errorText(store.error()));
        return;
    }
    const auto demo =
        DemoSystem::start(**store, *m_secrets, m_clock, m_folder.filePath(u"backups"_s), m_observer, patience);
    if (!demo) {
        Q_EMIT failed(errorText(demo.error()));
        return;
    }
    tell(Topic::Systems);
    tell(Topic::Jobs);
    BackupId backup;
    if (const Status backedUp = backUpForSomeDays(**store, *m_secrets, m_clock, **demo, backup, m_observer, patience);
        !backedUp) {
        Q_EMIT failed(errorText(backedUp.error()));
        return;
    }
    tell(Topic::Catalog);
    ForwardingObserver observer(m_observer);
    const auto drill = drillDemo(**store, *m_secrets, m_clock, backup, false, observer, patience);
    if (!drill) {
        Q_EMIT failed(errorText(drill.error()));
        return;
    }
    for (const Topic topic : {Topic::Runs, Topic::Drills, Topic::Evidence, Topic::Catalog})
        tell(topic);
    Q_EMIT ready();
    // The server lives as long as the window.
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait(lock, stop, [] { return false; });
}

} // namespace lifeboat
