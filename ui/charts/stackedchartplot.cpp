// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/stackedchart.h"

#include "core/base/translate.h"
#include "ui/charts/charttheme.h"
#include "ui/charts/timeaxis.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QGraphicsLineItem>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>

namespace lifeboat {

namespace {

constexpr int valueTicks = 5;
constexpr double headroom = 1.04;
constexpr float areaAlpha = 0.55F;
constexpr float spanAlpha = 0.15F;
constexpr double leastThickness = 0.4; ///< of a label's height; a thinner layer gets none of its own
/// The second cue beside the colour.
constexpr std::array dashes = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};

} // namespace

void StackedChart::plot()
{
    if (m_layers.days() == 0)
        return;
    const auto days = daysToDraw(m_layers.peaks, std::size_t(std::max(1, m_view->width())));
    std::vector<double> below(m_layers.days(), 0);
    for (std::size_t i = 0; i < m_areas.size(); ++i) {
        plotLine(m_areas[i].lower, below, days);
        for (std::size_t day = 0; day < below.size(); ++day)
            below[day] += m_layers.layers[i].days[day];
        plotLine(m_areas[i].upper, below, days);
    }
    plotLine(m_peaks, m_layers.peaks, days);
    plotLine(m_compared, m_layers.compared, days);
    const auto last = double(m_layers.days() - 1);
    m_limit->replace(m_layers.limit
            ? QList<QPointF>{{0, *m_layers.limit / m_layers.unit}, {last, *m_layers.limit / m_layers.unit}}
            : QList<QPointF>{});
    plotAxes();
    theme();
}

void StackedChart::plotLine(QLineSeries *line, const std::vector<double> &values, const std::vector<std::size_t> &days)
{
    QList<QPointF> points;
    points.reserve(qsizetype(days.size()));
    for (const std::size_t day : days) {
        if (day < values.size())
            points += QPointF(double(day), values[day] / m_layers.unit);
    }
    line->replace(points);
}

void StackedChart::plotAxes()
{
    const QStringList labels = m_time->categoriesLabels();
    for (const QString &label : labels)
        m_time->remove(label);
    const int labelWidth = fontMetrics().horizontalAdvance(u"30 MMM 2026"_s);
    const int fitting = std::clamp(m_view->width() / std::max(1, labelWidth), 2, 12);
    const QDateTime from(m_layers.from, QTime(0, 0), Qt::UTC);
    const QDateTime to = from.addDays(qint64(m_layers.days()) - 1);
    m_time->setRange(0, std::max(1.0, double(m_layers.days() - 1)));
    const auto ticks = calendarTicks(from, to, QTimeZone::utc(), fitting);
    for (const TimeTick &tick : ticks)
        m_time->append(tick.label, double(from.daysTo(QDateTime::fromMSecsSinceEpoch(tick.at, Qt::UTC))));

    double highest = m_layers.limit.value_or(0);
    for (const std::vector<double> &values : {m_layers.peaks, m_layers.compared}) {
        if (!values.empty())
            highest = std::max(highest, *std::max_element(values.cbegin(), values.cend()));
    }
    highest /= m_layers.unit;
    const double step = roundStep(highest, valueTicks);
    m_values->setTickAnchor(0);
    m_values->setTickInterval(step);
    m_values->setRange(0, std::max(1.0, std::ceil(highest * headroom / step)) * step);
}

void StackedChart::theme()
{
    const Tokens &tokens = tokensFor(this);
    const QFont font = roleFont(TextRole::Caption, this->font());
    applyChartTheme(*m_chart, tokens, this->font());
    for (std::size_t i = 0; i < m_areas.size(); ++i) {
        const QColor color = tokens.series[i % tokens.series.size()];
        QColor fill = color;
        fill.setAlphaF(areaAlpha);
        m_areas[i].series->setBrush(fill);
        m_areas[i].series->setPen(QPen(color, 1.5, dashes[i % dashes.size()]));
        m_areas[i].label->setFont(font);
        m_areas[i].label->setBrush(tokens.text);
    }
    m_peaks->setPen(QPen(tokens.muted, 1));
    m_limit->setPen(QPen(tokens.status(StatusKind::Fail).ink, 1.5, Qt::DashLine));
    m_compared->setPen(QPen(tokens.text, 2, Qt::DotLine));
    m_cursor->setPen(QPen(hasFocus() ? tokens.accent : tokens.control, hasFocus() ? 2 : 1));
    QColor span = tokens.status(StatusKind::Fail).ink;
    span.setAlphaF(spanAlpha);
    m_fullSpan->setBrush(span);
    m_fullSpan->setPen(Qt::NoPen);
    for (QGraphicsSimpleTextItem *label : {m_limitLabel, m_comparedLabel})
        label->setFont(font);
    m_limitLabel->setBrush(tokens.status(StatusKind::Fail).ink);
    m_comparedLabel->setBrush(tokens.text);
    int widest = 0;
    for (const StackedLayer &layer : m_layers.layers)
        widest = std::max(widest, QFontMetrics(font).horizontalAdvance(layer.name));
    m_chart->setMargins(QMargins(0, metrics::small, widest + metrics::small, 0));
    place();
}

QPointF StackedChart::positionOf(std::size_t day, double amount) const
{
    return m_chart->mapToPosition(QPointF(double(day), amount / m_layers.unit), m_peaks);
}

void StackedChart::place()
{
    const bool any = m_layers.days() > 0;
    m_cursor->setVisible(any);
    if (!any)
        return;
    const QRectF plot = m_chart->plotArea();
    const double x = positionOf(m_day, 0).x();
    m_cursor->setLine(x, plot.top(), x, plot.bottom());
    placeLabels();
    placeFull();
}

/// At the right end, where the eye is anyway; thin layers would lie on each other and are read below the chart.
void StackedChart::placeLabels()
{
    const QRectF plot = m_chart->plotArea();
    const std::size_t last = m_layers.days() - 1;
    double below = 0;
    double lowestFree = plot.bottom();
    for (std::size_t i = 0; i < m_areas.size(); ++i) {
        const double amount = m_layers.layers[i].days[last];
        QGraphicsSimpleTextItem *label = m_areas[i].label;
        label->setText(m_layers.layers[i].name);
        const double height = label->boundingRect().height();
        const double middle = positionOf(last, below + amount / 2).y();
        below += amount;
        const double top = std::min(middle - height / 2, lowestFree - height);
        const double thickness = positionOf(last, below - amount).y() - positionOf(last, below).y();
        const bool room = top >= plot.top() && thickness >= leastThickness * height;
        label->setVisible(room);
        if (!room)
            continue;
        label->setPos(plot.right() + metrics::tiny, top);
        lowestFree = top;
    }
    m_comparedLabel->setVisible(!m_layers.compared.empty());
    if (!m_layers.compared.empty()) {
        m_comparedLabel->setText(m_layers.comparedName);
        const QPointF at = positionOf(last, m_layers.compared.back());
        m_comparedLabel->setPos(at.x() - m_comparedLabel->boundingRect().width() - metrics::tiny,
            std::max(plot.top(), at.y() - m_comparedLabel->boundingRect().height() - metrics::tiny));
    }
}

void StackedChart::placeFull()
{
    const QRectF plot = m_chart->plotArea();
    m_limitLabel->setVisible(m_layers.limit.has_value());
    if (m_layers.limit) {
        m_limitLabel->setText(tr("room for %1").arg(m_layers.textOf(*m_layers.limit)));
        const QPointF at = positionOf(0, *m_layers.limit);
        m_limitLabel->setPos(
            plot.left() + metrics::tiny, std::max(plot.top(), at.y() - m_limitLabel->boundingRect().height()));
    }
    const DaySpan &full = m_layers.full;
    const std::optional<QDate> begin = full.earliest ? full.earliest : full.likely;
    m_fullSpan->setVisible(begin.has_value());
    if (!begin)
        return;
    const auto place = [this](QDate date) {
        const qint64 day = std::clamp<qint64>(m_layers.from.daysTo(date), 0, qint64(m_layers.days()) - 1);
        return positionOf(std::size_t(day), 0).x();
    };
    const double left = place(*begin);
    const double right = full.latest ? place(*full.latest) : full.likely ? place(*full.likely) : plot.right();
    m_fullSpan->setRect(left, plot.top(), std::max(2.0, right - left), plot.height());
}

} // namespace lifeboat
