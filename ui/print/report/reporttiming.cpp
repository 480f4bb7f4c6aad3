// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/print/report/reportfields.h"
#include "ui/print/report/reportsections.h"
#include "ui/print/report/reportvalues.h"
#include "ui/text/humantext.h"

#include <QJsonValue>

namespace lifeboat {

namespace {

QString titleOf(const RecordedPhase &phase)
{
    return phase.title.isEmpty() ? phase.id : phase.title;
}

std::optional<qint64> integerOf(const DrillRecord &record, const QString &id)
{
    const QJsonValue value = record.fields.value(id).value;
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

qint64 countedTime(const DrillRecord &record)
{
    qint64 sum = 0;
    for (const RecordedPhase &phase : record.phases)
        sum += phase.countsToRecovery ? phase.milliseconds : 0;
    return sum;
}

QString exactSeconds(qint64 milliseconds)
{
    return u"%1.%2"_s.arg(countText(milliseconds / 1000)).arg(milliseconds % 1000, 3, 10, QChar(u'0'));
}

ReportRow totalRow(const QString &title, qint64 milliseconds)
{
    return {.cells = {{}, {.text = title}, {}, {.text = durationText(std::chrono::milliseconds(milliseconds))},
                {.text = exactSeconds(milliseconds)}, {}},
        .isTotal = true};
}

ReportTable phaseTable(const DrillRecord &record)
{
    ReportTable table{.id = u"phases"_s,
        .columns = {{.title = tr("No."), .millimetres = 9}, {.title = tr("Phase"), .millimetres = 58},
            {.title = tr("Started (UTC)"), .millimetres = 33},
            {.title = tr("Took"), .millimetres = 20, .isNumber = true},
            {.title = tr("Seconds"), .millimetres = 22, .isNumber = true},
            {.title = tr("Counts to RTO"), .millimetres = 28}}};
    qint64 all = 0;
    for (const RecordedPhase &phase : record.phases) {
        all += phase.milliseconds;
        table.rows << ReportRow{
            .cells = {{.text = QString::number(table.rows.size() + 1)}, {.text = titleOf(phase)},
                {.text = orNotRecorded(utcColumnText(phase.startedAt)), .isMuted = phase.startedAt.isEmpty()},
                {.text = durationText(std::chrono::milliseconds(phase.milliseconds))},
                {.text = exactSeconds(phase.milliseconds)}, {.text = phase.countsToRecovery ? tr("yes") : tr("no")}}};
    }
    table.rows << totalRow(tr("Phases that count"), countedTime(record)) << totalRow(tr("All phases"), all);
    return table;
}

/// The finding that stands over the chart.
QString finding(std::optional<qint64> required, qint64 actual)
{
    const QString took = durationText(std::chrono::milliseconds(actual));
    if (!required)
        return tr("Recovery took %1; no objective is recorded").arg(took);
    const QString objective = spanText(std::chrono::milliseconds(*required));
    const QString margin = durationText(std::chrono::milliseconds(qAbs(*required - actual)));
    return actual <= *required ? tr("Recovery took %1, %2 less than the objective of %3").arg(took, margin, objective)
                               : tr("Recovery took %1, %2 more than the objective of %3").arg(took, margin, objective);
}

} // namespace

ReportSection timingSection(const DrillRecord &record)
{
    ReportSection section{.number = 10, .title = tr("Timing")};
    section.parts << sectionFields(record, u"timing"_s);
    if (record.phases.isEmpty()) {
        section.parts << ReportParagraph{tr("Phases: %1.").arg(notRecorded())};
        return section;
    }
    const qint64 counted = countedTime(record);
    const qint64 actual = integerOf(record, u"verdict.rto-actual-ms"_s).value_or(counted);
    PhaseChart chart{.required = integerOf(record, u"verdict.rto-required-ms"_s), .actual = actual};
    for (const RecordedPhase &phase : record.phases) {
        chart.bars << PhaseBar{
            .title = titleOf(phase), .milliseconds = phase.milliseconds, .countsToRecovery = phase.countsToRecovery};
    }
    section.parts << ReportHeading{finding(chart.required, actual)} << chart << ReportHeading{tr("Phases")}
                  << phaseTable(record);
    if (actual != counted) {
        section.parts << ReportParagraph{
            tr("The phases that count add up to %1; the recorded recovery time is %2. The difference lies between "
               "phases.")
                .arg(exactDurationText(counted), exactDurationText(actual))};
    }
    return section;
}

} // namespace lifeboat
