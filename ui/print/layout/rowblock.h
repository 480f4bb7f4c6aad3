// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/layout/block.h"
#include "ui/print/layout/laidtext.h"
#include "ui/style/statuskind.h"

#include <optional>

namespace lifeboat {

/// One cell: a text in its column, with the shape of a status before it, or the bar that marks what a person entered.
struct RowCell {
    StyledText text = {};
    double x = 0;
    double width = 0;
    std::optional<StatusKind> status = {};
    bool isEntered = false;
    bool isTagged = false; ///< the text in a frame of its own
};

/// What surrounds the cells of a row.
struct RowLook {
    double paddingAbove = 0;
    double paddingBelow = 0;
    QColor ground = {}; ///< invalid: none
    QColor rule = {}; ///< a line along the bottom; invalid: none
    double ruleWidth = 0;
    StyledText continuation = {}; ///< stands beside the first cell where a part of the row begins a page
};

/// A row of texts side by side on one baseline: a table's row, a field, a paragraph.
class RowBlock : public Block
{
public:
    RowBlock(QList<RowCell> cells, const RowLook &look);

    double height() const override { return m_height; }

    QList<double> cuts() const override;
    void paint(QPainter &painter, const QPointF &place, double from, double to) const override;

private:
    /// A cell broken into lines, and where its text begins under the row's top.
    struct LaidCell {
        LaidText text;
        double top = 0;
        double x = 0;
    };

    std::vector<LaidCell> laidCells() const;
    void paintCell(QPainter &painter, const QPointF &place, const RowCell &cell, const LaidCell &laid, double from,
        double to) const;

    QList<RowCell> m_cells;
    RowLook m_look;
    double m_height = 0;
};

} // namespace lifeboat
