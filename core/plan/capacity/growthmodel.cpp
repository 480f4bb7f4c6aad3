// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/capacity/growthmodel.h"

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

constexpr double daysPerYear = 365.25;

double end(const Estimate &estimate, Scenario scenario, double otherwise)
{
    if (!estimate.known())
        return otherwise;
    switch (scenario) {
    case Scenario::Low:
        return estimate.low.value_or(*estimate.value);
    case Scenario::High:
        return estimate.high.value_or(*estimate.value);
    case Scenario::Likely:
        break;
    }
    return *estimate.value;
}

} // namespace

GrowthModel::GrowthModel(const Parameters &parameters)
    : m_parameters(parameters)
    , m_dailyRate(std::log1p(parameters.yearlyGrowth) / daysPerYear)
    , m_daysOfRate(m_dailyRate == 0 ? 0 : 1 / m_dailyRate)
{
}

Result<GrowthModel> GrowthModel::of(const PlannedSystem &system, Scenario scenario, bool keepsLogs)
{
    if (const Status fine = checkSystem(system); !fine)
        return fine.error();
    QStringList missing;
    const auto need = [&missing](const Estimate &estimate, const QString &name) {
        if (!estimate.known())
            missing += name;
    };
    need(system.size, tr("the size"));
    need(system.dailyChange, tr("the daily change"));
    need(system.yearlyGrowth, tr("the growth"));
    if (keepsLogs)
        need(system.logPerDay, tr("the log of a day"));
    if (!missing.isEmpty()) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("The capacity of \"%1\" cannot be forecast: not known is %2.")
                        .arg(system.name, missing.join(u", "_s)),
            .hint = tr("Enter or measure it, or assume a value and see it marked as assumed.")};
    }
    const double compression = end(system.compression, scenario, 1);
    return GrowthModel({.size = end(system.size, scenario, 0),
        .dailyChange = end(system.dailyChange, scenario, 0),
        .changeOverlap = end(system.changeOverlap, scenario, 1),
        .yearlyGrowth = end(system.yearlyGrowth, scenario, 0),
        .logPerDay = keepsLogs ? end(system.logPerDay, scenario, 0) : 0,
        .stored = compression * end(system.deduplication, scenario, 1),
        .logStored = compression});
}

GrowthModel::Moment GrowthModel::at(double day) const
{
    return {.day = day, .grown = m_dailyRate == 0 ? 1 : std::exp(m_dailyRate * day)};
}

GrowthModel::Moment GrowthModel::after(const Moment &moment, double day) const
{
    const double x = m_dailyRate * (day - moment.day);
    if (std::abs(x) > 0.005)
        return at(day);
    // The exponential's series; what is left out is below 1e-14.
    constexpr double third = 1.0 / 3;
    constexpr double fifth = 1.0 / 5;
    return {.day = day,
        .grown = moment.grown * (1 + x * (1 + x * 0.5 * (1 + x * third * (1 + x * 0.25 * (1 + x * fifth)))))};
}

double GrowthModel::grownDays(const Moment &from, const Moment &to) const
{
    // The integral of growth; where it hardly grows the difference of two near exponentials says nothing.
    const double days = to.day - from.day;
    if (std::abs(m_dailyRate * days) < 1e-6)
        return days * (from.grown + to.grown) / 2;
    return (to.grown - from.grown) * m_daysOfRate;
}

double GrowthModel::changed(const Moment &from, const Moment &to) const
{
    return std::min(m_parameters.dailyChange * m_parameters.size * grownDays(from, to), data(to));
}

double GrowthModel::logBetween(const Moment &from, const Moment &to) const
{
    return m_parameters.logPerDay * m_parameters.logStored * grownDays(from, to);
}

double GrowthModel::differential(const Moment &sinceFull, const Moment &moment) const
{
    const double perDay = m_parameters.dailyChange * m_parameters.size;
    double bytes = 0;
    if (moment.day - sinceFull.day <= 1) {
        bytes = perDay * grownDays(sinceFull, moment);
    } else {
        const Moment dayBefore = at(moment.day - 1);
        bytes = perDay * (grownDays(dayBefore, moment) + m_parameters.changeOverlap * grownDays(sinceFull, dayBefore));
    }
    return std::min(bytes, data(moment)) * m_parameters.stored;
}

} // namespace lifeboat
