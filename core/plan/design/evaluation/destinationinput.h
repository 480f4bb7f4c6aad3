// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"
#include "core/plan/design/systemfacts.h"

namespace lifeboat {

/// What goes to one destination of a system, with the retention there. The design must outlive it.
struct DestinationInput {
    ForecastInput forecast = {};
    QStringList labels = {}; ///< of the copies there are, in their order
    const RetentionPolicy *policy = nullptr; ///< none: nothing ever goes
    RetentionMoment moment = {};
};

/// From now over so many days. Nothing that goes there, and a zone that does not exist, are errors.
Result<DestinationInput> destinationInput(
    const SystemDesign &design, const SystemFacts &facts, const QString &destination, Instant now, int days);

/// Names of the destinations that backups or logs of a design go to, each once, in their order.
QStringList destinationsOf(const SystemDesign &design);

} // namespace lifeboat
