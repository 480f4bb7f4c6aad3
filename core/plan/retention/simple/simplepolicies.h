// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>
#include <optional>

namespace lifeboat {

/// borg's rules, in the order in which it asks them; Secondly is also --keep-last.
enum class BorgPeriod { Secondly, Minutely, Hourly, Daily, Weekly, Monthly, Yearly };
constexpr std::size_t borgPeriods = 7;

/// What `borg prune` keeps. -1 keeps all there are; 0 is no rule.
struct BorgPolicy {
    std::array<qint64, borgPeriods> counts = {}; ///< by BorgPeriod
    std::optional<std::chrono::seconds> within = {}; ///< before now; a month is 31 days there, a year 365

    qint64 &count(BorgPeriod period) { return counts[std::size_t(period)]; }

    friend bool operator==(const BorgPolicy &, const BorgPolicy &) = default;
};

/// What `wal-g delete` leaves; a copy held by hand is a permanent one.
struct WalGPolicy {
    enum class Target {
        Newest, ///< retain n: refused where the n-th newest is a delta
        Full, ///< retain FULL n
        FindFull, ///< retain FIND_FULL n: the full at or before the n-th newest
        Before, ///< before FIND_FULL: the full at or before the first backup from that age on
    };

    Target target = Target::Full;
    qint64 number = 0; ///< backups; for Before, days

    friend bool operator==(const WalGPolicy &, const WalGPolicy &) = default;
};

/// Automated backups of RDS: each lives for some days; a copy held by hand is a manual snapshot.
struct RdsPolicy {
    qint64 days = 7; ///< 0 switches backups off and deletes those there are

    friend bool operator==(const RdsPolicy &, const RdsPolicy &) = default;
};

/// Files in a folder: what is older goes, or what is beyond a number.
struct FolderPolicy {
    std::optional<qint64> days = {};
    std::optional<qint64> count = {};
    qint64 atLeast = 0; ///< so many of the newest stay, however old

    friend bool operator==(const FolderPolicy &, const FolderPolicy &) = default;
};

} // namespace lifeboat
