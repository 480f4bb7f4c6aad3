// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/work/queuedobserver.h"

#include <QMetaObject>

#include <utility>

namespace lifeboat {

namespace {
using namespace std::chrono_literals;

constexpr auto betweenDeliveries = 50ms;
} // namespace

QueuedObserver::QueuedObserver(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(betweenDeliveries);
    connect(&m_timer, &QTimer::timeout, this, &QueuedObserver::flush);
}

void QueuedObserver::progressed(const Progress &progress)
{
    const std::lock_guard lock(m_mutex);
    m_progress = progress;
    m_hasProgress = true;
    wake();
}

void QueuedObserver::logged(const QString &line)
{
    const std::lock_guard lock(m_mutex);
    m_lines += line;
    wake();
}

void QueuedObserver::wake()
{
    if (std::exchange(m_woken, true))
        return;
    QMetaObject::invokeMethod(&m_timer, qOverload<>(&QTimer::start), Qt::QueuedConnection);
}

void QueuedObserver::flush()
{
    std::unique_lock lock(m_mutex);
    m_woken = false;
    const Progress progress = m_progress;
    const bool hasProgress = std::exchange(m_hasProgress, false);
    const QStringList lines = std::exchange(m_lines, {});
    lock.unlock();
    if (!lines.isEmpty())
        Q_EMIT linesLogged(lines);
    if (hasProgress)
        Q_EMIT progressReported(progress);
}

} // namespace lifeboat
