// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/icons.h"

#include <QPainterPath>

namespace lifeboat {

/// The lines of an icon on a square of 24 by 24; empty for IconId::None.
QPainterPath iconPath(IconId id);

} // namespace lifeboat
