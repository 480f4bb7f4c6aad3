// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evidence/evidencefinding.h"

namespace lifeboat {

struct DrillRecord;

/// What in a record contradicts itself: a verdict that claims more than the rule permits for what is recorded, phases
/// longer than the whole, a table named twice or "same" with other figures, steps out of number, a time before its
/// beginning … Empty for a record that is sound.
QList<EvidenceFinding> contradictionsIn(const DrillRecord &record);

} // namespace lifeboat
