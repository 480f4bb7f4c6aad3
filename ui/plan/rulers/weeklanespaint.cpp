// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/plan/rulers/kindmark.h"
#include "ui/plan/rulers/weeklanes.h"
#include "ui/style/glyph.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

using namespace std::chrono_literals;

constexpr double glyphSide = 12;

} // namespace

void WeekLanes::paintEvent(QPaintEvent *)
{
    if (m_week.lanes.empty())
        return;
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t lane = 0; lane < m_week.lanes.size(); ++lane)
        paintLane(painter, lane, tokens);
    paintDays(painter, tokens);
    paintRuns(painter, tokens);
    paintOverlaps(painter, tokens);
    paintGlyphs(painter, tokens);
    if (m_isDragging)
        paintDrag(painter, tokens);
    paintFocus(painter, tokens);
}

void WeekLanes::paintDays(QPainter &painter, const Tokens &tokens) const
{
    const TimeScale across = scale();
    const double bottom = laneRect(m_week.lanes.size()).top();
    const QFontMetricsF font(this->font());
    const QDate first = toDateTime(m_week.span.from).toTimeZone(m_week.zone).date();
    for (int day = 0; day < 7; ++day) {
        const QDate date = first.addDays(day);
        const double left = across.x(toInstant(date.startOfDay(m_week.zone)));
        const double right = across.x(toInstant(date.addDays(1).startOfDay(m_week.zone)));
        painter.setPen(QPen(tokens.line, 1));
        const double x = std::round(left) + 0.5;
        painter.drawLine(QPointF(x, 0), QPointF(x, bottom));
        const QString wide = QLocale().toString(date, u"ddd d MMM"_s);
        const bool fits = font.horizontalAdvance(wide) + metrics::small < right - left;
        painter.setPen(day == 0 ? tokens.text : tokens.muted);
        painter.drawText(QRectF(left + metrics::tiny + 1, 0, right - left - metrics::tiny, headHeight()),
            Qt::AlignLeft | Qt::AlignVCenter, fits ? wide : QLocale().toString(date, u"ddd d"_s));
    }
    painter.setPen(QPen(tokens.line, 1));
    painter.drawLine(QPointF(0, std::round(headHeight()) - 0.5), QPointF(width(), std::round(headHeight()) - 0.5));
}

void WeekLanes::paintLane(QPainter &painter, std::size_t index, const Tokens &tokens) const
{
    const WeekLane &lane = m_week.lanes[index];
    const QRectF room = laneRect(index);
    painter.save();
    painter.setClipRect(room);
    for (const WeekSpan &window : lane.windows) {
        const QRectF shade(
            scale().x(window.from), room.top() + 2, scale().pixelsFor(window.to - window.from), room.height() - 4);
        painter.setPen(QPen(blended(tokens.surface, tokens.accent, 0.35), 1, Qt::DotLine));
        painter.setBrush(tokens.currentOn(tokens.surface));
        painter.drawRect(shade);
    }
    if (lane.continuous) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(copyKindColor(CopyKind::Log, tokens));
        painter.drawRect(QRectF(room.left(), room.center().y() - 2, room.width(), 4));
    }
    painter.restore();
    const double wide = namesWidth() - metrics::medium;
    const QFont strong = roleFont(TextRole::Strong, font());
    const QFont small = roleFont(TextRole::Caption, font());
    const double line = QFontMetricsF(strong).height();
    const double top = room.center().y() - (line + QFontMetricsF(small).height()) / 2;
    if (lane.part || lane.continuous)
        paintKindMark(painter, QRectF(0, top + (line - 11) / 2, 11, 11), lane.kind, MarkFill::Solid, tokens);
    const double left = lane.part || lane.continuous ? metrics::large : 0;
    painter.setFont(strong);
    painter.setPen(tokens.text);
    painter.drawText(QRectF(left, top, wide - left, line), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(strong).elidedText(lane.name, Qt::ElideRight, wide - left));
    painter.setFont(small);
    painter.setPen(tokens.muted);
    painter.drawText(QRectF(0, top + line, wide, QFontMetricsF(small).height()), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(small).elidedText(lane.words, Qt::ElideRight, wide));
    painter.setPen(QPen(tokens.line, 1));
    painter.drawLine(
        QPointF(0, std::round(room.bottom()) - 0.5), QPointF(room.right(), std::round(room.bottom()) - 0.5));
}

void WeekLanes::paintRuns(QPainter &painter, const Tokens &tokens) const
{
    for (int mark = 0; mark < markCount(); ++mark) {
        const WeekRun &run = m_week.runs[std::size_t(mark)];
        const WeekLane &lane = m_week.lanes[run.lane];
        const QRectF bar = markRect(mark);
        const QColor ink = lane.part ? copyKindColor(lane.kind, tokens) : tokens.control;
        const bool lit = mark == hovered() || mark == current();
        if (run.lengthKnown) {
            painter.setPen(lit ? QPen(tokens.text, 1) : QPen(Qt::NoPen));
            painter.setBrush(ink);
            painter.drawRect(bar);
        } else { // a moment without a length: its outline only
            painter.setPen(QPen(ink, lit ? 2 : 1.5, Qt::DotLine));
            painter.setBrush(tokens.surface);
            painter.drawRect(QRectF(bar.left(), bar.top(), 10, bar.height()));
        }
    }
}

void WeekLanes::paintOverlaps(QPainter &painter, const Tokens &tokens) const
{
    const StatusColors &warn = tokens.status(StatusKind::Warn);
    for (const RunOverlap &overlap : m_week.overlaps) {
        for (const std::size_t run : {overlap.first, overlap.second}) {
            const QRectF meets = barAt(m_week.runs[run].lane, {overlap.from, overlap.to});
            painter.setPen(QPen(warn.ink, 1));
            painter.setBrush(warn.tint);
            painter.drawRect(meets);
            painter.setBrush(QBrush(warn.ink, Qt::BDiagPattern));
            painter.drawRect(meets);
        }
    }
}

void WeekLanes::paintGlyphs(QPainter &painter, const Tokens &tokens) const
{
    std::vector<double> free(m_week.lanes.size(), -1e9);
    for (int mark = 0; mark < markCount(); ++mark) {
        const WeekRun &run = m_week.runs[std::size_t(mark)];
        const bool competes = m_competes[std::size_t(mark)] != 0;
        if (!run.outsideWindow && !competes)
            continue;
        const StatusKind kind = run.outsideWindow ? StatusKind::Fail : StatusKind::Warn;
        const QRectF bar = markRect(mark);
        const QRectF place(std::min(bar.center().x() - glyphSide / 2, width() - glyphSide - 1),
            bar.top() - glyphSide - 2, glyphSide, glyphSide);
        if (place.left() < free[run.lane])
            continue;
        free[run.lane] = place.right() + 2;
        paintGlyph(painter, place, kind, tokens.status(kind).ink, tokens.surface);
    }
}

void WeekLanes::paintDrag(QPainter &painter, const Tokens &tokens) const
{
    const WeekRun &dragged = m_week.runs[std::size_t(m_dragged)];
    painter.setBrush(tokens.selectionOn(tokens.surface));
    painter.setPen(QPen(tokens.accent, 1.5, Qt::DashLine));
    for (const WeekRun &run : m_week.runs) {
        if (run.lane == dragged.lane)
            painter.drawRect(barAt(run.lane, {run.span.from + m_by, run.span.to + m_by}));
    }
    const WeekSpan span{dragged.span.from + m_by, dragged.span.to + m_by};
    const QRectF bar = barAt(dragged.lane, span);
    const QString sign = m_by < 0min ? u"\u2212"_s : u"+"_s;
    const auto by = std::chrono::abs(m_by);
    const QString label = u"%1 (%2%3:%4)"_s.arg(momentText(span.from, m_week.zone), sign)
                              .arg(by.count() / 60)
                              .arg(by.count() % 60, 2, 10, QChar(u'0'));
    const QFontMetricsF font(this->font());
    const double wide = font.horizontalAdvance(label) + 2 * metrics::small;
    const QRectF flag(std::clamp(bar.center().x() - wide / 2, 0.0, std::max(0.0, width() - wide - 1)),
        std::max(0.0, bar.top() - font.height() - metrics::small), wide, font.height() + metrics::tiny);
    painter.setPen(QPen(tokens.accent, 1));
    painter.setBrush(tokens.raised);
    painter.drawRoundedRect(flag, metrics::tiny, metrics::tiny);
    painter.setPen(tokens.text);
    painter.drawText(flag, Qt::AlignCenter, label);
}

} // namespace lifeboat
