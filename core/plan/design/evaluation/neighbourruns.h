// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/objectives/window.h"

#include <QHash>

namespace lifeboat {

/// The runs of many systems by the servers and networks they compete for.
class NeighbourRuns
{
public:
    /// Systems are told apart by number.
    void add(std::size_t system, const std::vector<ExpectedRun> &runs);
    /// After the last one was added.
    void close();

    /// Runs of other systems that meet one of these on its server or network, each once, by time; at most so many.
    std::vector<ExpectedRun> meeting(
        std::size_t system, const std::vector<ExpectedRun> &runs, std::size_t most = 100) const;

private:
    struct Entry {
        std::size_t system = 0;
        ExpectedRun run = {};
    };

    struct Group {
        std::vector<Entry> entries = {};
        std::chrono::microseconds longest = {};
    };

    static void collect(const Group &group, std::size_t system, const ExpectedRun &run, std::size_t most,
        std::vector<ExpectedRun> &found);

    QHash<QString, Group> m_servers = {};
    QHash<QString, Group> m_networks = {};
};

} // namespace lifeboat
