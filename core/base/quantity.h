// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace lifeboat {

/// What a number with a unit measures; inside it is bytes, bytes a second, a part (0.03 is 3 %) or seconds.
enum class Quantity { Bytes, ByteRate, Part, Seconds };

/// "1.5 TiB" or "500 GB", "120 MiB/s" or "1 Gbit/s", "3 %", "90 min" or "35 d": one number and one unit, which must be
/// there and be of the quantity. A week is 7 days, a year 365.
Result<double> quantityFromText(const QString &text, Quantity quantity);
/// The shortest way to write a finite number so that reading it gives that very number.
QString quantityText(double value, Quantity quantity);
/// For messages: "a size such as 1.5 TiB or 500 GB".
QString quantityExample(Quantity quantity);

} // namespace lifeboat
