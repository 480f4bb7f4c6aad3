// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/layout/phasechartblock.h"

#include "core/base/translate.h"
#include "ui/print/layout/laidtext.h"
#include "ui/print/layout/printgeometry.h"
#include "ui/style/tokens.h"
#include "ui/text/humantext.h"

#include <QPainter>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr double plotLeft = millimetres(50);
constexpr double plotWidth = millimetres(96);
constexpr double rowHeight = millimetres(6.2);
constexpr double barHeight = millimetres(3.8);
constexpr double headRoom = millimetres(6); ///< the objective's label
constexpr double groupGap = millimetres(5.5); ///< with the caption of what does not count
constexpr double axisRoom = millimetres(6);
constexpr qsizetype mostBars = 28; ///< what one page holds with ease
/// An objective farther away than this many times what happened would press the bars into slivers.
constexpr double farthestObjective = 6;

double rowsHeight(const PhaseChart &chart)
{
    const auto counted =
        std::count_if(chart.bars.begin(), chart.bars.end(), [](const PhaseBar &bar) { return bar.countsToRecovery; });
    const qsizetype others = chart.bars.size() - counted;
    return double(counted + 1) * rowHeight + (others > 0 ? groupGap + double(others) * rowHeight : 0);
}

/// The shortest phases of a crowd as one, so that the chart stays on its page; the table beside it has them all.
QList<PhaseBar> fewBars(QList<PhaseBar> bars)
{
    if (bars.size() <= mostBars)
        return bars;
    QList<qint64> lengths;
    for (const PhaseBar &bar : bars)
        lengths << bar.milliseconds;
    std::sort(lengths.begin(), lengths.end(), std::greater<>());
    const qint64 least = lengths[mostBars - 3];
    QList<PhaseBar> kept;
    PhaseBar counted{.title = tr("Other phases")};
    PhaseBar uncounted{.title = tr("Other phases"), .countsToRecovery = false};
    for (const PhaseBar &bar : bars) {
        if (bar.milliseconds > least)
            kept << bar;
        else
            (bar.countsToRecovery ? counted : uncounted).milliseconds += bar.milliseconds;
    }
    return kept << counted << uncounted;
}

/// A round step that gives at most six ticks.
qint64 tickStep(double scale)
{
    constexpr qint64 second = 1000;
    constexpr qint64 minute = 60 * second;
    constexpr qint64 hour = 60 * minute;
    for (const qint64 step : {qint64(10), qint64(50), qint64(100), qint64(200), qint64(500), second, 2 * second,
             5 * second, 10 * second, 15 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute,
             15 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 6 * hour, 12 * hour, 24 * hour, 48 * hour}) {
        if (scale / double(step) <= 6)
            return step;
    }
    return qint64(scale / 5);
}

void paintLabel(QPainter &painter, const StyledText &text, const QPointF &leftMiddle, double width)
{
    const LaidText laid(text, width);
    laid.paint(painter, QPointF(leftMiddle.x(), leftMiddle.y() - laid.height() / 2));
}

void paintCentred(QPainter &painter, const StyledText &text, double x, double top, double left, double right)
{
    const LaidText laid(text, right - left);
    const double width = laid.widestLine();
    laid.paint(painter, QPointF(std::clamp(x - width / 2, left, std::max(left, right - width)), top));
}

/// Slanting lines within a rectangle, reckoned rather than clipped: they stay strokes on every device.
void paintHatches(QPainter &painter, const QRectF &rect, const QPen &pen, bool isFalling)
{
    painter.setPen(pen);
    const double height = rect.height();
    for (double offset = -height; offset < rect.width(); offset += millimetres(1.1)) {
        const double from = std::max(0.0, offset);
        const double to = std::min(rect.width(), offset + height);
        if (from >= to)
            continue;
        const auto yOf = [&](double x) { return isFalling ? rect.top() + x - offset : rect.bottom() - (x - offset); };
        painter.drawLine(QPointF(rect.left() + from, yOf(from)), QPointF(rect.left() + to, yOf(to)));
    }
}

QString shortened(const QString &title, TextStyle style, double width)
{
    QString text = title;
    while (text.size() > 1 && LaidText({.text = text, .style = style}, 10 * width).widestLine() > width)
        text = text.chopped(text.endsWith(u'…') ? 2 : 1) + u'…';
    return text;
}

} // namespace

PhaseChartBlock::PhaseChartBlock(PhaseChart chart)
    : m_chart(std::move(chart))
{
    m_chart.bars = fewBars(m_chart.bars);
    double longest = double(m_chart.actual);
    qint64 counted = 0;
    for (const PhaseBar &bar : m_chart.bars) {
        counted += bar.countsToRecovery ? bar.milliseconds : 0;
        longest = std::max(longest, double(bar.milliseconds));
    }
    longest = std::max({longest, double(counted), 1.0});
    if (m_chart.required && double(*m_chart.required) <= farthestObjective * longest)
        longest = std::max(longest, double(*m_chart.required) * 1.03);
    m_scale = longest;
    m_height = headRoom + rowsHeight(m_chart) + axisRoom;
}

double PhaseChartBlock::xOf(double milliseconds) const
{
    return plotLeft + plotWidth * std::clamp(milliseconds / m_scale, 0.0, 1.0);
}

void PhaseChartBlock::paintAxis(QPainter &painter, double top, double bottom) const
{
    const Tokens &ink = lightTokens();
    const qint64 step = tickStep(m_scale);
    for (qint64 tick = 0; double(tick) <= m_scale; tick += step) {
        const double x = xOf(double(tick));
        painter.setPen(QPen(tick == 0 ? ink.control : ink.line, hairline()));
        painter.drawLine(QPointF(x, top), QPointF(x, bottom + millimetres(1)));
        const QString text = tick == 0 ? u"0"_s : spanText(std::chrono::milliseconds(tick));
        paintCentred(painter, {.text = text, .style = TextStyle::Caption}, x, bottom + millimetres(1.6),
            plotLeft - millimetres(10), textWidth);
    }
    painter.setPen(QPen(ink.control, hairline()));
    painter.drawLine(QPointF(plotLeft, bottom), QPointF(plotLeft + plotWidth, bottom));
}

QRectF PhaseChartBlock::barOf(const Row &row) const
{
    const double left = xOf(double(row.begin));
    const double right = std::max(xOf(double(row.begin + row.length)), left + points(0.8));
    return {left, row.y + (rowHeight - barHeight) / 2, right - left, barHeight};
}

void PhaseChartBlock::paintBar(QPainter &painter, const Row &row) const
{
    const Tokens &ink = lightTokens();
    const QRectF bar = barOf(row);
    const bool isHatched = row.fill == Fill::Hatched;
    if (isHatched)
        paintHatches(painter, bar, QPen(ink.muted, points(0.5)), false);
    painter.setPen(QPen(isHatched ? ink.muted : ink.text, points(0.6), Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    if (!isHatched)
        painter.setBrush(row.fill == Fill::Total ? ink.text : ink.series[0]);
    painter.drawRect(bar);
    painter.setBrush(Qt::NoBrush);
    if (row.fill == Fill::Total && m_chart.required && row.length > *m_chart.required)
        paintOverrun(painter, bar);
}

/// The part of the recovery that came after the objective.
void PhaseChartBlock::paintOverrun(QPainter &painter, const QRectF &bar) const
{
    const StatusColors &fail = lightTokens().status(StatusKind::Fail);
    const double limit = xOf(double(*m_chart.required));
    const QRectF over(limit, bar.top(), bar.right() - limit, bar.height());
    painter.fillRect(over, fail.tint);
    const QPen pen(fail.ink, points(0.6));
    paintHatches(painter, over, pen, false);
    paintHatches(painter, over, pen, true);
    painter.drawRect(over);
}

/// The words lie on white, so that no line runs through them.
void PhaseChartBlock::paintWords(QPainter &painter, const Row &row) const
{
    const double middle = row.y + rowHeight / 2;
    const TextStyle style = row.fill == Fill::Total ? TextStyle::StrongCell : TextStyle::Cell;
    const double labelWidth = plotLeft - millimetres(3);
    paintLabel(painter, {.text = shortened(row.title, style, labelWidth), .style = style, .toTheRight = true},
        QPointF(0, middle), labelWidth);
    const double left = barOf(row).right() + millimetres(1.5);
    const LaidText value(
        {.text = durationText(std::chrono::milliseconds(row.length)), .style = style}, textWidth - left);
    const double halo = millimetres(0.6);
    const double top = middle - value.height() / 2;
    painter.fillRect(QRectF(left - halo, top, value.widestLine() + 2 * halo, value.height()), Qt::white);
    value.paint(painter, QPointF(left, top));
}

void PhaseChartBlock::paintObjective(QPainter &painter, double top, double bottom) const
{
    if (!m_chart.required)
        return;
    const Tokens &ink = lightTokens();
    const QString required = spanText(std::chrono::milliseconds(*m_chart.required));
    if (double(*m_chart.required) > m_scale) {
        paintCentred(painter,
            {.text = tr("required (RTO): %1, far beyond the right edge").arg(required), .style = TextStyle::StrongCell},
            textWidth, top - millimetres(5), plotLeft, textWidth);
        return;
    }
    const double x = xOf(double(*m_chart.required));
    painter.setPen(QPen(ink.text, points(1.1), Qt::DashLine, Qt::FlatCap));
    painter.drawLine(QPointF(x, top - millimetres(1)), QPointF(x, bottom));
    paintCentred(painter, {.text = tr("required (RTO): %1").arg(required), .style = TextStyle::StrongCell}, x,
        top - millimetres(5), plotLeft, textWidth);
}

QList<PhaseChartBlock::Row> PhaseChartBlock::rows() const
{
    QList<Row> rows;
    double y = headRoom;
    qint64 begin = 0;
    for (const PhaseBar &bar : m_chart.bars) {
        if (!bar.countsToRecovery)
            continue;
        rows << Row{.title = bar.title, .begin = begin, .length = bar.milliseconds, .y = y};
        begin += bar.milliseconds;
        y += rowHeight;
    }
    rows << Row{.title = tr("Recovery time"), .length = m_chart.actual, .fill = Fill::Total, .y = y};
    y += rowHeight + groupGap;
    for (const PhaseBar &bar : m_chart.bars) {
        if (bar.countsToRecovery)
            continue;
        rows << Row{.title = bar.title, .length = bar.milliseconds, .fill = Fill::Hatched, .y = y};
        y += rowHeight;
    }
    return rows;
}

void PhaseChartBlock::paint(QPainter &painter, const QPointF &place, double, double) const
{
    painter.save();
    painter.translate(place);
    const QList<Row> all = rows();
    paintAxis(painter, headRoom, m_height - axisRoom);
    double objectiveBottom = headRoom;
    for (const Row &row : all) {
        paintBar(painter, row);
        if (row.fill == Fill::Total)
            objectiveBottom = row.y + rowHeight;
    }
    paintObjective(painter, headRoom, objectiveBottom);
    for (const Row &row : all)
        paintWords(painter, row);
    if (all.last().fill == Fill::Hatched)
        paintLabel(painter,
            {.text = tr("not counted to the recovery"), .style = TextStyle::Caption, .toTheRight = true},
            QPointF(0, objectiveBottom + groupGap * 0.6), plotLeft - millimetres(3));
    painter.restore();
}

} // namespace lifeboat
