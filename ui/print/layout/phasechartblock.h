// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/layout/block.h"
#include "ui/print/report/drillreport.h"

#include <QRectF>

namespace lifeboat {

/// Phases as bars one below the other, each beginning where the one before it ended, against the line of the RTO.
/// What does not count to the recovery stands apart, hatched. Readable without colour.
class PhaseChartBlock : public Block
{
public:
    explicit PhaseChartBlock(PhaseChart chart);

    double height() const override { return m_height; }

    void paint(QPainter &painter, const QPointF &place, double from, double to) const override;

private:
    enum class Fill {
        Solid,
        Hatched,
        Total,
    };

    /// One bar at its place.
    struct Row {
        QString title = {};
        qint64 begin = 0;
        qint64 length = 0;
        Fill fill = Fill::Solid;
        double y = 0;
    };

    double xOf(double milliseconds) const;
    QRectF barOf(const Row &row) const;
    void paintAxis(QPainter &painter, double top, double bottom) const;
    QList<Row> rows() const;
    void paintBar(QPainter &painter, const Row &row) const;
    void paintOverrun(QPainter &painter, const QRectF &bar) const;
    void paintWords(QPainter &painter, const Row &row) const;
    void paintObjective(QPainter &painter, double top, double bottom) const;

    PhaseChart m_chart;
    double m_scale = 1; ///< milliseconds at the right edge
    double m_height = 0;
};

} // namespace lifeboat
