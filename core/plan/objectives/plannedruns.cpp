// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/objectives/plannedruns.h"

#include <algorithm>

namespace lifeboat {

namespace {

using Days = std::chrono::duration<double, std::ratio<86400>>;

constexpr std::chrono::days oneYear(366);
constexpr std::size_t mostRuns = 600000; // a run a minute for a year

QString kindName(CopyKind kind)
{
    switch (kind) {
    case CopyKind::Full:
        return tr("full");
    case CopyKind::Differential:
        return tr("differential");
    case CopyKind::Incremental:
        return tr("incremental");
    case CopyKind::Log:
        return tr("log");
    case CopyKind::Logical:
        return tr("dump");
    }
    return {};
}

/// Days since a full for a differential, since the run before for an incremental: the most there can be.
double daysBefore(const Strategy &strategy, const StrategyPart &part, Instant now)
{
    double days = 0;
    if (part.kind == CopyKind::Full || part.kind == CopyKind::Logical)
        return days; // all data, whenever it is
    for (const StrategyPart &other : strategy.parts) {
        const bool counts = part.kind == CopyKind::Differential ? other.kind == CopyKind::Full : &other == &part;
        if (!counts)
            continue;
        if (const auto gap = longestGapWithDelay(other.schedule, {}, now))
            days = std::max(days, Days(*gap).count());
    }
    return days;
}

} // namespace

Figure runBytes(const PlannedSystem &system, CopyKind kind, double daysSinceLast)
{
    const Figure size = Figure::of(system.size, tr("the size"));
    if (kind == CopyKind::Full || kind == CopyKind::Logical)
        return size;
    const Figure changed = size * Figure::of(system.dailyChange, tr("the daily change")) * Figure(daysSinceLast);
    return Figure::least(size, changed);
}

Figure runSeconds(const PlannedSystem &system, CopyKind kind, double daysSinceLast)
{
    return backupSeconds(runBytes(system, kind, daysSinceLast), backupRates(system));
}

Figure partSeconds(const PlannedSystem &system, const Strategy &strategy, const StrategyPart &part, Instant now)
{
    return runSeconds(system, part.kind, daysBefore(strategy, part, now));
}

std::chrono::seconds runLength(const Figure &seconds)
{
    constexpr double longest = 1e9; // some 30 years
    return std::chrono::seconds(seconds.known() ? qRound64(std::min(seconds.likely(), longest)) : 0);
}

Figure longestInterval(const Strategy &strategy, Instant from)
{
    std::vector<Instant> runs;
    std::chrono::microseconds delay{};
    for (const StrategyPart &part : strategy.parts) {
        const std::vector<Instant> more = part.schedule.runsBetween(from, from + oneYear, mostRuns);
        const auto middle = std::ptrdiff_t(runs.size());
        runs.insert(runs.end(), more.begin(), more.end());
        std::inplace_merge(runs.begin(), runs.begin() + middle, runs.end());
        delay = std::max(delay, part.timing.latest());
    }
    if (runs.size() < 2)
        return Figure::missing(tr("the time between two backups"));
    std::chrono::microseconds longest{};
    for (std::size_t i = 1; i < runs.size(); ++i)
        longest = std::max(longest, runs[i] - runs[i - 1]);
    return Figure(std::chrono::duration<double>(longest + delay).count());
}

RpoInput rpoInputFor(const PlannedSystem &system, const Strategy &strategy, const QList<Destination> &destinations,
    const Tier &tier, Instant now)
{
    QStringList used = strategy.continuousLog ? strategy.logDestinations : QStringList();
    Figure longestRun(0);
    for (const StrategyPart &part : strategy.parts) {
        if (!strategy.continuousLog)
            used += part.destinations;
        longestRun = Figure::greatest(longestRun, partSeconds(system, strategy, part, now));
    }
    const bool apart = std::any_of(destinations.begin(), destinations.end(),
        [&used](const Destination &one) { return !one.withSource && used.contains(one.name); });
    const Figure timeout = Figure::of(strategy.logTimeout, tr("the log timeout"));
    const Figure ship = Figure::of(strategy.logShipTime, tr("the time to ship a segment"));
    const Figure backlog = Figure::of(strategy.logBacklog, tr("the archiver's backlog"));
    return {.required = tier.rpo,
        .fullInterval = longestInterval(strategy, now),
        .runTime = longestRun,
        .continuousLog = strategy.continuousLog,
        .logTimeout = timeout,
        .shipTime = ship,
        .archiverBacklog = backlog,
        .maximumLogLag = timeout,
        .copyElsewhere = apart};
}

std::vector<ExpectedRun> expectedRuns(const PlannedSystem &system, const Strategy &strategy, Instant from, Instant to)
{
    std::vector<ExpectedRun> runs;
    for (const StrategyPart &part : strategy.parts) {
        const std::chrono::seconds takes = runLength(partSeconds(system, strategy, part, from));
        const QString label = tr("%1 of %2", "a kind of backup of a system").arg(kindName(part.kind), system.name);
        for (const Instant run : part.schedule.runsBetween(from, to, mostRuns)) {
            runs.push_back(
                {.label = label, .server = system.server, .network = system.network, .from = run, .to = run + takes});
        }
    }
    std::stable_sort(runs.begin(), runs.end(),
        [](const ExpectedRun &left, const ExpectedRun &right) { return left.from < right.from; });
    return runs;
}

std::vector<WindowAnswer> windowsOf(const PlannedSystem &system, const Strategy &strategy, Instant now)
{
    std::vector<WindowAnswer> answers;
    for (const StrategyPart &part : strategy.parts) {
        if (part.window) {
            answers.push_back(checkWindow(runBytes(system, part.kind, daysBefore(strategy, part, now)),
                backupRates(system), *part.window, system.yearlyGrowth));
        }
    }
    return answers;
}

} // namespace lifeboat
