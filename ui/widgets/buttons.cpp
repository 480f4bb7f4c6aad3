// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"

#include "ui/style/lifeboatstyle.h"
#include "ui/style/metrics.h"

#include <QPushButton>
#include <QToolButton>

namespace lifeboat {

void makePrimary(QPushButton *button, bool primary)
{
    button->setProperty(primaryProperty, primary);
    QFont font = button->font();
    font.setWeight(primary ? QFont::DemiBold : QFont::Normal);
    button->setFont(font);
    button->update();
}

QToolButton *makeIconButton(IconId id, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(id));
    button->setIconSize(QSize(metrics::icon, metrics::icon));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QPushButton *makeLinkButton(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setFlat(true);
    button->setProperty(linkProperty, true);
    button->setCursor(Qt::PointingHandCursor);
    button->setAutoDefault(false);
    return button;
}

} // namespace lifeboat
