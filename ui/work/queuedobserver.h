// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/workobserver.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <mutex>

namespace lifeboat {

/// Carries what a worker reports to the GUI thread, at most twenty times a second whatever the worker does. Lives on
/// the GUI thread and must outlive the work: the Worker that runs it is destroyed first.
class QueuedObserver : public QObject, public WorkObserver
{
    Q_OBJECT
public:
    explicit QueuedObserver(QObject *parent = nullptr);

    void progressed(const Progress &progress) override;
    void logged(const QString &line) override;

    /// Delivers at once what is still on its way; on the GUI thread, when the work has ended.
    void flush();

Q_SIGNALS:
    /// The latest only.
    void progressReported(const lifeboat::Progress &progress);
    /// All lines, in order.
    void linesLogged(const QStringList &lines);

private:
    /// With the lock held.
    void wake();

    std::mutex m_mutex;
    Progress m_progress;
    bool m_hasProgress = false;
    QStringList m_lines;
    bool m_woken = false;
    QTimer m_timer;
};

} // namespace lifeboat
