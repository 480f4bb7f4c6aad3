// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/restorepoints.h"

#include "core/plan/design/evaluation/destinationinput.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr Instant never = Instant::max();

bool isPhysical(CopyKind kind)
{
    return kind == CopyKind::Full || kind == CopyKind::Differential || kind == CopyKind::Incremental;
}

/// Whether copies of a tool's repository are built on each other; of the others each can be restored alone.
bool makesChains(const RetentionPolicy *policy)
{
    return !policy || std::holds_alternative<PgBackRestPolicy>(*policy) || std::holds_alternative<WalGPolicy>(*policy)
        || std::holds_alternative<FolderPolicy>(*policy);
}

/// Until when each copy can be restored: no longer than what it is built on.
class Usable
{
public:
    Usable(const DestinationInput &input, const CopyTimeline &timeline)
        : m_input(input)
        , m_timeline(timeline)
        , m_chains(makesChains(input.policy))
    {
    }

    /// Asked for each present copy in turn, oldest first.
    Instant present(std::size_t place)
    {
        const Copy &copy = m_input.forecast.present[place].copy;
        const Instant own = momentOf(m_timeline.outlook.present[place].goes);
        const Instant base = copy.parent && m_chains ? m_present[*copy.parent] : never;
        m_present.push_back(std::min(own, base));
        note(copy.kind, m_present.back());
        return m_present.back();
    }

    /// Asked for each run in turn.
    Instant planned(std::size_t run)
    {
        const CopyKind kind = m_timeline.runs[run].kind;
        Instant until = momentOf(m_timeline.outlook.future[run].goes);
        if (m_chains && !m_input.forecast.parts[m_timeline.parts[run]].sharesBlocks) {
            const Instant base = kind == CopyKind::Differential ? m_lastFull
                : kind == CopyKind::Incremental                 ? m_lastPhysical
                                                                : never;
            if (base > m_timeline.runs[run].at) // else there is nothing left to build on, and it is a full
                until = std::min(until, base);
        }
        note(kind, until);
        return until;
    }

private:
    static Instant momentOf(const std::optional<std::chrono::sys_seconds> &goes)
    {
        return goes ? Instant(*goes) : never;
    }

    void note(CopyKind kind, Instant until)
    {
        if (kind == CopyKind::Full)
            m_lastFull = until;
        if (isPhysical(kind))
            m_lastPhysical = until;
    }

    const DestinationInput &m_input;
    const CopyTimeline &m_timeline;
    bool m_chains = false;
    std::vector<Instant> m_present = {};
    Instant m_lastFull = never;
    Instant m_lastPhysical = never;
};

std::optional<Instant> goesAt(Instant until)
{
    return until == never ? std::nullopt : std::optional(until);
}

/// Why the tool keeps each copy today, in its own words.
Status addReasons(const DestinationInput &input, RestorePoints &points)
{
    std::vector<Copy> copies;
    copies.reserve(input.forecast.present.size());
    for (const PresentCopy &present : input.forecast.present)
        copies.push_back(present.copy);
    if (!input.policy) {
        for (RestorePoint &point : points.points)
            point.reasons = {tr("nothing removes copies here")};
        return Done{};
    }
    const auto verdicts = judgeRetention(copies, *input.policy, input.moment);
    if (!verdicts)
        return verdicts.error();
    for (std::size_t i = 0; i < points.points.size(); ++i)
        points.points[i].reasons = (*verdicts)[i].reasons;
    return Done{};
}

void addPresent(const DestinationInput &input, const CopyTimeline &timeline, Usable &usable, RestorePoints &points)
{
    for (std::size_t i = 0; i < input.forecast.present.size(); ++i) {
        const Copy &copy = input.forecast.present[i].copy;
        const Instant until = usable.present(i);
        RestorePoint &point = points.points.emplace_back(RestorePoint{.kind = copy.kind,
            .takenAt = copy.takenAt,
            .exists = copy.end(),
            .goes = goesAt(until),
            .label = input.labels[qsizetype(i)]});
        const auto own = timeline.outlook.present[i].goes;
        if (until != never && (!own || until < *own))
            point.reasons += tr("it goes with what it is built on");
    }
}

} // namespace

Result<RestorePoints> restorePointsOf(const DestinationInput &input, const CopyTimeline &timeline)
{
    const Instant from = input.forecast.from;
    RestorePoints points{.logs = timeline.outlook.logs,
        .continuousLog = input.forecast.keepsLogs,
        .from = from,
        .to = from + std::chrono::days(input.forecast.days)};
    if (points.continuousLog)
        points.logsSince = input.forecast.logsSince.value_or(from);
    points.points.reserve(input.forecast.present.size() + timeline.runs.size());
    Usable usable(input, timeline);
    addPresent(input, timeline, usable, points);
    std::vector<QStringList> remarks;
    for (const RestorePoint &point : points.points)
        remarks.push_back(point.reasons);
    if (const Status judged = addReasons(input, points); !judged)
        return judged.error();
    for (std::size_t i = 0; i < remarks.size(); ++i)
        points.points[i].reasons += remarks[i];
    for (std::size_t run = 0; run < timeline.runs.size(); ++run) {
        const FutureRun &future = timeline.runs[run];
        points.points.push_back({.kind = future.kind,
            .takenAt = future.at,
            .exists = future.at + future.takes,
            .goes = goesAt(usable.planned(run)),
            .planned = true});
    }
    const auto earlier = [](const RestorePoint &left, const RestorePoint &right) {
        return left.takenAt < right.takenAt;
    };
    if (!std::is_sorted(points.points.begin(), points.points.end(), earlier))
        std::stable_sort(points.points.begin(), points.points.end(), earlier);
    points.indexPoints();
    return points;
}

Result<RestorePoints> restorePoints(
    const SystemDesign &design, const SystemFacts &facts, const QString &destination, Instant now, int days)
{
    const auto input = destinationInput(design, facts, destination, now, days);
    if (!input)
        return input.error();
    const auto timeline = copyTimeline(input->forecast);
    if (!timeline)
        return timeline.error();
    return restorePointsOf(*input, *timeline);
}

} // namespace lifeboat
