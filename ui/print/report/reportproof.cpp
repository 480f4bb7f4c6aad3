// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/print/report/reportsections.h"
#include "ui/print/report/reportvalues.h"
#include "ui/text/humantext.h"

#include <algorithm>

namespace lifeboat {

namespace {

ReportTable checkTable(const DrillRecord &record)
{
    ReportTable table{.id = u"checks"_s,
        .columns = {{.title = tr("Check"), .millimetres = 54}, {.title = tr("Level"), .millimetres = 24},
            {.title = tr("Expected"), .millimetres = 29}, {.title = tr("Actual"), .millimetres = 29},
            {.title = tr("Result"), .millimetres = 34}}};
    for (const RecordedCheck &check : record.checks) {
        ReportRow row{.cells = {{.text = orNotRecorded(check.what.isEmpty() ? check.id : check.what)},
                          {.text = orNotRecorded(check.level)},
                          {.text = orNotRecorded(check.expected), .isMuted = check.expected.isEmpty()},
                          {.text = orNotRecorded(check.actual), .isMuted = check.actual.isEmpty()},
                          checkResultCell(check.result)}};
        if (!check.reason.isEmpty() || check.result == u"not-run" || check.result == u"could-not-verify")
            row.details << ReportDetail{.label = tr("Reason"), .text = orNotRecorded(check.reason)};
        table.rows << row;
    }
    return table;
}

ReportTable emptyTableOfTables(const QString &id)
{
    return {.id = id,
        .columns = {{.title = tr("Result"), .millimetres = 30}, {.title = tr("Table"), .millimetres = 54},
            {.title = tr("Kind"), .millimetres = 19},
            {.title = tr("Expected rows"), .millimetres = 24, .isNumber = true},
            {.title = tr("Actual rows"), .millimetres = 22, .isNumber = true},
            {.title = tr("Algorithm"), .millimetres = 21}}};
}

ReportRow tableRow(const RecordedTable &table)
{
    return {.cells = {tableResultCell(table.result), {.text = qualifiedName(table.schema, table.name)},
                {.text = orNotRecorded(QString(table.kind).replace(u'-', u' ')), .isMuted = table.kind.isEmpty()},
                countCell(table.expectedRows), countCell(table.actualRows),
                {.text = orNotRecorded(table.algorithm), .isMuted = table.algorithm.isEmpty()}}};
}

ReportTable differenceTable(const DrillRecord &record)
{
    ReportTable differences = emptyTableOfTables(u"table-differences"_s);
    for (const RecordedTable &table : record.tables) {
        if (table.result == u"same")
            continue;
        ReportRow row = tableRow(table);
        row.details << ReportDetail{.label = tr("Reason"), .text = orNotRecorded(table.reason)};
        row.details << ReportDetail{.label = tr("Expected sum"),
            .text = orNotRecorded(table.expectedChecksum),
            .isFixed = !table.expectedChecksum.isEmpty()};
        row.details << ReportDetail{.label = tr("Actual sum"),
            .text = orNotRecorded(table.actualChecksum),
            .isFixed = !table.actualChecksum.isEmpty()};
        differences.rows << row;
    }
    return differences;
}

ReportTable wholeTable(const DrillRecord &record)
{
    ReportTable all = emptyTableOfTables(u"tables"_s);
    for (const RecordedTable &table : record.tables)
        all.rows << tableRow(table);
    return all;
}

qint64 countOf(const DrillRecord &record, const QString &result)
{
    return std::count_if(record.tables.begin(), record.tables.end(),
        [&result](const RecordedTable &table) { return table.result == result; });
}

QString tableSummary(const DrillRecord &record)
{
    const QList<std::pair<QString, QString>> words{{u"same"_s, tr("%1 the same")},
        {u"other-content"_s, tr("%1 with other content")}, {u"other-count"_s, tr("%1 with another number of rows")},
        {u"missing"_s, tr("%1 missing")}, {u"extra"_s, tr("%1 not in the manifest")},
        {u"could-not-verify"_s, tr("%1 could not be verified")}};
    QStringList parts;
    for (const auto &[result, word] : words) {
        const qint64 count = countOf(record, result);
        if (count > 0)
            parts << word.arg(countText(count));
    }
    return tr("Tables compared with the manifest of the backup: %1. Of these %2.")
        .arg(countText(record.tables.size()), parts.join(u", "_s));
}

QString whatThisDoesNotProve()
{
    return tr("The checksum of a table is a sum of 64-bit hashes of its rows under two seeds. It is proof against "
              "accidents and most tampering, but it is not cryptographic: someone who sets out to forge such a sum "
              "can. The SHA-256 of the backup and the signature over this record stand against that. The signature "
              "shows that the record was not altered since it was signed, not that it is true. All times are this "
              "machine's own word; no outside clock vouches for them. What was not run is not passed.");
}

} // namespace

ReportSection verificationSection(const DrillRecord &record)
{
    ReportSection section{.number = 11, .title = tr("Verification")};
    section.parts << ReportHeading{tr("Checks")};
    if (record.checks.isEmpty())
        section.parts << ReportParagraph{tr("Checks: %1.").arg(notRecorded())};
    else
        section.parts << checkTable(record);
    section.parts << ReportHeading{tr("Table by table")};
    if (record.tables.isEmpty()) {
        section.parts << ReportParagraph{tr("Comparison with the manifest: %1.").arg(notRecorded())};
    } else {
        section.parts << ReportParagraph{tableSummary(record)};
        const ReportTable differences = differenceTable(record);
        if (!differences.rows.isEmpty())
            section.parts << ReportHeading{tr("Differences")} << differences << ReportHeading{tr("All tables")};
        section.parts << wholeTable(record);
    }
    section.parts << ReportHeading{tr("What this does not prove")} << ReportParagraph{whatThisDoesNotProve()};
    return section;
}

ReportSection deviationSection(const DrillRecord &record)
{
    ReportSection section{.number = 12, .title = tr("Deviations")};
    if (record.deviations.isEmpty()) {
        section.parts << ReportParagraph{tr("None recorded.")};
        return section;
    }
    ReportTable table{.id = u"deviations"_s,
        .columns = {{.title = tr("Id"), .millimetres = 16}, {.title = tr("Step"), .millimetres = 28},
            {.title = tr("What differed"), .millimetres = 58}, {.title = tr("Severity"), .millimetres = 18},
            {.title = tr("Effect on the result"), .millimetres = 50}}};
    for (const RecordedDeviation &deviation : record.deviations) {
        QList<ReportCell> cells;
        for (const QString &text : {deviation.id, deviation.step, deviation.what, deviation.severity, deviation.effect})
            cells << ReportCell{.text = orNotRecorded(text), .isMuted = text.isEmpty()};
        table.rows << ReportRow{.cells = cells};
    }
    section.parts << table;
    return section;
}

} // namespace lifeboat
