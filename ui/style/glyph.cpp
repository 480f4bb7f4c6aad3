// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/glyph.h"

#include "core/base/translate.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace lifeboat {

namespace {

/// Places by fractions of the square the glyph fills.
class Place
{
public:
    explicit Place(const QRectF &rect)
        : m_rect(rect)
    {
    }

    QPointF operator()(double x, double y) const
    {
        return {m_rect.x() + x * m_rect.width(), m_rect.y() + y * m_rect.height()};
    }

private:
    QRectF m_rect;
};

void paintPass(QPainter &painter, const QRectF &rect, const QPen &mark)
{
    const Place at(rect);
    painter.drawEllipse(rect);
    painter.setPen(mark);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF{at(.28, .53), at(.44, .68), at(.73, .35)});
}

void paintWarn(QPainter &painter, const QRectF &rect, const QPen &mark)
{
    const Place at(rect);
    // A pen of the fill's colour rounds the corners a little, as the other shapes are soft.
    const double soft = rect.width() * .1;
    painter.setPen(QPen(painter.brush(), soft, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolygon(QPolygonF{at(.5, .1), at(.95, .9), at(.05, .9)});
    painter.setPen(mark);
    painter.drawLine(at(.5, .4), at(.5, .6));
    painter.drawPoint(at(.5, .78));
}

void paintFail(QPainter &painter, const QRectF &rect, const QPen &mark)
{
    const Place at(rect);
    QPolygonF octagon;
    for (int i = 0; i < 8; ++i) {
        const double angle = std::numbers::pi / 8 + i * std::numbers::pi / 4;
        octagon << at(.5 + .52 * std::cos(angle), .5 + .52 * std::sin(angle));
    }
    painter.drawPolygon(octagon);
    painter.setPen(mark);
    painter.drawLine(at(.33, .33), at(.67, .67));
    painter.drawLine(at(.67, .33), at(.33, .67));
}

void paintRunning(QPainter &painter, const QRectF &rect, const QColor &ink, double turn)
{
    const double width = rect.width() * .16;
    const double inset = width / 2 + rect.width() * .04;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(rect.adjusted(inset, inset, -inset, -inset), int((90 - turn) * 16), -270 * 16);
}

void paintNeutral(QPainter &painter, const QRectF &rect, const QColor &ink)
{
    const Place at(rect);
    const double width = rect.width() * .12;
    const double inset = width / 2 + rect.width() * .02;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::RoundCap));
    painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset));
    painter.drawLine(at(.32, .5), at(.68, .5));
}

} // namespace

void paintGlyph(
    QPainter &painter, const QRectF &rect, StatusKind kind, const QColor &ink, const QColor &on, double turn)
{
    const QPen mark(on, rect.width() * .13, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    switch (kind) {
    case StatusKind::Pass:
        paintPass(painter, rect, mark);
        break;
    case StatusKind::Warn:
        paintWarn(painter, rect, mark);
        break;
    case StatusKind::Fail:
        paintFail(painter, rect, mark);
        break;
    case StatusKind::Running:
        paintRunning(painter, rect, ink, turn);
        break;
    case StatusKind::Neutral:
        paintNeutral(painter, rect, ink);
        break;
    }
    painter.restore();
}

void paintGlyph(QPainter &painter, const QRectF &rect, StatusKind kind, const Tokens &tokens)
{
    paintGlyph(painter, rect, kind, tokens.status(kind).ink, tokens.surface);
}

QString statusWord(StatusKind kind)
{
    switch (kind) {
    case StatusKind::Pass:
        return tr("Passed");
    case StatusKind::Warn:
        return tr("Warning");
    case StatusKind::Fail:
        return tr("Failed");
    case StatusKind::Running:
        return tr("Running");
    case StatusKind::Neutral:
        break;
    }
    return tr("Not proven");
}

} // namespace lifeboat
