// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/whatif/planvariant.h"

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

constexpr double mostFactor = 1000;
constexpr double mostChange = 100; ///< as checkSystem has it
constexpr double leastGrowth = -0.99; ///< as checkSystem has it

/// Rules that are none stay none: 0, negative ones and "all there are".
qint64 scaled(qint64 number, double factor)
{
    return number <= 0 ? number : std::max<qint64>(1, std::llround(double(number) * factor));
}

void scale(std::optional<qint64> &number, double factor)
{
    if (number)
        number = scaled(*number, factor);
}

ResticDuration scaled(const ResticDuration &length, double factor)
{
    return {.years = scaled(length.years, factor),
        .months = scaled(length.months, factor),
        .days = scaled(length.days, factor),
        .hours = scaled(length.hours, factor)};
}

struct Scale {
    double factor = 1;

    void operator()(ResticPolicy &policy) const
    {
        for (qint64 &count : policy.counts)
            count = scaled(count, factor);
        policy.within = scaled(policy.within, factor);
        for (ResticDuration &length : policy.withinPeriod)
            length = scaled(length, factor);
    }

    void operator()(PgBackRestPolicy &policy) const
    {
        scale(policy.full, factor);
        scale(policy.diff, factor);
        scale(policy.archive, factor);
    }

    void operator()(BarmanPolicy &policy) const
    {
        policy.number = scaled(policy.number, factor);
        policy.minimumRedundancy = std::min(policy.minimumRedundancy, scaled(policy.minimumRedundancy, factor));
    }

    void operator()(BorgPolicy &policy) const
    {
        for (qint64 &count : policy.counts)
            count = scaled(count, factor);
        if (policy.within)
            policy.within = std::chrono::seconds(scaled(policy.within->count(), factor));
    }

    void operator()(WalGPolicy &policy) const { policy.number = scaled(policy.number, factor); }

    void operator()(RdsPolicy &policy) const { policy.days = scaled(policy.days, factor); }

    void operator()(FolderPolicy &policy) const
    {
        scale(policy.days, factor);
        scale(policy.count, factor);
        policy.atLeast = std::min(policy.atLeast, scaled(policy.atLeast, factor));
    }
};

void multiply(Estimate &estimate, double factor, double most)
{
    for (std::optional<double> *value : {&estimate.value, &estimate.low, &estimate.high}) {
        if (*value)
            *value = std::min(most, **value * factor);
    }
}

void addGrowth(Estimate &growth, double added)
{
    if (!growth.known())
        growth = Estimate::assumed(0, tr("for the comparison"));
    for (std::optional<double> *value : {&growth.value, &growth.low, &growth.high}) {
        if (*value)
            *value = std::max(leastGrowth, **value + added);
    }
}

} // namespace

Result<Plan> variedPlan(Plan plan, const PlanVariant &variant)
{
    for (const double factor : {variant.changeFactor, variant.keepFactor}) {
        if (!(factor > 0 && factor <= mostFactor)) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("A variant cannot multiply by %1.").arg(factor),
                .hint = tr("Give a factor above 0 and not above %1.").arg(mostFactor)};
        }
    }
    if (!std::isfinite(variant.growthAdded)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The growth of the variant is no number."),
            .hint = tr("Give percent points a year.")};
    }
    for (SystemDesign &design : plan.systems) {
        if (variant.growthAdded != 0)
            addGrowth(design.system.yearlyGrowth, variant.growthAdded);
        multiply(design.system.dailyChange, variant.changeFactor, mostChange);
        multiply(design.system.logPerDay, variant.changeFactor, std::numeric_limits<double>::max());
        for (DestinationRetention &kept : design.retention)
            std::visit(Scale{variant.keepFactor}, kept.policy);
        if (const Status fine = checkSystem(design.system); !fine)
            return fine.error();
    }
    return plan;
}

} // namespace lifeboat
