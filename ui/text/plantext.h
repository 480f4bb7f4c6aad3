// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/quantity.h"
#include "core/plan/findings/planfindings.h"
#include "core/plan/retention/retentionpolicy.h"

namespace lifeboat {

/// "25 h 30 min"; "25 min (22 min to 31 min)"; "unknown (missing: the size)".
QString secondsText(const Figure &seconds);
/// "6.2 TiB"; of what is beyond all sizes, the largest.
QString bytesText(double bytes);
/// A quantity of the plan as people write it, as it was
/// entered where that is short: "500 GB", "120 MiB/s", "3 %", "15 min".
QString quantityWords(double value, Quantity quantity);
/// A price: "0.021 EUR".
QString amountText(const Money &money);
/// A cost: "32.24 EUR".
QString costWords(const Money &money);
QString severityWord(PlanFinding::Severity severity);
QString estimateOriginWord(Estimate::Origin origin);
QString copyKindWord(CopyKind kind);
/// The policy as its tool is told: "pgBackRest: retention-full 4".
QString policyWords(const RetentionPolicy &policy);

} // namespace lifeboat
