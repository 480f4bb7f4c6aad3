// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/runprompt.h"
#include "core/runbook/format/valuetext.h"

namespace lifeboat {

/// The database a step's SQL or command works in: the one it names, or the target's own.
QString databaseOf(const Target &target, const QString &named);

/// A step with its real values. A value that is missing is an error.
Result<StepView> viewOf(const Runbook &runbook, int index, const RunValues &values, const Target &target);

} // namespace lifeboat
