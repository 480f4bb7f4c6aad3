// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/schedule/instant.h"

#include <QRectF>
#include <QTimeZone>

class QPainter;
class QFontMetrics;

namespace lifeboat {

struct Tokens;

/// Moments as places across a plot. Days of 23 and 25 hours come out as wide as they are.
class TimeScale
{
public:
    TimeScale() = default;

    TimeScale(Instant from, Instant to, double left, double right)
        : m_from(from)
        , m_span(std::chrono::duration<double>(to - from).count())
        , m_left(left)
        , m_width(right - left)
    {
    }

    double x(Instant at) const
    {
        return m_span <= 0 ? m_left : m_left + std::chrono::duration<double>(at - m_from).count() / m_span * m_width;
    }

    Instant at(double x) const
    {
        const double part = m_width <= 0 ? 0 : (x - m_left) / m_width;
        return m_from + std::chrono::microseconds(qint64(part * m_span * 1e6));
    }

    double left() const { return m_left; }

    double right() const { return m_left + m_width; }

    Instant from() const { return m_from; }

    Instant to() const { return m_from + std::chrono::microseconds(qint64(m_span * 1e6)); }

    double pixelsFor(std::chrono::microseconds time) const
    {
        return m_span <= 0 ? 0 : std::chrono::duration<double>(time).count() / m_span * m_width;
    }

private:
    Instant m_from = {};
    double m_span = 0; ///< seconds
    double m_left = 0;
    double m_width = 0;
};

/// Dates along the foot of a plot, with hairlines up through it; as many as there is room for.
void paintTimeAxis(QPainter &painter, const TimeScale &scale, const QRectF &plot, const QTimeZone &zone,
    const QFont &font, const Tokens &tokens);
/// Room the axis takes under the plot.
double timeAxisHeight(const QFont &font);

/// "Sat 21 Nov 02:00" in that zone: for lines about one moment.
QString momentText(Instant at, const QTimeZone &zone);
/// With year and zone: "2026-11-21 02:00 CET".
QString fullMomentText(Instant at, const QTimeZone &zone);

} // namespace lifeboat
