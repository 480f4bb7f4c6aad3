// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workobserver.h"
#include "ui/style/statuskind.h"

#include <QAbstractListModel>

#include <chrono>
#include <functional>
#include <vector>

namespace lifeboat {

class Clock;

/// Work that runs on while the person does something else. Shown in the status bar; named when the window closes.
class TaskList : public QAbstractListModel
{
    Q_OBJECT
public:
    using TaskId = quint64;

    enum Role {
        TextRole = Qt::UserRole + 128, ///< "61 %, 6:47, about 4 min left", or how it ended
        PercentRole, ///< 0 to 100; -1 when the end is unknown
        RunningRole,
        CanCancelRole,
    };

    explicit TaskList(const Clock &clock, QObject *parent = nullptr);

    /// The cancel function asks the work to end and returns at once; without one the task cannot be stopped.
    TaskId begin(const QString &title, std::function<void()> cancel = {});
    void setProgress(TaskId task, const Progress &progress);
    /// It stays listed with how it ended, until cleared.
    void end(TaskId task, StatusKind kind, const QString &outcome);
    void cancel(TaskId task);
    void cancelAll();
    /// Removes all that have ended.
    void clearEnded();

    TaskId taskAt(int row) const;
    int runningCount() const;
    QStringList runningTitles() const;
    /// Of all running tasks with a known end; -1 when there is none.
    int overallPercent() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    /// Tasks began, moved on or ended.
    void changed();
    /// The last running task has ended.
    void allEnded();

private:
    struct Task {
        TaskId id = 0;
        QString title = {};
        std::function<void()> cancel = {};
        Progress progress = {};
        std::chrono::milliseconds began = {};
        std::chrono::milliseconds elapsed = {};
        StatusKind kind = StatusKind::Running;
        QString outcome = {};
        bool isStopping = false;
    };

    static QString statusText(const Task &task);
    int rowOf(TaskId task) const;
    void touched(int row);

    const Clock &m_clock;
    std::vector<Task> m_tasks;
    TaskId m_lastId = 0;
};

} // namespace lifeboat
