// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace lifeboat {

/// What the window was asked for on its command line.
struct WindowOptions {
    QString storePath = {};
    bool demo = false;
    QString drawPanelsInto = {}; ///< draw every panel to pictures there, then leave
    QString page = {}; ///< the page to show first
    bool leaveAfterFirstPaint = false; ///< for measuring the start
};

/// Help and version are printed, and end the program, inside.
Result<WindowOptions> windowOptions(const QStringList &arguments);

} // namespace lifeboat
