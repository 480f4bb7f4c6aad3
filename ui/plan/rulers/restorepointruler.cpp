// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/rulers/restorepointruler.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/text/humantext.h"

#include <QFontMetricsF>
#include <QMouseEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace lifeboat {

namespace {

constexpr double markSide = 11;
constexpr double grip = 6;
constexpr auto leastPast = std::chrono::hours(24);

QString timeUntil(Instant at, Instant now)
{
    return ageText(toDateTime(at), toDateTime(now));
}

} // namespace

RestorePointRuler::RestorePointRuler(QWidget *parent)
    : Ruler(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Restore points"));
}

void RestorePointRuler::setPoints(const RestorePoints &points, Instant now, const QTimeZone &zone)
{
    m_points = points;
    m_lost.assign(points.points.size(), 0);
    m_now = now;
    m_zone = zone;
    m_on = std::clamp(m_on, now, std::max(now, points.to));
    m_kinds.clear();
    for (const CopyKind kind : copyKindOrder()) {
        const bool any = std::any_of(points.points.begin(), points.points.end(),
            [kind](const RestorePoint &point) { return point.kind == kind; });
        if (any && kind != CopyKind::Log)
            m_kinds += kind;
    }
    describe();
    updateGeometry();
    marksChanged();
}

void RestorePointRuler::setOn(Instant on)
{
    const Instant wanted = std::clamp(on, m_now, std::max(m_now, m_points.to));
    if (wanted == m_on)
        return;
    m_on = wanted;
    describe();
    update();
    Q_EMIT toldChanged();
}

void RestorePointRuler::setLost(const std::vector<CopyLostAtOnce> &lost)
{
    m_lost.assign(m_points.points.size(), 0);
    for (const CopyLostAtOnce &copy : lost) {
        for (std::size_t i = 0; i < m_points.points.size(); ++i) {
            const RestorePoint &point = m_points.points[i];
            if (!point.planned && point.takenAt == copy.takenAt && point.label == copy.label)
                m_lost[i] = 1;
        }
    }
    describe();
    update();
}

void RestorePointRuler::describe()
{
    setAccessibleDescription(summary());
}

MarkFill RestorePointRuler::standing(int mark) const
{
    const RestorePoint &point = m_points.points[std::size_t(mark)];
    if (point.goes && *point.goes <= m_on)
        return MarkFill::Gone;
    if (point.exists > m_on)
        return MarkFill::Later;
    return point.planned ? MarkFill::Tinted : MarkFill::Solid;
}

bool RestorePointRuler::isLost(int mark) const
{
    return m_lost[std::size_t(mark)] != 0;
}

QString RestorePointRuler::summary() const
{
    std::array<int, 5> counts = {};
    std::optional<Instant> oldest;
    int lost = 0;
    for (int mark = 0; mark < markCount(); ++mark) {
        lost += isLost(mark) ? 1 : 0;
        const MarkFill fill = standing(mark);
        if (fill == MarkFill::Gone || fill == MarkFill::Later)
            continue;
        const RestorePoint &point = m_points.points[std::size_t(mark)];
        ++counts[std::size_t(point.kind)];
        oldest = oldest ? std::min(*oldest, point.takenAt) : point.takenAt;
    }
    const QString date = dateText(toDateTime(m_on), m_zone);
    QStringList parts;
    for (const CopyKind kind : copyKindOrder()) {
        if (const int count = counts[std::size_t(kind)]; count > 0)
            parts += tr("%1 %2", "a count and a kind of copy").arg(count).arg(copyKindName(kind).toLower());
    }
    if (parts.isEmpty())
        return tr("No restore points on %1.").arg(date);
    QString text = m_on == m_now ? tr("Today: %1; the oldest of %2.")
                                 : tr("On %3: %1; the oldest of %2.").arg(u"%1"_s, u"%2"_s, date);
    text = text.arg(parts.join(u", "_s), dateText(toDateTime(*oldest), m_zone));
    if (lost > 0)
        text += tr(" %1 of today's would go at once.").arg(lost);
    return text;
}

double RestorePointRuler::namesWidth() const
{
    double widest = 0;
    const QFontMetricsF font(this->font());
    for (const CopyKind kind : std::as_const(m_kinds))
        widest = std::max(widest, font.horizontalAdvance(copyKindName(kind)));
    if (m_points.continuousLog)
        widest = std::max(widest, font.horizontalAdvance(copyKindName(CopyKind::Log)));
    return widest + metrics::large + metrics::medium;
}

double RestorePointRuler::headHeight() const
{
    return QFontMetricsF(font()).height() + metrics::small;
}

double RestorePointRuler::rowHeight() const
{
    return std::max(28.0, QFontMetricsF(font()).height() + metrics::small);
}

std::size_t RestorePointRuler::rows() const
{
    return std::size_t(m_kinds.size()) + (m_points.continuousLog ? 1 : 0);
}

int RestorePointRuler::rowOf(CopyKind kind) const
{
    return int(m_kinds.indexOf(kind));
}

QRectF RestorePointRuler::plot() const
{
    const double left = namesWidth();
    return {left, headHeight(), std::max(10.0, width() - left - metrics::small), double(rows()) * rowHeight()};
}

TimeScale RestorePointRuler::scale() const
{
    Instant from = m_now - leastPast;
    if (!m_points.points.empty())
        from = std::min(from, m_points.points.front().takenAt);
    const Instant to = std::max(m_points.to, m_now + leastPast);
    const auto margin = (to - from) / 60; // marks at either end stay whole
    return {from - margin, to + margin, plot().left(), plot().right()};
}

QRectF RestorePointRuler::markRect(int mark) const
{
    if (mark < 0 || mark >= markCount())
        return {};
    const RestorePoint &point = m_points.points[std::size_t(mark)];
    const double x = scale().x(point.takenAt);
    const double y = plot().top() + (rowOf(point.kind) + 0.5) * rowHeight();
    return {x - markSide / 2, y - markSide / 2, markSide, markSide};
}

/// By halving, for there may be tens of thousands.
int RestorePointRuler::markAt(const QPointF &point) const
{
    if (!plot().adjusted(-markSide, 0, markSide, 0).contains(point))
        return none;
    const TimeScale across = scale();
    const auto row = int((point.y() - plot().top()) / rowHeight());
    const Instant least = across.at(point.x() - metrics::medium);
    const auto first = std::lower_bound(m_points.points.begin(), m_points.points.end(), least,
        [](const RestorePoint &one, Instant at) { return one.takenAt < at; });
    int nearest = none;
    double closest = metrics::medium;
    for (auto at = first; at != m_points.points.end(); ++at) {
        const double x = across.x(at->takenAt);
        if (x > point.x() + metrics::medium)
            break;
        const double away = std::abs(x - point.x());
        if (rowOf(at->kind) == row && away < closest) {
            closest = away;
            nearest = int(at - m_points.points.begin());
        }
    }
    return nearest;
}

QString RestorePointRuler::markName(int mark) const
{
    if (mark < 0 || mark >= markCount())
        return {};
    const RestorePoint &point = m_points.points[std::size_t(mark)];
    const QString when = fullMomentText(point.takenAt, m_zone);
    if (point.planned)
        return tr("Planned %1, %2").arg(copyKindName(point.kind).toLower(), when);
    return point.label.isEmpty() ? tr("%1, %2", "a kind of copy and a moment").arg(copyKindName(point.kind), when)
                                 : tr("%1 %2, %3").arg(copyKindName(point.kind), point.label, when);
}

QString RestorePointRuler::markDetail(int mark) const
{
    if (mark < 0 || mark >= markCount())
        return {};
    const RestorePoint &point = m_points.points[std::size_t(mark)];
    QStringList parts;
    if (isLost(mark))
        parts += tr("goes at once if the changed plan is saved");
    if (!point.reasons.isEmpty())
        parts += tr("kept today because: %1").arg(point.reasons.join(u", "_s));
    if (point.goes)
        parts += tr("goes %1, %2").arg(fullMomentText(*point.goes, m_zone), timeUntil(*point.goes, m_now));
    else
        parts += tr("stays at least until %1").arg(dateText(toDateTime(m_points.to), m_zone));
    if (m_on != m_now) {
        const MarkFill fill = standing(mark);
        const QString date = dateText(toDateTime(m_on), m_zone);
        if (fill == MarkFill::Gone)
            parts += tr("gone by %1").arg(date);
        else if (fill == MarkFill::Later)
            parts += tr("not yet there on %1").arg(date);
    }
    return parts.join(u"; "_s);
}

QSize RestorePointRuler::sizeHint() const
{
    return {760, minimumSizeHint().height()};
}

QSize RestorePointRuler::minimumSizeHint() const
{
    const double height =
        headHeight() + double(std::max<std::size_t>(rows(), 1)) * rowHeight() + timeAxisHeight(font());
    return {420, int(std::ceil(height)) + 2};
}

bool RestorePointRuler::isNearDate(const QPointF &point) const
{
    return point.y() < headHeight() || std::abs(point.x() - scale().x(m_on)) < grip;
}

void RestorePointRuler::mousePressEvent(QMouseEvent *event)
{
    const int mark = markAt(event->position());
    if (event->button() == Qt::LeftButton && mark == none && isNearDate(event->position())) {
        m_isDragging = true;
        dragTo(event->position().x());
        return;
    }
    Ruler::mousePressEvent(event);
}

void RestorePointRuler::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isDragging) {
        dragTo(event->position().x());
        return;
    }
    Ruler::mouseMoveEvent(event);
    const bool grips = markAt(event->position()) == none && isNearDate(event->position());
    setCursor(grips ? Qt::SizeHorCursor : Qt::ArrowCursor);
}

void RestorePointRuler::mouseReleaseEvent(QMouseEvent *event)
{
    m_isDragging = false;
    Ruler::mouseReleaseEvent(event);
}

void RestorePointRuler::dragTo(double x)
{
    Q_EMIT onRequested(std::clamp(scale().at(x), m_now, std::max(m_now, m_points.to)));
}

} // namespace lifeboat
