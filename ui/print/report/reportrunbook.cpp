// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/print/report/reportfields.h"
#include "ui/print/report/reportsections.h"
#include "ui/print/report/reportvalues.h"
#include "ui/text/humantext.h"

namespace lifeboat {

namespace {

bool wasExecuted(const RecordedStep &step)
{
    return step.result != u"skipped" && step.result != u"not-run";
}

bool isRunByProgram(const RecordedStep &step)
{
    return step.kind == u"sql" || step.kind == u"command" || step.kind == u"check";
}

QList<ReportDetail> stepDetails(const RecordedStep &step)
{
    const bool byPerson = !step.answeredBy.isEmpty() && step.answeredBy != u"unattended";
    QList<ReportDetail> details;
    const auto add = [&details](const ReportDetail &detail, bool evenIfAbsent) {
        if (!detail.text.isEmpty())
            details << detail;
        else if (evenIfAbsent)
            details << ReportDetail{.label = detail.label, .text = notRecorded()};
    };
    const bool isOwed = isRunByProgram(step) && wasExecuted(step);
    add({.label = tr("Executed"), .text = step.executed, .isFixed = true}, isOwed);
    add({.label = tr("Exit code"), .text = step.exitCode}, false);
    add({.label = tr("Answered by"), .text = step.answeredBy, .isEntered = byPerson}, false);
    add({.label = tr("Comment"), .text = step.comment, .isEntered = step.answeredBy != u"unattended"},
        !wasExecuted(step));
    add({.label = tr("Output SHA-256"), .text = step.outputSha256, .isFixed = true}, isOwed);
    add({.label = tr("Output (excerpt)"), .text = step.output, .isFixed = true}, false);
    return details;
}

ReportRow stepRow(const RecordedStep &step)
{
    const bool begun = !step.startedAt.isEmpty();
    return {
        .cells = {{.text = QString::number(step.number)},
            {.text = orNotRecorded(step.title.isEmpty() ? step.id : step.title)}, {.text = orNotRecorded(step.kind)},
            {.text = begun ? utcColumnText(step.startedAt) : tr("never begun"), .isMuted = !begun},
            {.text = begun ? durationText(std::chrono::milliseconds(step.milliseconds)) : QString()},
            stepResultCell(step.result)},
        .details = stepDetails(step)};
}

ReportTable stepTable(const DrillRecord &record)
{
    ReportTable table{.id = u"steps"_s,
        .columns = {{.title = tr("No."), .millimetres = 9}, {.title = tr("Step"), .millimetres = 57},
            {.title = tr("Kind"), .millimetres = 18}, {.title = tr("Started (UTC)"), .millimetres = 33},
            {.title = tr("Took"), .millimetres = 17, .isNumber = true}, {.title = tr("Result"), .millimetres = 36}}};
    for (const RecordedStep &step : record.steps)
        table.rows << stepRow(step);
    return table;
}

ReportTable omittedTable(const DrillRecord &record)
{
    ReportTable table{.id = u"steps-not-executed"_s,
        .columns = {{.title = tr("No."), .millimetres = 9}, {.title = tr("Step"), .millimetres = 60},
            {.title = tr("Result"), .millimetres = 26}, {.title = tr("Reason, as entered"), .millimetres = 75}}};
    for (const RecordedStep &step : record.steps) {
        if (wasExecuted(step))
            continue;
        table.rows << ReportRow{
            .cells = {{.text = QString::number(step.number)}, {.text = orNotRecorded(step.title)},
                stepResultCell(step.result), {.text = orNotRecorded(step.comment), .isMuted = step.comment.isEmpty()}}};
    }
    return table;
}

} // namespace

ReportSection runbookSection(const DrillRecord &record)
{
    ReportSection section{.number = 9, .title = tr("Runbook as executed")};
    section.parts << sectionFields(record, u"runbook"_s) << ReportHeading{tr("Steps")};
    if (record.steps.isEmpty()) {
        section.parts << ReportParagraph{tr("Steps: %1.").arg(notRecorded())};
        return section;
    }
    section.parts << stepTable(record) << ReportHeading{tr("Steps not executed")};
    const ReportTable omitted = omittedTable(record);
    if (omitted.rows.isEmpty())
        section.parts << ReportParagraph{tr("None: every step of the runbook was executed.")};
    else
        section.parts << omitted;
    return section;
}

} // namespace lifeboat
