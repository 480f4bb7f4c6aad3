// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/taskpanel.h"

#include "core/base/translate.h"
#include "ui/shell/taskdelegate.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/tasklist.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int widest = 420;
constexpr int highest = 360;
constexpr int lowest = 180;
constexpr int surroundings = 104; ///< heading and buttons

} // namespace

TaskPanel::TaskPanel(TaskList &tasks, QWidget *over)
    : QFrame(over)
    , m_tasks(tasks)
    , m_list(new QListView(this))
    , m_nothing(new RoleLabel(TextRole::Muted, tr("Nothing is running."), this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_clear(new QPushButton(tr("Clear finished"), this))
{
    setObjectName(u"taskPanel"_s);
    m_list->setObjectName(u"tasks"_s);
    m_list->setAccessibleName(tr("Tasks"));
    m_list->setModel(&tasks);
    m_list->setItemDelegate(new TaskDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stop->setObjectName(u"stopTask"_s);
    m_clear->setObjectName(u"clearTasks"_s);
    auto *close = makeIconButton(IconId::Close, tr("Close the task list"), this);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::large, metrics::tiny, metrics::tiny, metrics::tiny);
    head->addWidget(new RoleLabel(TextRole::CardTitle, tr("Tasks")), 1);
    head->addWidget(close);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::large, metrics::small, metrics::large, metrics::medium);
    foot->setSpacing(metrics::small);
    foot->addStretch(1);
    foot->addWidget(m_clear);
    foot->addWidget(m_stop);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    all->addLayout(head);
    all->addWidget(m_list, 1);
    all->addWidget(m_nothing, 1, Qt::AlignCenter);
    all->addLayout(foot);

    connect(
        m_stop, &QPushButton::clicked, this, [this] { m_tasks.cancel(m_tasks.taskAt(m_list->currentIndex().row())); });
    connect(m_clear, &QPushButton::clicked, &m_tasks, &TaskList::clearEnded);
    connect(&m_tasks, &TaskList::changed, this, &TaskPanel::refreshButtons);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TaskPanel::refreshButtons);
    over->installEventFilter(this);
    refreshButtons();
    hide();
}

void TaskPanel::toggle()
{
    if (isVisible()) {
        hide();
        return;
    }
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_tasks.index(0));
    place();
    show();
    raise();
    m_list->setFocus(Qt::ShortcutFocusReason);
}

bool TaskPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void TaskPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

void TaskPanel::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.control);
    painter.setBrush(tokens.surface);
    const double radius = metrics::cardRadius - 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void TaskPanel::place()
{
    const QWidget *over = parentWidget();
    const int width = std::min(widest, over->width() - 2 * metrics::large);
    int rows = 0;
    for (int row = 0; row < m_tasks.rowCount(); ++row)
        rows += m_list->sizeHintForRow(row);
    const int content = std::clamp(rows + surroundings, lowest, highest);
    const int height = std::min(content, over->height() - 2 * metrics::large);
    const int left = layoutDirection() == Qt::LeftToRight ? over->width() - width - metrics::large : metrics::large;
    setGeometry(left, over->height() - height - metrics::small, width, height);
}

void TaskPanel::refreshButtons()
{
    const bool any = m_tasks.rowCount() > 0;
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    if (isVisible())
        place();
    const QModelIndex current = m_list->currentIndex();
    m_stop->setEnabled(current.isValid() && current.data(TaskList::CanCancelRole).toBool());
    m_clear->setEnabled(m_tasks.rowCount() > m_tasks.runningCount());
}

} // namespace lifeboat
