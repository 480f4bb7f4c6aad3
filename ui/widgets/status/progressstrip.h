// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <chrono>

class QProgressBar;
class QToolButton;

namespace lifeboat {

struct Progress;
class RoleLabel;
class StatusGlyph;

/// How far work is: a bar with "61 %, 6:47, about 4 min left", or the ring and what is being done when the end is
/// unknown.
class ProgressStrip : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget *parent = nullptr);

    void setProgress(const Progress &progress, std::chrono::milliseconds elapsed);
    /// Shows the button that asks the work to end.
    void setStoppable(bool stoppable);
    QString text() const;

Q_SIGNALS:
    void stopRequested();

private:
    StatusGlyph *m_ring;
    RoleLabel *m_doing;
    QProgressBar *m_bar;
    RoleLabel *m_text;
    QToolButton *m_stop;
};

/// "61 %, 6:47, about 4 min left"; without a total the elapsed time alone. The rest is told from five seconds on.
QString progressText(const Progress &progress, std::chrono::milliseconds elapsed);

} // namespace lifeboat
