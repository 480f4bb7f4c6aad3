// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/plan.h"
#include "core/plan/model/estimatefield.h"

namespace lifeboat {

std::span<const EstimateField<RecoveryAssumptions>> recoveryFields();

} // namespace lifeboat
