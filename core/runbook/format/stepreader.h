// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/yaml/mapreader.h"
#include "core/runbook/format/runbook.h"

namespace lifeboat {

/// Reads one entry of "steps".
Step readStep(const YamlNode &node, Problems &problems);

} // namespace lifeboat
