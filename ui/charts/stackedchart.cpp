// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/stackedchart.h"

#include "core/base/translate.h"
#include "ui/charts/charttheme.h"
#include "ui/style/metrics.h"
#include "ui/widgets/rolelabel.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLineItem>
#include <QKeyEvent>
#include <QLegend>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

constexpr int leastHeight = 150;
constexpr int daysOfAWeek = 7;

} // namespace

StackedChart::StackedChart(QWidget *parent)
    : QWidget(parent)
    , m_title(new RoleLabel(TextRole::Strong))
    , m_subtitle(new RoleLabel(TextRole::Caption))
    , m_readout(new RoleLabel(TextRole::Body))
{
    m_title->setWordWrap(true);
    m_readout->setObjectName(u"chartReadout"_s);
    m_readout->setWordWrap(true);
    m_readout->setMinimumHeight(fontMetrics().lineSpacing()); // so that the chart does not jump as it changes
    m_readout->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::tiny);
    layout->addWidget(m_title);
    layout->addWidget(m_subtitle);
    build();
    layout->addWidget(m_view, 1);
    layout->addWidget(m_readout);
}

StackedChart::~StackedChart() = default;

QLineSeries *StackedChart::addLine()
{
    auto *line = new QLineSeries;
    m_chart->addSeries(line);
    line->attachAxis(m_time);
    line->attachAxis(m_values);
    return line;
}

void StackedChart::build()
{
    m_chart = new QChart;
    m_chart->legend()->hide();
    m_time = new QCategoryAxis;
    m_time->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_values = new QValueAxis;
    m_values->setTickType(QValueAxis::TicksDynamic);
    m_values->setLabelFormat(u"%g"_s);
    m_chart->addAxis(m_time, Qt::AlignBottom);
    m_chart->addAxis(m_values, Qt::AlignLeft);

    m_view = new QChartView(m_chart);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMinimumHeight(leastHeight);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);

    m_peaks = addLine();
    m_limit = addLine();
    m_compared = addLine();
    m_cursor = new QGraphicsLineItem(m_chart);
    m_fullSpan = new QGraphicsRectItem(m_chart);
    m_limitLabel = new QGraphicsSimpleTextItem(m_chart);
    m_comparedLabel = new QGraphicsSimpleTextItem(m_chart);
    for (QGraphicsItem *item : {static_cast<QGraphicsItem *>(m_cursor), static_cast<QGraphicsItem *>(m_fullSpan),
             static_cast<QGraphicsItem *>(m_limitLabel), static_cast<QGraphicsItem *>(m_comparedLabel)})
        item->setZValue(100);
    connect(m_chart, &QChart::plotAreaChanged, this, &StackedChart::place);
}

/// Areas are made anew only when the kinds are others.
void StackedChart::addAreas()
{
    if (m_areas.size() == m_layers.layers.size())
        return;
    for (const Area &area : m_areas) {
        m_chart->removeSeries(area.series);
        delete area.series;
        delete area.upper;
        delete area.lower;
        delete area.label;
    }
    m_areas.clear();
    for (std::size_t i = 0; i < m_layers.layers.size(); ++i) {
        Area area;
        area.upper = new QLineSeries(this);
        area.lower = new QLineSeries(this);
        area.series = new QAreaSeries(area.upper, area.lower);
        m_chart->addSeries(area.series);
        area.series->attachAxis(m_time);
        area.series->attachAxis(m_values);
        area.label = new QGraphicsSimpleTextItem(m_chart);
        area.label->setZValue(100);
        m_areas.push_back(area);
    }
    // The lines stand above the areas: a series lies where it was added.
    for (QLineSeries *line : {m_peaks, m_limit, m_compared}) {
        m_chart->removeSeries(line);
        m_chart->addSeries(line);
        line->attachAxis(m_time);
        line->attachAxis(m_values);
    }
}

void StackedChart::setLayers(const StackedLayers &layers)
{
    const bool sameDays = layers.from == m_layers.from && layers.days() == m_layers.days();
    m_layers = layers;
    m_title->setText(layers.finding);
    m_title->setVisible(!layers.finding.isEmpty());
    m_subtitle->setText(layers.subtitle);
    addAreas();
    plot();
    setDay(sameDays ? m_day : m_layers.highestDay());
    describe();
}

void StackedChart::setDay(std::size_t day)
{
    m_day = m_layers.days() == 0 ? 0 : std::min(day, m_layers.days() - 1);
    m_readout->setText(m_layers.readout(m_day));
    place();
}

QSize StackedChart::drawnSize() const
{
    return m_view->viewport()->size();
}

void StackedChart::paintOn(QPainter &painter, const QRectF &target) const
{
    m_view->render(&painter, target, m_view->viewport()->rect(), Qt::KeepAspectRatio);
}

bool StackedChart::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove && m_layers.days() > 0) {
        const QPointF where = m_view->mapToScene(static_cast<QMouseEvent *>(event)->pos());
        const double value = m_chart->mapToValue(m_chart->mapFromScene(where), m_peaks).x();
        setDay(std::size_t(std::clamp(std::lround(value), 0L, long(m_layers.days()) - 1)));
    }
    return QWidget::eventFilter(watched, event);
}

void StackedChart::keyPressEvent(QKeyEvent *event)
{
    const std::size_t step = event->modifiers().testFlag(Qt::ControlModifier) ? daysOfAWeek : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        setDay(m_day - std::min(step, m_day));
        break;
    case Qt::Key_Right:
        setDay(m_day + step);
        break;
    case Qt::Key_PageUp:
        setDay(m_day - std::min(m_layers.days() / 12, m_day));
        break;
    case Qt::Key_PageDown:
        setDay(m_day + m_layers.days() / 12);
        break;
    case Qt::Key_Home:
        setDay(0);
        break;
    case Qt::Key_End:
        setDay(m_layers.days());
        break;
    case Qt::Key_P:
        setDay(m_layers.highestDay());
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    describe();
}

void StackedChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (m_view != nullptr && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        theme();
}

void StackedChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    theme();
}

void StackedChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    theme();
}

void StackedChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    plot();
}

void StackedChart::describe()
{
    setAccessibleName(m_layers.finding.isEmpty() ? m_layers.subtitle : m_layers.finding);
    setAccessibleDescription(m_layers.readout(m_day));
}

} // namespace lifeboat
