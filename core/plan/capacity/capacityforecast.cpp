// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/capacity/capacityforecast.h"

#include "core/plan/capacity/storedbytes.h"

#include <algorithm>

namespace lifeboat {

namespace {

using Days = std::chrono::duration<double, std::ratio<86400>>;

struct Removal {
    std::chrono::sys_seconds at = {};
    std::size_t copy = 0; // present ones first
};

/// In order of time; of what goes at one moment, what was taken first goes first. Sorted by the day and then within it,
/// since copies of many lives would take a general sort as long as all the rest.
std::vector<Removal> removalsIn(const Outlook &outlook, std::chrono::sys_seconds from, int days)
{
    constexpr std::chrono::days oneDay(1);
    const auto last = std::size_t(days) + 1;
    const auto dayOf = [&](std::chrono::sys_seconds at) {
        return at < from ? 0 : std::min(std::size_t((at - from) / oneDay) + 1, last);
    };
    std::vector<std::uint32_t> begins(last + 2);
    const auto each = [&outlook](const auto &take) {
        for (std::size_t i = 0; i < outlook.present.size(); ++i) {
            if (outlook.present[i].goes)
                take(Removal{*outlook.present[i].goes, i});
        }
        for (std::size_t i = 0; i < outlook.future.size(); ++i) {
            if (outlook.future[i].goes)
                take(Removal{*outlook.future[i].goes, outlook.present.size() + i});
        }
    };
    each([&](const Removal &removal) { ++begins[dayOf(removal.at) + 1]; });
    for (std::size_t day = 1; day < begins.size(); ++day)
        begins[day] += begins[day - 1];
    std::vector<Removal> removals(begins.back());
    std::vector<std::uint32_t> next = begins;
    each([&](const Removal &removal) { removals[next[dayOf(removal.at)]++] = removal; });
    const auto earlier = [](const Removal &left, const Removal &right) { return left.at < right.at; };
    for (std::size_t day = 0; day <= last; ++day) {
        const auto begin = removals.begin() + std::ptrdiff_t(begins[day]);
        const auto end = removals.begin() + std::ptrdiff_t(begins[day + 1]);
        if (!std::is_sorted(begin, end, earlier))
            std::stable_sort(begin, end, earlier);
    }
    return removals;
}

/// Walks through all that happens in order of time and writes down the days.
class Sweep
{
public:
    Sweep(const ForecastInput &input, const GrowthModel &growth, const CopyTimeline &timeline)
        : m_input(input)
        , m_timeline(timeline)
        , m_outlook(timeline.outlook)
        , m_bytes(growth, input.present.size() + timeline.runs.size())
    {
        m_forecast.from = input.from;
        m_forecast.days.resize(std::size_t(input.days));
    }

    CapacityForecast go()
    {
        const std::vector<FutureRun> &runs = m_timeline.runs;
        for (std::size_t i = 0; i < m_input.present.size(); ++i) {
            const PresentCopy &one = m_input.present[i];
            m_bytes.addPresent(i, one.copy.kind, one.bytes, dayOf(one.copy.takenAt));
        }
        if (m_input.keepsLogs)
            m_bytes.beginLogs(m_input.logsSince ? dayOf(*m_input.logsSince) : 0);
        const std::vector<Removal> removals =
            removalsIn(m_outlook, std::chrono::floor<std::chrono::seconds>(m_input.from), m_input.days);
        auto removal = removals.begin();
        auto floor = m_outlook.logs.begin();
        const auto removeUntil = [&](std::chrono::sys_seconds until) {
            // What goes at the moment of a run goes after it: the new copy is written first.
            while (true) {
                const bool copyNext = removal != removals.end() && removal->at < until;
                const bool logNext = floor != m_outlook.logs.end() && floor->at < until;
                if (!copyNext && !logNext)
                    return;
                if (copyNext && (!logNext || removal->at <= floor->at)) {
                    moveTo(dayOf(removal->at));
                    m_bytes.remove(removal++->copy);
                } else {
                    moveTo(dayOf(floor->at));
                    m_bytes.dropLogsBefore(dayOf(floor++->keptFrom));
                }
            }
        };
        for (std::size_t i = 0; i < runs.size(); ++i) {
            removeUntil(runs[i].at);
            moveTo(dayOf(runs[i].at));
            m_forecast.settledPeak = std::max(m_forecast.settledPeak, m_bytes.total());
            m_bytes.addRun(m_input.present.size() + i, runs[i].kind, m_input.parts[m_timeline.parts[i]].sharesBlocks);
            notePeak();
        }
        removeUntil(std::chrono::floor<std::chrono::seconds>(m_input.from + std::chrono::days(m_input.days)));
        moveTo(double(m_input.days));
        m_forecast.copiesMade = runs.size();
        m_forecast.lastFull = m_bytes.lastFull();
        for (const CapacityDay &day : m_forecast.days)
            m_forecast.peak = std::max(m_forecast.peak, day.peak);
        m_forecast.settledPeak = std::max(m_forecast.settledPeak, m_bytes.total());
        return std::move(m_forecast);
    }

private:
    template <typename Time>
    double dayOf(Time time) const
    {
        return std::chrono::duration_cast<Days>(time - m_input.from).count();
    }

    void notePeak()
    {
        if (m_today < m_forecast.days.size())
            m_forecast.days[m_today].peak = std::max(m_forecast.days[m_today].peak, m_bytes.total());
    }

    /// Ends the days that are over; logs grow on the way.
    void moveTo(double day)
    {
        while (double(m_today + 1) <= day && m_today < m_forecast.days.size()) {
            m_bytes.moveTo(double(m_today + 1));
            notePeak();
            m_forecast.days[m_today].atEnd = m_bytes.byKind();
            ++m_today;
            notePeak();
        }
        m_bytes.moveTo(std::min(day, double(m_input.days)));
        notePeak();
    }

    const ForecastInput &m_input;
    const CopyTimeline &m_timeline;
    const Outlook &m_outlook;
    StoredBytes m_bytes;
    CapacityForecast m_forecast = {};
    std::size_t m_today = 0;
};

} // namespace

std::optional<int> CapacityForecast::fullOnDay(double capacity) const
{
    const auto full =
        std::find_if(days.begin(), days.end(), [capacity](const CapacityDay &day) { return day.peak > capacity; });
    return full == days.end() ? std::nullopt : std::optional(int(full - days.begin()));
}

double CapacityForecast::provision() const
{
    return std::max(peak, settledPeak + lastFull);
}

Result<CapacityForecast> forecastCapacity(const ForecastInput &input, const GrowthModel &growth)
{
    const auto timeline = copyTimeline(input);
    if (!timeline)
        return timeline.error();
    return forecastCapacity(input, *timeline, growth);
}

CapacityForecast forecastCapacity(const ForecastInput &input, const CopyTimeline &timeline, const GrowthModel &growth)
{
    return Sweep(input, growth, timeline).go();
}

Status addForecast(CapacityForecast &sum, const CapacityForecast &other)
{
    if (sum.days.empty()) {
        sum = other;
        return Done{};
    }
    if (sum.from != other.from || sum.days.size() != other.days.size()) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("Two forecasts of different days cannot be added."),
            .hint = tr("Make both from the same moment and for as many days.")};
    }
    sum.peak = 0;
    for (std::size_t i = 0; i < sum.days.size(); ++i) {
        for (std::size_t kind = 0; kind < copyKinds; ++kind)
            sum.days[i].atEnd[kind] += other.days[i].atEnd[kind];
        sum.days[i].peak += other.days[i].peak;
        sum.peak = std::max(sum.peak, sum.days[i].peak);
    }
    sum.settledPeak += other.settledPeak;
    sum.lastFull = std::max(sum.lastFull, other.lastFull);
    sum.copiesMade += other.copiesMade;
    return Done{};
}

} // namespace lifeboat
