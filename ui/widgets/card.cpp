// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rolelabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace lifeboat {

Card::Card(const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_titleRow(new QWidget(this))
    , m_titleLayout(new QHBoxLayout)
    , m_title(new RoleLabel(TextRole::CardTitle))
    , m_subtitle(new RoleLabel(TextRole::Muted))
    , m_body(new QVBoxLayout)
{
    setBackgroundRole(QPalette::Base);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    m_subtitle->setWordWrap(true);
    m_titleLayout->setContentsMargins(0, 0, 0, 0);
    m_titleLayout->setSpacing(metrics::small);
    m_titleLayout->addLayout(words, 1);
    m_titleRow->setLayout(m_titleLayout);
    m_titleRow->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(metrics::medium);
    all->addWidget(m_titleRow);
    all->addLayout(m_body, 1);
    all->addStretch(0); // room that the body cannot use stays at the foot
    m_body->setSpacing(metrics::small);
    setFlush(false);
    setTitle(title);
    setSubtitle({});
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
    showTitleRow();
}

void Card::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    showTitleRow();
}

void Card::addToTitle(QWidget *widget)
{
    m_titleLayout->addWidget(widget, 0, Qt::AlignVCenter);
    showTitleRow();
}

void Card::add(QWidget *widget, int stretch)
{
    m_body->addWidget(widget, stretch);
}

void Card::setFlush(bool flush)
{
    m_flush = flush;
    showTitleRow();
}

void Card::showTitleRow()
{
    const bool anything = !m_title->text().isEmpty() || !m_subtitle->text().isEmpty() || m_titleLayout->count() > 1;
    m_titleRow->setVisible(anything);
    const int padding = metrics::cardPadding;
    const int aside = m_flush ? padding - 1 : 0;
    m_titleRow->setContentsMargins(aside, 0, aside, 0);
    // A flush body keeps clear of the rounded corners.
    const int corner = metrics::cardRadius / 2;
    if (m_flush)
        layout()->setContentsMargins(1, anything ? padding - 2 : corner, 1, corner);
    else
        layout()->setContentsMargins(padding, padding, padding, padding);
}

void Card::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.line);
    painter.setBrush(tokens.surface);
    const double radius = metrics::cardRadius - 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace lifeboat
