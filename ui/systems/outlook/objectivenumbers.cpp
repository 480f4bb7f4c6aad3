// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/outlook/objectivenumbers.h"

#include "core/base/translate.h"
#include "ui/systems/outlook/fleetoutlook.h"
#include "ui/text/humantext.h"

#include <cmath>
#include <limits>

namespace lifeboat {

namespace {

using std::chrono::milliseconds;

constexpr double never = std::numeric_limits<double>::infinity();

double secondsOf(milliseconds time)
{
    return double(time.count()) / 1000;
}

milliseconds timeOf(double seconds)
{
    constexpr double longest = 1e15;
    return milliseconds(std::llround(std::min(seconds * 1000, longest)));
}

/// "26 h", or both ends where they read differently.
QString rangeText(const Figure &seconds)
{
    const QString low = spanText(timeOf(seconds.low()));
    const QString high = spanText(timeOf(seconds.high()));
    return low == high ? high : tr("%1 to %2", "two lengths of time").arg(low, high);
}

struct ShortUnit {
    double seconds = 1;
    QString name = {};
};

/// In which a time up to this reads short.
ShortUnit unitFor(double seconds)
{
    constexpr double minute = 60;
    constexpr double hour = 60 * minute;
    constexpr double day = 24 * hour;
    if (seconds < 2 * minute)
        return {1, tr("s", "seconds")};
    if (seconds < 2 * hour)
        return {minute, tr("min", "minutes")};
    return seconds < 3 * day ? ShortUnit{hour, tr("h", "hours")} : ShortUnit{day, tr("d", "days")};
}

/// One number with at most one decimal, or two of one unit: "24.3 h", "40–60 min".
QString shortText(const Figure &seconds)
{
    constexpr double precise = 10; // from here on the ends of a range are whole
    const ShortUnit unit = unitFor(seconds.high());
    const auto number = [](double value, double steps) {
        return QString::number(std::round(value * steps) / steps, 'g', 12);
    };
    const double low = seconds.low() / unit.seconds;
    const double high = seconds.high() / unit.seconds;
    const double steps = high < precise ? 10 : 1;
    const QString from = number(low, steps);
    const QString to = number(high, steps);
    return u"%1 %2"_s.arg(from == to ? number(high, 10) : from + u'–' + to, unit.name);
}

void addAchievable(ObjectiveNumbers &numbers, const Figure &seconds, const QString &mostOfIt)
{
    if (!seconds.known()) {
        numbers.achievableWhy = tr("Not known is: %1.").arg(seconds.missing().join(u", "_s));
        return;
    }
    numbers.achievable = rangeText(seconds);
    numbers.achievableShort = shortText(seconds);
    numbers.achievableSeconds = seconds.high();
    numbers.promised = seconds.high() <= numbers.requiredSeconds;
    if (!mostOfIt.isEmpty())
        numbers.achievableWhy = tr("Most of it: %1.").arg(mostOfIt);
}

void addProven(ObjectiveNumbers &numbers, milliseconds proven)
{
    numbers.proven = durationText(proven);
    numbers.provenSeconds = secondsOf(proven);
    numbers.provenShort = proven < std::chrono::hours(24) ? numbers.proven : shortText(Figure(numbers.provenSeconds));
    numbers.kept = numbers.provenSeconds <= numbers.requiredSeconds;
}

void judge(ObjectiveNumbers &numbers)
{
    const auto missedBy = [&numbers](double seconds) { return timeOf(seconds - numbers.requiredSeconds); };
    if (numbers.kept && !*numbers.kept) {
        numbers.kind = StatusKind::Fail;
        numbers.gap = tr("Missed by %1").arg(durationText(missedBy(numbers.provenSeconds)));
    } else if (numbers.promised && !*numbers.promised) {
        numbers.kind = StatusKind::Fail;
        numbers.gap = tr("Plan misses it by %1").arg(spanText(missedBy(numbers.achievableSeconds)));
    } else if (numbers.kept) {
        numbers.kind = StatusKind::Pass;
        numbers.gap = tr("In plan");
    } else {
        numbers.gap = tr("Not proven");
    }
}

ObjectiveNumbers begin(milliseconds required, const SystemStanding &standing)
{
    return {.required = objectiveText(required),
        .requiredSeconds = secondsOf(required),
        .achievableSeconds = never,
        .provenSeconds = never,
        .isWorkedOut = bool(standing.outlook)};
}

} // namespace

ObjectiveNumbers lossNumbers(const SystemStanding &standing)
{
    ObjectiveNumbers numbers = begin(standing.tier.rpo, standing);
    if (standing.outlook) {
        const RpoAnswer &rpo = standing.outlook->rpo;
        addAchievable(numbers, rpo.honest, rpo.weakest ? rpo.contributions[*rpo.weakest].what : QString());
    }
    if (standing.bestDrill)
        addProven(numbers, milliseconds(standing.bestDrillPoint.msecsTo(standing.bestDrill->startedAt)));
    judge(numbers);
    return numbers;
}

ObjectiveNumbers timeNumbers(const SystemStanding &standing)
{
    ObjectiveNumbers numbers = begin(standing.tier.rto, standing);
    if (standing.outlook) {
        const RtoAnswer &rto = standing.outlook->rto;
        addAchievable(numbers, rto.seconds, rto.longest ? rto.phases[*rto.longest].what : QString());
    }
    if (standing.bestDrill)
        addProven(numbers, standing.bestDrill->recovery);
    judge(numbers);
    return numbers;
}

} // namespace lifeboat
