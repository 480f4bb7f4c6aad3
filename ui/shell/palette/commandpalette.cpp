// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/commandpalette.h"

#include "core/base/translate.h"
#include "ui/shell/palette/commanddelegate.h"
#include "ui/shell/palette/commandmodel.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rolelabel.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int widest = 600;
constexpr int highest = 400;

} // namespace

CommandPalette::CommandPalette(QWidget *over)
    : QFrame(over)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new RoleLabel(TextRole::Muted, tr("Nothing fits. Try fewer letters."), this))
    , m_model(new CommandModel(this))
{
    setObjectName(u"commandPalette"_s);
    m_field->setObjectName(u"commandField"_s);
    m_field->setPlaceholderText(tr("Go to a page or run a command"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->addAction(icon(IconId::Search), QLineEdit::LeadingPosition)->setText(tr("Search"));
    m_nothing->setContentsMargins(metrics::medium, metrics::small, metrics::medium, metrics::small);
    m_list->setObjectName(u"commandList"_s);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::small, metrics::small, metrics::small, metrics::small);
    all->addWidget(m_field);
    all->addWidget(m_list, 1);
    all->addWidget(m_nothing);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    m_field->installEventFilter(this);
    over->installEventFilter(this);
    hide();
}

void CommandPalette::open(std::vector<Command> commands)
{
    m_before = QApplication::focusWidget();
    m_model->setCommands(std::move(commands));
    m_field->clear();
    filter({});
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress)
        return typedKey(*static_cast<const QKeyEvent *>(event));
    if (watched == m_field && event->type() == QEvent::FocusOut
        && static_cast<const QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        hide();
    else if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

bool CommandPalette::typedKey(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(8);
        return true;
    case Qt::Key_PageUp:
        step(-8);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    default:
        return false;
    }
}

void CommandPalette::filter(const QString &typed)
{
    m_model->setTyped(typed);
    m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
    m_nothing->setVisible(m_model->rowCount() == 0);
    m_list->setVisible(m_model->rowCount() > 0);
    place();
}

void CommandPalette::step(int rows)
{
    const int last = m_model->rowCount() - 1;
    if (last >= 0)
        m_list->setCurrentIndex(m_model->index(std::clamp(m_list->currentIndex().row() + rows, 0, last)));
}

void CommandPalette::runCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const std::function<void()> run = m_model->commandAt(current.row()).run; // outlives the list
    leave();
    run();
}

void CommandPalette::leave()
{
    // Back to where the person was.
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    hide();
}

void CommandPalette::place()
{
    const QWidget *over = parentWidget();
    const int width = std::min(widest, over->width() - 2 * metrics::vast);
    const int rows = m_list->sizeHintForRow(0) * m_model->rowCount();
    const int content =
        m_field->sizeHint().height() + 3 * metrics::small + (rows > 0 ? rows + 2 : m_nothing->sizeHint().height());
    const int height = std::min({content, highest, over->height() - 3 * metrics::vast});
    setGeometry((over->width() - width) / 2, metrics::vast * 2, width, height);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.control);
    painter.setBrush(tokens.surface);
    const double radius = metrics::cardRadius - 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace lifeboat
