// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/rulers/timescale.h"

#include "core/base/translate.h"
#include "ui/charts/timeaxis.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"
#include "ui/text/humantext.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace lifeboat {

double timeAxisHeight(const QFont &font)
{
    return QFontMetricsF(roleFont(TextRole::Caption, font)).height() + metrics::small;
}

void paintTimeAxis(QPainter &painter, const TimeScale &scale, const QRectF &plot, const QTimeZone &zone,
    const QFont &font, const Tokens &tokens)
{
    const QFont small = roleFont(TextRole::Caption, font);
    const QFontMetricsF metricsOf(small);
    const double widest = metricsOf.horizontalAdvance(u"30 Sep 2026"_s) + metrics::large;
    const int room = std::max(2, int(plot.width() / widest));
    const QList<TimeTick> ticks = calendarTicks(toDateTime(scale.from()), toDateTime(scale.to()), zone, room);
    painter.save();
    painter.setFont(small);
    double free = plot.left() - metrics::large;
    for (const TimeTick &tick : ticks) {
        const double x = scale.x(Instant(std::chrono::milliseconds(tick.at)));
        painter.setPen(QPen(tokens.line, 1));
        painter.drawLine(QPointF(std::round(x) + 0.5, plot.top()), QPointF(std::round(x) + 0.5, plot.bottom()));
        const double width = metricsOf.horizontalAdvance(tick.label);
        const double left = std::clamp(x - width / 2, plot.left() - metrics::large, plot.right() - width);
        if (left < free)
            continue;
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(left, plot.bottom() + metrics::tiny, width + 1, metricsOf.height()),
            Qt::AlignLeft | Qt::AlignTop, tick.label);
        free = left + width + metrics::small;
    }
    painter.setPen(QPen(tokens.control, 1));
    painter.drawLine(
        QPointF(plot.left(), std::round(plot.bottom()) + 0.5), QPointF(plot.right(), std::round(plot.bottom()) + 0.5));
    painter.restore();
}

QString momentText(Instant at, const QTimeZone &zone)
{
    return QLocale().toString(toDateTime(at).toTimeZone(zone), u"ddd d MMM HH:mm"_s);
}

QString fullMomentText(Instant at, const QTimeZone &zone)
{
    return instantText(toDateTime(at), zone);
}

} // namespace lifeboat
