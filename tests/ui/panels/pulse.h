// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QList>
#include <QObject>
#include <QTimer>

#include <algorithm>

namespace lifeboat {

/// Watches how the event loop of this thread comes round: a blocked window shows as a long pause. The time in which the
/// thread was ready to run and other programs held the processors is taken off, so a loaded machine is no blocked
/// window.
class Pulse
{
public:
    Pulse()
    {
        m_timer.setInterval(10);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_clock.start();
        m_queued = queuedSoFar();
        m_timer.start();
    }

    int beats() const { return m_beats; }

    /// Milliseconds.
    qint64 longestPause() const { return m_longest / 1'000'000; }

private:
    void beat()
    {
        const qint64 queued = queuedSoFar();
        const qint64 pause = m_clock.nsecsElapsed() - (queued - m_queued);
        m_clock.start();
        m_queued = queued;
        m_longest = std::max(m_longest, pause);
        ++m_beats;
    }

    /// Nanoseconds this thread was kept waiting for a processor; 0 where the system does not tell.
    static qint64 queuedSoFar()
    {
        QFile file(QStringLiteral("/proc/thread-self/schedstat"));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        const QList<QByteArray> figures = file.readAll().simplified().split(' ');
        return figures.size() < 2 ? 0 : figures[1].toLongLong();
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_queued = 0;
    qint64 m_longest = 0; ///< nanoseconds
    int m_beats = 0;
};

} // namespace lifeboat
