// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <chrono>

namespace lifeboat {

/// As it stands in a field, so that it can be read back: "0", "15 min", "24 h", "7 d".
QString spanFieldText(std::chrono::milliseconds span);
/// A number with its unit; 0 needs none.
Result<std::chrono::milliseconds> spanFromField(const QString &text);

/// "30 d"; whole years as such: "7 y".
QString daysFieldText(std::chrono::days days);
/// A bare number is of days; parts of a day are refused.
Result<std::chrono::days> daysFromField(const QString &text);

} // namespace lifeboat
