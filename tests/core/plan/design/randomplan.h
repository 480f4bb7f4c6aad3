// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"

#include <QRandomGenerator>

namespace lifeboat {

/// Plans that checkPlan takes, with all that a plan can hold.
class RandomPlan
{
public:
    explicit RandomPlan(quint32 seed)
        : m_random(seed)
    {
    }

    Plan make();

private:
    bool chance(int percent) { return m_random.bounded(100) < percent; }

    int upTo(int most) { return m_random.bounded(most + 1); }

    QString text();
    Estimate estimate(double least, double most);
    Tier tier(int number);
    Destination destination(int number);
    StrategyPart part(const Plan &plan, const QString &zone);
    Strategy strategy(const Plan &plan, const QString &zone);
    RetentionPolicy policy();
    SystemDesign system(const Plan &plan, int number);

    template <typename List>
    const auto &oneOf(const List &list)
    {
        return list[m_random.bounded(int(std::size(list)))];
    }

    QRandomGenerator m_random;
};

} // namespace lifeboat
