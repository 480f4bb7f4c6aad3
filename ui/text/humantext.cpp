// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/humantext.h"

#include "core/base/translate.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

QString twoDigits(qint64 value)
{
    return u"%1"_s.arg(value, 2, 10, QChar(u'0'));
}

QString clockText(qint64 seconds)
{
    const qint64 hours = seconds / hour;
    const QString tail = twoDigits(seconds % minute);
    if (hours == 0)
        return u"%1:%2"_s.arg(seconds / minute).arg(tail);
    return u"%1:%2:%3"_s.arg(hours).arg(twoDigits(seconds % hour / minute), tail);
}

QLocale grouping(QLocale locale)
{
    locale.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    return locale;
}

QString zoneText(const QDateTime &instant, const QTimeZone &zone)
{
    const QString name = zone.abbreviation(instant);
    if (name.startsWith(u'+') || name.startsWith(u'-'))
        return u"UTC"_s + name;
    return name;
}

QString zonedText(const QDateTime &instant, const QTimeZone &zone, const QString &format)
{
    if (!instant.isValid() || !zone.isValid())
        return tr("not recorded");
    const QDateTime local = instant.toTimeZone(zone);
    return u"%1 %2"_s.arg(local.toString(format), zoneText(instant, zone));
}

/// The magnitude of an age in its one unit; hours up to two days, for "26 h" says more than "1 day".
QString agoText(qint64 seconds)
{
    if (seconds < hour)
        return tr("%1 min ago").arg(seconds / minute);
    if (seconds < 2 * day)
        return tr("%1 h ago").arg(seconds / hour);
    if (seconds < 90 * day)
        return tr("%n days ago", nullptr, int(seconds / day));
    if (seconds < 730 * day)
        return tr("%n months ago", nullptr, int(seconds / (30 * day)));
    return tr("%n years ago", nullptr, int(seconds / (365 * day)));
}

QString aheadText(qint64 seconds)
{
    if (seconds < hour)
        return tr("in %1 min").arg(seconds / minute);
    if (seconds < 2 * day)
        return tr("in %1 h").arg(seconds / hour);
    if (seconds < 90 * day)
        return tr("in %n days", nullptr, int(seconds / day));
    if (seconds < 730 * day)
        return tr("in %n months", nullptr, int(seconds / (30 * day)));
    return tr("in %n years", nullptr, int(seconds / (365 * day)));
}

} // namespace

QString durationText(std::chrono::milliseconds duration)
{
    const qint64 milliseconds = duration.count();
    if (milliseconds < 0)
        return u"−"_s + durationText(-duration);
    if (milliseconds < 1000)
        return tr("%1 ms").arg(milliseconds);
    const qint64 seconds = milliseconds / 1000;
    if (seconds < day)
        return clockText(seconds);
    const qint64 rest = seconds % day;
    const QString clock = u"%1:%2:%3"_s.arg(rest / hour).arg(twoDigits(rest % hour / minute), twoDigits(rest % minute));
    return tr("%1 d %2", "days and a time of day").arg(seconds / day).arg(clock);
}

QString remainingText(std::chrono::milliseconds left)
{
    const qint64 seconds = std::max<qint64>(0, left.count() / 1000);
    if (seconds < 10)
        return tr("a few seconds left");
    if (seconds < minute)
        return tr("about %1 s left").arg((seconds + 5) / 10 * 10);
    // Rounded up: a person who comes back too early waits again.
    const qint64 minutes = (seconds + minute - 1) / minute;
    return tr("about %1 left").arg(spanText(std::chrono::minutes(minutes)));
}

QString sizeText(ByteSize size)
{
    return iecText(size);
}

QString exactSizeText(ByteSize size, const QLocale &locale)
{
    return tr("%1 bytes").arg(countText(size.bytes, locale));
}

QString rateText(ByteSize size, std::chrono::milliseconds duration)
{
    if (duration.count() <= 0)
        return {};
    const double perSecond = double(size.bytes) * 1000.0 / double(duration.count());
    return tr("%1/s", "a size a second").arg(iecText(ByteSize{qint64(perSecond)}));
}

QString instantText(const QDateTime &instant, const QTimeZone &zone)
{
    return zonedText(instant, zone, u"yyyy-MM-dd HH:mm"_s);
}

QString exactInstantText(const QDateTime &instant, const QTimeZone &zone)
{
    return zonedText(instant, zone, u"yyyy-MM-dd HH:mm:ss"_s);
}

QString dateText(const QDateTime &instant, const QTimeZone &zone)
{
    if (!instant.isValid() || !zone.isValid())
        return tr("not recorded");
    return instant.toTimeZone(zone).toString(u"yyyy-MM-dd"_s);
}

QString ageText(const QDateTime &instant, const QDateTime &now)
{
    if (!instant.isValid() || !now.isValid())
        return tr("not recorded");
    const qint64 seconds = instant.secsTo(now);
    if (std::abs(seconds) < minute)
        return seconds >= 0 ? tr("just now") : tr("in a moment");
    return seconds > 0 ? agoText(seconds) : aheadText(-seconds);
}

QString countText(qint64 count, const QLocale &locale)
{
    return grouping(locale).toString(count);
}

QString percentText(qint64 done, qint64 total)
{
    if (total <= 0)
        return {};
    const qint64 whole = std::clamp<qint64>(qint64(double(done) / double(total) * 100.0), 0, 100);
    if (done > 0 && whole == 0)
        return tr("< 1 %");
    if (done < total && whole == 100)
        return tr("99 %");
    return tr("%1 %").arg(whole);
}

} // namespace lifeboat
