// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/chartpdf.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace lifeboat {

namespace {

constexpr double wordsPart = 0.08; ///< of the page's height, above and below
constexpr double marginMillimetres = 15;

} // namespace

QByteArray chartPdf(const QString &title, const QString &above, const QString &below,
    const std::function<void(QPainter &painter, const QRectF &place)> &paint)
{
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    QPdfWriter writer(&bytes);
    writer.setTitle(title);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
        QMarginsF(marginMillimetres, marginMillimetres, marginMillimetres, marginMillimetres),
        QPageLayout::Millimeter));
    QPainter painter(&writer);
    const QRectF page(0, 0, writer.width(), writer.height());
    const double words = page.height() * wordsPart;
    painter.drawText(page.adjusted(0, 0, 0, words - page.height()), Qt::AlignLeft | Qt::TextWordWrap, above);
    paint(painter, page.adjusted(0, words, 0, -words));
    painter.drawText(page.adjusted(0, page.height() - words, 0, 0), Qt::AlignLeft | Qt::TextWordWrap, below);
    painter.end();
    return bytes.data();
}

} // namespace lifeboat
