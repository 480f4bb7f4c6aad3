// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/tiers/tierspans.h"

#include "core/base/quantity.h"
#include "core/base/translate.h"

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

using std::chrono::days;
using std::chrono::milliseconds;

constexpr double longest = 1e12; ///< seconds: what is above is refused by the check of the tier all the same
constexpr qint64 hour = 3600;
constexpr qint64 day = 24 * hour;
constexpr qint64 year = 365;

QString counted(qint64 count, QStringView unit)
{
    return u"%1 %2"_s.arg(count).arg(unit);
}

Result<double> secondsFrom(const QString &text)
{
    const auto seconds = quantityFromText(text, Quantity::Seconds);
    if (!seconds)
        return seconds.error();
    return std::clamp(*seconds, -longest, longest);
}

} // namespace

QString spanFieldText(milliseconds span)
{
    if (span.count() == 0)
        return u"0"_s;
    if (span.count() % 1000 != 0)
        return counted(span.count(), u"ms");
    const qint64 seconds = span.count() / 1000;
    if (seconds % day == 0 && seconds >= 3 * day)
        return counted(seconds / day, u"d");
    if (seconds % hour == 0)
        return counted(seconds / hour, u"h");
    return seconds % 60 == 0 ? counted(seconds / 60, u"min") : counted(seconds, u"s");
}

Result<milliseconds> spanFromField(const QString &text)
{
    const QString typed = text.trimmed();
    if (typed == "0"_L1)
        return milliseconds(0);
    const auto seconds = secondsFrom(typed);
    if (!seconds)
        return seconds.error();
    return milliseconds(std::llround(*seconds * 1000));
}

QString daysFieldText(days days)
{
    const qint64 count = days.count();
    return count > 0 && count % year == 0 ? counted(count / year, u"y") : counted(count, u"d");
}

Result<days> daysFromField(const QString &text)
{
    const QString typed = text.trimmed();
    bool isNumber = false;
    typed.toInt(&isNumber);
    const auto seconds = secondsFrom(isNumber ? typed + u" d"_s : typed);
    if (!seconds)
        return seconds.error();
    const double whole = *seconds / double(day);
    if (whole != std::floor(whole)) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("\"%1\" is not a whole number of days.").arg(typed),
            .hint = tr("Give it as 7 d, 4 w or 1 y.")};
    }
    return days(std::llround(whole));
}

} // namespace lifeboat
