// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timechart.h"

#include "core/base/translate.h"
#include "ui/charts/charttheme.h"
#include "ui/charts/downsample.h"
#include "ui/charts/timeaxis.h"
#include "ui/charts/timepointmodel.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/text/humantext.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/tablepreset.h"

#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QCursor>
#include <QEvent>
#include <QHeaderView>
#include <QLegend>
#include <QLineSeries>
#include <QScatterSeries>
#include <QStackedWidget>
#include <QTableView>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {
constexpr int mostMarkers = 500;
constexpr double padding = 0.03;
constexpr qint64 spanOfOnePointMs = 24LL * 3600 * 1000;
constexpr qint64 shortestSpanMs = 4000;
constexpr int valueTicks = 4;
constexpr int leastHeight = 130;
} // namespace

TimeChart::TimeChart(QWidget *parent)
    : QWidget(parent)
    , m_title(new RoleLabel(TextRole::Strong))
    , m_subtitle(new RoleLabel(TextRole::Caption))
    , m_parts(new QStackedWidget)
    , m_nothing(new RoleLabel(TextRole::Muted, tr("Nothing measured yet.")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::tiny);
    m_title->setWordWrap(true);
    layout->addWidget(m_title);
    layout->addWidget(m_subtitle);
    layout->addWidget(m_parts, 1);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_parts->addWidget(m_nothing);
    m_parts->setMinimumHeight(leastHeight);
    buildChart();
    buildTable();
    showPart();
}

void TimeChart::buildChart()
{
    auto *chart = new QChart;
    chart->legend()->hide();
    m_line = new QLineSeries;
    m_markers = new QScatterSeries;
    m_time = new QCategoryAxis;
    m_time->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_values = new QValueAxis;
    m_values->setTickType(QValueAxis::TicksDynamic);
    m_values->setLabelFormat(u"%g"_s);
    chart->addSeries(m_line);
    chart->addSeries(m_markers);
    chart->addAxis(m_time, Qt::AlignBottom);
    chart->addAxis(m_values, Qt::AlignLeft);
    for (QXYSeries *series : {static_cast<QXYSeries *>(m_line), static_cast<QXYSeries *>(m_markers)}) {
        series->attachAxis(m_time);
        series->attachAxis(m_values);
    }
    m_markers->setMarkerShape(QScatterSeries::MarkerShapeCircle);
    m_markers->setMarkerSize(metrics::small);
    connect(m_markers, &QScatterSeries::hovered, this, &TimeChart::showHint);

    m_view = new QChartView(chart);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus); // else Tab stops where nothing has a name
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_parts->addWidget(m_view);
}

void TimeChart::buildTable()
{
    m_model = new TimePointModel(this);
    m_table = new QTableView;
    m_table->setObjectName(u"chartTable"_s);
    styleTable(m_table);
    makeCompact(m_table);
    m_table->setSortingEnabled(false);
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_parts->addWidget(m_table);
}

void TimeChart::setSeries(const TimeSeries &series)
{
    m_series = series;
    m_title->setText(series.finding);
    m_title->setVisible(!series.finding.isEmpty());
    m_subtitle->setText(series.subtitle);
    m_model->setSeries(series);
    describe();
    plot();
    showPart();
}

void TimeChart::setTableShown(bool shown)
{
    m_tableShown = shown;
    showPart();
}

void TimeChart::showPart()
{
    if (m_series.points.isEmpty())
        m_parts->setCurrentWidget(m_nothing);
    else
        m_parts->setCurrentWidget(m_tableShown ? static_cast<QWidget *>(m_table) : m_view);
}

void TimeChart::plot()
{
    QList<QPointF> points;
    points.reserve(m_series.points.size());
    double highest = 0;
    for (const TimePoint &point : std::as_const(m_series.points)) {
        points += QPointF(double(point.at.toMSecsSinceEpoch()), point.value / m_series.unit);
        highest = std::max(highest, points.last().y());
    }
    m_drawn = minMaxPerPixel(points, std::max(1, m_view->width()));
    if (m_drawn.isEmpty())
        return;
    const auto first = qint64(m_drawn.first().x());
    const auto last = qint64(m_drawn.last().x());
    const qint64 span = first == last ? spanOfOnePointMs : std::max(last - first, shortestSpanMs);
    const qint64 middle = first + (last - first) / 2;
    const auto half = qint64(double(span) * (0.5 + padding));
    plotTimeAxis(middle - half, middle + half);
    plotValueAxis(highest);
    m_line->replace(m_drawn);
    m_markers->replace(m_drawn.size() <= mostMarkers ? m_drawn : QList<QPointF>{});
    applyChartTheme(*m_view->chart(), tokensFor(this), font());
}

void TimeChart::plotTimeAxis(qint64 from, qint64 to)
{
    const QStringList labels = m_time->categoriesLabels();
    for (const QString &label : labels)
        m_time->remove(label);
    const int labelWidth = fontMetrics().horizontalAdvance(u"30 MMM 2026"_s);
    const int fitting = std::clamp(m_view->width() / std::max(1, labelWidth), 2, 12);
    m_time->setRange(double(from), double(to));
    const auto ticks = calendarTicks(QDateTime::fromMSecsSinceEpoch(from, Qt::UTC),
        QDateTime::fromMSecsSinceEpoch(to, Qt::UTC), m_series.zone, fitting);
    for (const TimeTick &tick : ticks)
        m_time->append(tick.label, double(tick.at));
}

void TimeChart::plotValueAxis(double highest)
{
    const double step = roundStep(highest, valueTicks);
    m_values->setTickAnchor(0);
    m_values->setTickInterval(step);
    // Room above the highest point, so that its marker is not cut.
    m_values->setRange(0, std::max(1.0, std::ceil(highest * (1 + padding) / step)) * step);
}

void TimeChart::showHint(const QPointF &point, bool entered)
{
    if (!entered) {
        QToolTip::hideText();
        return;
    }
    const double value = point.y() * m_series.unit;
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(qint64(point.x()), Qt::UTC);
    QToolTip::showText(
        QCursor::pos(), tr("%1, %2").arg(m_series.textOf(value), instantText(at, m_series.zone)), m_view);
}

void TimeChart::describe()
{
    const QString name = m_series.finding.isEmpty() ? m_series.subtitle : m_series.finding;
    setAccessibleName(name);
    m_view->setAccessibleName(name);
    m_table->setAccessibleName(name);
    if (m_series.points.isEmpty()) {
        setAccessibleDescription(m_nothing->text());
    } else {
        const TimePoint &latest = m_series.points.last();
        const QString count =
            m_series.points.size() == 1 ? tr("One point") : tr("%1 points").arg(m_series.points.size());
        setAccessibleDescription(
            tr("%1. %2, the latest %3 on %4.")
                .arg(m_series.subtitle, count, m_series.textOf(latest.value), instantText(latest.at, m_series.zone)));
    }
    m_view->setAccessibleDescription(accessibleDescription());
}

void TimeChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (m_view != nullptr && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        applyChartTheme(*m_view->chart(), tokensFor(this), font());
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    plot();
}

} // namespace lifeboat
