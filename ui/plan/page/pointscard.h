// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/tier.h"
#include "ui/plan/page/planwork.h"
#include "ui/widgets/card.h"

class QComboBox;
class QDateEdit;
class QSlider;

namespace lifeboat {

class Chip;
class RecoveryWindowRuler;
class RestorePointRuler;
class RoleLabel;

/// The restore points of one destination and what can be recovered, today or on a date that a slider moves.
class PointsCard : public Card
{
    Q_OBJECT
public:
    explicit PointsCard(QWidget *parent = nullptr);

    void setDestinations(const QStringList &names);
    QString destination() const;
    /// How far to look.
    int days() const;
    void setPicture(const PlanPicture &picture, const Tier *tier);

Q_SIGNALS:
    /// Another destination, or another time to look ahead.
    void pointsWanted();

private:
    QWidget *dateRow();
    void setDay(int day);
    void showDate();

    PlanPicture m_picture;
    std::chrono::seconds m_goal = {};
    std::chrono::milliseconds m_rpo = {};
    QComboBox *m_destination;
    QComboBox *m_ahead;
    QSlider *m_slider;
    QDateEdit *m_date;
    RestorePointRuler *m_points;
    RecoveryWindowRuler *m_window;
    RoleLabel *m_sentence;
    Chip *m_chip;
    RoleLabel *m_none;
    QWidget *m_content;
};

} // namespace lifeboat
