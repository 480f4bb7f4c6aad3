// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/evaluation/evaluationdraft.h"

#include <algorithm>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::days lookedBack(35); // so that a monthly run is among them
constexpr std::chrono::minutes grace(5);
constexpr std::size_t mostRuns = 100000;

struct Due {
    Instant at = {};
    Instant latest = {};
    std::size_t part = 0;
};

/// Executions seen, and copies that are there: each tells of a run.
std::vector<Instant> signsOf(const SystemFacts &facts)
{
    std::vector<Instant> signs = facts.starts;
    for (const KnownCopy &copy : facts.copies)
        signs.push_back(copy.present.copy.takenAt);
    std::sort(signs.begin(), signs.end());
    return signs;
}

} // namespace

std::optional<AbsentRuns> absentOf(const Strategy &strategy, const SystemFacts &facts, Instant now)
{
    if (!facts.watchedSince)
        return std::nullopt;
    const Instant from = std::max(*facts.watchedSince, now - lookedBack);
    std::vector<Due> due;
    for (std::size_t part = 0; part < strategy.parts.size(); ++part) {
        const StrategyPart &one = strategy.parts[part];
        const auto late = one.timing.latest() + grace;
        if (one.kind == CopyKind::Log || now - late <= from)
            continue;
        for (const Instant run : one.schedule.runsBetween(from, now - late, mostRuns))
            due.push_back({run, run + late, part});
    }
    std::stable_sort(
        due.begin(), due.end(), [](const Due &left, const Due &right) { return left.latest < right.latest; });
    std::vector<Instant> signs = signsOf(facts);
    AbsentRuns answer{.expected = due.size()};
    std::vector<std::optional<bool>> newest(strategy.parts.size());
    for (const Due &run : due) {
        // Each sign answers for one run.
        const auto sign = std::lower_bound(signs.begin(), signs.end(), run.at);
        const bool came = sign != signs.end() && *sign <= run.latest;
        if (came) {
            signs.erase(sign);
        } else {
            ++answer.absent;
            answer.last = std::max(answer.last.value_or(run.at), run.at);
        }
        newest[run.part] = !came;
    }
    answer.newest = std::any_of(
        newest.begin(), newest.end(), [](const std::optional<bool> &absent) { return absent.value_or(false); });
    return answer;
}

} // namespace lifeboat
