// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/downsample.h"

#include <algorithm>
#include <limits>

namespace lifeboat {

namespace {

/// Appends what is to be kept of the points from `begin` to before `end`.
void appendColumn(QList<QPointF> &kept, const QList<QPointF> &points, qsizetype begin, qsizetype end)
{
    qsizetype lowest = begin;
    qsizetype highest = begin;
    for (qsizetype i = begin; i < end; ++i) {
        if (points[i].y() < points[lowest].y())
            lowest = i;
        if (points[i].y() > points[highest].y())
            highest = i;
    }
    qsizetype last = -1;
    for (const qsizetype i : {begin, std::min(lowest, highest), std::max(lowest, highest), end - 1}) {
        if (i != last)
            kept.append(points[i]);
        last = i;
    }
}

} // namespace

QList<QPointF> minMaxPerPixel(const QList<QPointF> &points, int pixels)
{
    const qsizetype count = points.size();
    if (pixels < 1 || count <= 4 * qsizetype(pixels))
        return points;
    QList<QPointF> kept;
    kept.reserve(4 * qsizetype(pixels));
    const double first = points.first().x();
    const double width = (points.last().x() - first) / pixels;
    qsizetype begin = 0;
    for (int column = 1; begin < count; ++column) {
        const double limit = column >= pixels ? std::numeric_limits<double>::infinity() : first + width * column;
        qsizetype end = begin;
        while (end < count && points[end].x() < limit)
            ++end;
        if (end > begin)
            appendColumn(kept, points, begin, end);
        begin = end;
    }
    return kept;
}

} // namespace lifeboat
