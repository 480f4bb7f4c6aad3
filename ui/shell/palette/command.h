// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/icons.h"

#include <QString>

#include <functional>
#include <vector>

namespace lifeboat {

/// Something the command palette can do or go to.
struct Command {
    QString title = {}; ///< "Run a backup of crm-prod"
    QString category = {}; ///< "System", "Runbook", "View"
    QString shortcut = {}; ///< as shown, "Ctrl+2"
    IconId icon = IconId::None;
    std::function<void()> run = {};
};

/// Asked each time the palette opens, so that its systems and runbooks are the present ones.
using CommandSource = std::function<std::vector<Command>()>;

} // namespace lifeboat
