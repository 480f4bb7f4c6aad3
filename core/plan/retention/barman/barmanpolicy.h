// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/retention/zonetime.h"

#include <QMap>

namespace lifeboat {

/// Barman's retention for one server.
struct BarmanPolicy {
    enum class Kind { None, Redundancy, RecoveryWindow };

    Kind kind = Kind::None; ///< None: nothing is enforced
    qint64 number = 0; ///< backups, or days
    qint64 minimumRedundancy = 0;

    friend bool operator==(const BarmanPolicy &, const BarmanPolicy &) = default;
};

/// "REDUNDANCY 2", "RECOVERY WINDOW OF 4 WEEKS"; an empty text is no policy, any other one an error.
Result<BarmanPolicy> barmanPolicy(const QString &text);
/// From the options of the configuration file, as Barman takes them: what it cannot read is as if it were not there.
BarmanPolicy barmanConfiguration(const QMap<QString, QString> &options);

/// The moment that many days before, on the wall clock of Barman's own machine: a day over a change of clocks has 23 or
/// 25 hours. None: before the year 1, where Barman gives up.
std::optional<qint64> barmanDaysBefore(qint64 now, qint64 days, const ZoneTime &zone);

} // namespace lifeboat
