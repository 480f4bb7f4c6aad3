// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drill/recordcolumns.h"

#include "core/base/translate.h"
#include "ui/runbook/steps/stepfindings.h"
#include "ui/text/humantext.h"

namespace lifeboat {

namespace {

using StepRowOf = RecordEntry<RecordedStep>;
using CheckRowOf = RecordEntry<RecordedCheck>;
using DeviationRowOf = RecordEntry<RecordedDeviation>;

QVariant resultCell(const QString &result, int role)
{
    if (role == Qt::DisplayRole)
        return resultWord(result);
    return role == StatusRole ? QVariant::fromValue(resultKind(result)) : QVariant();
}

QVariant textCell(const QString &text, int role)
{
    if (role == Qt::DisplayRole)
        return text.section(u'\n', 0, 0);
    return role == Qt::ToolTipRole ? QVariant(text) : QVariant();
}

QVariant fixedCell(const QString &text, int role)
{
    return role == FixedFontRole ? QVariant(true) : textCell(text, role);
}

QVariant timeCell(qint64 milliseconds, int role)
{
    if (role == Qt::DisplayRole)
        return durationText(std::chrono::milliseconds(milliseconds));
    return role == SortRole ? QVariant(milliseconds) : QVariant();
}

QVariant severityCell(const QString &severity, int role)
{
    const bool isMajor = severity != u"minor";
    if (role == Qt::DisplayRole)
        return severity == u"critical" ? tr("Critical") : isMajor ? tr("Major") : tr("Minor");
    return role == StatusRole ? QVariant::fromValue(isMajor ? StatusKind::Fail : StatusKind::Warn) : QVariant();
}

} // namespace

QList<TableColumn<StepRowOf>> stepColumns()
{
    return {{tr("Result"), [](const StepRowOf &row, int role) { return resultCell(row.entry.result, role); }},
        {tr("No."),
            [](const StepRowOf &row, int role) {
                return role == Qt::DisplayRole || role == SortRole ? QVariant(row.entry.number) : QVariant();
            },
            true},
        {tr("Step"), [](const StepRowOf &row, int role) { return textCell(row.entry.title, role); }},
        {tr("Time"), [](const StepRowOf &row, int role) { return timeCell(row.entry.milliseconds, role); }, true},
        {tr("By"), [](const StepRowOf &row, int role) { return textCell(row.entry.answeredBy, role); }},
        {tr("Comment"), [](const StepRowOf &row, int role) { return textCell(row.entry.comment, role); }},
        {tr("Executed"), [](const StepRowOf &row, int role) { return fixedCell(row.entry.executed, role); }}};
}

QList<TableColumn<CheckRowOf>> checkColumns()
{
    return {{tr("Result"), [](const CheckRowOf &row, int role) { return resultCell(row.entry.result, role); }},
        {tr("Check"), [](const CheckRowOf &row, int role) { return textCell(row.entry.what, role); }},
        {tr("Expected"), [](const CheckRowOf &row, int role) { return textCell(row.entry.expected, role); }},
        {tr("Found"), [](const CheckRowOf &row, int role) { return textCell(row.entry.actual, role); }},
        {tr("Reason"), [](const CheckRowOf &row, int role) { return textCell(row.entry.reason, role); }}};
}

QList<TableColumn<DeviationRowOf>> deviationColumns()
{
    return {
        {tr("Severity"), [](const DeviationRowOf &row, int role) { return severityCell(row.entry.severity, role); }},
        {tr("Step"), [](const DeviationRowOf &row, int role) { return textCell(row.entry.step, role); }},
        {tr("What differed"), [](const DeviationRowOf &row, int role) { return textCell(row.entry.what, role); }},
        {tr("Effect on the result"),
            [](const DeviationRowOf &row, int role) { return textCell(row.entry.effect, role); }}};
}

} // namespace lifeboat
