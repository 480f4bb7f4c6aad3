// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/fleet.h"

#include "core/plan/design/evaluation/destinationinput.h"
#include "core/plan/design/evaluation/evaluationdraft.h"
#include "core/plan/design/evaluation/neighbourruns.h"

#include <QHash>

#include <algorithm>
#include <atomic>
#include <thread>

namespace lifeboat {

namespace {

/// So many systems are worked out and added up together, however many threads there are: so the sums are the same.
constexpr std::size_t chunkSize = 32;

/// Runs work for 0 … count - 1 on all processors.
template <typename Work>
void inParallel(std::size_t count, const Work &work)
{
    std::atomic<std::size_t> next = 0;
    const auto takeOver = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    const std::size_t threads = std::min(count, std::size_t(std::max(std::thread::hardware_concurrency(), 1U)));
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < threads; ++i)
        helpers.emplace_back(takeOver);
    takeOver();
}

/// What the systems of a chunk come to at each destination.
struct PartialSums {
    std::vector<std::optional<ForecastSpread>> destinations = {}; ///< in the plan's order
};

class FleetWork
{
public:
    FleetWork(const Plan &plan, const QMap<QString, SystemFacts> &facts, Instant now, const EvaluationScope &scope)
        : m_plan(plan)
        , m_now(now)
        , m_scope(scope)
        , m_evaluations(plan.systems.size())
        , m_chunks((plan.systems.size() + chunkSize - 1) / chunkSize)
    {
        for (qsizetype i = 0; i < plan.destinations.size(); ++i)
            m_places.insert(plan.destinations[i].name, std::size_t(i));
        m_facts.reserve(plan.systems.size());
        for (const SystemDesign &design : plan.systems) {
            const auto known = facts.constFind(design.system.name);
            m_facts.push_back(known == facts.cend() ? &m_nothingKnown : &*known);
        }
    }

    FleetEvaluation work()
    {
        inParallel(m_chunks.size(), [this](std::size_t chunk) { draftChunk(chunk); });
        FleetEvaluation fleet;
        addUp(fleet);
        meetNeighbours();
        inParallel(m_chunks.size(), [&](std::size_t chunk) { finishChunk(chunk); });
        fleet.systems = std::move(m_evaluations);
        return fleet;
    }

private:
    template <typename Work>
    void eachOf(std::size_t chunk, const Work &work)
    {
        const std::size_t end = std::min((chunk + 1) * chunkSize, m_plan.systems.size());
        for (std::size_t i = chunk * chunkSize; i < end; ++i)
            work(i);
    }

    void draftChunk(std::size_t chunk)
    {
        PartialSums &sums = m_chunks[chunk];
        sums.destinations.resize(m_places.size());
        eachOf(chunk, [&](std::size_t system) {
            EvaluationDraft draft = draftOf(m_plan, m_plan.systems[system], *m_facts[system], m_now, m_scope);
            for (std::size_t i = 0; i < draft.spreads.size(); ++i) {
                PlacedForecast &placed = draft.evaluation.forecasts[i];
                const std::size_t place = m_places.value(placed.destination);
                std::optional<ForecastSpread> &sum = sums.destinations[place];
                if (!sum)
                    sum.emplace();
                // Both begin now and are as long, so they can be added.
                static_cast<void>(addSpread(*sum, draft.spreads[i]));
                placeForecast(placed, std::move(draft.spreads[i]), m_plan.destinations[qsizetype(place)], m_scope);
            }
            m_evaluations[system] = std::move(draft.evaluation);
        });
    }

    void addUp(FleetEvaluation &fleet)
    {
        for (qsizetype place = 0; place < m_plan.destinations.size(); ++place) {
            const Destination &destination = m_plan.destinations[place];
            ForecastSpread spread;
            for (const PartialSums &chunk : m_chunks) {
                if (const auto &partial = chunk.destinations[std::size_t(place)])
                    static_cast<void>(addSpread(spread, *partial));
            }
            DestinationSum sum{.destination = destination.name};
            if (!spread.likely.days.empty()) {
                static_cast<void>(addForecast(fleet.sum, spread.likely));
                sum.forecast = atDestination(std::move(spread), destination);
                if (destination.pricePerGbMonth)
                    sum.cost = costByMonth(sum.forecast.likely, *destination.pricePerGbMonth);
            }
            m_sums.push_back(std::move(sum));
        }
        nameSystems();
        std::copy_if(m_sums.begin(), m_sums.end(), std::back_inserter(fleet.destinations),
            [](const DestinationSum &sum) { return !sum.systems.isEmpty() || !sum.notCounted.isEmpty(); });
    }

    void nameSystems()
    {
        for (std::size_t i = 0; i < m_plan.systems.size(); ++i) {
            const QString &name = m_plan.systems[i].system.name;
            QStringList counted;
            for (const PlacedForecast &placed : m_evaluations[i].forecasts) {
                counted += placed.destination;
                m_sums[m_places.value(placed.destination)].systems += name;
            }
            if (m_scope.forecastDays <= 0)
                continue;
            for (const QString &destination : destinationsOf(m_plan.systems[i])) {
                if (!counted.contains(destination))
                    m_sums[m_places.value(destination)].notCounted += name;
            }
        }
    }

    void meetNeighbours()
    {
        for (std::size_t i = 0; i < m_evaluations.size(); ++i)
            m_neighbours.add(i, m_evaluations[i].week);
        m_neighbours.close();
    }

    void finishChunk(std::size_t chunk)
    {
        eachOf(chunk, [&](std::size_t system) {
            SystemEvaluation &evaluation = m_evaluations[system];
            for (PlacedForecast &placed : evaluation.forecasts) {
                const DestinationSum &sum = m_sums[m_places.value(placed.destination)];
                placed.forecast.full = sum.forecast.full;
                if (!sum.notCounted.isEmpty() && m_plan.destination(placed.destination)->capacity.known())
                    placed.forecast.missing += tr("what %1 other systems keep there").arg(sum.notCounted.size());
            }
            evaluation.neighbours = m_neighbours.meeting(system, evaluation.week);
            addFindings(evaluation, m_plan, m_plan.systems[system], *m_facts[system], m_now);
        });
    }

    const Plan &m_plan;
    Instant m_now;
    EvaluationScope m_scope;
    const SystemFacts m_nothingKnown = {};
    std::vector<const SystemFacts *> m_facts = {};
    QHash<QString, std::size_t> m_places = {};
    std::vector<SystemEvaluation> m_evaluations;
    std::vector<PartialSums> m_chunks;
    std::vector<DestinationSum> m_sums = {};
    NeighbourRuns m_neighbours = {};
};

} // namespace

Result<FleetEvaluation> evaluateFleet(
    const Plan &plan, const QMap<QString, SystemFacts> &facts, Instant now, const EvaluationScope &scope)
{
    if (const Status fine = checkPlan(plan); !fine)
        return fine.error();
    return FleetWork(plan, facts, now, scope).work();
}

} // namespace lifeboat
