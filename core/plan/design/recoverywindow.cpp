// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/restorepoints.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr std::size_t blockSize = 256;
constexpr std::chrono::milliseconds longestTime = std::chrono::hours(24 * 36525); // a century

Instant goingOf(const RestorePoint &point)
{
    return point.goes.value_or(Instant::max());
}

/// Finds out what can be recovered on one day.
class WindowFinder
{
public:
    WindowFinder(const RestorePoints &points, Instant on, Instant goalFrom)
        : m_points(points)
        , m_on(on)
        , m_goalFrom(goalFrom)
    {
        if (points.continuousLog && points.logsSince) {
            const auto floor = std::upper_bound(points.logs.begin(), points.logs.end(), on,
                [](Instant moment, const LogFloor &one) { return moment < Instant(one.at); });
            m_logsFrom = *points.logsSince;
            if (floor != points.logs.begin())
                m_logsFrom = std::max(*m_logsFrom, Instant(std::prev(floor)->keptFrom));
        }
    }

    void find(RecoveryWindow &window)
    {
        const auto end =
            std::size_t(std::upper_bound(m_points.points.begin(), m_points.points.end(), m_on,
                            [](Instant moment, const RestorePoint &point) { return moment < point.takenAt; })
                - m_points.points.begin());
        for (std::size_t begin = 0; begin < end; begin += blockSize) {
            const std::size_t block = begin / blockSize;
            if (block < m_points.latestGoing.size() && m_points.latestGoing[block] <= m_on)
                continue; // all gone
            for (std::size_t place = begin; place < std::min(begin + blockSize, end); ++place)
                look(place, window);
        }
        const auto earlier = [](const RecoverableStretch &left, const RecoverableStretch &right) {
            return left.from < right.from;
        };
        if (!std::is_sorted(window.stretches.begin(), window.stretches.end(), earlier))
            std::stable_sort(window.stretches.begin(), window.stretches.end(), earlier);
    }

private:
    void look(std::size_t place, RecoveryWindow &window)
    {
        const RestorePoint &point = m_points.points[place];
        if (point.exists > m_on || goingOf(point) <= m_on)
            return;
        const bool reached = point.kind != CopyKind::Logical && m_logsFrom && point.takenAt >= *m_logsFrom;
        const bool withLogs = m_points.continuousLog && point.kind != CopyKind::Logical;
        // A dump is of the moment it began; a physical copy becomes whole by the logs up to its end.
        const Instant moment = withLogs ? point.exists : point.takenAt;
        if (moment <= m_goalFrom && (reached || !m_anchorReached)) {
            window.anchor = place;
            m_anchorReached = reached;
        }
        if (reached && m_inStretch) {
            RecoverableStretch &stretch = window.stretches[*m_inStretch];
            stretch.from = std::min(stretch.from, moment);
        } else if (reached) {
            m_inStretch = window.stretches.size();
            window.stretches.push_back({moment, m_on});
        } else if (!m_inStretch || moment < window.stretches[*m_inStretch].from) {
            window.stretches.push_back({moment, moment});
        }
    }

    const RestorePoints &m_points;
    Instant m_on;
    Instant m_goalFrom;
    std::optional<Instant> m_logsFrom = {};
    std::optional<std::size_t> m_inStretch = {}; ///< the one that logs make
    bool m_anchorReached = false;
};

void addGaps(RecoveryWindow &window, std::chrono::milliseconds rpo)
{
    Instant covered = window.goalFrom;
    const auto gapUntil = [&](Instant until) {
        if (until > covered && until - covered > rpo)
            window.gaps.push_back({covered, until});
    };
    for (const RecoverableStretch &stretch : window.stretches) {
        if (stretch.to < window.goalFrom)
            continue;
        gapUntil(stretch.from);
        covered = std::max(covered, stretch.to);
    }
    gapUntil(window.on);
}

} // namespace

void RestorePoints::indexPoints()
{
    latestGoing.assign((points.size() + blockSize - 1) / blockSize, Instant::min());
    for (std::size_t i = 0; i < points.size(); ++i)
        latestGoing[i / blockSize] = std::max(latestGoing[i / blockSize], goingOf(points[i]));
}

RecoveryWindow recoveryWindow(
    const RestorePoints &points, Instant on, std::chrono::seconds goal, std::chrono::milliseconds rpo)
{
    constexpr std::chrono::seconds longestGoal = std::chrono::duration_cast<std::chrono::seconds>(longestTime);
    RecoveryWindow window{.on = on, .goalFrom = on - std::clamp(goal, std::chrono::seconds(0), longestGoal)};
    WindowFinder(points, on, window.goalFrom).find(window);
    if (!window.stretches.empty())
        window.oldest = window.stretches.front().from;
    window.goalMet = window.anchor.has_value();
    addGaps(window, std::clamp(rpo, std::chrono::milliseconds(0), longestTime));
    return window;
}

} // namespace lifeboat
