// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/rulers/kindmark.h"

#include "core/base/translate.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QPolygonF>

namespace lifeboat {

QString copyKindName(CopyKind kind)
{
    switch (kind) {
    case CopyKind::Full:
        return tr("Full");
    case CopyKind::Differential:
        return tr("Differential");
    case CopyKind::Incremental:
        return tr("Incremental");
    case CopyKind::Log:
        return tr("Log");
    case CopyKind::Logical:
        return tr("Dump");
    }
    return {};
}

const QList<CopyKind> &copyKindOrder()
{
    static const QList<CopyKind> order = {
        CopyKind::Full, CopyKind::Differential, CopyKind::Incremental, CopyKind::Logical, CopyKind::Log};
    return order;
}

QColor copyKindColor(CopyKind kind, const Tokens &tokens)
{
    switch (kind) {
    case CopyKind::Full:
        return tokens.series[0];
    case CopyKind::Differential:
        return tokens.series[2];
    case CopyKind::Incremental:
        return tokens.series[3];
    case CopyKind::Logical:
        return tokens.series[4];
    case CopyKind::Log:
        return tokens.muted;
    }
    return tokens.muted;
}

void paintKindMark(QPainter &painter, const QRectF &rect, CopyKind kind, MarkFill fill, const Tokens &tokens)
{
    const QColor ink = copyKindColor(kind, tokens);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor dim = blended(tokens.surface, tokens.muted, 0.6);
    const bool there = fill == MarkFill::Solid || fill == MarkFill::Tinted;
    painter.setPen(there ? QPen(ink, 1.5) : QPen(dim, 1, fill == MarkFill::Later ? Qt::DotLine : Qt::SolidLine));
    painter.setBrush(fill == MarkFill::Solid ? QBrush(ink)
            : fill == MarkFill::Tinted       ? QBrush(blended(tokens.surface, ink, 0.3))
                                             : QBrush(tokens.surface));
    const QRectF r = rect.adjusted(0.75, 0.75, -0.75, -0.75);
    switch (kind) {
    case CopyKind::Full:
        painter.drawRect(r);
        break;
    case CopyKind::Differential:
        painter.drawPolygon(QPolygonF{{r.center().x(), r.top()}, {r.right(), r.center().y()},
            {r.center().x(), r.bottom()}, {r.left(), r.center().y()}});
        break;
    case CopyKind::Incremental:
        painter.drawPolygon(QPolygonF{{r.center().x(), r.top()}, r.bottomRight(), r.bottomLeft()});
        break;
    case CopyKind::Logical:
        painter.drawEllipse(r);
        break;
    case CopyKind::Log:
        painter.drawRect(QRectF(r.left(), r.center().y() - 1.5, r.width(), 3));
        break;
    }
    if (fill == MarkFill::Gone)
        painter.drawLine(rect.bottomLeft(), rect.topRight());
    painter.restore();
}

} // namespace lifeboat
