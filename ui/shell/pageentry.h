// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/icons.h"

#include <QString>

#include <functional>

class QWidget;

namespace lifeboat {

/// One place of the sidebar. Its page is built on the first visit and keeps its state from then on.
struct PageEntry {
    QString id = {}; ///< "jobs"; what navigationRequested() names
    QString title = {};
    IconId icon = IconId::None;
    std::function<QWidget *()> build = {}; ///< a Page where it wants the window's keys
    bool atFoot = false; ///< under the others, like the settings
};

} // namespace lifeboat
