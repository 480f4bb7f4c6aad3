// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/retention/barman/barmanpolicy.h"
#include "core/plan/retention/retentionverdict.h"
#include "core/plan/retention/wal/walrange.h"

#include <span>
#include <vector>

namespace lifeboat {

struct BarmanBackup {
    enum class State { Empty, Started, Failed, WaitingForWals, Done, Syncing };

    QString id = {}; ///< sorts by time
    State state = State::Done;
    Hold hold = Hold::None; ///< CopyOnly: KEEP:STANDALONE, WithLogs: KEEP:FULL
    qint64 end = 0; ///< Unix seconds
    quint32 timeline = 1;
    std::optional<WalSegment> walStart = {};
    std::optional<WalSegment> walStop = {};
};

/// "DONE", "WAITING_FOR_WALS"…
std::optional<BarmanBackup::State> barmanState(const QString &name);

/// What the policy says of a backup.
enum class BarmanStatus { None, Valid, Obsolete, PotentiallyObsolete, KeepStandalone, KeepFull };
/// As Barman prints it: "-", "VALID", "OBSOLETE", "OBSOLETE*", "KEEP:STANDALONE", "KEEP:FULL".
QString barmanStatusName(BarmanStatus status);

/// The status of each backup, in the order given.
std::vector<BarmanStatus> barmanStatus(
    std::span<const BarmanBackup> backups, const BarmanPolicy &policy, qint64 now, const ZoneTime &zone);

struct BarmanCron {
    std::vector<BarmanStatus> status = {}; ///< before the run
    std::vector<bool> deleted = {};
    std::vector<WalRange> walKept = {};
    std::vector<WalRange> walRemoved = {};
};

/// What `barman cron` 3.4 would do at this moment (Unix seconds), on a machine of this zone.
BarmanCron barmanCron(std::span<const BarmanBackup> backups, std::span<const WalRange> wal, const BarmanPolicy &policy,
    qint64 now, const ZoneTime &zone);

/// For people.
QString barmanWords(BarmanStatus status, const BarmanPolicy &policy);

} // namespace lifeboat
