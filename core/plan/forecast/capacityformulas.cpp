// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/forecast/capacityformulas.h"

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

constexpr double mostBytes = 1e21;
constexpr int mostCopies = 1000000;

bool sensible(std::initializer_list<double> numbers)
{
    return std::all_of(numbers.begin(), numbers.end(),
        [](double number) { return std::isfinite(number) && number >= 0 && number <= mostBytes; });
}

Error senseless()
{
    return {.kind = Error::Kind::InvalidInput,
        .what = tr("A quantity of the capacity formula is negative or too large, or a time between backups is 0."),
        .hint = tr("Give sizes of 0 or more in bytes, and times above 0 in days.")};
}

bool countable(std::initializer_list<int> counts)
{
    return std::all_of(counts.begin(), counts.end(), [](int count) { return count >= 0 && count <= mostCopies; });
}

} // namespace

Result<double> simpleCapacity(double full, double dailyChange, double daysBetweenFulls, double retainedCycles)
{
    if (!sensible({full, dailyChange, daysBetweenFulls, retainedCycles}))
        return senseless();
    return full + full * dailyChange * daysBetweenFulls * retainedCycles;
}

Result<double> ruleOfThumbCapacity(
    double compressionLeaves, double fulls, double data, double increments, double change)
{
    if (!sensible({compressionLeaves, fulls, data, increments, change}))
        return senseless();
    return compressionLeaves * (fulls * data + increments * change * data);
}

Result<KeptPoints> keptForPoints(int pointsAsked, int pointsPerChain)
{
    if (!countable({pointsAsked, pointsPerChain}) || pointsPerChain < 1)
        return senseless();
    if (pointsPerChain == 1)
        return KeptPoints{.fulls = pointsAsked, .increments = 0};
    const int chains = (pointsAsked + pointsPerChain - 1) / pointsPerChain + 1;
    return KeptPoints{.fulls = chains, .increments = chains * (pointsPerChain - 1)};
}

Result<RecoveryWindowCapacity> recoveryWindowCapacity(const RecoveryWindowInput &in)
{
    if (!sensible({in.windowDays, in.fullEveryDays, in.incrementEveryDays, in.full, in.increment, in.logPerDay})
        || in.fullEveryDays <= 0 || in.incrementEveryDays <= 0 || in.incrementEveryDays > in.fullEveryDays
        || in.windowDays / in.fullEveryDays > mostCopies)
        return senseless();
    const double fulls = std::ceil(in.windowDays / in.fullEveryDays) + 1;
    const double increments = fulls * (in.fullEveryDays / in.incrementEveryDays - 1);
    const double peak = fulls * in.full + increments * in.increment + (in.windowDays + in.fullEveryDays) * in.logPerDay;
    return RecoveryWindowCapacity{.fulls = int(fulls), .peak = peak, .provision = peak + in.full};
}

Result<double> generationsCapacity(const GenerationsInput &in)
{
    if (!sensible({in.full, in.daily}) || !countable({in.dailies, in.weeklies, in.monthlies, in.yearlies})
        || !std::isfinite(in.yearlyGrowth) || in.yearlyGrowth <= -1)
        return senseless();
    const auto copyOfAge = [&in](double years) { return in.full / std::pow(1 + in.yearlyGrowth, years); };
    double bytes = in.dailies * in.daily;
    for (int week = 0; week < in.weeklies; ++week)
        bytes += copyOfAge(week / 52.0);
    for (int month = 1; month <= in.monthlies; ++month)
        bytes += copyOfAge(month / 12.0);
    for (int year = 1; year <= in.yearlies; ++year)
        bytes += copyOfAge(year);
    return bytes;
}

Result<Headroom> headroom(double reserved, double neededForWindow, double neededPerDay, bool nothingMayBeDeleted,
    double actualWindowDays, double goalDays)
{
    if (!sensible({reserved, neededForWindow, neededPerDay, actualWindowDays, goalDays}))
        return senseless();
    const double needed = neededForWindow + (nothingMayBeDeleted ? neededPerDay : 0);
    return Headroom{.bytes = reserved - needed, .met = actualWindowDays >= goalDays};
}

} // namespace lifeboat
