// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capacity/capacitypicture.h"

#include "core/planstore/factsreader.h"
#include "core/planstore/planrepository.h"
#include "ui/text/humantext.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lifeboat {

namespace {

void addCosts(QMap<std::pair<QDate, QString>, qint64> &sum, const std::vector<MonthCost> &costs)
{
    for (const MonthCost &cost : costs)
        sum[{cost.month, cost.cost.currency}] += cost.cost.thousandths;
}

QList<MonthCost> listed(const QMap<std::pair<QDate, QString>, qint64> &sum)
{
    QList<MonthCost> costs;
    for (auto it = sum.cbegin(); it != sum.cend(); ++it)
        costs += MonthCost{.month = it.key().first, .cost = {.thousandths = it.value(), .currency = it.key().second}};
    return costs;
}

void note(QStringList &missing, const QStringList &sentences)
{
    for (const QString &sentence : sentences) {
        if (!missing.contains(sentence))
            missing += sentence;
    }
}

Error noSuch(const CapacityScope &scope)
{
    return {.kind = Error::Kind::NotFound,
        .what = scope.kind == CapacityScope::Kind::System
            ? tr("There is no system \"%1\" in the plan.").arg(scope.name)
            : tr("No system of the plan uses a destination \"%1\".").arg(scope.name),
        .hint = tr("Choose another one.")};
}

Result<CapacityPicture> pictureOfSystem(const CapacityPlan &known, const QString &name, Instant now, int days)
{
    const SystemDesign *design = known.plan.system(name);
    if (design == nullptr)
        return noSuch({.kind = CapacityScope::Kind::System, .name = name});
    const auto evaluation = evaluateSystem(known.plan, *design, known.facts.value(name), now, {.forecastDays = days});
    if (!evaluation)
        return evaluation.error();
    CapacityPicture picture;
    QMap<std::pair<QDate, QString>, qint64> costs;
    for (const PlacedForecast &placed : evaluation->forecasts) {
        if (const Status added = addForecast(picture.forecast, placed.forecast.likely); !added)
            return added.error();
        picture.lowPeak += placed.forecast.lowPeak;
        picture.highPeak += placed.forecast.highPeak;
        note(picture.missing, placed.forecast.missing);
        addCosts(costs, placed.cost);
    }
    note(picture.missing, evaluation->notForecast);
    picture.costs = listed(costs);
    return picture;
}

void addSum(CapacityPicture &picture, QMap<std::pair<QDate, QString>, qint64> &costs, const DestinationSum &sum)
{
    picture.lowPeak += sum.forecast.lowPeak;
    picture.highPeak += sum.forecast.highPeak;
    note(picture.missing, sum.forecast.missing);
    if (!sum.notCounted.isEmpty())
        note(picture.missing, {tr("%1: not counted is %2.").arg(sum.destination, sum.notCounted.join(u", "_s))});
    addCosts(costs, sum.cost);
}

} // namespace

Result<CapacityPlan> loadCapacityPlan(Store &store, Instant now)
{
    auto plan = PlanRepository(store).load();
    if (!plan)
        return plan.error();
    auto facts = readSystemFacts(store, *plan, now);
    if (!facts)
        return facts.error();
    return CapacityPlan{.plan = std::move(*plan), .facts = std::move(*facts)};
}

Result<CapacityPicture> capacityPicture(const CapacityPlan &known, const CapacityScope &scope, Instant now, int days)
{
    if (scope.kind == CapacityScope::Kind::System)
        return pictureOfSystem(known, scope.name, now, days);
    const auto fleet = evaluateFleet(known.plan, known.facts, now, {.forecastDays = days, .keepDays = false});
    if (!fleet)
        return fleet.error();
    CapacityPicture picture;
    QMap<std::pair<QDate, QString>, qint64> costs;
    bool found = scope.kind == CapacityScope::Kind::Fleet;
    for (const DestinationSum &sum : fleet->destinations) {
        if (scope.kind == CapacityScope::Kind::Destination && sum.destination != scope.name)
            continue;
        found = true;
        addSum(picture, costs, sum);
        if (scope.kind != CapacityScope::Kind::Destination)
            continue;
        picture.forecast = sum.forecast.likely;
        picture.full = sum.forecast.full;
        if (const Destination *destination = known.plan.destination(scope.name))
            picture.limit = destination->capacity.value;
    }
    if (!found)
        return noSuch(scope);
    if (scope.kind == CapacityScope::Kind::Fleet) {
        picture.forecast = fleet->sum;
        for (const SystemEvaluation &system : fleet->systems)
            note(picture.missing, system.notForecast);
    }
    picture.costs = listed(costs);
    return picture;
}

Result<CapacityPicture> capacityPicture(
    const CapacityPlan &known, const CapacityScope &scope, const PlanVariant &variant, Instant now, int days)
{
    auto varied = variedPlan(known.plan, variant);
    if (!varied)
        return varied.error();
    return capacityPicture({.plan = std::move(*varied), .facts = known.facts}, scope, now, days);
}

StackedLayers layersOf(const CapacityPicture &picture, const CapacityPicture *compared, const QString &comparedName)
{
    const std::array names = {tr("Full"), tr("Differential"), tr("Incremental"), tr("Logs"), tr("Dumps")};
    StackedLayers layers{.finding = capacityFinding(picture),
        .from = toDateTime(picture.forecast.from).date(),
        .limit = picture.limit,
        .full = {.earliest = picture.full.earliest, .likely = picture.full.likely, .latest = picture.full.latest},
        .amountText = [](double bytes) { return sizeText({std::llround(bytes)}); }};
    const std::vector<CapacityDay> &days = picture.forecast.days;
    for (std::size_t kind = 0; kind < copyKinds; ++kind) {
        StackedLayer layer{.name = names[kind]};
        for (const CapacityDay &day : days)
            layer.days.push_back(day.atEnd[kind]);
        if (std::any_of(layer.days.cbegin(), layer.days.cend(), [](double bytes) { return bytes > 0; }))
            layers.layers.push_back(std::move(layer));
    }
    double highest = picture.limit.value_or(0);
    for (const CapacityDay &day : days) {
        layers.peaks.push_back(day.peak);
        highest = std::max(highest, day.peak);
    }
    if (compared != nullptr) {
        for (const CapacityDay &day : compared->forecast.days)
            layers.compared.push_back(day.peak);
        layers.comparedName = comparedName;
    }
    const std::array units = {u"B"_s, u"KiB"_s, u"MiB"_s, u"GiB"_s, u"TiB"_s, u"PiB"_s, u"EiB"_s};
    std::size_t unit = 0;
    for (layers.unit = 1; unit + 1 < units.size() && highest / layers.unit >= 1024; ++unit)
        layers.unit *= 1024;
    layers.unitName = units[unit];
    layers.subtitle = tr("At the end of each day by kind, and the most within the day, %1").arg(layers.unitName);
    return layers;
}

QString fullDateText(const FullDate &full)
{
    if (!full.likely && !full.earliest)
        return {};
    const QString likely = full.likely ? full.likely->toString(Qt::ISODate) : tr("later");
    if (full.earliest && full.earliest != full.likely) {
        return full.latest ? tr("%1 (between %2 and %3)")
                                 .arg(likely, full.earliest->toString(Qt::ISODate), full.latest->toString(Qt::ISODate))
                           : tr("%1 (%2 at the earliest)").arg(likely, full.earliest->toString(Qt::ISODate));
    }
    return full.latest && full.latest != full.likely
        ? tr("%1 (%2 at the latest)").arg(likely, full.latest->toString(Qt::ISODate))
        : likely;
}

QString capacityFinding(const CapacityPicture &picture)
{
    if (picture.forecast.days.empty())
        return tr("Nothing to forecast yet");
    if (picture.full.likely)
        return tr("Full on %1").arg(picture.full.likely->toString(Qt::ISODate));
    const auto highest = std::max_element(picture.forecast.days.cbegin(), picture.forecast.days.cend(),
        [](const CapacityDay &left, const CapacityDay &right) { return left.peak < right.peak; });
    const qint64 day = highest - picture.forecast.days.cbegin();
    return tr("Peak of %1 on %2")
        .arg(sizeText({std::llround(highest->peak)}),
            toDateTime(picture.forecast.from).date().addDays(day).toString(Qt::ISODate));
}

} // namespace lifeboat
