// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/rolelabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int widest = 420;

} // namespace

EmptyState::EmptyState(IconId icon, const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(icon, metrics::emptyIcon))
    , m_title(new RoleLabel(TextRole::CardTitle))
    , m_sentence(new RoleLabel(TextRole::Muted))
    , m_primary(new QPushButton(this))
    , m_link(makeLinkButton({}, this))
{
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setWordWrap(true);
    m_primary->setAutoDefault(false);
    makePrimary(m_primary);
    m_primary->setObjectName(u"emptyPrimary"_s);
    m_link->setObjectName(u"emptyLink"_s);
    m_primary->hide();
    m_link->hide();

    auto *column = new QWidget(this);
    column->setFixedWidth(widest);
    auto *stack = new QVBoxLayout(column);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(metrics::small);
    stack->addWidget(m_icon, 0, Qt::AlignHCenter);
    stack->addSpacing(metrics::small);
    stack->addWidget(m_title);
    stack->addWidget(m_sentence);
    stack->addSpacing(metrics::small);
    stack->addWidget(m_primary, 0, Qt::AlignHCenter);
    stack->addWidget(m_link, 0, Qt::AlignHCenter);

    auto *all = new QVBoxLayout(this);
    all->addStretch(2);
    // Not by alignment: then the height would be reckoned for the whole width, with the sentence on one line.
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(column);
    middle->addStretch(1);
    all->addLayout(middle);
    all->addStretch(3); // the eye's middle is above the ruler's
    connect(m_primary, &QPushButton::clicked, this, &EmptyState::primaryClicked);
    connect(m_link, &QPushButton::clicked, this, &EmptyState::linkClicked);
    setContent(icon, title, sentence);
}

void EmptyState::setContent(IconId icon, const QString &title, const QString &sentence)
{
    m_icon->setIcon(icon);
    m_title->setText(title);
    m_sentence->setText(sentence);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

QPushButton *EmptyState::setPrimary(const QString &text)
{
    m_primary->setText(text);
    m_primary->setVisible(!text.isEmpty());
    return m_primary;
}

QPushButton *EmptyState::setLink(const QString &text)
{
    m_link->setText(text);
    m_link->setVisible(!text.isEmpty());
    return m_link;
}

} // namespace lifeboat
