// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/plan/plansections.h"
#include "ui/text/plantext.h"

namespace lifeboat {

namespace {

QString fullText(const DestinationForecast &forecast)
{
    const FullDate &full = forecast.full;
    if (!full.earliest && !full.likely)
        return forecast.missing.isEmpty() ? tr("not within this time") : tr("unknown");
    const QString from = (full.earliest ? *full.earliest : *full.likely).toString(Qt::ISODate);
    return full.latest ? tr("%1 to %2").arg(from, full.latest->toString(Qt::ISODate)) : tr("%1 or later").arg(from);
}

QString costText(const std::vector<MonthCost> &costs)
{
    // The first and the last month may have few days.
    return costs.size() > 2 ? costWords(costs[1].cost) : QString();
}

ReportRow rowOf(const DestinationSum &sum)
{
    ReportRow row;
    if (sum.systems.isEmpty()) {
        row.cells = {plain(sum.destination), muted(tr("unknown")), muted(tr("unknown")), muted(tr("unknown")),
            muted(tr("unknown"))};
    } else {
        const QString cost = costText(sum.cost);
        row.cells = {plain(sum.destination), plain(bytesText(sum.forecast.likely.peak)),
            plain(bytesText(sum.forecast.likely.provision())), plain(fullText(sum.forecast)),
            cost.isEmpty() ? muted(tr("no price")) : plain(cost)};
        row.details << ReportDetail{.label = tr("Used by"), .text = sum.systems.join(u", "_s)};
        if (sum.forecast.highPeak > sum.forecast.lowPeak) {
            row.details << ReportDetail{.label = tr("Peak, spread"),
                .text = tr("%1 to %2").arg(bytesText(sum.forecast.lowPeak), bytesText(sum.forecast.highPeak))};
        }
    }
    if (!sum.notCounted.isEmpty()) {
        row.details << ReportDetail{
            .label = tr("Not counted"), .text = tr("%1: their need is unknown.").arg(sum.notCounted.join(u", "_s))};
    }
    if (!sum.forecast.missing.isEmpty())
        row.details << ReportDetail{.label = tr("Missing"), .text = sum.forecast.missing.join(u", "_s)};
    return row;
}

/// Bytes at the end of so many days, by kind.
ReportTable growthTable(const CapacityForecast &forecast)
{
    ReportTable table{.id = u"growth"_s,
        .columns = {{.title = tr("Day"), .millimetres = 26}, {.title = tr("Full"), .millimetres = 24, .isNumber = true},
            {.title = tr("Differential"), .millimetres = 24, .isNumber = true},
            {.title = tr("Incremental"), .millimetres = 24, .isNumber = true},
            {.title = tr("Logs"), .millimetres = 24, .isNumber = true},
            {.title = tr("Logical"), .millimetres = 24, .isNumber = true},
            {.title = tr("Together"), .millimetres = 24, .isNumber = true}}};
    constexpr std::size_t rows = 7;
    const std::size_t days = forecast.days.size();
    for (std::size_t i = 0; days > 0 && i < rows; ++i) {
        const std::size_t place = i * (days - 1) / (rows - 1);
        const CapacityDay &day = forecast.days[place];
        const QDate date = toDateTime(forecast.from + std::chrono::days(int(place))).date();
        ReportRow row{.cells = {plain(date.toString(Qt::ISODate))}};
        for (const double bytes : day.atEnd)
            row.cells << (bytes > 0 ? plain(bytesText(bytes)) : muted(u"–"_s));
        row.cells << plain(bytesText(day.total()));
        table.rows << row;
    }
    return table;
}

} // namespace

ReportSection capacitySection(const PlanReportInput &input)
{
    ReportSection section{.number = 7, .title = tr("Capacity and cost")};
    ReportTable table{.id = u"capacity"_s,
        .columns = {{.title = tr("Destination"), .millimetres = 38}, {.title = tr("Peak"), .millimetres = 24},
            {.title = tr("Room to provide"), .millimetres = 30}, {.title = tr("Full on"), .millimetres = 50},
            {.title = tr("Cost a month"), .millimetres = 28}}};
    for (const DestinationSum &sum : input.fleet.destinations)
        table.rows << rowOf(sum);
    if (table.rows.isEmpty()) {
        section.parts << ReportParagraph{tr("No destination is used.")};
        return section;
    }
    section.parts << ReportParagraph{tr("Simulated day by day for %1 days: backups by the schedules, sizes by growth "
                                        "and change, removals by each tool's own rule.")
                                         .arg(input.days)}
                  << table;
    if (!input.fleet.sum.days.empty())
        section.parts << ReportHeading{tr("All destinations together, by kind")} << growthTable(input.fleet.sum);
    QStringList remarks;
    for (const SystemEvaluation &system : input.fleet.systems)
        remarks << system.notForecast;
    remarks.removeDuplicates();
    for (const QString &remark : std::as_const(remarks))
        section.parts << ReportParagraph{.text = remark, .isBullet = true};
    return section;
}

} // namespace lifeboat
