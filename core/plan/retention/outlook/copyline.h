// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/retention/restic/restictime.h"
#include "core/plan/retention/retentionverdict.h"
#include "core/plan/retention/zonetime.h"

#include <limits>
#include <span>
#include <vector>

namespace lifeboat {

/// All copies of a job in the order in which they were and will be taken, while a policy is played over them.
class CopyLine
{
public:
    static constexpr qint64 never = std::numeric_limits<qint64>::max();
    static constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

    struct Item {
        qint64 from = 0; ///< Unix seconds, as all moments here
        qint64 end = 0;
        qint64 goes = never;
        std::size_t parent = nobody; ///< by place in the line
        std::size_t source = 0; ///< by place in the copies or the runs
        int utcOffset = noOffset;
        CopyKind kind = CopyKind::Full;
        bool held = false;
        bool holdsLogs = true; ///< not a copy that is kept with its own logs only
    };

    static constexpr int noOffset = std::numeric_limits<int>::max();

    /// `now` is the moment before which nothing can go.
    CopyLine(std::span<const Copy> copies, std::span<const FutureRun> runs, qint64 now);

    std::size_t size() const { return m_items.size(); }

    /// Places below this are copies that exist.
    std::size_t present() const { return m_present; }

    qint64 now() const { return m_now; }

    Item &operator[](std::size_t place) { return m_items[place]; }

    const Item &operator[](std::size_t place) const { return m_items[place]; }

    bool isAlive(std::size_t place) const { return m_items[place].goes == never; }

    /// From this moment on, logs from before `from` are gone. Moments come in order.
    void dropLogs(qint64 at, qint64 from);

    Outlook outlook() const;

private:
    std::vector<Item> m_items = {};
    std::vector<LogFloor> m_logs = {};
    std::size_t m_present = 0;
    std::size_t m_copies = 0;
    std::vector<qint64> m_runs = {};
    qint64 m_now = 0;
};

/// As restic would have written it down, in a process of this zone unless the copy says otherwise.
ResticTime resticTimeOf(const Copy &copy, const ZoneTime &zone);

} // namespace lifeboat
