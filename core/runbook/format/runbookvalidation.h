// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/yaml/mapreader.h"
#include "core/runbook/format/runbook.h"

namespace lifeboat {

/// Looks at what the structure alone does not show: ids used twice, names and filters of references, steps to go back
/// to. `root` is the tree the runbook was read from, for the places.
void validateRunbook(const Runbook &runbook, const YamlNode &root, Problems &problems);

} // namespace lifeboat
