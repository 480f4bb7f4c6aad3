// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/plan/plansections.h"
#include "ui/text/humantext.h"
#include "ui/text/plantext.h"

namespace lifeboat {

namespace {

using std::chrono::milliseconds;

QString requiredText(const std::optional<milliseconds> &required)
{
    if (!required)
        return tr("nothing");
    return required->count() == 0 ? tr("none lost") : spanText(*required);
}

QString provenText(const std::optional<milliseconds> &proven)
{
    return proven ? spanText(*proven) : tr("not proven");
}

/// What was demanded, what the plan achieves and what a drill proved, of one kind of objective.
struct ObjectiveRow {
    std::optional<milliseconds> required = {};
    Figure achievable = {};
    std::optional<milliseconds> proven = {};
    std::optional<bool> met = {};
    QString remarkLabel = {};
    QString remark = {};
};

ReportRow rowOf(const SystemDesign &design, const ObjectiveRow &objective)
{
    const bool known = objective.achievable.known();
    ReportRow row{
        .cells = {plain(design.system.name), plain(design.system.tier), plain(requiredText(objective.required)),
            known ? plain(secondsText(objective.achievable)) : muted(tr("unknown")),
            objective.proven ? plain(provenText(objective.proven)) : muted(provenText(objective.proven)),
            metCell(objective.met)}};
    if (!known)
        row.details << ReportDetail{.label = tr("Missing"), .text = objective.achievable.missing().join(u", "_s)};
    if (!objective.remark.isEmpty())
        row.details << ReportDetail{.label = objective.remarkLabel, .text = objective.remark};
    return row;
}

ReportTable tableOf(const QString &id)
{
    return {.id = id,
        .columns = {{.title = tr("System"), .millimetres = 36}, {.title = tr("Tier"), .millimetres = 24},
            {.title = tr("Required"), .millimetres = 22}, {.title = tr("Achievable"), .millimetres = 40},
            {.title = tr("Proven"), .millimetres = 24}, {.title = tr("State"), .millimetres = 24}}};
}

ObjectiveRow pointOf(const RpoAnswer &rpo)
{
    ObjectiveRow row{.required = rpo.required, .achievable = rpo.honest, .proven = rpo.proven, .met = rpo.met};
    if (rpo.weakest && rpo.honest.known()) {
        const RpoContribution &weakest = rpo.contributions[*rpo.weakest];
        row.remarkLabel = tr("Weakest link");
        row.remark = u"%1: %2"_s.arg(weakest.what, secondsText(weakest.seconds));
    }
    return row;
}

ObjectiveRow timeOf(const RtoAnswer &rto)
{
    ObjectiveRow row{.required = rto.required, .achievable = rto.seconds, .proven = rto.proven, .met = rto.met};
    if (rto.longest && rto.seconds.known()) {
        const RtoPhase &longest = rto.phases[*rto.longest];
        row.remarkLabel = tr("Longest phase");
        row.remark = u"%1: %2"_s.arg(longest.what, secondsText(longest.seconds));
    }
    return row;
}

QString daysText(std::chrono::days days)
{
    return tr("%1 d").arg(days.count());
}

QString copiesText(const CopiesGoal &goal)
{
    return tr("%1 on %2 media, %3 elsewhere, %4 immutable")
        .arg(goal.copies)
        .arg(goal.media)
        .arg(goal.elsewhere)
        .arg(goal.immutable);
}

QString rhythmText(const Tier &tier)
{
    QStringList levels;
    for (std::size_t level = 0; level < tier.drillRhythm.size(); ++level)
        levels << daysText(level == 3 ? tier.drillEvery : tier.drillRhythm[level]);
    return levels.join(u" / "_s);
}

} // namespace

ReportSection objectivesSection(const PlanReportInput &input)
{
    ReportTable points = tableOf(u"rpo"_s);
    ReportTable times = tableOf(u"rto"_s);
    for (std::size_t i = 0; i < input.plan.systems.size(); ++i) {
        points.rows << rowOf(input.plan.systems[i], pointOf(input.fleet.systems[i].rpo));
        times.rows << rowOf(input.plan.systems[i], timeOf(input.fleet.systems[i].rto));
    }
    ReportSection section{.number = 2, .title = tr("Objectives")};
    if (points.rows.isEmpty()) {
        section.parts << ReportParagraph{tr("The plan has no systems.")};
        return section;
    }
    section.parts << ReportHeading{tr("RPO: the most data that a failure may cost")} << points
                  << ReportHeading{tr("RTO: the longest time until service is back")} << times;
    return section;
}

ReportSection tiersSection(const PlanReportInput &input)
{
    ReportTable table{.id = u"tiers"_s,
        .columns = {{.title = tr("Tier"), .millimetres = 26}, {.title = tr("RPO"), .millimetres = 18},
            {.title = tr("RTO"), .millimetres = 18}, {.title = tr("Downtime at most"), .millimetres = 20},
            {.title = tr("Kept"), .millimetres = 16}, {.title = tr("Copies"), .millimetres = 34},
            {.title = tr("Drills, level 1 to 5"), .millimetres = 38}}};
    for (const Tier &tier : input.plan.tiers) {
        table.rows << ReportRow{.cells = {plain(tier.name), plain(requiredText(tier.rpo)), plain(spanText(tier.rto)),
                                    plain(spanText(tier.maximumDowntime)), plain(daysText(tier.retention)),
                                    plain(copiesText(tier.copies)), plain(rhythmText(tier))}};
    }
    return {.number = 3, .title = tr("Tiers"), .parts = {table}};
}

ReportSection destinationsSection(const PlanReportInput &input)
{
    ReportTable table{.id = u"destinations"_s,
        .columns = {{.title = tr("Destination"), .millimetres = 34}, {.title = tr("Where"), .millimetres = 44},
            {.title = tr("Properties"), .millimetres = 46}, {.title = tr("Capacity"), .millimetres = 20},
            {.title = tr("Price of 10^9 bytes a month"), .millimetres = 26}}};
    for (const Destination &destination : input.plan.destinations) {
        QStringList where = {destination.location, destination.medium, destination.region};
        where.removeAll(QString());
        QStringList properties;
        const auto add = [&properties](bool is, const QString &word) {
            if (is)
                properties << word;
        };
        add(destination.withSource, tr("on the source's server"));
        add(destination.elsewhere, tr("elsewhere"));
        add(destination.immutable, tr("immutable"));
        add(destination.encrypted, tr("encrypted"));
        add(!destination.encrypted, tr("not encrypted"));
        add(destination.keyStoredWithCopies, tr("key kept with the copies"));
        table.rows << ReportRow{
            .cells = {plain(destination.name), plain(where.join(u", "_s)), plain(properties.join(u", "_s)),
                destination.capacity.known() ? plain(bytesText(*destination.capacity.value)) : muted(tr("unknown")),
                destination.pricePerGbMonth ? plain(amountText(*destination.pricePerGbMonth)) : muted(tr("unknown"))}};
    }
    ReportSection section{.number = 4, .title = tr("Destinations")};
    if (table.rows.isEmpty())
        section.parts << ReportParagraph{tr("The plan has no destinations.")};
    else
        section.parts << table;
    return section;
}

} // namespace lifeboat
