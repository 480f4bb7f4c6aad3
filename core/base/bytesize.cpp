// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytesize.h"

#include "core/base/translate.h"

#include <array>
#include <cmath>

namespace lifeboat {

QString iecText(ByteSize size)
{
    static constexpr std::array units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = double(size.bytes);
    std::size_t unit = 0;
    // 999.5 would round to "1000": the next unit reads better and keeps three digits.
    while (std::abs(value) >= 999.5 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    const double magnitude = std::abs(value);
    const int decimals = unit == 0 || magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : 2;
    QString number = QString::number(value, 'f', decimals);
    if (decimals > 0) {
        while (number.endsWith(u'0'))
            number.chop(1);
        if (number.endsWith(u'.'))
            number.chop(1);
    }
    return number + u' ' + QLatin1StringView(units[unit]);
}

} // namespace lifeboat
