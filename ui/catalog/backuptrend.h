// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/catalog/backuprow.h"
#include "ui/charts/timepoint.h"

namespace lifeboat {

/// Size over time of the backups given, with the finding as the title. In any order.
TimeSeries sizeSeries(const QList<Backup> &backups, const QTimeZone &zone);
/// Duration over time.
TimeSeries durationSeries(const QList<Backup> &backups, const QTimeZone &zone);

} // namespace lifeboat
