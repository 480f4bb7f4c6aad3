// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/systems/systemstanding.h"

#include <QWidget>

namespace lifeboat {

class KeyFigure;

/// How many systems promise their objectives and how many have proven them, in one row of figures.
class FleetFigures : public QWidget
{
    Q_OBJECT
public:
    explicit FleetFigures(QWidget *parent = nullptr);

    void setStandings(const QList<SystemStanding> &standings);

private:
    KeyFigure *m_loss;
    KeyFigure *m_time;
    KeyFigure *m_proven;
    KeyFigure *m_planned;
};

} // namespace lifeboat
