// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/systems/systemstanding.h"
#include "ui/work/rowmodel.h"

namespace lifeboat {

class Workspace;

/// The table of systems: how it stands first, then what it is, then when it was last backed up and proven.
QList<TableColumn<SystemStanding>> systemColumns(const Workspace &workspace);

} // namespace lifeboat
