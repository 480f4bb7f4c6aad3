// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/iconlabel.h"

#include "ui/style/tokens.h"

#include <QPainter>

namespace lifeboat {

IconLabel::IconLabel(IconId id, int side, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(IconId id)
{
    m_id = id;
    update();
}

QSize IconLabel::sizeHint() const
{
    return {m_side, m_side};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_id, tokensFor(this).muted);
}

} // namespace lifeboat
