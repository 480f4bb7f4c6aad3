// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/stackedlayers.h"

#include <QWidget>

class QAreaSeries;
class QCategoryAxis;
class QChart;
class QChartView;
class QGraphicsLineItem;
class QGraphicsRectItem;
class QGraphicsSimpleTextItem;
class QLineSeries;
class QValueAxis;

namespace lifeboat {

class RoleLabel;

/// Areas by kind over days, stacked, with the room there is, the day it is used up, and another variant as a line. The
/// pointer or the arrow keys read exact figures.
class StackedChart : public QWidget
{
    Q_OBJECT
public:
    explicit StackedChart(QWidget *parent = nullptr);
    ~StackedChart() override;

    void setLayers(const StackedLayers &layers);

    const StackedLayers &layers() const { return m_layers; }

    /// The day that is read out.
    std::size_t day() const { return m_day; }

    void setDay(std::size_t day);

    /// Of what paintOn() draws, on the screen.
    QSize drawnSize() const;
    /// What is drawn, for export; in the theme's own colours.
    void paintOn(QPainter &painter, const QRectF &target) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Area {
        QAreaSeries *series = nullptr;
        QLineSeries *upper = nullptr;
        QLineSeries *lower = nullptr;
        QGraphicsSimpleTextItem *label = nullptr;
    };

    QLineSeries *addLine();
    void build();
    void addAreas();
    void plot();
    void plotLine(QLineSeries *line, const std::vector<double> &values, const std::vector<std::size_t> &days);
    void plotAxes();
    void theme();
    void place();
    void placeLabels();
    void placeFull();
    QPointF positionOf(std::size_t day, double amount) const;
    void describe();

    StackedLayers m_layers;
    std::size_t m_day = 0;
    std::vector<Area> m_areas = {};
    RoleLabel *m_title;
    RoleLabel *m_subtitle;
    RoleLabel *m_readout;
    QChart *m_chart = nullptr;
    QChartView *m_view = nullptr;
    QCategoryAxis *m_time = nullptr;
    QValueAxis *m_values = nullptr;
    QLineSeries *m_peaks = nullptr;
    QLineSeries *m_limit = nullptr;
    QLineSeries *m_compared = nullptr;
    QGraphicsLineItem *m_cursor = nullptr;
    QGraphicsRectItem *m_fullSpan = nullptr;
    QGraphicsSimpleTextItem *m_limitLabel = nullptr;
    QGraphicsSimpleTextItem *m_comparedLabel = nullptr;
};

} // namespace lifeboat
