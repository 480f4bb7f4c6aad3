// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/statuskind.h"

#include <QTimer>
#include <QWidget>

namespace lifeboat {

/// The shape of a status on its own; the ring of running work turns slowly unless animations are off.
class StatusGlyph : public QWidget
{
    Q_OBJECT
public:
    explicit StatusGlyph(StatusKind kind, int side, QWidget *parent = nullptr);

    StatusKind kind() const { return m_kind; }

    void setKind(StatusKind kind);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void turnOrRest();

    StatusKind m_kind;
    int m_side;
    double m_turn = 0;
    QTimer m_timer;
};

} // namespace lifeboat
