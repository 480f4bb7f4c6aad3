// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/runbookrunner.h"
#include "core/runbook/format/valuetext.h"

namespace lifeboat {

/// The built-in values of a target and a backup. A backup without a readable manifest lacks those that stand in it.
RunValues builtInValuesOf(const RunContext &context);

} // namespace lifeboat
