// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/layout/rowblock.h"

#include "ui/print/layout/printgeometry.h"
#include "ui/style/glyph.h"
#include "ui/style/tokens.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace lifeboat {

namespace {

double glyphSize(const RowCell &cell)
{
    return QFontMetricsF(printFont(cell.text.style)).capHeight() * 1.35;
}

double textInset(const RowCell &cell)
{
    return cell.status ? glyphSize(cell) + millimetres(1.3) : 0;
}

void paintTag(QPainter &painter, const QPointF &origin, const LaidText &text, const RowCell &cell)
{
    const double width = text.widestLine();
    const double left = cell.text.toTheRight ? origin.x() + cell.width - width : origin.x();
    const double margin = millimetres(0.9);
    painter.setPen(QPen(lightTokens().control, hairline()));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(
        QRectF(left - margin, origin.y() - margin / 4, width + 2 * margin, text.height() + margin / 2),
        millimetres(0.6), millimetres(0.6));
}

} // namespace

RowBlock::RowBlock(QList<RowCell> cells, const RowLook &look)
    : m_cells(std::move(cells))
    , m_look(look)
{
    for (const LaidCell &cell : laidCells())
        m_height = std::max(m_height, cell.top + cell.text.height());
    m_height += m_look.paddingBelow;
}

std::vector<RowBlock::LaidCell> RowBlock::laidCells() const
{
    std::vector<LaidCell> laid;
    laid.reserve(std::size_t(m_cells.size()));
    double baseline = 0;
    for (const RowCell &cell : m_cells) {
        const double inset = textInset(cell);
        laid.push_back({.text = LaidText(cell.text, cell.width - inset), .x = cell.x + inset});
        baseline = std::max(baseline, laid.back().text.firstBaseline());
    }
    for (LaidCell &cell : laid)
        cell.top = m_look.paddingAbove + baseline - cell.text.firstBaseline();
    return laid;
}

QList<double> RowBlock::cuts() const
{
    QList<LineSpan> spans;
    QList<double> cuts;
    for (const LaidCell &cell : laidCells()) {
        for (const LineSpan &line : cell.text.lines()) {
            spans.append({.top = cell.top + line.top, .bottom = cell.top + line.bottom});
            cuts << cell.top + line.bottom;
        }
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    const auto crossesLine = [&spans](double y) {
        return std::any_of(spans.begin(), spans.end(),
            [y](const LineSpan &span) { return span.top < y - 0.5 && span.bottom > y + 0.5; });
    };
    cuts.removeIf(crossesLine);
    // The last is the end; the first and the one before the end would leave a line alone.
    if (cuts.size() < 5)
        return {};
    return cuts.mid(1, cuts.size() - 3);
}

void RowBlock::paintCell(
    QPainter &painter, const QPointF &place, const RowCell &cell, const LaidCell &laid, double from, double to) const
{
    const QPointF origin(place.x() + laid.x, place.y() + laid.top - from);
    laid.text.paint(painter, origin, from - laid.top, to - laid.top);
    if (cell.status && from <= laid.top) {
        const double size = glyphSize(cell);
        const double capHeight = QFontMetricsF(printFont(cell.text.style)).capHeight();
        const double middle = origin.y() + laid.text.firstBaseline() - capHeight / 2;
        paintGlyph(painter, QRectF(place.x() + cell.x, middle - size / 2, size, size), *cell.status, lightTokens());
    }
    if (cell.isTagged && from <= laid.top)
        paintTag(painter, origin, laid.text, cell);
    if (cell.isEntered) {
        const double top = std::max(from, laid.top);
        const double bottom = std::min(to, laid.top + laid.text.height());
        painter.fillRect(
            QRectF(place.x() + cell.x - millimetres(1.6), place.y() + top - from, millimetres(0.6), bottom - top),
            lightTokens().text);
    }
}

void RowBlock::paint(QPainter &painter, const QPointF &place, double from, double to) const
{
    if (m_look.ground.isValid())
        painter.fillRect(QRectF(place.x(), place.y(), textWidth, to - from), m_look.ground);
    const std::vector<LaidCell> laid = laidCells();
    for (qsizetype i = 0; i < m_cells.size(); ++i)
        paintCell(painter, place, m_cells[i], laid[std::size_t(i)], from, to);
    if (from > 0 && !m_look.continuation.text.isEmpty()) {
        const LaidText label(m_look.continuation, m_cells.first().width);
        label.paint(painter, place + QPointF(m_cells.first().x, 0));
    }
    const bool isEnd = to >= m_height - 0.5;
    if (m_look.rule.isValid() && isEnd) {
        const double y = place.y() + to - from - m_look.ruleWidth / 2;
        painter.setPen(QPen(m_look.rule, m_look.ruleWidth, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(place.x(), y), QPointF(place.x() + textWidth, y));
    }
}

} // namespace lifeboat
