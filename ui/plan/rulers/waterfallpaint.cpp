// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "ui/plan/rulers/contributionwaterfall.h"
#include "ui/style/glyph.h"
#include "ui/style/metrics.h"
#include "ui/style/textrole.h"
#include "ui/style/tokens.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace lifeboat {

namespace {

constexpr double mostTicks = 12;
constexpr std::array<double, 22> niceSteps = {1, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600,
    43200, 86400, 172800, 604800, 1209600, 2592000, 7776000, 31536000};

QFont captionFont(const QFont &base)
{
    return roleFont(TextRole::Caption, base);
}

} // namespace

void ContributionWaterfall::paintEvent(QPaintEvent *)
{
    if (m_waterfall.steps.empty())
        return;
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintScale(painter, tokens);
    for (int row = 0; row <= steps(); ++row)
        paintRow(painter, row, tokens);
    paintLines(painter, tokens);
    paintFocus(painter, tokens);
}

void ContributionWaterfall::paintScale(QPainter &painter, const Tokens &tokens) const
{
    const QRectF inside = plot();
    const QFontMetricsF small(captionFont(font()));
    const double end = scaleEnd();
    const auto fits = [&](double step) {
        if (end / step > mostTicks)
            return false;
        double widest = 0;
        for (double at = step; at <= end; at += step)
            widest = std::max(widest, small.horizontalAdvance(secondsText(at)));
        return step / end * inside.width() >= widest + metrics::large;
    };
    const auto found = std::find_if(niceSteps.begin(), niceSteps.end(), fits);
    const double step = found == niceSteps.end() || *found > end ? std::max(1.0, end / 1.04) : *found;
    painter.setFont(captionFont(font()));
    for (double at = 0; at <= end; at += step) {
        const double x = std::round(placeOf(at)) + 0.5;
        painter.setPen(QPen(tokens.line, 1));
        painter.drawLine(QPointF(x, inside.top()), QPointF(x, inside.bottom()));
        const QString label = at == 0 ? u"0"_s : secondsText(at);
        const double wide = small.horizontalAdvance(label);
        const double left = std::min(x - wide / 2, width() - wide - 1);
        painter.setPen(tokens.muted);
        painter.drawText(QPointF(left, rowTop(steps() + 1) + metrics::tiny + small.ascent()), label);
    }
}

void ContributionWaterfall::paintRow(QPainter &painter, int row, const Tokens &tokens) const
{
    const bool sum = row == steps();
    const bool foremost = !sum && m_waterfall.foremost && int(*m_waterfall.foremost) == row;
    const QRectF area(0, rowTop(row), width(), rowHeight(row));
    if (row == hovered()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.hoverOn(tokens.surface));
        painter.drawRect(area);
    }
    if (sum) {
        painter.setPen(QPen(tokens.control, 1));
        const double y = std::round(area.top() + metrics::tiny) + 0.5;
        painter.drawLine(QPointF(0, y), QPointF(width(), y));
    }
    const QRectF bar = barRect(row);
    const QRectF line(
        0, bar.center().y() - fontMetrics().height() / 2.0, namesWidth() - metrics::medium, fontMetrics().height());
    const QFont strong = roleFont(TextRole::Strong, font());
    painter.setFont(sum || foremost ? strong : font());
    painter.setPen(tokens.text);
    const QString name = sum ? tr("Achievable") : m_waterfall.steps[std::size_t(row)].name;
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(painter.font()).elidedText(name, Qt::ElideRight, line.width()));
    const bool known = sum || m_waterfall.steps[std::size_t(row)].seconds.known();
    painter.setPen(known ? tokens.text : tokens.muted);
    const QRectF values(width() - valuesWidth(), line.top(), valuesWidth(), line.height());
    painter.drawText(values, Qt::AlignRight | Qt::AlignVCenter,
        QFontMetricsF(painter.font()).elidedText(valueText(row), Qt::ElideRight, values.width()));
    if (foremost) {
        painter.setFont(captionFont(font()));
        painter.setPen(tokens.muted);
        painter.drawText(
            QPointF(0, line.bottom() + QFontMetricsF(painter.font()).ascent() - 1), m_waterfall.foremostWord);
    }
    if (known)
        paintBar(painter, row, tokens);
    else
        paintUnknown(painter, row, tokens);
}

void ContributionWaterfall::paintBar(QPainter &painter, int row, const Tokens &tokens) const
{
    const QRectF bar = barRect(row);
    const bool sum = row == steps();
    const bool foremost = !sum && m_waterfall.foremost && int(*m_waterfall.foremost) == row;
    const QColor ink = tokens.series[0];
    painter.setPen(Qt::NoPen);
    painter.setBrush(sum || foremost ? ink : blended(tokens.surface, ink, 0.6));
    painter.drawRect(bar);
    const double required = m_waterfall.required ? double(m_waterfall.required->count()) / 1000 : -1;
    if (required >= 0 && placeOf(required) < bar.right() - 0.5) { // what lies beyond the objective
        QRectF over = bar;
        over.setLeft(std::max(bar.left(), placeOf(required)));
        const StatusColors &fail = tokens.status(StatusKind::Fail);
        painter.setPen(QPen(fail.ink, 1));
        painter.setBrush(fail.tint);
        painter.drawRect(over.adjusted(0.5, 0.5, -0.5, -0.5));
        painter.setBrush(QBrush(fail.ink, Qt::BDiagPattern));
        painter.drawRect(over.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (sum && m_waterfall.total.known()) {
        paintRange(painter, row, 0, m_waterfall.total, tokens);
    } else if (!sum) {
        double before = 0;
        for (int i = 0; i < row; ++i) {
            const Figure &seconds = m_waterfall.steps[std::size_t(i)].seconds;
            before += seconds.known() ? seconds.likely() : 0;
        }
        paintRange(painter, row, before, m_waterfall.steps[std::size_t(row)].seconds, tokens);
    }
}

void ContributionWaterfall::paintRange(
    QPainter &painter, int row, double before, const Figure &seconds, const Tokens &tokens) const
{
    if (seconds.low() == seconds.high())
        return;
    const QRectF bar = barRect(row);
    const double y = bar.center().y();
    const double low = placeOf(before + seconds.low());
    const double high = placeOf(before + seconds.high());
    painter.setPen(QPen(tokens.text, 1.5));
    painter.drawLine(QPointF(low, y), QPointF(high, y));
    for (const double x : {low, high})
        painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4));
}

void ContributionWaterfall::paintUnknown(QPainter &painter, int row, const Tokens &tokens) const
{
    QRectF open = barRect(row);
    open.setRight(plot().right());
    painter.setPen(QPen(tokens.control, 1, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(open.adjusted(0.5, -1.5, -0.5, 1.5), 3, 3);
    const QRectF glyph(open.left() + metrics::tiny, open.center().y() - 5, 10, 10);
    const StatusColors &neutral = tokens.status(StatusKind::Neutral);
    paintGlyph(painter, glyph, StatusKind::Neutral, neutral.ink, tokens.surface);
    const QRectF words(glyph.right() + metrics::tiny, open.top() - 3, open.right() - glyph.right() - metrics::small,
        open.height() + 6);
    painter.setFont(captionFont(font()));
    painter.setPen(tokens.muted);
    const QString what = m_waterfall.steps[std::size_t(row)].seconds.missing().join(u", "_s);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(painter.font()).elidedText(what, Qt::ElideRight, words.width()));
}

void ContributionWaterfall::paintLines(QPainter &painter, const Tokens &tokens) const
{
    const QRectF inside = plot();
    const std::vector<Line> all = lines();
    for (const Line &line : all) {
        if (line.beyond)
            continue;
        const QColor ink = line.proven ? tokens.series[0] : tokens.series[1];
        const double x = std::round(placeOf(line.seconds)) + 0.5;
        painter.setPen(QPen(ink, 2, line.proven ? Qt::SolidLine : Qt::DashLine));
        painter.drawLine(QPointF(x, lineLabelRect(line).bottom() + 1), QPointF(x, inside.bottom()));
        if (line.proven) {
            painter.setBrush(tokens.surface);
            painter.drawEllipse(QPointF(x, inside.bottom() - metrics::small), 4, 4);
        }
    }
    painter.setFont(captionFont(font()));
    const QFontMetricsF small(painter.font());
    if (const QString range = sumRange(); !range.isEmpty()) {
        const double wide = small.horizontalAdvance(range);
        const QRectF place(
            width() - wide, barRect(steps()).center().y() + fontMetrics().height() / 2.0 - 1, wide, small.height());
        painter.fillRect(place.adjusted(-4, 0, 0, 0), tokens.surface);
        painter.setPen(tokens.muted);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, range);
    }
    for (const Line &line : all) {
        const QRectF label = lineLabelRect(line);
        painter.fillRect(label.adjusted(-2, 0, 2, 0), tokens.surface);
        painter.setPen(tokens.text);
        painter.drawText(label, Qt::AlignCenter, line.label);
    }
}

} // namespace lifeboat
