// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/model/strategy.h"

#include <algorithm>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

Error unfit(const QString &what, const QString &hint)
{
    return {.kind = Error::Kind::InvalidInput, .what = what, .hint = hint};
}

struct PresetFacts {
    Preset preset;
    const char16_t *id;
    const char *name;
};

constexpr PresetFacts presetFacts[] = {
    {Preset::WeeklyFullDailyDifferentialLog, u"weekly-full-daily-diff-wal",
        QT_TRANSLATE_NOOP("lifeboat", "Weekly full, daily differential and WAL")},
    {Preset::DailyDump, u"daily-dump", QT_TRANSLATE_NOOP("lifeboat", "Daily dump")},
    {Preset::WeeklyFullDailyHourlyIncremental, u"weekly-full-daily-hourly-incr",
        QT_TRANSLATE_NOOP("lifeboat", "Weekly full, daily and hourly incremental")},
    {Preset::ResticDaily, u"restic-daily-gfs",
        QT_TRANSLATE_NOOP("lifeboat", "restic daily, kept by day, week, month and year")},
    {Preset::RdsFourteenDays, u"rds-14-days", QT_TRANSLATE_NOOP("lifeboat", "RDS automated backups, 14 days")},
};

const PresetFacts &factsOf(Preset preset)
{
    return *std::find_if(std::begin(presetFacts), std::end(presetFacts),
        [preset](const PresetFacts &facts) { return facts.preset == preset; });
}

} // namespace

std::chrono::minutes RunWindow::length() const
{
    return to > from ? to - from : to - from + 24h;
}

Status checkStrategy(const Strategy &strategy, const QList<Destination> &destinations)
{
    if (strategy.parts.empty())
        return unfit(tr("The strategy \"%1\" makes no backups.").arg(strategy.name),
            tr("Add a kind of backup with a schedule, or begin with a preset."));
    const auto exists = [&destinations](const QString &name) {
        return std::any_of(destinations.begin(), destinations.end(),
            [&name](const Destination &destination) { return destination.name == name; });
    };
    QStringList named = strategy.logDestinations;
    bool full = false;
    bool dependent = false;
    for (const StrategyPart &part : strategy.parts) {
        if (part.destinations.isEmpty())
            return unfit(tr("A part of the strategy \"%1\" has no destination.").arg(strategy.name),
                tr("Say where its copies go."));
        named += part.destinations;
        full = full || part.kind == CopyKind::Full;
        dependent = dependent || part.kind == CopyKind::Differential || part.kind == CopyKind::Incremental;
        if (part.window
            && (part.window->from < 0min || part.window->from >= 24h || part.window->to < 0min || part.window->to > 24h
                || part.window->from == part.window->to)) {
            return unfit(
                tr("A window of the strategy \"%1\" has no length or lies outside the day.").arg(strategy.name),
                tr("Write both ends as times of day, for example 01:00 to 05:00."));
        }
        if (const Status fine = checkTiming(part.timing); !fine)
            return fine;
    }
    for (const QString &name : std::as_const(named)) {
        if (!exists(name))
            return unfit(tr("There is no destination \"%1\".").arg(name), tr("Add it, or name one there is."));
    }
    if (dependent && !full)
        return unfit(tr("The strategy \"%1\" builds on a full backup that it never makes.").arg(strategy.name),
            tr("Add a schedule for full backups."));
    return Done{};
}

const QList<Preset> &allPresets()
{
    static const QList<Preset> presets = [] {
        QList<Preset> all;
        for (const PresetFacts &facts : presetFacts)
            all += facts.preset;
        return all;
    }();
    return presets;
}

QString presetId(Preset preset)
{
    return QString::fromUtf16(factsOf(preset).id);
}

QString presetName(Preset preset)
{
    return tr(factsOf(preset).name);
}

Result<Strategy> presetStrategy(Preset preset, const QString &zoneName, const QString &destination)
{
    Strategy strategy{.name = presetName(preset)};
    std::optional<Error> problem;
    const auto add = [&](CopyKind kind, const QString &expression) {
        auto schedule = Schedule::parse(expression, zoneName, Schedule::Syntax::Systemd);
        if (schedule) {
            strategy.parts.push_back({.kind = kind,
                .schedule = std::move(*schedule),
                .timing = defaultTiming(Schedule::Syntax::Systemd),
                .destinations = {destination}});
        } else {
            problem = schedule.error();
        }
    };
    const auto ship = [&](std::chrono::seconds timeout) {
        strategy.continuousLog = true;
        strategy.logDestinations = {destination};
        strategy.logTimeout = Estimate::assumed(double(timeout.count()), tr("the preset"));
    };
    const auto share = [&strategy] {
        for (StrategyPart &part : strategy.parts)
            part.sharesBlocks = true;
    };
    switch (preset) {
    case Preset::WeeklyFullDailyDifferentialLog:
        add(CopyKind::Full, u"Sun 02:00"_s);
        add(CopyKind::Differential, u"Mon..Sat 02:00"_s);
        ship(5min);
        strategy.keptFor = 24h * 30;
        break;
    case Preset::DailyDump:
        add(CopyKind::Logical, u"02:00"_s);
        strategy.keptFor = 24h * 14;
        break;
    case Preset::WeeklyFullDailyHourlyIncremental:
        add(CopyKind::Full, u"Sun 02:00"_s);
        add(CopyKind::Incremental, u"Mon..Sat 02:00"_s);
        add(CopyKind::Incremental, u"0..1,3..23:00"_s);
        strategy.keptFor = 24h * 30;
        break;
    case Preset::ResticDaily:
        add(CopyKind::Full, u"02:00"_s);
        share();
        strategy.keptFor = 24h * 365 * 3;
        break;
    case Preset::RdsFourteenDays:
        add(CopyKind::Full, u"03:00"_s);
        share();
        ship(5min);
        strategy.keptFor = 24h * 14;
        break;
    }
    if (problem)
        return *problem;
    return strategy;
}

} // namespace lifeboat
