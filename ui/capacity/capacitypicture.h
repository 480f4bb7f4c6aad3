// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/fleet.h"
#include "core/plan/whatif/planvariant.h"
#include "ui/charts/stackedlayers.h"

#include <QMap>

namespace lifeboat {

class Store;

/// The plan with what the store knows.
struct CapacityPlan {
    Plan plan = {};
    QMap<QString, SystemFacts> facts = {};
};

/// For a worker thread.
Result<CapacityPlan> loadCapacityPlan(Store &store, Instant now);

/// Of what the room is looked at.
struct CapacityScope {
    enum class Kind { Fleet, Destination, System };

    Kind kind = Kind::Fleet;
    QString name = {}; ///< of the destination or the system

    friend bool operator==(const CapacityScope &, const CapacityScope &) = default;
};

/// The room that a scope needs over some days.
struct CapacityPicture {
    CapacityForecast forecast = {};
    double lowPeak = 0; ///< of the spread of the estimates, where it is known
    double highPeak = 0;
    std::optional<double> limit = {}; ///< of a destination
    FullDate full = {};
    QList<MonthCost> costs = {}; ///< by month, then by currency
    QStringList missing = {}; ///< what could not be said, and why
};

/// From now over so many days. A scope that is not in the plan is an error.
Result<CapacityPicture> capacityPicture(const CapacityPlan &known, const CapacityScope &scope, Instant now, int days);

/// The same of the plan with a variant.
Result<CapacityPicture> capacityPicture(
    const CapacityPlan &known, const CapacityScope &scope, const PlanVariant &variant, Instant now, int days);

/// For the chart: only kinds that take room. `compared` may be null.
StackedLayers layersOf(const CapacityPicture &picture, const CapacityPicture *compared, const QString &comparedName);

/// "Full in March 2029", "Peak 2.1 TiB on 2027-11-02": the finding of a picture.
QString capacityFinding(const CapacityPicture &picture);
/// "2029-03-04", with its interval where there is one; empty when it is not within the days looked at or not known.
QString fullDateText(const FullDate &full);

} // namespace lifeboat
