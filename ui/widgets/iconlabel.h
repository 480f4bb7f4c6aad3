// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/icons.h"

#include <QWidget>

namespace lifeboat {

/// A line icon in muted ink that follows the theme. Decoration: a screen reader passes over it.
class IconLabel : public QWidget
{
    Q_OBJECT
public:
    IconLabel(IconId id, int side, QWidget *parent = nullptr);

    void setIcon(IconId id);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IconId m_id;
    int m_side;
};

} // namespace lifeboat
