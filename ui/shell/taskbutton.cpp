// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/taskbutton.h"

#include "core/base/translate.h"
#include "ui/style/icons.h"
#include "ui/widgets/status/tasklist.h"

namespace lifeboat {

TaskButton::TaskButton(TaskList &tasks, QWidget *parent)
    : QToolButton(parent)
    , m_tasks(tasks)
{
    setObjectName(u"taskButton"_s);
    setAutoRaise(true);
    setIcon(lifeboat::icon(IconId::Tasks));
    setIconSize(QSize(16, 16));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
    connect(&tasks, &TaskList::changed, this, &TaskButton::retell);
    retell();
}

void TaskButton::retell()
{
    const int running = m_tasks.runningCount();
    const int percent = m_tasks.overallPercent();
    QString text = running == 0 ? tr("No tasks")
        : running == 1          ? m_tasks.runningTitles().first()
                                : tr("%1 tasks").arg(running);
    if (percent >= 0)
        text += tr(", %1 %").arg(percent);
    setText(text);
    setAccessibleName(tr("Tasks: %1").arg(text));
    setToolTip(tr("Show the tasks (%1)").arg(u"Ctrl+J"_s));
}

} // namespace lifeboat
