// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/file/estimatetext.h"
#include "core/plan/design/file/planparts.h"

#include <QRegularExpression>

#include <array>

namespace lifeboat {

namespace {

using std::chrono::microseconds;
using std::chrono::minutes;

constexpr std::array kinds = {"full", "differential", "incremental", "log", "logical"};

QStringList kindNames()
{
    QStringList names;
    for (const char *kind : kinds)
        names += QString::fromLatin1(kind);
    return names;
}

QString timeText(microseconds time)
{
    return quantityText(double(time.count()) / 1e6, Quantity::Seconds);
}

QString clockText(minutes time)
{
    return u"%1:%2"_s.arg(time.count() / 60, 2, 10, QChar(u'0')).arg(time.count() % 60, 2, 10, QChar(u'0'));
}

void putTiming(YamlText &yaml, const StrategyPart &part)
{
    const RunTiming usual = defaultTiming(part.schedule.syntax());
    if (part.timing.randomizedDelay != usual.randomizedDelay)
        yaml.put(u"randomized-delay"_s, timeText(part.timing.randomizedDelay));
    if (part.timing.accuracy != usual.accuracy)
        yaml.put(u"accuracy"_s, timeText(part.timing.accuracy));
    if (part.timing.persistent)
        yaml.flag(u"persistent"_s, true);
}

void putPart(YamlText &yaml, const StrategyPart &part, const QString &zoneName)
{
    yaml.put(u"kind"_s, QString::fromLatin1(kinds[std::size_t(part.kind)]));
    const bool cron = part.schedule.syntax() == Schedule::Syntax::Cron;
    yaml.put(cron ? u"cron"_s : u"on-calendar"_s, part.schedule.expression());
    if (part.schedule.zoneName() != zoneName)
        yaml.put(u"zone"_s, part.schedule.zoneName());
    putTiming(yaml, part);
    if (part.window)
        yaml.put(u"window"_s, u"%1 to %2"_s.arg(clockText(part.window->from), clockText(part.window->to)));
    if (part.sharesBlocks)
        yaml.flag(u"shares-blocks"_s, true);
    yaml.texts(u"destinations"_s, part.destinations);
}

std::optional<RunWindow> readWindow(MapReader &reader)
{
    static const QRegularExpression form(
        u"^([01][0-9]|2[0-3]):([0-5][0-9])\\s+to\\s+((?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"_s);
    const QString key = u"window"_s;
    if (!reader.has(key))
        return std::nullopt;
    const QRegularExpressionMatch match = form.match(reader.text(key));
    if (!match.hasMatch()) {
        reader.complainAt(*reader.member(key), tr("The window is not of the form \"01:00 to 05:00\"."),
            tr("Write both ends as times of day; an end before the start is on the next day."));
        return std::nullopt;
    }
    const QStringList end = match.captured(3).split(u':');
    return RunWindow{.from = minutes(match.captured(1).toInt() * 60 + match.captured(2).toInt()),
        .to = minutes(end[0].toInt() * 60 + end[1].toInt())};
}

std::optional<Schedule> readSchedule(MapReader &reader, const QString &zoneName)
{
    const YamlNode *cron = reader.member(u"cron"_s);
    const YamlNode *calendar = reader.member(u"on-calendar"_s);
    const QString zone = reader.optionalText(u"zone"_s, zoneName);
    if (bool(cron) == bool(calendar)) {
        if (reader.isMap()) {
            reader.complain(tr("A part of a strategy has one schedule."),
                tr("Write either \"on-calendar: Sun 02:00\", as systemd has it, or \"cron: 0 2 * * 0\"."));
        }
        return std::nullopt;
    }
    const QString expression = reader.text(cron ? u"cron"_s : u"on-calendar"_s);
    auto schedule = Schedule::parse(expression, zone, cron ? Schedule::Syntax::Cron : Schedule::Syntax::Systemd);
    if (schedule)
        return std::move(*schedule);
    if (!expression.trimmed().isEmpty()) {
        const bool zoneIsWrong = reader.has(u"zone"_s) && !ZoneOffsets::isKnown(zone);
        const YamlNode *where = zoneIsWrong ? reader.member(u"zone"_s) : cron ? cron : calendar;
        reader.complainAt(*where, schedule.error().what, schedule.error().hint);
    }
    return std::nullopt;
}

/// None: what is wrong has been told.
std::optional<StrategyPart> readPart(
    const YamlNode &node, const QString &zoneName, const Plan &plan, Problems &problems)
{
    MapReader reader(node, tr("a part of a strategy"), problems);
    reader.require(u"kind"_s);
    const qsizetype kind = kindNames().indexOf(reader.oneOf(u"kind"_s, kindNames(), u"full"_s));
    auto schedule = readSchedule(reader, zoneName);
    const RunTiming usual = defaultTiming(schedule ? schedule->syntax() : Schedule::Syntax::Systemd);
    const RunTiming timing = {
        .randomizedDelay = reader.span<microseconds>(u"randomized-delay"_s).value_or(usual.randomizedDelay),
        .accuracy = reader.span<microseconds>(u"accuracy"_s).value_or(usual.accuracy),
        .persistent = reader.flag(u"persistent"_s, usual.persistent)};
    const auto window = readWindow(reader);
    const bool sharesBlocks = reader.flag(u"shares-blocks"_s, false);
    const QStringList destinations = reader.texts(u"destinations"_s);
    reader.require(u"destinations"_s);
    if (const YamlNode *list = reader.member(u"destinations"_s))
        checkDestinationNames(destinations, *list, plan, problems);
    reader.finish();
    if (!schedule)
        return std::nullopt;
    return StrategyPart{.kind = CopyKind(kind),
        .schedule = std::move(*schedule),
        .timing = timing,
        .destinations = destinations,
        .window = window,
        .sharesBlocks = sharesBlocks};
}

bool hasLogs(const Strategy &strategy)
{
    const auto fields = logFields();
    const bool any =
        std::ranges::any_of(fields, [&strategy](const auto &field) { return (strategy.*field.member).known(); });
    return strategy.continuousLog || !strategy.logDestinations.isEmpty() || any;
}

void putLogs(YamlText &yaml, const Strategy &strategy)
{
    if (!hasLogs(strategy))
        return;
    yaml.beginMap(u"log"_s);
    yaml.flag(u"continuous"_s, strategy.continuousLog);
    yaml.texts(u"destinations"_s, strategy.logDestinations);
    putFields(yaml, strategy, logFields());
    yaml.endMap();
}

void readLogs(const YamlNode &node, Strategy &strategy, const Plan &plan, Problems &problems)
{
    MapReader reader(node, tr("the logs of a strategy"), problems);
    strategy.continuousLog = reader.flag(u"continuous"_s, false);
    strategy.logDestinations = reader.texts(u"destinations"_s);
    if (const YamlNode *list = reader.member(u"destinations"_s))
        checkDestinationNames(strategy.logDestinations, *list, plan, problems);
    readFields(reader, strategy, logFields(), problems);
    reader.finish();
}

} // namespace

void putStrategy(YamlText &yaml, const Strategy &strategy, const QString &zoneName)
{
    if (strategy.name.isEmpty() && !strategy.keptFor && strategy.parts.empty() && !hasLogs(strategy))
        return;
    yaml.beginMap(u"strategy"_s);
    if (!strategy.name.isEmpty())
        yaml.put(u"name"_s, strategy.name);
    if (strategy.keptFor)
        yaml.put(u"kept-for"_s, quantityText(double(strategy.keptFor->count()) * 3600, Quantity::Seconds));
    if (!strategy.parts.empty()) {
        yaml.beginList(u"backups"_s);
        for (const StrategyPart &part : strategy.parts) {
            yaml.beginItem();
            putPart(yaml, part, zoneName);
            yaml.endItem();
        }
        yaml.endList();
    }
    putLogs(yaml, strategy);
    yaml.endMap();
}

Strategy readStrategy(MapReader &system, const QString &zoneName, const Plan &plan, Problems &problems)
{
    const YamlNode *node = system.member(u"strategy"_s);
    if (!node)
        return {};
    const qsizetype before = problems.list.size();
    MapReader reader(*node, tr("a strategy"), problems);
    Strategy strategy;
    strategy.name = reader.optionalText(u"name"_s);
    strategy.keptFor = reader.span<std::chrono::hours>(u"kept-for"_s);
    if (strategy.keptFor && *strategy.keptFor < std::chrono::hours(0))
        reader.complainAt(*reader.member(u"kept-for"_s), tr("\"kept-for\" cannot be negative."), {});
    if (const YamlNode *list = reader.list(u"backups"_s, false)) {
        for (const YamlNode &item : list->items) {
            if (auto part = readPart(item, zoneName, plan, problems))
                strategy.parts.push_back(std::move(*part));
        }
    }
    if (const YamlNode *logs = reader.member(u"log"_s))
        readLogs(*logs, strategy, plan, problems);
    reader.finish();
    if (problems.list.size() == before && !strategy.parts.empty())
        tell(checkStrategy(strategy, plan.destinations), *node, problems);
    return strategy;
}

} // namespace lifeboat
