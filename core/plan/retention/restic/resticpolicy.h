// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QStringList>

#include <array>

namespace lifeboat {

/// restic's counters, in the order in which it asks them.
enum class ResticPeriod { Last, Hourly, Daily, Weekly, Monthly, Yearly };
constexpr std::size_t resticPeriods = 6;

/// "last", "hourly"…: as in options and reasons.
QString resticPeriodName(ResticPeriod period);

/// A calendar length as restic reads it: each unit a number of its own, negative ones too.
struct ResticDuration {
    qint64 years = 0;
    qint64 months = 0;
    qint64 days = 0;
    qint64 hours = 0;

    bool isZero() const { return years == 0 && months == 0 && days == 0 && hours == 0; }

    friend bool operator==(const ResticDuration &, const ResticDuration &) = default;
};

/// "1y2m5h": years, months, days, hours in that order; a unit given twice: the last counts.
Result<ResticDuration> resticDuration(const QString &text);
/// The way restic prints one; empty for a zero one.
QString resticDurationText(const ResticDuration &duration);
/// A number as an option of restic takes it: decimal, 0x…, 0o…, 0b…, and _ between digits.
Result<qint64> resticNumber(const QString &text);

/// What `restic forget` is told to keep. 0 and a zero duration are no rules; negative ones keep nothing.
struct ResticPolicy {
    std::array<qint64, resticPeriods> counts = {}; ///< by ResticPeriod
    ResticDuration within = {};
    std::array<ResticDuration, resticPeriods> withinPeriod = {}; ///< by ResticPeriod; Last has none
    QList<QStringList> keepTags = {}; ///< any of these lists, all tags of the list; "" stands for untagged
    QString groupBy = QStringLiteral("host,paths");
    QStringList hosts = {}; ///< judge only these; empty: all
    QList<QStringList> tags = {};
    QStringList paths = {};

    qint64 &count(ResticPeriod period) { return counts[std::size_t(period)]; }

    ResticDuration &withinOf(ResticPeriod period) { return withinPeriod[std::size_t(period)]; }

    /// Then restic removes nothing at all.
    bool isEmpty() const;

    friend bool operator==(const ResticPolicy &, const ResticPolicy &) = default;
};

/// By what snapshots are set apart.
struct ResticGrouping {
    bool host = false;
    bool paths = false;
    bool tags = false;
};

/// "host,paths": hosts, path and tag mean the same; anything else is refused.
Result<ResticGrouping> resticGrouping(const QString &groupBy);

} // namespace lifeboat
