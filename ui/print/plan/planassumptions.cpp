// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/recoveryfields.h"
#include "core/plan/model/estimatefield.h"
#include "ui/print/plan/plansections.h"
#include "ui/text/plantext.h"

#include <algorithm>

namespace lifeboat {

namespace {

ReportTable assumptionTable()
{
    return {.id = u"assumptions"_s,
        .columns = {{.title = tr("Quantity"), .millimetres = 48}, {.title = tr("Value"), .millimetres = 26},
            {.title = tr("Between"), .millimetres = 38}, {.title = tr("Origin"), .millimetres = 20},
            {.title = tr("Source"), .millimetres = 38}}};
}

/// "the read rate" of "The read rate".
QString inSentence(const QString &name)
{
    return name.left(1).toLower() + name.mid(1);
}

/// Adds the known ones; the names of the others are collected.
template <typename Owner>
void addKnown(
    ReportTable &table, QStringList &unknown, const Owner &owner, std::span<const EstimateField<Owner>> fields)
{
    for (const EstimateField<Owner> &field : fields) {
        const Estimate &estimate = owner.*field.member;
        if (!estimate.known()) {
            unknown << inSentence(field.name());
            continue;
        }
        const double value = *estimate.value;
        const double low = estimate.low.value_or(value);
        const double high = estimate.high.value_or(value);
        const QString between = low < value || high > value
            ? tr("%1 and %2").arg(quantityWords(low, field.quantity), quantityWords(high, field.quantity))
            : QString();
        table.rows << ReportRow{
            .cells = {plain(field.name()), plain(quantityWords(value, field.quantity)), plain(between),
                plain(estimateOriginWord(estimate.origin)), plain(estimate.source)}};
    }
}

void addSystem(ReportSection &section, const SystemDesign &design)
{
    ReportTable table = assumptionTable();
    QStringList unknown;
    addKnown(table, unknown, design.system, systemFields());
    addKnown(table, unknown, design.recovery, recoveryFields());
    if (design.strategy.continuousLog)
        addKnown(table, unknown, design.strategy, logFields());
    section.parts << ReportHeading{design.system.name};
    if (!table.rows.isEmpty())
        section.parts << table;
    if (!unknown.isEmpty())
        section.parts << ReportParagraph{tr("Not known: %1.").arg(unknown.join(u", "_s))};
}

} // namespace

ReportSection planFindingsSection(const PlanReportInput &input)
{
    ReportSection section{.number = 8, .title = tr("Findings")};
    ReportTable table{.id = u"findings"_s,
        .columns = {{.title = tr("Severity"), .millimetres = 26}, {.title = tr("System"), .millimetres = 34},
            {.title = tr("What"), .millimetres = 110}}};
    std::vector<const PlanFinding *> findings;
    for (const SystemEvaluation &system : input.fleet.systems) {
        for (const PlanFinding &finding : system.findings)
            findings.push_back(&finding);
    }
    std::ranges::stable_sort(findings, std::ranges::greater(), [](const PlanFinding *one) { return one->severity; });
    for (const PlanFinding *finding : findings) {
        table.rows << ReportRow{
            .cells = {severityCell(finding->severity), plain(finding->system), plain(finding->what)},
            .details = {
                {.label = tr("Why"), .text = finding->why}, {.label = tr("What to do"), .text = finding->whatToDo}}};
    }
    if (table.rows.isEmpty())
        section.parts << ReportParagraph{tr("None.")};
    else
        section.parts << table;
    return section;
}

ReportSection assumptionsSection(const PlanReportInput &input)
{
    ReportSection section{.number = 9, .title = tr("Assumptions and where they come from")};
    for (const SystemDesign &design : input.plan.systems)
        addSystem(section, design);
    if (input.plan.systems.empty())
        section.parts << ReportParagraph{tr("The plan has no systems.")};
    return section;
}

ReportSection answersSection(const PlanReportInput &input)
{
    ReportSection section{.number = 10, .title = tr("Answers to the assessment")};
    ReportTable table{.id = u"answers"_s,
        .columns = {{.title = tr("Question"), .millimetres = 50}, {.title = tr("Answer"), .millimetres = 18},
            {.title = tr("On"), .millimetres = 24}, {.title = tr("Evidence"), .millimetres = 78}}};
    for (const AssessmentAnswer &answer : input.plan.answers) {
        table.rows << ReportRow{.cells = {plain(answer.question), plain(answer.yes ? tr("yes") : tr("no")),
                                    answer.on.isValid() ? plain(answer.on.toString(Qt::ISODate)) : muted(tr("no date")),
                                    plain(answer.evidence)}};
    }
    if (table.rows.isEmpty())
        section.parts << ReportParagraph{tr("No question was answered by a person.")};
    else
        section.parts << table;
    return section;
}

} // namespace lifeboat
