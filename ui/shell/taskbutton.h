// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace lifeboat {

class TaskList;

/// In the status bar: how many tasks run and how far they are together.
class TaskButton : public QToolButton
{
    Q_OBJECT
public:
    explicit TaskButton(TaskList &tasks, QWidget *parent = nullptr);

private:
    void retell();

    TaskList &m_tasks;
};

} // namespace lifeboat
