// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/plan/planreport.h"

#include "ui/print/plan/plansections.h"
#include "ui/text/humantext.h"
#include "ui/text/plantext.h"

namespace lifeboat {

namespace {

struct Count {
    int critical = 0;
    int warnings = 0;
};

Count countOf(const FleetEvaluation &fleet)
{
    Count count;
    for (const SystemEvaluation &system : fleet.systems) {
        for (const PlanFinding &finding : system.findings) {
            count.critical += finding.severity == PlanFinding::Severity::Critical;
            count.warnings += finding.severity == PlanFinding::Severity::Warning;
        }
    }
    return count;
}

QString verdictOf(const Count &count)
{
    if (count.critical > 0)
        return count.critical == 1 ? tr("1 critical finding") : tr("%1 critical findings").arg(count.critical);
    if (count.warnings > 0)
        return count.warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(count.warnings);
    return tr("No warnings");
}

ReportField field(const QString &label, const QString &value, bool isFixed = false)
{
    return {.id = label, .label = label, .value = value, .isFixed = isFixed, .showsOrigin = false};
}

ReportSection identitySection(const PlanReportInput &input, const Count &count)
{
    const QString now = exactInstantText(toDateTime(input.now), QTimeZone::utc());
    const bool asked = !input.facts.isEmpty() || input.plan.systems.empty();
    QList<ReportField> fields = {field(tr("Plan"), input.source), field(tr("SHA-256 of the plan"), input.sha256, true),
        field(tr("Reckoned as of"), now), field(tr("Systems"), QString::number(input.plan.systems.size())),
        field(tr("Destinations"), QString::number(input.plan.destinations.size())),
        field(tr("Critical findings"), QString::number(count.critical)),
        field(tr("Warnings"), QString::number(count.warnings)),
        field(tr("Made by"), u"Lifeboat " LIFEBOAT_VERSION ""_s)};
    if (!input.organisation.isEmpty())
        fields.prepend(field(tr("Organisation"), input.organisation));
    return {.number = 1,
        .title = tr("Identity"),
        .parts = {fields,
            ReportParagraph{asked
                    ? tr("The plan is attached to this PDF as plan.yaml, the very text of that hash. What is proven "
                         "comes from drills; all else is reckoned from the plan and the assumptions of section 9. "
                         "What is unknown is said to be so and counts as nothing.")
                    : tr("The plan is attached to this PDF as plan.yaml, the very text of that hash. It was read from "
                         "a file alone: drills, existing backups and past runs were not looked at. What is unknown is "
                         "said to be so and counts as nothing.")}}};
}

} // namespace

ReportCell severityCell(PlanFinding::Severity severity)
{
    const StatusKind kind = severity == PlanFinding::Severity::Critical ? StatusKind::Fail
        : severity == PlanFinding::Severity::Warning                    ? StatusKind::Warn
                                                                        : StatusKind::Neutral;
    return {.text = severityWord(severity), .status = kind};
}

ReportCell metCell(const std::optional<bool> &met)
{
    if (!met)
        return {.text = tr("Unknown"), .status = StatusKind::Neutral};
    return *met ? ReportCell{.text = tr("Met"), .status = StatusKind::Pass}
                : ReportCell{.text = tr("Not met"), .status = StatusKind::Fail};
}

ReportDocument planReport(const PlanReportInput &input)
{
    const Count count = countOf(input.fleet);
    return {.title = tr("Backup plan"),
        .subtitle = tr("%1 systems · %2")
                        .arg(input.plan.systems.size())
                        .arg(exactInstantText(toDateTime(input.now), QTimeZone::utc())),
        .system = input.organisation,
        .status = count.critical > 0 ? StatusKind::Fail
            : count.warnings > 0     ? StatusKind::Warn
                                     : StatusKind::Pass,
        .verdict = verdictOf(count),
        .hashLabel = tr("Plan SHA-256"),
        .hash = input.sha256,
        .sections = {identitySection(input, count), objectivesSection(input), tiersSection(input),
            destinationsSection(input), strategiesSection(input), recoverySection(input), capacitySection(input),
            planFindingsSection(input), assumptionsSection(input), answersSection(input)}};
}

} // namespace lifeboat
