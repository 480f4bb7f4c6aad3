// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/page/planwork.h"
#include "ui/style/statuskind.h"
#include "ui/widgets/card.h"

class QHBoxLayout;
class QPushButton;

namespace lifeboat {

class RoleLabel;
class StatusGlyph;

/// One figure today and as changed, in words.
struct WhatIfFigure {
    QString name = {};
    QString today = {};
    QString changed = {};
    StatusKind kind = StatusKind::Neutral; ///< Pass: better, Fail: worse
    QString detail = {};
};

/// In the order in which they stand side by side.
QList<WhatIfFigure> whatIfFigures(const PlanPicture &picture);

/// The changed plan beside today's while it is not saved yet: what it does to RPO, RTO, space, cost and to copies there
/// are; and the two ways out.
class WhatIfBar : public Card
{
    Q_OBJECT
public:
    explicit WhatIfBar(QWidget *parent = nullptr);

    void setPicture(const PlanPicture &picture);
    void setBusy(bool busy);

Q_SIGNALS:
    void saveRequested();
    void discardRequested();

private:
    struct Cell {
        RoleLabel *name = nullptr;
        RoleLabel *today = nullptr;
        RoleLabel *changed = nullptr;
        StatusGlyph *glyph = nullptr;
    };

    void addCell(QHBoxLayout *row);

    QList<Cell> m_cells;
    RoleLabel *m_lost;
    QPushButton *m_save;
    QPushButton *m_discard;
};

} // namespace lifeboat
