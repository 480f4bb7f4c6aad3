// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/result.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

namespace lifeboat {

class QueuedObserver;
class Store;
class Workspace;

/// How a piece of work is run and shown.
struct WorkOptions {
    QString title = {}; ///< "Backing up crm"; when not empty it stands in the task list
    QueuedObserver *observer = nullptr; ///< whose progress the task list shows
    QString key = {}; ///< work of the same key that has not begun yet is dropped: the newer takes its place
    std::chrono::milliseconds limit = {}; ///< its deadline; none when 0
};

/// Runs functions on a thread of its own, one after the other, with a store connection that belongs to that thread;
/// what they give comes back on the GUI thread. A page has one for its reading and one for each long work. Destroying
/// it asks the work to stop and waits for it (0.3 s at most, as all core calls promise); nothing is delivered then.
class Worker : public QObject
{
    Q_OBJECT
public:
    explicit Worker(Workspace &workspace, QObject *parent = nullptr);
    ~Worker() override;

    /// `work` is Result<T>(Store &, const Patience &) and runs on the worker's thread: it captures values, never
    /// widgets. `deliver` takes the Result<T> on the GUI thread, unless `context` has gone by then.
    template <typename Work, typename Deliver>
    void run(QObject *context, Work work, Deliver deliver, const WorkOptions &options = {})
    {
        using Outcome = std::invoke_result_t<Work, Store &, const Patience &>;
        auto execute = [this, guard = QPointer<QObject>(context), work = std::move(work), deliver = std::move(deliver)](
                           quint64 item, Store *store, const Error &obstacle, const Patience &patience) {
            auto outcome = std::make_shared<Outcome>(store == nullptr ? Outcome(obstacle) : work(*store, patience));
            post([this, item, guard, deliver, outcome] {
                ended(item, *outcome ? nullptr : &outcome->error());
                if (guard)
                    deliver(std::move(*outcome));
            });
        };
        enqueue(std::move(execute), options);
    }

    /// Asks what runs to end and drops what waits; each still delivers, with Error::Kind::Cancelled.
    void cancel();

    /// Something runs or waits.
    bool isBusy() const { return m_pending > 0; }

Q_SIGNALS:
    void busyChanged(bool busy);

private:
    using Execute = std::function<void(quint64 item, Store *store, const Error &obstacle, const Patience &patience)>;

    struct Item {
        quint64 id = 0;
        Execute execute = {};
        QString key = {};
        std::chrono::milliseconds limit = {};
        std::stop_source stop = {};
        bool isDropped = false;
    };

    void enqueue(Execute execute, const WorkOptions &options);
    void enlist(quint64 item, const WorkOptions &options);
    void loop(const std::stop_token &quit);
    /// From any thread: runs the function on the GUI thread unless the worker has gone.
    void post(std::function<void()> function);
    void ended(quint64 item, const Error *error);
    void cancelItem(quint64 item);
    void changePending(int by);

    struct Listing {
        quint64 item = 0;
        quint64 task = 0;
        QueuedObserver *observer = nullptr;
    };

    Workspace &m_workspace;
    int m_pending = 0; ///< GUI thread
    quint64 m_lastItem = 0; ///< GUI thread
    std::list<Listing> m_listings; ///< GUI thread

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::list<std::shared_ptr<Item>> m_waiting;
    std::shared_ptr<Item> m_running;
    std::jthread m_thread; ///< last: its function uses all of the above
};

} // namespace lifeboat
