// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/comparison.h"
#include "core/plan/design/restorepoints.h"

#include <QTimeZone>

namespace lifeboat::samples {

/// 2026-11-21 09:00 UTC, a Saturday.
Instant now();
Instant at(const QString &iso);

/// crm on db1: weekly full, daily differential, logs, with windows; billing on the same server, its dump in the middle
/// of them.
Plan plan();
RpoAnswer rpo();
RtoAnswer rto();
/// A month of fulls and differentials, and what comes in the next 60 days.
RestorePoints points();
SystemFacts facts();

} // namespace lifeboat::samples
