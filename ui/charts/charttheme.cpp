// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttheme.h"

#include "ui/style/textrole.h"
#include "ui/style/tokens.h"

#include <QAbstractAxis>
#include <QChart>
#include <QLegend>
#include <QLineSeries>
#include <QPen>
#include <QScatterSeries>

namespace lifeboat {

namespace {

void paintAxis(QAbstractAxis &axis, const Tokens &tokens, const QFont &font)
{
    axis.setLabelsBrush(tokens.muted);
    axis.setLabelsFont(font);
    axis.setTitleBrush(tokens.muted);
    axis.setTitleFont(font);
    axis.setLinePen(QPen(tokens.control, 1));
    axis.setGridLinePen(QPen(tokens.line, 1));
    axis.setShadesVisible(false);
}

} // namespace

void applyChartTheme(QChart &chart, const Tokens &tokens, const QFont &base)
{
    chart.setBackgroundVisible(false);
    chart.setPlotAreaBackgroundVisible(false);
    chart.setMargins({});
    chart.setTitleBrush(tokens.text);
    chart.legend()->setLabelColor(tokens.muted);
    const QFont font = roleFont(TextRole::Caption, base);
    const auto axes = chart.axes();
    for (QAbstractAxis *axis : axes)
        paintAxis(*axis, tokens, font);
    // A line and its markers share one colour: only lines count.
    std::size_t line = 0;
    QColor color = tokens.series.front();
    const auto all = chart.series();
    for (QAbstractSeries *series : all) {
        if (auto *drawn = qobject_cast<QLineSeries *>(series)) {
            color = tokens.series[line++ % tokens.series.size()];
            QPen pen = drawn->pen();
            pen.setColor(color);
            pen.setWidthF(1.5);
            drawn->setPen(pen);
        } else if (auto *markers = qobject_cast<QScatterSeries *>(series)) {
            markers->setColor(color);
            markers->setBorderColor(tokens.surface);
        }
    }
}

} // namespace lifeboat
