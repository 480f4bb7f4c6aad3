// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/backuptrend.h"

#include "core/base/translate.h"
#include "ui/text/humantext.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lifeboat {

namespace {

struct Unit {
    double size = 1;
    const char *name = "";
};

constexpr std::array sizeUnits = {
    Unit{1, "B"}, Unit{1024.0, "KiB"}, Unit{1048576.0, "MiB"}, Unit{1073741824.0, "GiB"}, Unit{1099511627776.0, "TiB"}};
constexpr std::array timeUnits = {Unit{1000, "s"}, Unit{60000, "min"}, Unit{3600000, "h"}};

/// The largest unit of which the highest value has at least one.
template <std::size_t Count>
Unit unitFor(double highest, const std::array<Unit, Count> &units)
{
    Unit chosen = units.front();
    for (const Unit &unit : units) {
        if (highest >= unit.size)
            chosen = unit;
    }
    return chosen;
}

double highestOf(const QList<TimePoint> &points)
{
    double highest = 0;
    for (const TimePoint &point : points)
        highest = std::max(highest, point.value);
    return highest;
}

void sortByTime(QList<TimePoint> &points)
{
    std::sort(
        points.begin(), points.end(), [](const TimePoint &one, const TimePoint &other) { return one.at < other.at; });
}

/// What the line says: "Size grew by 12 % in 30 days".
QString changeText(const QString &what, const QList<TimePoint> &points)
{
    const TimePoint &first = points.first();
    const TimePoint &last = points.last();
    if (points.size() < 2 || first.value <= 0)
        return {};
    const int percent = int(std::lround((last.value / first.value - 1) * 100));
    const QString span = spanText(std::chrono::milliseconds(first.at.msecsTo(last.at)));
    if (percent == 0)
        return tr("%1 unchanged over %2").arg(what, span);
    if (percent > 0)
        return tr("%1 grew by %2 % in %3").arg(what).arg(percent).arg(span);
    return tr("%1 fell by %2 % in %3").arg(what).arg(-percent).arg(span);
}

} // namespace

TimeSeries sizeSeries(const QList<Backup> &backups, const QTimeZone &zone)
{
    TimeSeries series{.valueTitle = tr("Size"), .zone = zone};
    for (const Backup &backup : backups)
        series.points += TimePoint{.at = backup.startedAt, .value = double(backup.size.bytes)};
    sortByTime(series.points);
    const Unit unit = unitFor(highestOf(series.points), sizeUnits);
    series.unit = unit.size;
    series.subtitle = tr("Size of the backup, %1").arg(QLatin1StringView(unit.name));
    series.valueText = [](double value) { return sizeText(ByteSize{qint64(value)}); };
    if (series.points.size() == 1)
        series.finding = tr("Size: %1").arg(series.valueText(series.points.first().value));
    else if (!series.points.isEmpty())
        series.finding = changeText(tr("Size"), series.points);
    return series;
}

TimeSeries durationSeries(const QList<Backup> &backups, const QTimeZone &zone)
{
    TimeSeries series{.valueTitle = tr("Duration"), .zone = zone};
    for (const Backup &backup : backups)
        series.points += TimePoint{.at = backup.startedAt, .value = double(duration(backup).count())};
    sortByTime(series.points);
    const Unit unit = unitFor(highestOf(series.points), timeUnits);
    series.unit = unit.size;
    series.subtitle = tr("Duration of the backup, %1").arg(QLatin1StringView(unit.name));
    series.valueText = [](double value) { return durationText(std::chrono::milliseconds(qint64(value))); };
    if (series.points.size() == 1) {
        series.finding = tr("Duration: %1").arg(series.valueText(series.points.first().value));
    } else if (!series.points.isEmpty()) {
        const double highest = highestOf(series.points);
        series.finding = tr("Last run took %1, the longest %2")
                             .arg(series.valueText(series.points.last().value), series.valueText(highest));
    }
    return series;
}

} // namespace lifeboat
