// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timepoint.h"

#include <QList>
#include <QPointF>
#include <QWidget>

class QCategoryAxis;
class QChartView;
class QLineSeries;
class QScatterSeries;
class QStackedWidget;
class QTableView;
class QValueAxis;

namespace lifeboat {

class RoleLabel;
class TimePointModel;

/// A line with markers over time, with its finding as the title; the same values as a table on request.
class TimeChart : public QWidget
{
    Q_OBJECT
public:
    explicit TimeChart(QWidget *parent = nullptr);

    void setSeries(const TimeSeries &series);
    void setTableShown(bool shown);

    /// What is drawn, after thinning out.
    const QList<QPointF> &drawnPoints() const { return m_drawn; }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildChart();
    void buildTable();
    void plot();
    void plotTimeAxis(qint64 from, qint64 to);
    void plotValueAxis(double highest);
    void showHint(const QPointF &point, bool entered);
    void showPart();
    void describe();

    TimeSeries m_series;
    QList<QPointF> m_drawn;
    bool m_tableShown = false;
    RoleLabel *m_title;
    RoleLabel *m_subtitle;
    QStackedWidget *m_parts;
    RoleLabel *m_nothing;
    QChartView *m_view = nullptr;
    QLineSeries *m_line = nullptr;
    QScatterSeries *m_markers = nullptr;
    QCategoryAxis *m_time = nullptr;
    QValueAxis *m_values = nullptr;
    QTableView *m_table = nullptr;
    TimePointModel *m_model = nullptr;
};

} // namespace lifeboat
