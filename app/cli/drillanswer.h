// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "core/conduct/drillconductor.h"

namespace lifeboat::cli {

/// {"drill", "verdict", "reason", "phases", "tables", …} of a sealed drill.
QJsonObject drillJson(const DrillOutcome &outcome);
/// The same for people: verdict, phases, and the tables that differ.
QString drillText(const DrillOutcome &outcome);
/// Fine only when the proof was given.
Exit exitFor(Verdict verdict);

} // namespace lifeboat::cli
