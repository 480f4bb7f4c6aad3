// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/outlook/copyline.h"

#include <algorithm>
#include <numeric>

namespace lifeboat {

namespace {

qint64 secondsOf(std::chrono::sys_seconds moment)
{
    return moment.time_since_epoch().count();
}

std::chrono::sys_seconds momentOf(qint64 seconds)
{
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

} // namespace

CopyLine::CopyLine(std::span<const Copy> copies, std::span<const FutureRun> runs, qint64 now)
    : m_copies(copies.size())
    , m_now(now)
{
    std::vector<std::size_t> order(copies.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::erase_if(order, [&](std::size_t i) { return copies[i].kind == CopyKind::Log; });
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return copies[i].takenAt; });
    std::vector<std::size_t> places(copies.size(), nobody);
    m_items.reserve(order.size() + runs.size());
    for (const std::size_t i : order) {
        const Copy &copy = copies[i];
        places[i] = m_items.size();
        m_items.push_back({.from = secondsOf(copy.takenAt),
            .end = secondsOf(copy.end()),
            .parent = copy.parent ? places[*copy.parent] : nobody,
            .source = i,
            .utcOffset = copy.utcOffset ? int(copy.utcOffset->count()) : noOffset,
            .kind = copy.kind,
            .held = copy.hold != Hold::None,
            .holdsLogs = copy.hold != Hold::CopyOnly});
    }
    m_present = m_items.size();
    m_runs.reserve(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const qint64 from = secondsOf(runs[i].at);
        m_runs.push_back(from);
        if (runs[i].kind != CopyKind::Log)
            m_items.push_back({.from = from, .end = from + runs[i].takes.count(), .source = i, .kind = runs[i].kind});
    }
}

void CopyLine::dropLogs(qint64 at, qint64 from)
{
    const bool known = !m_logs.empty() && secondsOf(m_logs.back().keptFrom) >= from;
    if (!known)
        m_logs.push_back({momentOf(at), momentOf(from)});
}

Outlook CopyLine::outlook() const
{
    Outlook outlook{.present = std::vector<Lifetime>(m_copies), .future = {}, .logs = m_logs};
    outlook.future.reserve(m_runs.size());
    for (const qint64 run : m_runs)
        outlook.future.push_back({.from = momentOf(run)});
    for (std::size_t place = 0; place < m_items.size(); ++place) {
        const Item &item = m_items[place];
        Lifetime &lifetime = place < m_present ? outlook.present[item.source] : outlook.future[item.source];
        lifetime.from = momentOf(item.from);
        if (item.goes != never)
            lifetime.goes = momentOf(item.goes);
    }
    return outlook;
}

ResticTime resticTimeOf(const Copy &copy, const ZoneTime &zone)
{
    const qint64 seconds = secondsOf(copy.takenAt);
    const int offset = copy.utcOffset ? int(copy.utcOffset->count()) : zone.offsetAt(seconds);
    return {.seconds = seconds, .offset = offset, .zulu = offset == 0};
}

} // namespace lifeboat
