// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/status/chip.h"
#include "ui/widgets/rolelabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace lifeboat {

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_breadcrumbRow(new QWidget(this))
    , m_breadcrumb(new QHBoxLayout(m_breadcrumbRow))
    , m_title(new RoleLabel(TextRole::PageTitle, title))
    , m_subtitle(new RoleLabel(TextRole::Muted))
    , m_chip(new Chip(this))
    , m_buttons(new QHBoxLayout)
{
    m_breadcrumb->setContentsMargins(0, 0, 0, 0);
    m_breadcrumb->setSpacing(metrics::tiny);
    m_breadcrumbRow->hide();
    m_chip->hide();
    m_subtitle->setWordWrap(true);
    m_subtitle->hide();
    m_title->setObjectName(u"pageTitle"_s);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_buttons->setSpacing(metrics::small);

    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::medium);
    first->addWidget(m_title);
    first->addWidget(m_chip, 0, Qt::AlignVCenter);
    first->addStretch(1);
    first->addLayout(m_buttons);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(metrics::tiny);
    all->addWidget(m_breadcrumbRow);
    all->addLayout(first);
    all->addWidget(m_subtitle);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

QString PageHeader::title() const
{
    return m_title->text();
}

void PageHeader::setBreadcrumb(const QStringList &ancestors)
{
    while (QLayoutItem *item = m_breadcrumb->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (int i = 0; i < ancestors.size(); ++i) {
        auto *link = makeLinkButton(ancestors[i], m_breadcrumbRow);
        connect(link, &QPushButton::clicked, this, [this, i] { Q_EMIT ancestorChosen(i); });
        m_breadcrumb->addWidget(link);
        m_breadcrumb->addWidget(new RoleLabel(TextRole::Muted, u"›"_s));
    }
    m_breadcrumb->addStretch(1);
    m_breadcrumbRow->setVisible(!ancestors.isEmpty());
}

void PageHeader::setSubtitle(const QString &sentence)
{
    m_subtitle->setText(sentence);
    m_subtitle->setVisible(!sentence.isEmpty());
}

void PageHeader::setStatus(StatusKind kind, const QString &word)
{
    m_chip->setStatus(kind, word);
    m_chip->show();
}

void PageHeader::clearStatus()
{
    m_chip->hide();
}

QPushButton *PageHeader::addPrimary(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    makePrimary(button);
    // To the right of the plain one, before "⋯".
    m_buttons->insertWidget(m_more ? m_buttons->count() - 1 : m_buttons->count(), button);
    return button;
}

QPushButton *PageHeader::addSecondary(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    m_buttons->insertWidget(0, button);
    return button;
}

QMenu *PageHeader::moreMenu()
{
    if (!m_menu) {
        m_menu = new QMenu(this);
        m_more = makeIconButton(IconId::More, tr("More actions"), this);
        m_more->setObjectName(u"moreActions"_s);
        m_more->setPopupMode(QToolButton::InstantPopup);
        m_more->setMenu(m_menu);
        m_buttons->addWidget(m_more);
    }
    return m_menu;
}

} // namespace lifeboat
