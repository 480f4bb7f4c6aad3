// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace lifeboat {

/// A time that was set or estimated, in words: "45 s", "48 min", "1 h", "1 h 30 min", "3 days".
QString spanText(std::chrono::milliseconds span);

} // namespace lifeboat
