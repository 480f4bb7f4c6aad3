// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/spantext.h"

#include "core/base/translate.h"

namespace lifeboat {

namespace {
constexpr qint64 minute = 60; ///< seconds
} // namespace

QString spanText(std::chrono::milliseconds span)
{
    if (span.count() < 0) // the least of all has no counterpart
        return u"−"_s + spanText(span == span.min() ? span.max() : -span);
    if (span.count() > 0 && span.count() < 1000)
        return tr("%1 ms").arg(span.count());
    const qint64 seconds = span.count() / 1000 + (span.count() % 1000 >= 500 ? 1 : 0);
    if (seconds < 2 * minute && seconds != minute)
        return tr("%1 s").arg(seconds);
    const qint64 minutes = (seconds + minute / 2) / minute;
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    constexpr qint64 day = qint64{24} * 60;
    const qint64 hours = minutes / 60;
    if (hours >= 72 || (hours >= 48 && minutes % day == 0))
        return tr("%1 days").arg((minutes + day / 2) / day);
    if (minutes % 60 == 0)
        return tr("%1 h").arg(hours);
    return tr("%1 h %2 min").arg(hours).arg(minutes % 60);
}

} // namespace lifeboat
