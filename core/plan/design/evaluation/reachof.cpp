// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/evaluation/reachof.h"

#include <algorithm>

namespace lifeboat {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

namespace {

constexpr sys_seconds never = sys_seconds::max();

/// A copy that stands alone, while it is there.
struct Standing {
    sys_seconds taken = {};
    sys_seconds ready = {};
    sys_seconds goes = never;
    bool planned = false;
};

/// Fulls where there are any, else dumps; those kept by hand are no work of the policy.
std::vector<Standing> standingIn(const DestinationInput &input, const CopyTimeline &timeline)
{
    const bool fulls = std::any_of(
        timeline.runs.begin(), timeline.runs.end(), [](const FutureRun &run) { return run.kind == CopyKind::Full; });
    const CopyKind wanted = fulls ? CopyKind::Full : CopyKind::Logical;
    std::vector<Standing> standing;
    for (std::size_t i = 0; i < input.forecast.present.size(); ++i) {
        const Copy &copy = input.forecast.present[i].copy;
        if (copy.kind == wanted && copy.hold == Hold::None)
            standing.push_back({copy.takenAt, copy.end(), timeline.outlook.present[i].goes.value_or(never)});
    }
    for (std::size_t i = 0; i < timeline.runs.size(); ++i) {
        const FutureRun &run = timeline.runs[i];
        if (run.kind == wanted)
            standing.push_back({run.at, run.at + run.takes, timeline.outlook.future[i].goes.value_or(never), true});
    }
    return standing;
}

/// The least of what is measured in the second half of the time looked at, where things have settled; else the last.
class Settled
{
public:
    explicit Settled(sys_seconds half)
        : m_half(half)
    {
    }

    void take(sys_seconds at, std::chrono::seconds age)
    {
        m_age = m_late && at >= m_half ? std::min(*m_age, age) : age;
        m_late = at >= m_half;
    }

    /// Nothing where something older than that is still there at the end.
    std::optional<std::chrono::hours> age(std::chrono::seconds oldestAtEnd) const
    {
        if (!m_age || oldestAtEnd > *m_age)
            return std::nullopt;
        return std::chrono::floor<std::chrono::hours>(*m_age);
    }

private:
    sys_seconds m_half;
    std::optional<std::chrono::seconds> m_age = {};
    bool m_late = false;
};

/// Reads one destination's timeline.
class Reader
{
public:
    Reader(const DestinationInput &input, const CopyTimeline &timeline, RetentionReach &reach)
        : m_input(input)
        , m_timeline(timeline)
        , m_reach(reach)
        , m_from(std::chrono::floor<std::chrono::seconds>(input.forecast.from))
        , m_end(m_from + std::chrono::days(input.forecast.days))
        , m_half(m_from + std::chrono::days(input.forecast.days) / 2)
        , m_standing(standingIn(input, timeline))
    {
    }

    void read()
    {
        copies();
        if (m_input.forecast.keepsLogs)
            logs();
    }

private:
    void copies()
    {
        Settled settled(m_half);
        sys_seconds lastToGo = sys_seconds::min(); // of all taken up to here
        std::vector<const Standing *> oldestWhenGoing;
        std::size_t planned = 0;
        std::size_t lost = 0;
        sys_seconds oldestLeft = m_end;
        for (const Standing &one : m_standing) {
            if (one.planned) {
                ++planned;
                lost += one.goes <= one.ready ? 1 : 0;
                m_reach.leavesNone = m_reach.leavesNone
                    || (lastToGo != sys_seconds::min() && lastToGo < one.ready && lastToGo >= m_from);
            }
            if (one.goes > m_end)
                oldestLeft = std::min(oldestLeft, one.taken);
            else if (one.goes >= lastToGo)
                oldestWhenGoing.push_back(&one);
            lastToGo = std::max(lastToGo, one.goes);
        }
        for (const Standing *one : oldestWhenGoing)
            settled.take(one->goes, one->goes - one->taken);
        m_reach.removesAll = planned > 0 && lost == planned;
        m_reach.copies = m_reach.removesAll ? std::optional(0h) : settled.age(m_end - oldestLeft);
    }

    void logs()
    {
        const std::vector<LogFloor> &floors = m_timeline.outlook.logs;
        m_reach.logsNeverGo = floors.empty() && m_reach.copies && !m_reach.removesAll;
        Settled settled(m_half);
        sys_seconds keptFrom = std::chrono::floor<std::chrono::seconds>(m_input.forecast.logsSince.value_or(m_from));
        auto newest = m_standing.begin();
        for (const LogFloor &floor : floors) {
            settled.take(floor.at, floor.at - keptFrom);
            keptFrom = floor.keptFrom;
            while (newest != m_standing.end() && newest->ready <= floor.at)
                ++newest;
            if (newest != m_standing.begin() && std::prev(newest)->taken < floor.keptFrom)
                m_reach.logsMissNewest = true;
        }
        m_reach.logs = settled.age(m_end - keptFrom);
    }

    const DestinationInput &m_input;
    const CopyTimeline &m_timeline;
    RetentionReach &m_reach;
    sys_seconds m_from;
    sys_seconds m_end;
    sys_seconds m_half;
    std::vector<Standing> m_standing;
};

/// What a policy asks for in numbers, and what makes it keep more.
class MoreThanAsked
{
public:
    MoreThanAsked(const DestinationInput &input, RetentionReach &reach)
        : m_reach(reach)
    {
        for (const ForecastPart &part : input.forecast.parts) {
            const bool dependent = part.kind == CopyKind::Differential || part.kind == CopyKind::Incremental;
            m_dependents = m_dependents || (dependent && !part.sharesBlocks);
        }
        for (const PresentCopy &present : input.forecast.present)
            m_held += present.copy.hold != Hold::None ? 1 : 0;
    }

    void operator()(const PgBackRestPolicy &policy)
    {
        if (policy.full && policy.byTime)
            window(*policy.full);
        if (policy.full && m_dependents && !policy.diff)
            chain();
    }

    void operator()(const BarmanPolicy &policy)
    {
        if (policy.kind == BarmanPolicy::Kind::RecoveryWindow) {
            window(policy.number);
        } else if (policy.kind == BarmanPolicy::Kind::Redundancy && policy.minimumRedundancy > policy.number) {
            m_reach.keepsMore += tr("The minimum redundancy keeps %1 backups where %2 are asked for.")
                                     .arg(policy.minimumRedundancy)
                                     .arg(policy.number);
        }
    }

    void operator()(const WalGPolicy &policy)
    {
        if (policy.target == WalGPolicy::Target::Before)
            window(policy.number);
        if (m_dependents && policy.target == WalGPolicy::Target::Full)
            chain();
    }

    void operator()(const RdsPolicy &policy) { m_reach.asked = 24h * policy.days; }

    void operator()(const FolderPolicy &policy)
    {
        if (!policy.days)
            return;
        m_reach.asked = hoursOf(*policy.days);
        if (policy.atLeast > 1 && isBeyond()) {
            m_reach.keepsMore +=
                tr("At least %1 copies stay however old they are, so that some are kept longer than %2 days.")
                    .arg(policy.atLeast)
                    .arg(*policy.days);
        }
    }

    /// Their rules add up, which is what is asked for.
    void operator()(const ResticPolicy &) {}

    void operator()(const BorgPolicy &) {}

    void held()
    {
        if (m_held > 0)
            m_reach.keepsMore += tr("%1 copies are kept by hand, whatever the policy says.").arg(m_held);
    }

private:
    static std::chrono::hours hoursOf(qint64 days)
    {
        constexpr qint64 most = 36525; // a century
        return 24h * std::clamp(days, qint64(0), most);
    }

    bool isBeyond() const { return m_reach.copies && *m_reach.copies > *m_reach.asked + 24h; }

    void window(qint64 days)
    {
        m_reach.asked = hoursOf(days);
        if (!isBeyond())
            return;
        m_reach.keepsMore +=
            tr("The newest full from before the %1 days stays, for their beginning is recovered from it; "
               "a full goes when it is %2 days old.")
                .arg(days)
                .arg(m_reach.copies->count() / 24);
    }

    void chain()
    {
        m_reach.keepsMore +=
            tr("Differentials and incrementals stay as long as the full they are built on, and the full as "
               "long as they do.");
    }

    RetentionReach &m_reach;
    bool m_dependents = false;
    int m_held = 0;
};

/// A policy by tags cannot be played ahead: the tags of copies to come are not known.
bool canBePlayed(const RetentionPolicy &policy)
{
    const auto *restic = std::get_if<ResticPolicy>(&policy);
    return !restic || restic->keepTags.isEmpty();
}

} // namespace

RetentionReach reachOf(const QString &destination, const DestinationInput &input, const CopyTimeline &timeline)
{
    RetentionReach reach{.destination = destination};
    if (!input.policy || !canBePlayed(*input.policy))
        return reach;
    Reader(input, timeline, reach).read();
    MoreThanAsked more(input, reach);
    std::visit(more, *input.policy);
    more.held();
    return reach;
}

} // namespace lifeboat
