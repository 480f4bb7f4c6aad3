// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QChart;
class QFont;

namespace lifeboat {

struct Tokens;

/// Gives a chart the colours and fonts of the design: background, labels, axes, grid, and its series in their order.
/// To be called after series and axes were added, and again on every change of the palette.
void applyChartTheme(QChart &chart, const Tokens &tokens, const QFont &base);

} // namespace lifeboat
