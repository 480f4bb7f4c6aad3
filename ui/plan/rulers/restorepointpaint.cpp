// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/plan/rulers/restorepointruler.h"
#include "ui/style/glyph.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"
#include "ui/text/humantext.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {
constexpr double markSide = 11;
constexpr int roomForAShape = 9; // pixels to the next mark of the row
} // namespace

void RestorePointRuler::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (rows() == 0) {
        painter.setPen(tokens.muted);
        painter.drawText(rect(), Qt::AlignCenter, tr("No restore points, and none planned."));
        return;
    }
    const QRectF inside = plot();
    painter.fillRect(QRectF(scale().x(m_on), inside.top(), inside.right() - scale().x(m_on), inside.height()),
        blended(tokens.surface, tokens.window, 0.7)); // what comes after the date
    paintTimeAxis(painter, scale(), inside, m_zone, font(), tokens);
    for (int row = 0; row < int(m_kinds.size()); ++row)
        paintRow(painter, row, tokens);
    if (m_points.continuousLog)
        paintLogs(painter, tokens);
    paintDates(painter, tokens);
    paintFocus(painter, tokens);
}

/// Which of several marks in one column of pixels is seen: what goes at once, what is there, what was, what comes.
int RestorePointRuler::rankOf(int mark) const
{
    if (isLost(mark))
        return 5;
    switch (standing(mark)) {
    case MarkFill::Solid:
        return 4;
    case MarkFill::Tinted:
        return 3;
    case MarkFill::Gone:
        return 2;
    case MarkFill::Later:
        return 1;
    }
    return 0;
}

void RestorePointRuler::paintRow(QPainter &painter, int row, const Tokens &tokens) const
{
    const QRectF inside = plot();
    const double middle = inside.top() + (row + 0.5) * rowHeight();
    const CopyKind kind = m_kinds[row];
    paintKindMark(painter, QRectF(0, middle - markSide / 2, markSide, markSide), kind, MarkFill::Solid, tokens);
    painter.setPen(tokens.text);
    painter.drawText(QRectF(metrics::large, middle - rowHeight() / 2, inside.left() - metrics::large, rowHeight()),
        Qt::AlignLeft | Qt::AlignVCenter, copyKindName(kind));
    painter.setPen(QPen(tokens.line, 1));
    painter.drawLine(
        QPointF(inside.left(), std::round(middle) + 0.5), QPointF(inside.right(), std::round(middle) + 0.5));

    std::vector<Column> columns(std::size_t(std::max(1, width())));
    const TimeScale across = scale();
    for (int mark = 0; mark < markCount(); ++mark) {
        const RestorePoint &point = m_points.points[std::size_t(mark)];
        if (point.kind != kind)
            continue;
        const double x = across.x(point.takenAt);
        Column &column = columns[std::size_t(std::clamp(x, 0.0, double(columns.size() - 1)))];
        if (const int rank = rankOf(mark); rank > column.rank)
            column = {mark, rank};
    }
    std::vector<int> taken;
    for (int x = 0; x < int(columns.size()); ++x) {
        if (columns[std::size_t(x)].mark != none)
            taken.push_back(x);
    }
    int close = 0;
    for (std::size_t i = 1; i < taken.size(); ++i)
        close += taken[i] - taken[i - 1] < roomForAShape ? 1 : 0;
    const bool narrow = close * 3 > int(taken.size());
    for (std::size_t i = 0; i < taken.size(); ++i) {
        const int x = taken[i];
        const int after = i + 1 == taken.size() ? roomForAShape : taken[i + 1] - x;
        const double wide = narrow ? std::clamp(after - 1.5, 1.0, 4.0) : markSide;
        paintMark(painter, columns[std::size_t(x)].mark,
            QRectF(x + 0.5 - wide / 2, middle - markSide / 2, wide, markSide), tokens);
    }
}

void RestorePointRuler::paintMark(QPainter &painter, int mark, const QRectF &rect, const Tokens &tokens) const
{
    const RestorePoint &point = m_points.points[std::size_t(mark)];
    const MarkFill fill = standing(mark);
    if (rect.width() >= markSide) {
        const bool lit = mark == hovered();
        paintKindMark(painter, lit ? rect.adjusted(-2, -2, 2, 2) : rect, point.kind, fill, tokens);
    } else { // too close for shapes: ticks, high where there is a copy then
        const QColor ink = copyKindColor(point.kind, tokens);
        const bool there = fill == MarkFill::Solid || fill == MarkFill::Tinted;
        const QColor color = fill == MarkFill::Solid ? ink : blended(tokens.surface, there ? ink : tokens.muted, 0.5);
        painter.fillRect(there ? rect : rect.adjusted(0, rect.height() / 3, 0, -rect.height() / 3), color);
    }
    if (isLost(mark)) {
        const QRectF over(rect.center().x() - 7, rect.center().y() - 7, 14, 14);
        paintGlyph(painter, over, StatusKind::Fail, tokens.status(StatusKind::Fail).ink, tokens.surface);
    }
}

void RestorePointRuler::paintLogs(QPainter &painter, const Tokens &tokens) const
{
    const QRectF inside = plot();
    const double middle = inside.top() + (double(m_kinds.size()) + 0.5) * rowHeight();
    painter.setPen(tokens.text);
    painter.drawText(QRectF(metrics::large, middle - rowHeight() / 2, inside.left() - metrics::large, rowHeight()),
        Qt::AlignLeft | Qt::AlignVCenter, copyKindName(CopyKind::Log));
    paintKindMark(
        painter, QRectF(0, middle - markSide / 2, markSide, markSide), CopyKind::Log, MarkFill::Solid, tokens);
    if (!m_points.logsSince)
        return;
    Instant since = *m_points.logsSince;
    for (const LogFloor &floor : m_points.logs) {
        if (Instant(floor.at) <= m_on)
            since = std::max(since, Instant(floor.keptFrom));
    }
    const double left = std::max(inside.left(), scale().x(since));
    const double right = scale().x(m_on);
    if (right > left)
        painter.fillRect(QRectF(left, middle - 2.5, right - left, 5), copyKindColor(CopyKind::Log, tokens));
}

void RestorePointRuler::paintDates(QPainter &painter, const Tokens &tokens) const
{
    const QRectF inside = plot();
    const QFontMetricsF font(this->font());
    const double today = std::round(scale().x(m_now)) + 0.5;
    painter.setPen(QPen(tokens.text, 1));
    painter.drawLine(QPointF(today, inside.top() - 3), QPointF(today, inside.bottom()));
    const double at = std::round(scale().x(m_on)) + 0.5;
    const QString label = m_on == m_now ? tr("today") : dateText(toDateTime(m_on), m_zone);
    const double wide = font.horizontalAdvance(label) + 2 * metrics::small;
    const QRectF flag(std::clamp(at - wide / 2, 0.0, std::max(0.0, width() - wide - 1)), 0.5, wide, font.height() + 3);
    const QString todayText = tr("today");
    const QRectF todayPlace(
        today - font.horizontalAdvance(todayText) / 2, 0, font.horizontalAdvance(todayText) + 1, font.height() + 3);
    if (m_on != m_now && !todayPlace.intersects(flag)) {
        painter.setPen(tokens.muted);
        painter.drawText(todayPlace, Qt::AlignCenter, todayText);
    }
    painter.setPen(QPen(tokens.accent, 2));
    painter.drawLine(QPointF(at, flag.bottom()), QPointF(at, inside.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(flag, metrics::tiny, metrics::tiny);
    painter.setPen(tokens.onAccent);
    painter.drawText(flag, Qt::AlignCenter, label);
}

} // namespace lifeboat
