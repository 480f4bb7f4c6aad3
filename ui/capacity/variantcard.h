// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/whatif/planvariant.h"
#include "ui/widgets/card.h"

class QHBoxLayout;
class QPushButton;
class QSlider;

namespace lifeboat {

class RoleLabel;

/// What if: growth, change and retention of all systems moved by sliders, to be compared with the plan as it is.
class VariantCard : public Card
{
    Q_OBJECT
public:
    explicit VariantCard(QWidget *parent = nullptr);

    const PlanVariant &variant() const { return m_variant; }

    /// "growth +20 % a year, kept twice as long"; empty for none.
    QString words() const;
    /// What the variant comes to, beside the plan as it is.
    void showOutcome(const QString &sentence);

Q_SIGNALS:
    void changed();

private:
    QSlider *addSlider(const QString &label, const QString &name, int least, int most, RoleLabel *&value);
    void take();

    PlanVariant m_variant;
    QHBoxLayout *m_sliders = nullptr;
    QSlider *m_growth = nullptr;
    QSlider *m_change = nullptr;
    QSlider *m_keep = nullptr;
    RoleLabel *m_growthValue = nullptr;
    RoleLabel *m_changeValue = nullptr;
    RoleLabel *m_keepValue = nullptr;
    RoleLabel *m_outcome;
    QPushButton *m_reset;
};

} // namespace lifeboat
