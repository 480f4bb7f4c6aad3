// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/layout/tablelayout.h"

#include "core/base/translate.h"
#include "ui/print/layout/printgeometry.h"
#include "ui/print/report/reportvalues.h"
#include "ui/print/layout/rowblock.h"
#include "ui/style/tokens.h"

namespace lifeboat {

namespace {

constexpr double gutter = millimetres(2.2);
constexpr double detailLeft = millimetres(9);
constexpr double detailTextLeft = millimetres(41);

/// Where a column's text stands.
struct Extent {
    double x = 0;
    double width = 0;
};

/// The columns in dots; words after numbers keep their distance.
QList<Extent> extentsOf(const ReportTable &table)
{
    QList<Extent> extents;
    double x = 0;
    bool followsNumber = false;
    for (const ReportColumn &column : table.columns) {
        const double width = millimetres(column.millimetres);
        const double inset = followsNumber && !column.isNumber ? gutter : 0;
        const double gap = extents.size() + 1 < table.columns.size() ? gutter : 0;
        extents << Extent{.x = x + inset, .width = width - inset - gap};
        x += width;
        followsNumber = column.isNumber;
    }
    return extents;
}

std::shared_ptr<const Block> headerBlock(const ReportTable &table)
{
    QList<RowCell> cells;
    const QList<Extent> extents = extentsOf(table);
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        cells << RowCell{.text = {.text = table.columns[i].title,
                             .style = TextStyle::ColumnTitle,
                             .toTheRight = table.columns[i].isNumber},
            .x = extents[i].x,
            .width = extents[i].width};
    }
    return std::make_shared<RowBlock>(cells,
        RowLook{.paddingAbove = millimetres(1),
            .paddingBelow = millimetres(1),
            .rule = lightTokens().control,
            .ruleWidth = hairline()});
}

TextStyle styleOf(const ReportCell &cell, bool isTotal)
{
    if (cell.isMuted)
        return TextStyle::MutedCell;
    if (cell.isFixed)
        return TextStyle::FixedCell;
    return isTotal ? TextStyle::StrongCell : TextStyle::Cell;
}

std::shared_ptr<const Block> rowBlock(const ReportTable &table, const ReportRow &row)
{
    QList<RowCell> cells;
    const QList<Extent> extents = extentsOf(table);
    for (qsizetype i = 0; i < table.columns.size() && i < row.cells.size(); ++i) {
        const ReportCell &cell = row.cells[i];
        if (cell.text.isEmpty())
            continue;
        cells << RowCell{
            .text = {.text = cell.text, .style = styleOf(cell, row.isTotal), .toTheRight = table.columns[i].isNumber},
            .x = extents[i].x,
            .width = extents[i].width,
            .status = cell.status};
    }
    RowLook look{.paddingAbove = millimetres(0.9), .paddingBelow = millimetres(1)};
    if (row.details.isEmpty()) {
        look.rule = lightTokens().line;
        look.ruleWidth = hairline();
    }
    return std::make_shared<RowBlock>(cells, look);
}

std::shared_ptr<const Block> detailBlock(const QString &rowName, const ReportDetail &detail, bool isLast)
{
    const TextStyle style = detail.isFixed ? TextStyle::FixedCell : TextStyle::Cell;
    QString label = detail.label;
    if (detail.isEntered)
        label = tr("%1 (entered)").arg(label);
    RowLook look{.paddingBelow = millimetres(isLast ? 1.8 : 0.9),
        .continuation = {.text = tr("%1: %2, continued").arg(rowName, detail.label), .style = TextStyle::Caption}};
    if (isLast) {
        look.rule = lightTokens().line;
        look.ruleWidth = hairline();
    }
    return std::make_shared<RowBlock>(QList<RowCell>{{.text = {.text = label, .style = TextStyle::Caption},
                                                         .x = detailLeft,
                                                         .width = detailTextLeft - detailLeft - millimetres(2)},
                                          {.text = {.text = detail.text, .style = style},
                                              .x = detailTextLeft,
                                              .width = textWidth - detailTextLeft,
                                              .isEntered = detail.isEntered}},
        look);
}

} // namespace

QList<FlowItem> tableFlow(const ReportTable &table)
{
    const std::shared_ptr<const Block> header = headerBlock(table);
    QList<FlowItem> flow{{.block = header, .spaceBefore = millimetres(1.5), .keepWithNext = true}};
    const qsizetype count = table.rows.size();
    for (qsizetype i = 0; i < count; ++i) {
        const ReportRow &row = table.rows[i];
        // Two rows at least at the foot of a page and at the head of the next; totals stay with what they sum up.
        const bool beginsOrEnds = i == 0 || i + 2 == count || (i + 1 < count && table.rows[i + 1].isTotal);
        const bool keepsNeighbour = beginsOrEnds && i + 1 < count;
        flow << FlowItem{.block = rowBlock(table, row),
            .keepWithNext = keepsNeighbour || !row.details.isEmpty(),
            .repeatedHeader = header};
        for (qsizetype d = 0; d < row.details.size(); ++d) {
            const bool isLast = d + 1 == row.details.size();
            flow << FlowItem{.block = detailBlock(row.cells.first().text, row.details[d], isLast),
                .keepWithNext = !isLast,
                .mayBeSplit = row.details[d].isFixed,
                .repeatedHeader = header};
        }
    }
    return flow;
}

} // namespace lifeboat
