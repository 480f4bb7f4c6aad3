// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/charts/stackedlayers.h"

namespace lifeboat {

class StackedChart;

/// One line a day: date, bytes of each kind, total, peak, limit, the compared peak. Numbers in bytes, ISO dates.
QByteArray capacityCsv(const StackedLayers &layers);

/// By the ending of the path: .csv, .png (twice the size on the screen) or .pdf (A4, landscape, vector). Whole or not
/// at all.
Status exportCapacity(const StackedChart &chart, const QString &heading, const QString &path);

} // namespace lifeboat
