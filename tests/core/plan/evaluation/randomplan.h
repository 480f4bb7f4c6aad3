// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"
#include "core/plan/design/systemfacts.h"

#include <QMap>
#include <QRandomGenerator>

namespace lifeboat {

/// Plans as nobody would write them: values missing, at their limits or beyond, tools mixed.
class RandomPlan
{
public:
    explicit RandomPlan(quint32 seed)
        : m_random(seed)
    {
    }

    Plan plan();
    QMap<QString, SystemFacts> factsOf(const Plan &plan, Instant now);
    /// From 1970 to 2190, at times at a change of the clocks or on a leap day.
    Instant moment();

    int below(int limit) { return int(m_random.bounded(limit)); }

    bool chance(int percent) { return below(100) < percent; }

private:
    Estimate estimate(double least, double most);
    SystemDesign design(const Plan &plan, int number);
    Strategy strategy(const QStringList &destinations);
    RetentionPolicy policy();
    qint64 number();
    QString zone();

    template <typename T>
    T oneOf(std::initializer_list<T> values)
    {
        return *(values.begin() + below(int(values.size())));
    }

    QRandomGenerator m_random;
};

} // namespace lifeboat
