// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/schedule/zoneoffsets.h"

#include <QHash>
#include <QMutex>
#include <QRegularExpression>
#include <QSet>
#include <QTimeZone>

#include <algorithm>
#include <limits>

namespace lifeboat {

namespace {

constexpr qint64 firstSecond = 0; // 1970
constexpr qint64 lastSecond = 7289654400; // 2201
constexpr qint64 daylightSearchStep = 601200; // about a week: no zone keeps daylight time for less
constexpr qint64 daylightSearchReach = 536454000 / 2 + daylightSearchStep;

ZoneOffset offsetFrom(const QTimeZone::OffsetData &data, qint64 since)
{
    return {.since = since, .seconds = data.offsetFromUtc, .daylight = data.daylightTimeOffset != 0};
}

std::vector<ZoneOffset> readOffsets(const QTimeZone &zone)
{
    const auto moment = [](qint64 seconds) { return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC); };
    // Asked by offset, for zones without transitions (UTC) have no other data.
    std::vector<ZoneOffset> offsets = {{.since = std::numeric_limits<qint64>::min(),
        .seconds = zone.offsetFromUtc(moment(firstSecond)),
        .daylight = zone.isDaylightTime(moment(firstSecond))}};
    // A zone has a list of changes and beyond it a rule, which Qt follows only when asked for a time after the list.
    for (QDateTime from = moment(firstSecond + 1); from.isValid();) {
        const QTimeZone::OffsetDataList found = zone.transitions(from, moment(lastSecond));
        from = found.isEmpty() ? QDateTime() : found.last().atUtc.addSecs(1);
        for (const QTimeZone::OffsetData &data : found) {
            const ZoneOffset next = offsetFrom(data, data.atUtc.toSecsSinceEpoch());
            if (next.seconds != offsets.back().seconds || next.daylight != offsets.back().daylight)
                offsets.push_back(next);
        }
    }
    return offsets;
}

Error unknownZone(const QString &name)
{
    return {.kind = Error::Kind::InvalidInput,
        .what = name.isEmpty() ? tr("No time zone is given.") : tr("There is no time zone \"%1\".").arg(name),
        .hint = tr("Use a name of the IANA list as it is written there, for example Europe/Berlin or UTC; "
                   "\"timedatectl list-timezones\" prints them.")};
}

} // namespace

bool ZoneOffsets::isKnown(const QString &zoneName)
{
    // Asked for a word, Qt takes any for an abbreviation at UTC, so the list's words without area stand here.
    static const QSet<QString> words = {u"CET"_s, u"CST6CDT"_s, u"Cuba"_s, u"EET"_s, u"EST"_s, u"EST5EDT"_s, u"Egypt"_s,
        u"Eire"_s, u"GB"_s, u"GB-Eire"_s, u"GMT"_s, u"GMT+0"_s, u"GMT-0"_s, u"GMT0"_s, u"Greenwich"_s, u"HST"_s,
        u"Hongkong"_s, u"Iceland"_s, u"Iran"_s, u"Israel"_s, u"Jamaica"_s, u"Japan"_s, u"Kwajalein"_s, u"Libya"_s,
        u"MET"_s, u"MST"_s, u"MST7MDT"_s, u"NZ"_s, u"NZ-CHAT"_s, u"Navajo"_s, u"PRC"_s, u"PST8PDT"_s, u"Poland"_s,
        u"Portugal"_s, u"ROC"_s, u"ROK"_s, u"Singapore"_s, u"Turkey"_s, u"UCT"_s, u"UTC"_s, u"Universal"_s, u"W-SU"_s,
        u"WET"_s, u"Zulu"_s};
    static const QRegularExpression withArea(u"^[A-Za-z_-]+(/[A-Za-z0-9_+-]+)+$"_s);
    if (words.contains(zoneName))
        return true;
    return withArea.match(zoneName).hasMatch() && QTimeZone(zoneName.toUtf8()).isValid();
}

Result<std::shared_ptr<const ZoneOffsets>> ZoneOffsets::of(const QString &zoneName)
{
    static QMutex mutex;
    static QHash<QString, std::shared_ptr<const ZoneOffsets>> read; // zones do not change while a program runs
    const QMutexLocker lock(&mutex);
    if (const auto known = read.constFind(zoneName); known != read.constEnd())
        return *known;
    if (!isKnown(zoneName))
        return unknownZone(zoneName);
    const QTimeZone zone(zoneName.toUtf8());
    if (!zone.isValid())
        return unknownZone(zoneName);
    auto table = std::make_shared<const ZoneOffsets>(readOffsets(zone), zoneName);
    read.insert(zoneName, table);
    return std::shared_ptr<const ZoneOffsets>(std::move(table));
}

ZoneOffsets::ZoneOffsets(std::vector<ZoneOffset> offsets, QString name)
    : m_offsets(std::move(offsets))
    , m_name(std::move(name))
{
}

std::size_t ZoneOffsets::indexAt(qint64 utcSeconds) const
{
    const auto after = std::upper_bound(m_offsets.begin() + 1, m_offsets.end(), utcSeconds,
        [](qint64 seconds, const ZoneOffset &offset) { return seconds < offset.since; });
    return std::size_t(after - m_offsets.begin()) - 1;
}

qint64 ZoneOffsets::withDaylight(qint64 localSeconds, qint64 near, bool daylight) const
{
    for (qint64 distance = daylightSearchStep; distance < daylightSearchReach; distance += daylightSearchStep) {
        for (const qint64 there : {near - distance, near + distance}) {
            if (at(there).daylight == daylight)
                return localSeconds - at(there).seconds;
        }
    }
    return near;
}

qint64 ZoneOffsets::momentOf(qint64 localSeconds, Reading &reading) const
{
    // Two guesses that keep returning each other mean that the local time is in a gap.
    qint64 moment = localSeconds - reading.nearOffset;
    qint64 oneBefore = moment;
    qint64 twoBefore = moment;
    bool daylightBefore = false;
    for (int probe = 0; probe < 6; ++probe) {
        const ZoneOffset &offset = at(moment);
        const qint64 wrongBy = localSeconds - (moment + offset.seconds);
        if (wrongBy == 0) {
            if (reading.daylight >= 0 && offset.daylight != (reading.daylight == 1))
                moment = withDaylight(localSeconds, moment, reading.daylight == 1);
            break;
        }
        const bool circling = moment == twoBefore && moment != oneBefore;
        if (circling
            && (reading.daylight < 0 ? daylightBefore <= offset.daylight
                                     : (reading.daylight == 1) != offset.daylight)) {
            break;
        }
        twoBefore = oneBefore;
        oneBefore = moment;
        moment += wrongBy;
        daylightBefore = offset.daylight;
    }
    reading.nearOffset = int(localSeconds - moment);
    return moment;
}

std::vector<ClockChange> clockChanges(const ZoneOffsets &zone, Instant from, Instant to)
{
    std::vector<ClockChange> changes;
    const std::vector<ZoneOffset> &offsets = zone.offsets();
    for (std::size_t i = 1; i < offsets.size(); ++i) {
        const Instant at{std::chrono::seconds(offsets[i].since)};
        if (at >= from && at < to && offsets[i].seconds != offsets[i - 1].seconds)
            changes.push_back({.at = at, .before = offsets[i - 1].seconds, .after = offsets[i].seconds});
    }
    return changes;
}

} // namespace lifeboat
