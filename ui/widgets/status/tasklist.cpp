// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status/tasklist.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/widgets/itemroles.h"
#include "ui/widgets/status/progressstrip.h"

#include <algorithm>

namespace lifeboat {

TaskList::TaskList(const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_clock(clock)
{
}

TaskList::TaskId TaskList::begin(const QString &title, std::function<void()> cancel)
{
    Task task;
    task.id = ++m_lastId;
    task.title = title;
    task.cancel = std::move(cancel);
    task.began = m_clock.monotonic();
    beginInsertRows({}, int(m_tasks.size()), int(m_tasks.size()));
    m_tasks.push_back(std::move(task));
    endInsertRows();
    Q_EMIT changed();
    return m_lastId;
}

void TaskList::setProgress(TaskId task, const Progress &progress)
{
    const int row = rowOf(task);
    if (row < 0 || m_tasks[row].kind != StatusKind::Running)
        return;
    m_tasks[row].progress = progress;
    m_tasks[row].elapsed = m_clock.monotonic() - m_tasks[row].began;
    touched(row);
}

void TaskList::end(TaskId task, StatusKind kind, const QString &outcome)
{
    const int row = rowOf(task);
    if (row < 0 || m_tasks[row].kind != StatusKind::Running)
        return;
    m_tasks[row].kind = kind == StatusKind::Running ? StatusKind::Neutral : kind;
    m_tasks[row].outcome = outcome;
    m_tasks[row].cancel = {};
    m_tasks[row].elapsed = m_clock.monotonic() - m_tasks[row].began;
    touched(row);
    if (runningCount() == 0)
        Q_EMIT allEnded();
}

void TaskList::cancel(TaskId task)
{
    const int row = rowOf(task);
    if (row < 0 || !m_tasks[row].cancel || m_tasks[row].isStopping)
        return;
    m_tasks[row].isStopping = true;
    touched(row);
    // A copy: the function may end the task and with it what is kept here.
    const std::function<void()> stop = m_tasks[row].cancel;
    stop();
}

void TaskList::cancelAll()
{
    std::vector<TaskId> running;
    for (const Task &task : m_tasks) {
        if (task.kind == StatusKind::Running)
            running.push_back(task.id);
    }
    for (const TaskId id : running)
        cancel(id);
}

void TaskList::clearEnded()
{
    for (int row = int(m_tasks.size()) - 1; row >= 0; --row) {
        if (m_tasks[row].kind == StatusKind::Running)
            continue;
        beginRemoveRows({}, row, row);
        m_tasks.erase(m_tasks.begin() + row);
        endRemoveRows();
    }
    Q_EMIT changed();
}

TaskList::TaskId TaskList::taskAt(int row) const
{
    return row >= 0 && row < int(m_tasks.size()) ? m_tasks[row].id : 0;
}

int TaskList::runningCount() const
{
    return int(std::count_if(
        m_tasks.begin(), m_tasks.end(), [](const Task &task) { return task.kind == StatusKind::Running; }));
}

QStringList TaskList::runningTitles() const
{
    QStringList titles;
    for (const Task &task : m_tasks) {
        if (task.kind == StatusKind::Running)
            titles << task.title;
    }
    return titles;
}

int TaskList::overallPercent() const
{
    double share = 0;
    int known = 0;
    for (const Task &task : m_tasks) {
        if (task.kind != StatusKind::Running || task.progress.total <= 0)
            continue;
        share += std::clamp(double(task.progress.done) / double(task.progress.total), 0.0, 1.0);
        ++known;
    }
    return known ? int(share / known * 100) : -1;
}

int TaskList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_tasks.size());
}

QVariant TaskList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Task &task = m_tasks[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return task.title;
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(task.title, statusText(task));
    case StatusRole:
        return QVariant::fromValue(task.kind);
    case TextRole:
        return statusText(task);
    case PercentRole:
        return task.progress.total > 0 ? int(task.progress.done * 100 / task.progress.total) : -1;
    case RunningRole:
        return task.kind == StatusKind::Running;
    case CanCancelRole:
        return task.kind == StatusKind::Running && task.cancel && !task.isStopping;
    default:
        return {};
    }
}

QString TaskList::statusText(const Task &task)
{
    if (task.kind != StatusKind::Running)
        return task.outcome;
    if (task.isStopping)
        return tr("Stopping…");
    const QString figures = progressText(task.progress, task.elapsed);
    return task.progress.doing.isEmpty() ? figures : u"%1 · %2"_s.arg(task.progress.doing, figures);
}

int TaskList::rowOf(TaskId task) const
{
    const auto at =
        std::find_if(m_tasks.begin(), m_tasks.end(), [task](const Task &candidate) { return candidate.id == task; });
    return at == m_tasks.end() ? -1 : int(at - m_tasks.begin());
}

void TaskList::touched(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT changed();
}

} // namespace lifeboat
