// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/systems/systemfindings.h"

namespace lifeboat {

/// What the plan shows to be wrong of this system, each with where it is put right; what the catalog and the drills
/// show already is not told twice. Empty until the plan was worked out.
QList<SystemFinding> plannedFindings(const SystemStanding &standing);

} // namespace lifeboat
