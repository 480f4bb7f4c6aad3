// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/capacity/destinationforecast.h"

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

bool standsAlone(CopyKind kind)
{
    return kind == CopyKind::Full || kind == CopyKind::Logical;
}

QDate dateOf(const CapacityForecast &forecast, int day)
{
    return toDateTime(forecast.from + std::chrono::days(day)).date();
}

std::optional<QDate> fullDate(const CapacityForecast &forecast, double capacity)
{
    const auto day = forecast.fullOnDay(capacity);
    return day ? std::optional(dateOf(forecast, *day)) : std::nullopt;
}

bool hasSpread(const PlannedSystem &system)
{
    const std::initializer_list<const Estimate *> estimates = {&system.size, &system.dailyChange, &system.changeOverlap,
        &system.yearlyGrowth, &system.logPerDay, &system.compression, &system.deduplication};
    return std::any_of(estimates.begin(), estimates.end(),
        [](const Estimate *estimate) { return estimate->low.has_value() || estimate->high.has_value(); });
}

/// All copies in order of time, present ones first, and what is let go at each run's end.
class Keeper
{
public:
    Keeper(std::span<const Copy> present, std::span<const FutureRun> runs)
        : m_present(present)
        , m_runs(runs)
    {
        m_outlook.present.resize(present.size());
        m_outlook.future.resize(runs.size());
        for (std::size_t i = 0; i < present.size(); ++i)
            m_outlook.present[i].from = present[i].takenAt;
        for (std::size_t i = 0; i < runs.size(); ++i)
            m_outlook.future[i].from = runs[i].at;
    }

    /// Judged run by run: the rule says how many of the bases (copies that stand alone) stay before the last one seen.
    template <typename Rule>
    Outlook judge(const Rule &firstKept)
    {
        for (std::size_t copy = 0; copy < m_present.size() + m_runs.size(); ++copy) {
            if (standsAlone(kind(copy)))
                m_bases.push_back(copy);
            if (copy < m_present.size() || m_bases.empty())
                continue;
            const auto now = end(copy);
            std::size_t kept = m_firstBase;
            while (kept + 1 < m_bases.size() && firstKept(*this, kept, now))
                ++kept;
            if (kept > m_firstBase)
                dropUntil(kept, now);
        }
        return std::move(m_outlook);
    }

    std::chrono::sys_seconds endOfBase(std::size_t base) const { return end(m_bases[base]); }

    std::size_t basesFrom(std::size_t base) const { return m_bases.size() - base; }

private:
    CopyKind kind(std::size_t copy) const
    {
        return copy < m_present.size() ? m_present[copy].kind : m_runs[copy - m_present.size()].kind;
    }

    std::chrono::sys_seconds start(std::size_t copy) const
    {
        return copy < m_present.size() ? m_present[copy].takenAt : m_runs[copy - m_present.size()].at;
    }

    std::chrono::sys_seconds end(std::size_t copy) const
    {
        return copy < m_present.size() ? m_present[copy].end()
                                       : m_runs[copy - m_present.size()].at + m_runs[copy - m_present.size()].takes;
    }

    void dropUntil(std::size_t base, std::chrono::sys_seconds now)
    {
        for (; m_next < m_bases[base]; ++m_next) {
            Lifetime &life =
                m_next < m_present.size() ? m_outlook.present[m_next] : m_outlook.future[m_next - m_present.size()];
            life.goes = now;
        }
        m_firstBase = base;
        m_outlook.logs.push_back({.at = now, .keptFrom = start(m_bases[base])});
    }

    std::span<const Copy> m_present;
    std::span<const FutureRun> m_runs;
    Outlook m_outlook = {};
    std::vector<std::size_t> m_bases = {};
    std::size_t m_firstBase = 0;
    std::size_t m_next = 0;
};

} // namespace

RetentionOutlook keepWindow(std::chrono::seconds window)
{
    return [window](std::span<const Copy> present, std::span<const FutureRun> runs) -> Result<Outlook> {
        if (window < std::chrono::seconds(0)) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("A recovery window cannot be negative."),
                .hint = tr("Give a time of 0 or more.")};
        }
        return Keeper(present, runs)
            .judge([window](const Keeper &keeper, std::size_t base, std::chrono::sys_seconds now) {
                return keeper.endOfBase(base + 1) <= now - window;
            });
    };
}

RetentionOutlook keepCount(int fulls)
{
    return [fulls](std::span<const Copy> present, std::span<const FutureRun> runs) -> Result<Outlook> {
        if (fulls < 1) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("Keeping %1 full backups keeps none.").arg(fulls),
                .hint = tr("Keep at least one.")};
        }
        return Keeper(present, runs).judge([fulls](const Keeper &keeper, std::size_t base, std::chrono::sys_seconds) {
            return keeper.basesFrom(base) > std::size_t(fulls);
        });
    };
}

Result<ForecastSpread> forecastSpread(
    const ForecastInput &input, const CopyTimeline &timeline, const PlannedSystem &system)
{
    ForecastSpread spread;
    const auto simulate = [&](Scenario scenario) -> Result<CapacityForecast> {
        const auto growth = GrowthModel::of(system, scenario, input.keepsLogs);
        if (!growth)
            return growth.error();
        return forecastCapacity(input, timeline, *growth);
    };
    auto likely = simulate(Scenario::Likely);
    if (!likely)
        return likely.error();
    spread.likely = std::move(*likely);
    if (!hasSpread(system))
        return spread;
    for (const auto &[scenario, place] : {std::pair(Scenario::Low, &spread.low), {Scenario::High, &spread.high}}) {
        auto forecast = simulate(scenario);
        if (!forecast)
            return forecast.error();
        *place = std::move(*forecast);
    }
    return spread;
}

Status addSpread(ForecastSpread &sum, const ForecastSpread &other)
{
    const bool begins = sum.likely.days.empty();
    // An end that one of both has must be told apart from the likely one in the sum too.
    for (const auto end : {&ForecastSpread::low, &ForecastSpread::high}) {
        if (!(sum.*end) && !(other.*end))
            continue;
        if (!(sum.*end) && !begins)
            sum.*end = sum.likely;
        CapacityForecast &both = sum.*end ? *(sum.*end) : (sum.*end).emplace();
        if (const Status added = addForecast(both, other.*end ? *(other.*end) : other.likely); !added)
            return added;
    }
    return addForecast(sum.likely, other.likely);
}

DestinationForecast atDestination(ForecastSpread spread, const Destination &destination)
{
    DestinationForecast forecast{.lowPeak = spread.lowOrLikely().peak, .highPeak = spread.highOrLikely().peak};
    if (destination.capacity.known()) {
        // Room measured with a spread is full soonest at its low end.
        const double capacity = *destination.capacity.value;
        forecast.full = {.earliest = fullDate(spread.highOrLikely(), destination.capacity.low.value_or(capacity)),
            .likely = fullDate(spread.likely, capacity),
            .latest = fullDate(spread.lowOrLikely(), destination.capacity.high.value_or(capacity))};
    } else {
        forecast.missing += tr("the capacity of \"%1\"").arg(destination.name);
    }
    if (!destination.pricePerGbMonth)
        forecast.missing += tr("the price of \"%1\"").arg(destination.name);
    forecast.likely = std::move(spread.likely);
    return forecast;
}

Result<DestinationForecast> forecastDestination(
    const ForecastInput &input, const PlannedSystem &system, const Destination &destination)
{
    const auto timeline = copyTimeline(input);
    if (!timeline)
        return timeline.error();
    auto spread = forecastSpread(input, *timeline, system);
    if (!spread)
        return spread.error();
    return atDestination(std::move(*spread), destination);
}

std::vector<MonthCost> costByMonth(const CapacityForecast &forecast, const Money &pricePerGbMonth)
{
    std::vector<MonthCost> costs;
    double parts = 0; // 10^9 bytes times months
    const auto finish = [&] {
        if (!costs.empty())
            costs.back().cost = {std::llround(parts * double(pricePerGbMonth.thousandths)), pricePerGbMonth.currency};
        parts = 0;
    };
    for (std::size_t i = 0; i < forecast.days.size(); ++i) {
        const QDate date = dateOf(forecast, int(i));
        const QDate month(date.year(), date.month(), 1);
        if (costs.empty() || costs.back().month != month) {
            finish();
            costs.push_back({.month = month});
        }
        parts += forecast.days[i].total() / 1e9 / month.daysInMonth();
    }
    finish();
    return costs;
}

} // namespace lifeboat
