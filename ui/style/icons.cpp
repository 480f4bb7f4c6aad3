// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/icons.h"

#include "ui/style/iconpaths.h"
#include "ui/style/tokens.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace lifeboat {

namespace {

constexpr double grid = 24;

/// Draws an icon's lines when asked, in the colours the application wears at that moment.
class LineIconEngine : public QIconEngine
{
public:
    explicit LineIconEngine(IconId id)
        : m_id(id)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Tokens &tokens = tokensFor(QGuiApplication::palette());
        // Beside text a line drawing in full ink would outweigh the words.
        const QColor quiet = blended(tokens.muted, tokens.text, 0.35);
        paintIcon(*painter, rect, m_id, mode == QIcon::Disabled ? tokens.control : quiet);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_id); }

    bool isNull() override { return m_id == IconId::None; }

private:
    IconId m_id;
};

} // namespace

QIcon icon(IconId id)
{
    return QIcon(new LineIconEngine(id));
}

void paintIcon(QPainter &painter, const QRectF &rect, IconId id, const QColor &color)
{
    const double side = qMin(rect.width(), rect.height());
    if (side <= 0)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2);
    painter.scale(side / grid, side / grid);
    // Small icons get slightly stronger lines, or they fade on a plain screen.
    const double width = side < 24 ? 1.8 : side < 40 ? 1.6 : 1.25;
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(iconPath(id));
    painter.restore();
}

} // namespace lifeboat
