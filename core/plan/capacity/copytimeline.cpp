// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/capacity/copytimeline.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int mostDays = 36525; // a century
constexpr std::size_t mostRuns = 5000000;

Status checkInput(const ForecastInput &input)
{
    const bool unset = std::any_of(
        input.parts.begin(), input.parts.end(), [](const ForecastPart &part) { return part.schedule == nullptr; });
    if (input.days >= 0 && input.days <= mostDays && !unset)
        return Done{};
    return Error{.kind = Error::Kind::InvalidInput,
        .what = tr("A forecast needs a schedule for each kind, and from 0 to %1 days.").arg(mostDays),
        .hint = tr("Choose a time of up to a century.")};
}

/// A run and the part it belongs to.
struct Due {
    std::chrono::sys_seconds at = {};
    std::uint32_t part = 0;
};

/// The runs of all parts in order of time, a full before what may build on it.
Result<std::vector<Due>> dueRuns(const ForecastInput &input)
{
    std::vector<Due> runs;
    const Instant to = input.from + std::chrono::days(input.days);
    std::vector<std::uint32_t> order(input.parts.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(),
        [&input](std::uint32_t left, std::uint32_t right) { return input.parts[left].kind < input.parts[right].kind; });
    for (const std::uint32_t part : order) {
        const auto middle = std::ptrdiff_t(runs.size());
        const std::vector<Instant> more = input.parts[part].schedule->runsBetween(input.from, to, mostRuns + 1);
        runs.reserve(runs.size() + more.size());
        for (const Instant run : more)
            runs.push_back({std::chrono::floor<std::chrono::seconds>(run), part});
        if (runs.size() > mostRuns) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("More than %1 backups are too many to forecast.").arg(mostRuns),
                .hint = tr("Choose a shorter time or a schedule that runs more rarely.")};
        }
        std::inplace_merge(runs.begin(), runs.begin() + middle, runs.end(),
            [](const Due &left, const Due &right) { return left.at < right.at; });
    }
    return runs;
}

void takeRuns(const ForecastInput &input, const std::vector<Due> &due, CopyTimeline &timeline)
{
    timeline.runs.reserve(due.size());
    timeline.parts.reserve(due.size());
    bool full = std::any_of(input.present.begin(), input.present.end(),
        [](const PresentCopy &present) { return present.copy.kind == CopyKind::Full; });
    for (const Due &run : due) {
        const ForecastPart &part = input.parts[run.part];
        const bool dependent = part.kind == CopyKind::Differential || part.kind == CopyKind::Incremental;
        const CopyKind kind = dependent && !full ? CopyKind::Full : part.kind;
        full = full || kind == CopyKind::Full;
        timeline.runs.push_back({.at = run.at, .kind = kind, .takes = part.takes});
        timeline.parts.push_back(run.part);
    }
}

Result<Outlook> outlookOf(const ForecastInput &input, std::span<const FutureRun> runs)
{
    std::vector<Copy> present;
    present.reserve(input.present.size());
    for (const PresentCopy &one : input.present)
        present.push_back(one.copy);
    if (!input.retention)
        return Outlook{.present = std::vector<Lifetime>(present.size()), .future = std::vector<Lifetime>(runs.size())};
    auto outlook = input.retention(present, runs);
    if (!outlook)
        return outlook;
    if (outlook->present.size() != present.size() || outlook->future.size() != runs.size()) {
        return Error{.kind = Error::Kind::Broken,
            .what = tr("The retention did not judge each copy."),
            .hint = tr("Report this: it is a fault of the program.")};
    }
    return outlook;
}

} // namespace

Result<CopyTimeline> copyTimeline(const ForecastInput &input)
{
    if (const Status fine = checkInput(input); !fine)
        return fine.error();
    const auto due = dueRuns(input);
    if (!due)
        return due.error();
    CopyTimeline timeline;
    takeRuns(input, *due, timeline);
    auto outlook = outlookOf(input, timeline.runs);
    if (!outlook)
        return outlook.error();
    timeline.outlook = std::move(*outlook);
    return timeline;
}

} // namespace lifeboat
