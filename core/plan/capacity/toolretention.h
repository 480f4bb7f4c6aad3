// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/capacity/capacityforecast.h"
#include "core/plan/retention/retentionpolicy.h"

namespace lifeboat {

/// A tool's own retention for a forecast. Whoever includes this links lifeboat_retention.
inline RetentionOutlook toolRetention(RetentionPolicy policy, RetentionMoment moment)
{
    return [policy = std::move(policy), moment = std::move(moment)](std::span<const Copy> present,
               std::span<const FutureRun> runs) { return retentionOutlook(present, policy, runs, moment); };
}

} // namespace lifeboat
