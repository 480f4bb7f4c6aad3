// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/evaluation/neighbourruns.h"

#include <algorithm>

namespace lifeboat {

namespace {

bool isEarlier(const ExpectedRun &left, const ExpectedRun &right)
{
    return std::tie(left.from, left.to, left.label) < std::tie(right.from, right.to, right.label);
}

bool isSame(const ExpectedRun &left, const ExpectedRun &right)
{
    return left.from == right.from && left.to == right.to && left.label == right.label;
}

} // namespace

void NeighbourRuns::add(std::size_t system, const std::vector<ExpectedRun> &runs)
{
    const auto put = [&](QHash<QString, Group> &groups, const QString &name, const ExpectedRun &run) {
        if (name.isEmpty() || run.to <= run.from)
            return;
        Group &group = groups[name];
        group.entries.push_back({system, run});
        group.longest = std::max(group.longest, run.to - run.from);
    };
    for (const ExpectedRun &run : runs) {
        put(m_servers, run.server, run);
        put(m_networks, run.network, run);
    }
}

void NeighbourRuns::close()
{
    for (QHash<QString, Group> *groups : {&m_servers, &m_networks}) {
        for (Group &group : *groups) {
            std::stable_sort(group.entries.begin(), group.entries.end(),
                [](const Entry &left, const Entry &right) { return left.run.from < right.run.from; });
        }
    }
}

void NeighbourRuns::collect(
    const Group &group, std::size_t system, const ExpectedRun &run, std::size_t most, std::vector<ExpectedRun> &found)
{
    auto entry = std::lower_bound(group.entries.begin(), group.entries.end(), run.from - group.longest,
        [](const Entry &left, Instant from) { return left.run.from < from; });
    for (; entry != group.entries.end() && entry->run.from < run.to && found.size() < most; ++entry) {
        if (entry->system != system && entry->run.to > run.from)
            found.push_back(entry->run);
    }
}

std::vector<ExpectedRun> NeighbourRuns::meeting(
    std::size_t system, const std::vector<ExpectedRun> &runs, std::size_t most) const
{
    std::vector<ExpectedRun> found;
    for (const ExpectedRun &run : runs) {
        if (run.to <= run.from)
            continue;
        const auto server = m_servers.constFind(run.server);
        if (server != m_servers.cend())
            collect(*server, system, run, 2 * most, found);
        const auto network = m_networks.constFind(run.network);
        if (network != m_networks.cend())
            collect(*network, system, run, 2 * most, found);
    }
    std::stable_sort(found.begin(), found.end(), isEarlier);
    found.erase(std::unique(found.begin(), found.end(), isSame), found.end());
    if (found.size() > most)
        found.resize(most);
    return found;
}

} // namespace lifeboat
