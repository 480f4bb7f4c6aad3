// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan/plansource.h"
#include "app/cli/plan/planwords.h"

#include "ui/text/plantext.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

constexpr int mostDays = 3660;

struct Wanted {
    PlanChoice choice = {};
    std::string destination = {};
    int days = 0;
    int years = 0;
};

/// Bytes at the end of each calendar month, in UTC, and the most within it.
QJsonArray monthsOf(const CapacityForecast &forecast)
{
    static const QStringList kinds = {u"full"_s, u"differential"_s, u"incremental"_s, u"log"_s, u"logical"_s};
    QJsonArray months;
    double peak = 0;
    for (std::size_t i = 0; i < forecast.days.size(); ++i) {
        const QDate day = toDateTime(forecast.from + std::chrono::days(int(i))).date();
        const CapacityDay &bytes = forecast.days[i];
        peak = std::max(peak, bytes.peak);
        if (day.addDays(1).month() == day.month() && i + 1 < forecast.days.size())
            continue;
        QJsonObject byKind;
        for (std::size_t kind = 0; kind < copyKinds; ++kind)
            byKind.insert(kinds[qsizetype(kind)], bytes.atEnd[kind]);
        months += QJsonObject{{u"month"_s, day.toString(u"yyyy-MM"_s)}, {u"lastDay"_s, day.toString(Qt::ISODate)},
            {u"bytes"_s, bytes.total()}, {u"peakBytes"_s, peak}, {u"byKind"_s, byKind}};
        peak = 0;
    }
    return months;
}

QJsonArray costsOf(const std::vector<MonthCost> &costs)
{
    QJsonArray array;
    for (const MonthCost &one : costs) {
        QJsonObject cost = toJson(one.cost);
        cost.insert(u"month"_s, one.month.toString(u"yyyy-MM"_s));
        array += cost;
    }
    return array;
}

/// What is forecast of one destination, of one system or of all.
struct Line {
    QString destination = {};
    QStringList systems = {};
    QStringList notCounted = {};
    const DestinationForecast &forecast;
    const std::vector<MonthCost> &cost;
};

/// With nothing counted the need is unknown, not 0.
QJsonObject toJson(const Line &line)
{
    if (line.systems.isEmpty()) {
        return {{u"destination"_s, line.destination}, {u"systems"_s, QJsonArray()},
            {u"notCounted"_s, QJsonArray::fromStringList(line.notCounted)}, {u"peakBytes"_s, QJsonValue()}};
    }
    const DestinationForecast &forecast = line.forecast;
    return {{u"destination"_s, line.destination}, {u"systems"_s, QJsonArray::fromStringList(line.systems)},
        {u"notCounted"_s, QJsonArray::fromStringList(line.notCounted)}, {u"peakBytes"_s, forecast.likely.peak},
        {u"lowPeakBytes"_s, forecast.lowPeak}, {u"highPeakBytes"_s, forecast.highPeak},
        {u"provisionBytes"_s, forecast.likely.provision()},
        {u"endBytes"_s, forecast.likely.days.empty() ? 0.0 : forecast.likely.days.back().total()},
        {u"full"_s,
            QJsonObject{{u"earliest"_s, cli::toJson(forecast.full.earliest)},
                {u"likely"_s, cli::toJson(forecast.full.likely)}, {u"latest"_s, cli::toJson(forecast.full.latest)}}},
        {u"missing"_s, QJsonArray::fromStringList(forecast.missing)}, {u"months"_s, monthsOf(forecast.likely)},
        {u"costs"_s, costsOf(line.cost)}};
}

/// Never a bare date.
QString fullText(const DestinationForecast &forecast)
{
    const FullDate &full = forecast.full;
    if (!full.earliest && !full.likely)
        return forecast.missing.isEmpty() ? tr("not within this time") : tr("unknown");
    const QString from = (full.earliest ? *full.earliest : *full.likely).toString(Qt::ISODate);
    return full.latest ? tr("%1 to %2").arg(from, full.latest->toString(Qt::ISODate)) : tr("%1 or later").arg(from);
}

QStringList rowOf(const Line &line)
{
    const QString unknown = tr("unknown");
    if (line.systems.isEmpty())
        return {line.destination, line.notCounted.join(u", "_s), unknown, unknown, unknown, unknown, unknown};
    const DestinationForecast &forecast = line.forecast;
    const double end = forecast.likely.days.empty() ? 0 : forecast.likely.days.back().total();
    return {line.destination, line.systems.join(u", "_s), bytesText(forecast.likely.peak), bytesText(end),
        bytesText(forecast.likely.provision()), fullText(forecast),
        line.cost.size() > 1 ? costWords(line.cost[1].cost) : tr("no price")};
}

/// Adds what a forecast cannot say, once each.
void addRemarks(QStringList &remarks, const Line &line)
{
    for (const QString &missing : line.forecast.missing)
        remarks += tr("%1: not known: %2").arg(line.destination, missing);
    if (!line.notCounted.isEmpty())
        remarks += tr("%1: not counted, for their needs are not known: %2")
                       .arg(line.destination, line.notCounted.join(u", "_s));
}

class Answer
{
public:
    explicit Answer(QString destination)
        : m_destination(std::move(destination))
    {
    }

    void add(const Line &line)
    {
        if (!m_destination.isEmpty() && line.destination != m_destination)
            return;
        lines += toJson(line);
        rows += rowOf(line);
        addRemarks(remarks, line);
    }

    void addAll(const FleetEvaluation &fleet)
    {
        for (const DestinationSum &sum : fleet.destinations)
            add({sum.destination, sum.systems, sum.notCounted, sum.forecast, sum.cost});
        for (const SystemEvaluation &system : fleet.systems)
            remarks += system.notForecast;
    }

    void addSystem(const QString &name, const SystemEvaluation &evaluation)
    {
        for (const PlacedForecast &placed : evaluation.forecasts)
            add({placed.destination, {name}, {}, placed.forecast, placed.cost});
        for (const QString &why : evaluation.notForecast)
            remarks += u"%1: %2"_s.arg(name, why);
    }

    QJsonArray lines = {};
    QList<QStringList> rows = {{tr("Destination"), tr("Systems"), tr("Peak"), tr("At the end"), tr("Room to provide"),
        tr("Full"), tr("Cost a month")}};
    QStringList remarks = {};

private:
    QString m_destination;
};

Exit showForecast(Session &session, const Wanted &wanted)
{
    const auto opened = openPlan(session, wanted.choice);
    if (const Exit *exit = std::get_if<Exit>(&opened))
        return *exit;
    const auto &read = std::get<OpenedPlan>(opened);
    const auto places = chosenSystems(read.plan, wanted.choice.systems);
    if (!places)
        return session.fail(places.error());
    const QString destination = text(wanted.destination);
    if (!destination.isEmpty() && !read.plan.destination(destination)) {
        return session.fail(Error{.kind = Error::Kind::NotFound,
            .what = tr("There is no destination \"%1\" in the plan.").arg(destination),
            .hint = tr("\"lifeboat-cli plan export\" shows those there are.")});
    }
    const int days = wanted.years > 0 ? std::min(wanted.years * 366, mostDays) : wanted.days > 0 ? wanted.days : 365;
    const auto fleet = evaluateFleet(read.plan, read.facts, read.now, {.forecastDays = days});
    if (!fleet)
        return session.fail(fleet.error());
    Answer answer(destination);
    if (wanted.choice.systems.empty()) {
        answer.addAll(*fleet);
    } else {
        for (const std::size_t place : *places)
            answer.addSystem(read.plan.systems[place].system.name, fleet->systems[place]);
    }
    answer.remarks.removeDuplicates();
    QString words = answer.lines.isEmpty()
        ? tr("Nothing can be forecast for %1 days.").arg(days)
        : tr("Forecast for %1 days").arg(days) + u'\n' + textTable(answer.rows).chopped(1);
    if (!answer.remarks.isEmpty())
        words += u'\n' + answer.remarks.join(u'\n');
    return session.answer(
        {{u"plan"_s, read.source}, {u"from"_s, isoInstant(toDateTime(read.now))}, {u"days"_s, days},
            {u"destinations"_s, answer.lines}, {u"remarks"_s, QJsonArray::fromStringList(answer.remarks)}},
        words);
}

} // namespace

void addCapacityCommands(CLI::App &app, Action &action)
{
    CLI::App *capacity = app.add_subcommand("capacity", "Room that backups take");
    capacity->require_subcommand(1);
    const auto wanted = std::make_shared<Wanted>();
    CLI::App *forecast =
        capacity->add_subcommand("forecast", "Bytes by kind, when a destination is full, and the cost");
    wanted->choice.addTo(*forecast);
    forecast->add_option("--destination", wanted->destination, "Only this destination");
    CLI::Option *days =
        forecast->add_option("--days", wanted->days, "How far to look; default: 365")->check(CLI::Range(1, mostDays));
    forecast->add_option("--years", wanted->years, "The same in years")->check(CLI::Range(1, 10))->excludes(days);
    forecast->callback([&action, wanted] { action = [wanted](Session &s) { return showForecast(s, *wanted); }; });
}

} // namespace lifeboat::cli
