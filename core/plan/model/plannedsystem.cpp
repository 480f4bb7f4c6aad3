// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/model/plannedsystem.h"

#include "core/plan/model/estimatefield.h"

namespace lifeboat {

Status checkSystem(const PlannedSystem &system)
{
    return checkFields(system, systemFields());
}

} // namespace lifeboat
