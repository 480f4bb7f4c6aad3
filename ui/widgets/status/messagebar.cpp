// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status/messagebar.h"

#include "core/base/result.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace lifeboat {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_glyph(new StatusGlyph(StatusKind::Neutral, 18, this))
    , m_text(new RoleLabel(TextRole::Body))
    , m_hint(new RoleLabel(TextRole::Muted))
    , m_actions(new QHBoxLayout)
    , m_close(makeIconButton(IconId::Close, tr("Close this message"), this))
{
    m_text->setObjectName(u"messageText"_s);
    m_close->setObjectName(u"messageClose"_s);
    for (RoleLabel *label : {m_text, m_hint}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_text);
    words->addWidget(m_hint);
    m_actions->setSpacing(metrics::small);

    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(metrics::medium + 2, metrics::small, metrics::small, metrics::small);
    all->setSpacing(metrics::medium);
    all->addWidget(m_glyph, 0, Qt::AlignVCenter);
    all->addLayout(words, 1);
    all->addLayout(m_actions);
    all->addWidget(m_close, 0, Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    hide();
}

void MessageBar::showMessage(StatusKind kind, const QString &sentence, const std::vector<Action> &actions)
{
    m_kind = kind;
    m_glyph->setKind(kind);
    m_text->setText(sentence);
    m_hint->hide();
    setToolTip({});
    setAccessibleDescription({});
    setAccessibleName(sentence);
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    for (const Action &action : actions) {
        auto *button = new QPushButton(action.text, this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, action.run);
        m_actions->addWidget(button);
    }
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::showError(const Error &error, const std::vector<Action> &actions)
{
    showMessage(StatusKind::Fail, error.what, actions);
    m_hint->setText(error.hint);
    m_hint->setVisible(!error.hint.isEmpty());
    setToolTip(error.detail);
    setAccessibleDescription(error.hint);
}

void MessageBar::clear()
{
    hide();
    m_text->clear();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::focusAction()
{
    if (m_actions->count() > 0)
        m_actions->itemAt(0)->widget()->setFocus(Qt::OtherFocusReason);
}

void MessageBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void MessageBar::paintEvent(QPaintEvent *)
{
    const StatusColors &colors = tokensFor(this).status(m_kind);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(rect(), metrics::controlRadius, metrics::controlRadius);
    // The strip at the leading edge.
    painter.setBrush(colors.ink);
    const QRect strip = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, 4, height()));
    painter.setClipRect(strip);
    painter.drawRoundedRect(rect(), metrics::controlRadius, metrics::controlRadius);
}

} // namespace lifeboat
