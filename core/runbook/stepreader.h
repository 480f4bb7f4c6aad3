// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/mapreader.h"
#include "core/runbook/runbook.h"

namespace lifeboat {

/// Reads one entry of "steps".
Step readStep(const YamlNode &node, Problems &problems);

} // namespace lifeboat
