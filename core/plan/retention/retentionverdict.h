// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace lifeboat {

/// What a retention rule makes of a copy.
enum class Fate {
    Keep,
    Remove,
    NotJudged, ///< left alone: no rule applies to it
};

/// A fate and why, in words for people.
struct RetentionVerdict {
    Fate fate = Fate::NotJudged;
    QStringList reasons = {};
};

enum class CopyKind { Full, Differential, Incremental, Log, Logical };

/// Whether somebody keeps a copy by hand: a keep annotation, a tag, a permanent mark.
enum class Hold {
    None,
    CopyOnly, ///< the copy and the logs that make it consistent
    WithLogs, ///< and all logs after it
};

/// A backup as retention sees it, of whatever tool.
struct Copy {
    QString id = {};
    std::chrono::sys_seconds takenAt = {}; ///< when it began
    std::optional<std::chrono::sys_seconds> endedAt = {}; ///< none: when it began
    CopyKind kind = CopyKind::Full;
    std::optional<std::size_t> parent = {}; ///< the copy it is built on, by place in the same list
    std::optional<std::chrono::seconds> utcOffset = {}; ///< written down with it; none: the zone's at that moment
    Hold hold = Hold::None;

    std::chrono::sys_seconds end() const { return endedAt.value_or(takenAt); }
};

/// When a copy comes and when it goes.
struct Lifetime {
    std::chrono::sys_seconds from = {};
    std::optional<std::chrono::sys_seconds> goes = {}; ///< none: not within the runs that were looked at
};

/// From `at` on, logs older than `keptFrom` are gone.
struct LogFloor {
    std::chrono::sys_seconds at = {};
    std::chrono::sys_seconds keptFrom = {};
};

/// A run of the schedule that is still to come.
struct FutureRun {
    std::chrono::sys_seconds at = {};
    CopyKind kind = CopyKind::Full;
    std::chrono::seconds takes = {}; ///< from its start to its end
};

/// What becomes of all copies, present and to come, if the schedule continues.
struct Outlook {
    std::vector<Lifetime> present = {}; ///< in the order of the copies
    std::vector<Lifetime> future = {}; ///< in the order of the runs
    std::vector<LogFloor> logs = {}; ///< oldest first; empty where the tool keeps no logs or none ever go
};

} // namespace lifeboat
