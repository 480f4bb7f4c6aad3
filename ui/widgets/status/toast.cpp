// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status/toast.h"

#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/rolelabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <utility>

namespace lifeboat {

Toast::Toast(QWidget *over)
    : QFrame(over)
    , m_text(new RoleLabel(TextRole::Body))
    , m_undo(makeLinkButton(tr("Undo"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::large, metrics::tiny, metrics::small, metrics::tiny);
    row->addWidget(m_text);
    row->addWidget(m_undo);
    m_timer.setSingleShot(true);
    m_timer.setInterval(shownFor);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        if (m_onUndo)
            std::exchange(m_onUndo, {})();
    });
    over->installEventFilter(this);
    hide();
}

void Toast::showDone(const QString &sentence, std::function<void()> undo)
{
    m_text->setText(sentence);
    m_onUndo = std::move(undo);
    m_undo->setVisible(bool(m_onUndo));
    setAccessibleName(sentence);
    adjustSize();
    place();
    show();
    raise();
    m_timer.start();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::place()
{
    const QWidget *over = parentWidget();
    move((over->width() - width()) / 2, over->height() - height() - metrics::huge);
}

void Toast::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.control);
    painter.setBrush(tokens.raised);
    const double radius = metrics::cardRadius - 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void Toast::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_timer.stop();
}

void Toast::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    if (isVisible())
        m_timer.start();
}

} // namespace lifeboat
