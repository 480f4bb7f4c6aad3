// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/rulers/weeklanes.h"

#include "core/base/translate.h"
#include "ui/plan/rulers/kindmark.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"
#include "ui/text/humantext.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

using namespace std::chrono_literals;

constexpr auto step = 15min;
constexpr double leastBar = 4;
constexpr double barHeight = 16;
constexpr double mostNames = 190;

QString timeText(Instant at, const QTimeZone &zone)
{
    return momentText(at, zone);
}

QString lengthOf(const WeekSpan &span)
{
    return spanText(std::chrono::duration_cast<std::chrono::milliseconds>(span.to - span.from));
}

} // namespace

WeekLanes::WeekLanes(QWidget *parent)
    : Ruler(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("The week"));
}

void WeekLanes::setWeek(const WeekPlan &week)
{
    m_week = week;
    m_dragged = none;
    m_isDragging = false;
    m_competes.assign(week.runs.size(), 0);
    for (const RunOverlap &overlap : week.overlaps) {
        m_competes[overlap.first] = 1;
        m_competes[overlap.second] = 1;
    }
    describe();
    updateGeometry();
    marksChanged();
}

void WeekLanes::describe()
{
    QStringList parts;
    for (const WeekLane &lane : m_week.lanes)
        parts += tr("%1, %2").arg(lane.name, lane.words);
    if (!m_week.overlaps.empty())
        parts += tr("%1 overlaps").arg(m_week.overlaps.size());
    const auto outside =
        std::count_if(m_week.runs.begin(), m_week.runs.end(), [](const WeekRun &run) { return run.outsideWindow; });
    if (outside > 0)
        parts += tr("%1 runs outside their window").arg(outside);
    setAccessibleDescription(parts.join(u"; "_s));
}

double WeekLanes::laneHeight() const
{
    return std::max(44.0, 2.0 * fontMetrics().height() + metrics::medium);
}

double WeekLanes::headHeight() const
{
    return fontMetrics().height() + metrics::small;
}

double WeekLanes::namesWidth() const
{
    double widest = 60;
    const QFontMetricsF strong(roleFont(TextRole::Strong, font()));
    const QFontMetricsF small(roleFont(TextRole::Caption, font()));
    for (const WeekLane &lane : m_week.lanes) {
        widest = std::max(widest, strong.horizontalAdvance(lane.name) + metrics::large + metrics::tiny);
        widest = std::max(widest, small.horizontalAdvance(lane.words));
    }
    return std::min({widest, mostNames, width() * 0.28}) + metrics::medium;
}

QRectF WeekLanes::laneRect(std::size_t lane) const
{
    const double left = namesWidth();
    return {left, headHeight() + double(lane) * laneHeight(), std::max(1.0, width() - left - 1), laneHeight()};
}

TimeScale WeekLanes::scale() const
{
    const QRectF lane = laneRect(0);
    return {m_week.span.from, m_week.span.to, lane.left(), lane.right()};
}

QRectF WeekLanes::barAt(std::size_t lane, const WeekSpan &span) const
{
    const QRectF room = laneRect(lane);
    const TimeScale across = scale();
    const double left = across.x(span.from);
    const double right = std::min(std::max(across.x(span.to), left + leastBar), room.right() + 1);
    return {left, room.bottom() - barHeight - metrics::small, right - left, barHeight};
}

QRectF WeekLanes::markRect(int mark) const
{
    if (mark < 0 || mark >= markCount())
        return {};
    const WeekRun &run = m_week.runs[std::size_t(mark)];
    return barAt(run.lane, run.span);
}

int WeekLanes::markAt(const QPointF &point) const
{
    const double top = headHeight();
    if (point.y() < top || m_week.lanes.empty())
        return none;
    const auto lane = std::size_t((point.y() - top) / laneHeight());
    int nearest = none;
    double least = metrics::medium;
    for (int mark = 0; mark < markCount(); ++mark) {
        if (m_week.runs[std::size_t(mark)].lane != lane)
            continue;
        const QRectF bar = markRect(mark);
        const double away = std::max({0.0, bar.left() - point.x(), point.x() - bar.right()});
        if (away < least) {
            least = away;
            nearest = mark;
        }
    }
    return nearest;
}

QString WeekLanes::markName(int mark) const
{
    if (mark < 0 || mark >= markCount())
        return {};
    const WeekRun &run = m_week.runs[std::size_t(mark)];
    return tr("%1, %2", "a run and its time").arg(run.label, timeText(run.span.from, m_week.zone));
}

QString WeekLanes::markDetail(int mark) const
{
    if (mark < 0 || mark >= markCount())
        return {};
    const auto place = std::size_t(mark);
    const WeekRun &run = m_week.runs[place];
    const WeekLane &lane = m_week.lanes[run.lane];
    QStringList parts;
    if (run.lengthKnown)
        parts += tr("about %1, until %2").arg(lengthOf(run.span), timeText(run.span.to, m_week.zone));
    else
        parts += tr("how long it takes is not known: %1").arg(lane.missing);
    if (run.outsideWindow)
        parts += tr("outside its window");
    for (const RunOverlap *overlap : m_week.overlapsOf(place)) {
        const std::size_t other = overlap->first == place ? overlap->second : overlap->first;
        const QString where = overlap->onServer ? tr("on one server") : tr("on one network");
        parts += tr("overlaps %1 for %2 %3", "a run, a time, where")
                     .arg(m_week.runs[other].label, lengthOf({overlap->from, overlap->to}), where);
    }
    return parts.join(u"; "_s);
}

QSize WeekLanes::sizeHint() const
{
    return {760, minimumSizeHint().height()};
}

QSize WeekLanes::minimumSizeHint() const
{
    return {420, int(std::ceil(headHeight() + double(m_week.lanes.size()) * laneHeight())) + 2};
}

bool WeekLanes::canMove(int mark) const
{
    return mark >= 0 && mark < markCount() && m_week.lanes[m_week.runs[std::size_t(mark)].lane].part.has_value();
}

void WeekLanes::keyPressEvent(QKeyEvent *event)
{
    const bool right = event->key() == Qt::Key_Right;
    if (event->modifiers().testFlag(Qt::ShiftModifier) && (right || event->key() == Qt::Key_Left)) {
        if (canMove(current())) {
            const WeekRun &run = m_week.runs[std::size_t(current())];
            Q_EMIT moveRequested(*m_week.lanes[run.lane].part, right ? step : -step);
        }
        return;
    }
    if (event->key() == Qt::Key_Escape && m_isDragging) {
        m_isDragging = false;
        m_dragged = none;
        update();
        return;
    }
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        goToLane(event->key() == Qt::Key_Up ? -1 : 1);
        return;
    }
    Ruler::keyPressEvent(event);
}

/// To the run of the next lane that is nearest in time.
void WeekLanes::goToLane(int by)
{
    if (current() < 0 || current() >= markCount())
        return setCurrent(0);
    const WeekRun &from = m_week.runs[std::size_t(current())];
    for (auto lane = int(from.lane) + by; lane >= 0 && lane < int(m_week.lanes.size()); lane += by) {
        int nearest = none;
        for (int mark = 0; mark < markCount(); ++mark) {
            const WeekRun &run = m_week.runs[std::size_t(mark)];
            if (int(run.lane) != lane)
                continue;
            const auto gap = [&from](const WeekRun &one) { return std::abs((one.span.from - from.span.from).count()); };
            if (nearest == none || gap(run) < gap(m_week.runs[std::size_t(nearest)]))
                nearest = mark;
        }
        if (nearest != none)
            return setCurrent(nearest);
    }
}

void WeekLanes::mousePressEvent(QMouseEvent *event)
{
    Ruler::mousePressEvent(event);
    const int mark = markAt(event->position());
    if (event->button() == Qt::LeftButton && canMove(mark)) {
        m_dragged = mark;
        m_pressedAt = event->position().x();
        m_by = {};
    }
}

void WeekLanes::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragged == none || !event->buttons().testFlag(Qt::LeftButton)) {
        Ruler::mouseMoveEvent(event);
        setCursor(canMove(markAt(event->position())) ? Qt::SizeHorCursor : Qt::ArrowCursor);
        return;
    }
    const double moved = event->position().x() - m_pressedAt;
    if (!m_isDragging && std::abs(moved) < QApplication::startDragDistance())
        return;
    m_isDragging = true;
    const double dayWidth = scale().pixelsFor(24h);
    const double minutes = dayWidth <= 0 ? 0 : moved / dayWidth * 1440;
    const auto steps = std::lround(minutes / double(step.count()));
    m_by = std::chrono::minutes(std::clamp<long>(steps * step.count(), -7 * 1440 + 15, 7 * 1440 - 15));
    update();
}

void WeekLanes::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_dragged == none)
        return;
    const int dragged = std::exchange(m_dragged, none);
    const bool moved = std::exchange(m_isDragging, false);
    update();
    if (moved && m_by != 0min && dragged < markCount())
        Q_EMIT moveRequested(*m_week.lanes[m_week.runs[std::size_t(dragged)].lane].part, m_by);
}

} // namespace lifeboat
