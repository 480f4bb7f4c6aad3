// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "core/plan/schedule/missedruns.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>
#include <QTimeZone>

namespace lifeboat::cli {

using namespace std::chrono_literals;

namespace {

struct Wanted {
    std::string expression = {};
    std::string zone = {};
    std::string from = {};
    std::string syntax = "auto";
    int count = 10;
};

/// With Z or an offset as it stands, else a local time of the zone.
Result<Instant> momentFrom(const QString &text, const QTimeZone &zone, const Clock &clock)
{
    if (text.isEmpty())
        return toInstant(clock.now());
    QDateTime moment = QDateTime::fromString(QString(text).replace(u' ', u'T'), Qt::ISODateWithMs);
    if (moment.isValid() && moment.timeSpec() == Qt::LocalTime)
        moment = QDateTime(moment.date(), moment.time(), zone);
    if (!moment.isValid()) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("\"%1\" is no moment.").arg(text),
            .hint = tr("Write it as 2025-03-28T12:00:00Z, or without Z for a local time of the zone.")};
    }
    return toInstant(moment);
}

Result<Schedule> scheduleFrom(const Wanted &wanted, const QString &zone)
{
    if (wanted.syntax == "auto")
        return Schedule::parse(text(wanted.expression), zone);
    return Schedule::parse(
        text(wanted.expression), zone, wanted.syntax == "cron" ? Schedule::Syntax::Cron : Schedule::Syntax::Systemd);
}

QString localText(Instant instant, const QTimeZone &zone)
{
    const QDateTime local = toDateTime(instant).toTimeZone(zone);
    const bool fraction = instant != std::chrono::floor<std::chrono::seconds>(instant);
    return local.toString(fraction ? u"yyyy-MM-dd HH:mm:ss.zzz"_s : u"yyyy-MM-dd HH:mm:ss"_s) + u' '
        + zone.abbreviation(local);
}

QString clockText(Instant instant, int offsetSeconds)
{
    return toDateTime(instant + std::chrono::seconds(offsetSeconds)).toString(u"HH:mm"_s);
}

/// "clocks forward, 02:00 to 03:00: 1 of its times skipped"
QString effectText(const ClockEffect &effect)
{
    const QString before = clockText(effect.change.at, effect.change.before);
    const QString after = clockText(effect.change.at, effect.change.after);
    if (effect.change.skipsTime()) {
        if (effect.runs > 0)
            return tr("clocks forward, %1 to %2: run right after the change").arg(before, after);
        return tr("clocks forward, %1 to %2: %3 of its times skipped").arg(before, after).arg(effect.affected.size());
    }
    return tr("clocks back, %1 to %2: %3 of the times that come twice, %4 run in both hours together")
        .arg(before, after)
        .arg(effect.affected.size())
        .arg(effect.runs);
}

QJsonObject toJson(const ClockEffect &effect)
{
    QJsonArray affected;
    for (const Instant run : effect.affected)
        affected += clockText(run, effect.change.before);
    return {{u"at"_s, isoInstant(toDateTime(effect.change.at))},
        {u"kind"_s, effect.change.skipsTime() ? u"skipped"_s : u"doubled"_s},
        {u"offsetBeforeSeconds"_s, effect.change.before}, {u"offsetAfterSeconds"_s, effect.change.after},
        {u"localTimes"_s, affected}, {u"runs"_s, qint64(effect.runs)}};
}

/// The mark of a run: it lies in an hour that comes twice, or was put off by one that is skipped.
QString markOf(Instant run, const std::vector<ClockEffect> &effects)
{
    for (const ClockEffect &effect : effects) {
        const std::chrono::seconds size(std::abs(effect.change.after - effect.change.before));
        if (effect.change.skipsTime() && effect.runs > 0 && run == effect.change.at)
            return u"skipped"_s;
        if (!effect.change.skipsTime() && run >= effect.change.at - size && run < effect.change.at + size)
            return u"doubled"_s;
    }
    return {};
}

Exit showNext(Session &session, const Wanted &wanted)
{
    const QString zoneName = wanted.zone.empty() ? QString::fromUtf8(QTimeZone::systemTimeZoneId()) : text(wanted.zone);
    const auto schedule = scheduleFrom(wanted, zoneName);
    if (!schedule)
        return session.fail(schedule.error());
    const QTimeZone zone(schedule->zoneName().toUtf8());
    const auto from = momentFrom(text(wanted.from), zone, session.clock());
    if (!from)
        return session.fail(from.error());
    std::vector<Instant> runs;
    for (auto run = schedule->next(*from); run && int(runs.size()) < wanted.count; run = schedule->next(*run))
        runs.push_back(*run);
    const Instant end = runs.empty() ? *from : runs.back() + 24h;
    const std::vector<ClockEffect> effects = clockEffects(*schedule, *from, end);

    QJsonArray runArray;
    QList<QStringList> rows = {{tr("Local time"), tr("UTC"), tr("Clocks")}};
    auto effect = effects.begin();
    for (const Instant run : runs) {
        for (; effect != effects.end() && effect->change.at <= run; ++effect)
            rows += {QString(), QString(), effectText(*effect)};
        const QString mark = markOf(run, effects);
        runArray += QJsonObject{{u"at"_s, isoInstant(toDateTime(run))},
            {u"local"_s, toDateTime(run).toTimeZone(zone).toString(Qt::ISODateWithMs)},
            {u"clockChange"_s, mark.isEmpty() ? QJsonValue() : QJsonValue(mark)}};
        rows += {localText(run, zone), toDateTime(run).toString(u"yyyy-MM-dd HH:mm:ss"_s),
            mark == u"doubled"       ? tr("this hour comes twice")
                : mark == u"skipped" ? tr("put off by the change")
                                     : QString()};
    }
    QJsonArray effectArray;
    for (const ClockEffect &one : effects)
        effectArray += toJson(one);
    const QString head = tr("%1 (%2), %3").arg(schedule->words(), schedule->normalForm(), schedule->zoneName());
    return session.answer(
        {{u"expression"_s, schedule->expression()}, {u"normalForm"_s, schedule->normalForm()},
            {u"syntax"_s, schedule->syntax() == Schedule::Syntax::Cron ? u"cron"_s : u"systemd"_s},
            {u"words"_s, schedule->words()}, {u"zone"_s, schedule->zoneName()},
            {u"from"_s, isoInstant(toDateTime(*from))}, {u"runs"_s, runArray}, {u"clockChanges"_s, effectArray}},
        runs.empty() ? tr("%1: it does not run again before the year 2200.").arg(head) : head + u'\n' + textTable(rows),
        runs.empty() ? BadNews : Fine);
}

} // namespace

void addScheduleCommands(CLI::App &app, Action &action)
{
    CLI::App *schedule = app.add_subcommand("schedule", "Calendar expressions of systemd and cron");
    schedule->require_subcommand(1);
    const auto wanted = std::make_shared<Wanted>();
    CLI::App *next = schedule->add_subcommand("next", "When a schedule runs next, with what the clocks do to it");
    next->add_option("--expr", wanted->expression, "As in OnCalendar= of systemd, or cron's five fields")->required();
    next->add_option("--tz", wanted->zone, "The time zone, such as Europe/Berlin; default: this machine's");
    next->add_option("--from", wanted->from, "The moment to begin after; default: now");
    next->add_option("--count", wanted->count, "How many runs")->check(CLI::Range(1, 10000))->capture_default_str();
    next->add_option("--syntax", wanted->syntax, "systemd, cron or auto")
        ->check(CLI::IsMember({"auto", "systemd", "cron"}))
        ->capture_default_str();
    next->callback([&action, wanted] { action = [wanted](Session &session) { return showNext(session, *wanted); }; });
}

} // namespace lifeboat::cli
