// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

namespace lifeboat {

/// First, lowest, highest and last point of each pixel column: never loses a peak. The points are sorted by x; few
/// enough come back as they are.
QList<QPointF> minMaxPerPixel(const QList<QPointF> &points, int pixels);

} // namespace lifeboat
