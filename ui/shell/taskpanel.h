// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QListView;
class QPushButton;

namespace lifeboat {

class TaskList;

/// The list of tasks above the status bar, opened by Ctrl+J.
class TaskPanel : public QFrame
{
    Q_OBJECT
public:
    TaskPanel(TaskList &tasks, QWidget *over);

    /// Shows it at the lower right of the widget it stands over, or hides it.
    void toggle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void refreshButtons();

    TaskList &m_tasks;
    QListView *m_list;
    QWidget *m_nothing;
    QPushButton *m_stop;
    QPushButton *m_clear;
};

} // namespace lifeboat
