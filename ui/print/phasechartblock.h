// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/block.h"
#include "ui/print/drillreport.h"

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

    double xOf(double milliseconds) const;
    void paintAxis(QPainter &painter, double top, double bottom) const;
    void paintRow(QPainter &painter, double y, const QString &title, qint64 begin, qint64 length, Fill fill) const;
    void paintObjective(QPainter &painter, double top, double bottom) const;

    PhaseChart m_chart;
    double m_scale = 1; ///< milliseconds at the right edge
    double m_height = 0;
};

} // namespace lifeboat
