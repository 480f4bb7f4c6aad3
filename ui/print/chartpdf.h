// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRectF>
#include <QString>

#include <functional>

class QPainter;

namespace lifeboat {

/// One picture as a PDF on A4, landscape, in vectors: words above it, the picture, words below it.
QByteArray chartPdf(const QString &title, const QString &above, const QString &below,
    const std::function<void(QPainter &painter, const QRectF &place)> &paint);

} // namespace lifeboat
