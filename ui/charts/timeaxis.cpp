// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeaxis.h"

#include "core/base/translate.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lifeboat {

namespace {

struct Step {
    enum class Unit { Seconds, Minutes, Hours, Days, Months };

    Unit unit = Unit::Days;
    int count = 1;
    double days = 1; ///< about
};

constexpr double dayMs = 24.0 * 3600 * 1000;

constexpr std::array steps = {
    Step{Step::Unit::Seconds, 1, 1 / 86400.0},
    Step{Step::Unit::Seconds, 5, 5 / 86400.0},
    Step{Step::Unit::Seconds, 15, 15 / 86400.0},
    Step{Step::Unit::Minutes, 1, 1 / 1440.0},
    Step{Step::Unit::Minutes, 5, 5 / 1440.0},
    Step{Step::Unit::Minutes, 15, 15 / 1440.0},
    Step{Step::Unit::Hours, 1, 1 / 24.0},
    Step{Step::Unit::Hours, 3, 3 / 24.0},
    Step{Step::Unit::Hours, 6, 6 / 24.0},
    Step{Step::Unit::Hours, 12, 12 / 24.0},
    Step{Step::Unit::Days, 1, 1},
    Step{Step::Unit::Days, 2, 2},
    Step{Step::Unit::Days, 7, 7},
    Step{Step::Unit::Days, 14, 14},
    Step{Step::Unit::Months, 1, 30.4},
    Step{Step::Unit::Months, 3, 91.3},
    Step{Step::Unit::Months, 6, 182.6},
    Step{Step::Unit::Months, 12, 365.25},
};

Step stepFor(double days, int atMost)
{
    for (const Step &step : steps) {
        if (days / step.days <= atMost)
            return step;
    }
    const int years = int(std::ceil(days / 365.25 / atMost));
    return {Step::Unit::Months, 12 * years, 365.25 * years};
}

/// The boundary at or before an instant.
QDateTime floorTo(const QDateTime &instant, const Step &step, const QTimeZone &zone)
{
    const QDateTime local = instant.toTimeZone(zone);
    const QDate date = local.date();
    switch (step.unit) {
    case Step::Unit::Seconds: {
        const QTime time = local.time();
        return local.addMSecs(-(time.second() % step.count) * 1000 - time.msec());
    }
    case Step::Unit::Minutes:
    case Step::Unit::Hours:
    case Step::Unit::Days:
        return date.startOfDay(zone);
    case Step::Unit::Months:
        return QDate(date.year(), step.count >= 12 ? 1 : date.month(), 1).startOfDay(zone);
    }
    return local;
}

QDateTime next(const QDateTime &tick, const Step &step, const QTimeZone &zone)
{
    switch (step.unit) {
    case Step::Unit::Seconds:
        return tick.addSecs(step.count);
    case Step::Unit::Minutes:
        return tick.addSecs(60LL * step.count);
    case Step::Unit::Hours: {
        const QDateTime after = tick.addSecs(3600LL * step.count);
        const QDateTime midnight = tick.date().addDays(1).startOfDay(zone);
        return after > midnight ? midnight : after;
    }
    case Step::Unit::Days:
        return tick.date().addDays(step.count).startOfDay(zone);
    case Step::Unit::Months:
        return tick.date().addMonths(step.count).startOfDay(zone);
    }
    return tick;
}

QString labelOf(const QDateTime &tick, const Step &step, const QLocale &locale)
{
    switch (step.unit) {
    case Step::Unit::Seconds:
        return locale.toString(tick, u"HH:mm:ss"_s);
    case Step::Unit::Minutes:
    case Step::Unit::Hours:
        return tick.time() == QTime(0, 0) ? locale.toString(tick, u"d MMM"_s) : locale.toString(tick, u"HH:mm"_s);
    case Step::Unit::Days:
        return locale.toString(tick, u"d MMM"_s);
    case Step::Unit::Months:
        return step.count >= 12 ? locale.toString(tick, u"yyyy"_s) : locale.toString(tick, u"MMM yyyy"_s);
    }
    return {};
}

} // namespace

QList<TimeTick> calendarTicks(
    const QDateTime &from, const QDateTime &to, const QTimeZone &zone, int atMost, const QLocale &locale)
{
    const double days = double(from.msecsTo(to)) / dayMs;
    if (days < 0 || atMost < 1)
        return {};
    const Step step = stepFor(days, atMost);
    QList<TimeTick> ticks;
    for (QDateTime tick = floorTo(from, step, zone); tick <= to; tick = next(tick, step, zone)) {
        if (tick < from)
            continue;
        QString label = labelOf(tick, step, locale);
        const bool isTaken =
            std::any_of(ticks.cbegin(), ticks.cend(), [&](const TimeTick &other) { return other.label == label; });
        if (isTaken) // the same hour on two days, or the hour that autumn repeats
            label = locale.toString(tick, u"d MMM HH:mm t"_s);
        ticks += {.at = tick.toMSecsSinceEpoch(), .label = label};
    }
    return ticks;
}

double roundStep(double highest, int wanted)
{
    if (highest <= 0 || wanted < 1)
        return 1;
    const double rough = highest / wanted;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * power)
            return factor * power;
    }
    return 10 * power;
}

} // namespace lifeboat
