// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/systems/systemstanding.h"

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace lifeboat {

class ObjectiveCard;

/// Recovery time and data loss of the systems that stand worst, two cards each; a link to all when there are more.
class ObjectiveGrid : public QWidget
{
    Q_OBJECT
public:
    explicit ObjectiveGrid(QWidget *parent = nullptr);

    void setStandings(const QList<SystemStanding> &standings, const QDateTime &now);

Q_SIGNALS:
    void allRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QGridLayout *m_grid;
    QList<ObjectiveCard *> m_cards;
    QPushButton *m_all;
};

} // namespace lifeboat
