// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/work/worker.h"

#include "core/store/store.h"
#include "ui/widgets/status/tasklist.h"
#include "ui/work/queuedobserver.h"
#include "ui/work/workspace.h"

#include <algorithm>

namespace lifeboat {

Worker::Worker(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
}

Worker::~Worker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.clear();
        if (m_running)
            m_running->stop.request_stop();
    }
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
    for (const Listing &listing : m_listings)
        m_workspace.tasks().end(listing.task, StatusKind::Neutral, tr("Stopped"));
}

void Worker::enqueue(Execute execute, const WorkOptions &options)
{
    auto item = std::make_shared<Item>();
    item->id = ++m_lastItem;
    item->execute = std::move(execute);
    item->key = options.key;
    item->limit = options.limit;
    if (!options.title.isEmpty())
        enlist(item->id, options);
    int dropped = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (!options.key.isEmpty())
            dropped = int(std::erase_if(m_waiting, [&](const auto &other) { return other->key == options.key; }));
        m_waiting.push_back(std::move(item));
    }
    if (!m_thread.joinable())
        m_thread = std::jthread([this](const std::stop_token &quit) { loop(quit); });
    m_wake.notify_one();
    changePending(1 - dropped);
}

void Worker::enlist(quint64 item, const WorkOptions &options)
{
    TaskList &tasks = m_workspace.tasks();
    const QPointer<Worker> self(this);
    const TaskList::TaskId task = tasks.begin(options.title, [self, item] {
        if (self)
            self->cancelItem(item);
    });
    m_listings.push_back({.item = item, .task = task, .observer = options.observer});
    if (options.observer != nullptr) {
        connect(options.observer, &QueuedObserver::progressReported, this,
            [this, task](const Progress &progress) { m_workspace.tasks().setProgress(task, progress); });
    }
}

void Worker::loop(const std::stop_token &quit)
{
    std::unique_ptr<Store> store;
    while (true) {
        std::unique_lock lock(m_mutex);
        if (!m_wake.wait(lock, quit, [this] { return !m_waiting.empty(); }) || quit.stop_requested())
            return;
        const std::shared_ptr<Item> item = m_waiting.front();
        m_waiting.pop_front();
        m_running = item;
        lock.unlock();

        Error obstacle;
        if (!store) {
            auto opened = Store::open(m_workspace.storePath());
            if (opened)
                store = std::move(*opened);
            else
                obstacle = opened.error();
        }
        if (item->isDropped) {
            item->execute(item->id, nullptr, {.kind = Error::Kind::Cancelled, .what = tr("Stopped.")}, {});
        } else {
            const Patience patience = item->limit.count() > 0 ? Patience::of(item->limit, item->stop.get_token())
                                                              : Patience{.stop = item->stop.get_token()};
            item->execute(item->id, store.get(), obstacle, patience);
        }

        lock.lock();
        m_running.reset();
    }
}

void Worker::post(std::function<void()> function)
{
    QMetaObject::invokeMethod(this, std::move(function), Qt::QueuedConnection);
}

void Worker::ended(quint64 item, const Error *error)
{
    const auto listing =
        std::find_if(m_listings.begin(), m_listings.end(), [item](const Listing &other) { return other.item == item; });
    if (listing != m_listings.end()) {
        TaskList &tasks = m_workspace.tasks();
        if (listing->observer != nullptr) {
            listing->observer->flush();
            disconnect(listing->observer, nullptr, this, nullptr);
        }
        if (error == nullptr)
            tasks.end(listing->task, StatusKind::Pass, tr("Done"));
        else if (error->kind == Error::Kind::Cancelled)
            tasks.end(listing->task, StatusKind::Neutral, tr("Stopped"));
        else
            tasks.end(listing->task, StatusKind::Fail, error->what);
        m_listings.erase(listing);
    }
    changePending(-1);
}

void Worker::cancel()
{
    const std::lock_guard lock(m_mutex);
    for (const auto &item : m_waiting)
        item->isDropped = true;
    if (m_running)
        m_running->stop.request_stop();
}

void Worker::cancelItem(quint64 item)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &waiting : m_waiting) {
        if (waiting->id == item)
            waiting->isDropped = true;
    }
    if (m_running && m_running->id == item)
        m_running->stop.request_stop();
}

void Worker::changePending(int by)
{
    const bool wasBusy = isBusy();
    m_pending += by;
    if (wasBusy != isBusy())
        Q_EMIT busyChanged(isBusy());
}

} // namespace lifeboat
