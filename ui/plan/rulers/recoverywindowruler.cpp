// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/rulers/recoverywindowruler.h"

#include "core/base/translate.h"
#include "ui/plan/rulers/kindmark.h"
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

constexpr double barHeight = 14;
constexpr double glyphSide = 14;
constexpr std::size_t fewGaps = 4;

QString lengthText(Instant from, Instant to)
{
    return spanText(std::chrono::duration_cast<std::chrono::milliseconds>(to - from));
}

} // namespace

RecoveryWindowRuler::RecoveryWindowRuler(QWidget *parent)
    : Ruler(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Recovery window"));
}

void RecoveryWindowRuler::setWindow(const RecoveryWindow &window, const RestorePoints &points, const QTimeZone &zone)
{
    m_window = window;
    m_zone = zone;
    m_continuous = std::any_of(window.stretches.begin(), window.stretches.end(),
        [](const RecoverableStretch &stretch) { return stretch.to > stretch.from; });
    m_anchorName.clear();
    m_marks = {{Part::Goal, window.goalFrom, window.on}};
    addStretches();
    if (window.anchor && *window.anchor < points.points.size()) {
        const RestorePoint &anchor = points.points[*window.anchor];
        m_anchorName = tr("%1, %2", "a kind of copy and a moment")
                           .arg(copyKindName(anchor.kind), fullMomentText(anchor.takenAt, zone));
        m_marks.push_back({Part::Anchor, anchor.takenAt, anchor.takenAt});
    }
    std::stable_sort(
        m_marks.begin() + 1, m_marks.end(), [](const Mark &one, const Mark &other) { return one.from < other.from; });
    setAccessibleDescription(sentence());
    updateGeometry();
    marksChanged();
}

void RecoveryWindowRuler::addStretches()
{
    for (const RecoverableStretch &stretch : m_window.stretches)
        m_marks.push_back({Part::Stretch, stretch.from, stretch.to});
    bool atBeginning = false;
    for (const RecoverableStretch &gap : m_window.gaps) {
        m_marks.push_back({Part::Gap, gap.from, gap.to});
        atBeginning = atBeginning || gap.from <= m_window.goalFrom;
    }
    // What the goal asks for and lies before the oldest moment is missing as well.
    const Instant oldest = m_window.oldest.value_or(m_window.on);
    if (!atBeginning && oldest > m_window.goalFrom)
        m_marks.push_back({Part::Gap, m_window.goalFrom, oldest});
}

StatusKind RecoveryWindowRuler::verdict() const
{
    return m_window.goalMet && m_window.gaps.empty() ? StatusKind::Pass : StatusKind::Fail;
}

QString RecoveryWindowRuler::verdictWord() const
{
    if (!m_window.oldest)
        return tr("Nothing to recover");
    if (!m_window.goalMet && *m_window.oldest > m_window.goalFrom)
        return tr("Short by %1").arg(lengthText(m_window.goalFrom, *m_window.oldest));
    if (m_window.gaps.size() == 1)
        return tr("One gap");
    return m_window.gaps.empty() ? tr("In plan") : tr("%1 gaps").arg(m_window.gaps.size());
}

QString RecoveryWindowRuler::sentence() const
{
    const QString date = dateText(toDateTime(m_window.on), m_zone);
    const QString goal = lengthText(m_window.goalFrom, m_window.on);
    if (!m_window.oldest)
        return tr("On %1 nothing can be recovered; wanted are %2.").arg(date, goal);
    const QString oldest = fullMomentText(*m_window.oldest, m_zone);
    const QString actual = lengthText(*m_window.oldest, m_window.on);
    return m_continuous
        ? tr("On %1 one can go back %2, to any moment since %3; wanted are %4.").arg(date, actual, oldest, goal)
        : tr("On %1 one can go back %2, to the moments of single copies since %3; wanted are %4.")
              .arg(date, actual, oldest, goal);
}

double RecoveryWindowRuler::namesWidth() const
{
    const QFontMetricsF font(this->font());
    return std::max(font.horizontalAdvance(tr("Wanted")), font.horizontalAdvance(tr("Recoverable"))) + metrics::large;
}

double RecoveryWindowRuler::rowHeight() const
{
    return std::max(28.0, QFontMetricsF(font()).height() + metrics::small);
}

QRectF RecoveryWindowRuler::plot() const
{
    const double left = namesWidth();
    // Under the rows the name of the anchor.
    return {left, 0, std::max(10.0, width() - left - metrics::small), 2 * rowHeight() + rowHeight() * 0.8};
}

TimeScale RecoveryWindowRuler::scale() const
{
    const Instant from = std::min(m_window.goalFrom, m_window.oldest.value_or(m_window.goalFrom));
    const Instant to = m_window.on;
    const auto margin = (to - from) / 40;
    return {from - margin, to + margin, plot().left(), plot().right()};
}

QRectF RecoveryWindowRuler::markRect(int mark) const
{
    if (mark < 0 || mark >= markCount())
        return {};
    const Mark &one = m_marks[std::size_t(mark)];
    const TimeScale across = scale();
    const double left = across.x(one.from);
    const double right = across.x(one.to);
    switch (one.part) {
    case Part::Goal:
        return {left, (rowHeight() - barHeight) / 2, right - left, barHeight};
    case Part::Stretch:
    case Part::Gap: {
        const double wide = std::max(right - left, one.part == Part::Gap ? 2.0 : 7.0);
        const double from = right - left < wide ? (left + right - wide) / 2 : left;
        return {from, rowHeight() + (rowHeight() - barHeight) / 2, wide, barHeight};
    }
    case Part::Anchor:
        return {left - 6, 2 * rowHeight() - 2, 12, rowHeight() * 0.7};
    }
    return {};
}

QString RecoveryWindowRuler::markName(int mark) const
{
    if (mark < 0 || mark >= markCount())
        return {};
    switch (m_marks[std::size_t(mark)].part) {
    case Part::Goal:
        return tr("Wanted by the tier");
    case Part::Stretch:
        return m_continuous ? tr("Recoverable to any moment") : tr("Recoverable moment");
    case Part::Gap:
        return tr("Gap");
    case Part::Anchor:
        return tr("The copy on which the window rests");
    }
    return {};
}

QString RecoveryWindowRuler::markDetail(int mark) const
{
    if (mark < 0 || mark >= markCount())
        return {};
    const Mark &one = m_marks[std::size_t(mark)];
    if (one.part == Part::Anchor)
        return m_anchorName;
    if (one.from == one.to)
        return fullMomentText(one.from, m_zone);
    return tr("%1, from %2 to %3")
        .arg(lengthText(one.from, one.to), fullMomentText(one.from, m_zone), fullMomentText(one.to, m_zone));
}

QSize RecoveryWindowRuler::sizeHint() const
{
    return {760, minimumSizeHint().height()};
}

QSize RecoveryWindowRuler::minimumSizeHint() const
{
    return {420, int(std::ceil(rowHeight() * 2.8 + timeAxisHeight(font()))) + 2};
}

void RecoveryWindowRuler::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTimeAxis(painter, scale(), plot(), m_zone, font(), tokens);
    painter.setPen(tokens.text);
    painter.drawText(QRectF(0, 0, namesWidth(), rowHeight()), Qt::AlignLeft | Qt::AlignVCenter, tr("Wanted"));
    painter.drawText(
        QRectF(0, rowHeight(), namesWidth(), rowHeight()), Qt::AlignLeft | Qt::AlignVCenter, tr("Recoverable"));
    paintGoal(painter, tokens);
    paintStretches(painter, tokens);
    paintAnchor(painter, tokens);
    paintFocus(painter, tokens);
}

void RecoveryWindowRuler::paintGoal(QPainter &painter, const Tokens &tokens) const
{
    const QRectF goal = markRect(0);
    const double y = std::round(goal.center().y()) + 0.5;
    painter.setPen(QPen(tokens.series[1], 2, Qt::DashLine));
    painter.drawLine(QPointF(goal.left(), y), QPointF(goal.right(), y));
    painter.setPen(QPen(tokens.series[1], 2));
    for (const double x : {goal.left(), goal.right()})
        painter.drawLine(QPointF(x, goal.top() + 1), QPointF(x, goal.bottom() - 1));
    const QString label = lengthText(m_window.goalFrom, m_window.on);
    const double wide = QFontMetricsF(font()).horizontalAdvance(label) + 2 * metrics::small;
    if (wide > goal.width())
        return;
    const QRectF place(goal.center().x() - wide / 2, 0, wide, rowHeight());
    painter.fillRect(place.adjusted(0, 4, 0, -4), tokens.surface);
    painter.setPen(tokens.text);
    painter.drawText(place, Qt::AlignCenter, label);
}

/// Gaps first, for single moments lie between them.
void RecoveryWindowRuler::paintStretches(QPainter &painter, const Tokens &tokens) const
{
    const StatusColors &fail = tokens.status(StatusKind::Fail);
    const double roomForGlyph = m_window.gaps.size() > fewGaps ? 5 * glyphSide : 1.5 * glyphSide;
    for (int mark = 0; mark < markCount(); ++mark) {
        if (m_marks[std::size_t(mark)].part != Part::Gap)
            continue;
        const QRectF bar = markRect(mark);
        painter.setPen(QPen(fail.ink, 1));
        painter.setBrush(fail.tint);
        painter.drawRect(bar);
        painter.setBrush(QBrush(fail.ink, Qt::BDiagPattern));
        painter.drawRect(bar);
        const QRectF glyph(bar.center().x() - glyphSide / 2, bar.center().y() - glyphSide / 2, glyphSide, glyphSide);
        if (bar.width() > roomForGlyph)
            paintGlyph(painter, glyph, StatusKind::Fail, fail.ink, tokens.surface);
    }
    for (int mark = 0; mark < markCount(); ++mark) {
        const Mark &one = m_marks[std::size_t(mark)];
        if (one.part != Part::Stretch)
            continue;
        const QRectF bar = markRect(mark);
        painter.setPen(QPen(mark == hovered() ? tokens.text : tokens.surface, 1));
        painter.setBrush(tokens.series[0]);
        if (one.from == one.to)
            painter.drawEllipse(QRectF(bar.center().x() - 4, bar.center().y() - 4, 8, 8));
        else
            painter.drawRect(bar);
    }
}

void RecoveryWindowRuler::paintAnchor(QPainter &painter, const Tokens &tokens) const
{
    const auto found =
        std::find_if(m_marks.begin(), m_marks.end(), [](const Mark &one) { return one.part == Part::Anchor; });
    if (found == m_marks.end())
        return;
    const QRectF place = markRect(int(found - m_marks.begin()));
    const double x = std::round(place.center().x()) + 0.5;
    painter.setPen(QPen(tokens.text, 1.5));
    painter.drawLine(QPointF(x, rowHeight() + 3), QPointF(x, place.bottom()));
    painter.setBrush(tokens.text);
    painter.drawPolygon(QPolygonF{{x, place.top() + 4}, {x + 9, place.top() + 8}, {x, place.top() + 12}});
    const QFont small = roleFont(TextRole::Caption, font());
    painter.setFont(small);
    painter.setPen(tokens.muted);
    const QString label = tr("rests on: %1").arg(m_anchorName);
    const double wide = QFontMetricsF(small).horizontalAdvance(label) + 2;
    const double left = x + 14 + wide > width() ? x - 6 - wide : x + 14;
    painter.drawText(QRectF(left, place.top(), wide, 16), Qt::AlignLeft | Qt::AlignVCenter, label);
}

} // namespace lifeboat
