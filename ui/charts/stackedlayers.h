// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>
#include <QPointF>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace lifeboat {

/// One kind of a stacked chart: what it is called and its amount at the end of each day.
struct StackedLayer {
    QString name = {};
    std::vector<double> days = {};
};

/// A span of days in which something is expected.
struct DaySpan {
    std::optional<QDate> earliest = {};
    std::optional<QDate> likely = {};
    std::optional<QDate> latest = {};
};

/// What a stacked chart shows: amounts by kind, day by day from the first.
struct StackedLayers {
    QString finding = {}; ///< the title
    QString subtitle = {}; ///< what is measured
    QString unitName = {}; ///< "TiB"
    double unit = 1; ///< amounts are divided by it for the axis
    QDate from = {};
    std::vector<StackedLayer> layers = {}; ///< the lowest first; all as long as the peaks
    std::vector<double> peaks = {}; ///< the most within each day
    std::optional<double> limit = {}; ///< what there is room for
    DaySpan full = {}; ///< when the limit is reached
    std::vector<double> compared = {}; ///< peaks of the other variant; empty: none
    QString comparedName = {};
    std::function<QString(double)> amountText = {};

    std::size_t days() const { return peaks.size(); }

    QDate dateOf(std::size_t day) const { return from.addDays(qint64(day)); }

    double total(std::size_t day) const;
    std::size_t highestDay() const;

    QString textOf(double amount) const { return amountText ? amountText(amount) : QString::number(amount); }

    /// Exact figures of one day, in one line.
    QString readout(std::size_t day) const;
};

/// Days to draw on so many pixels: of each column the first, the highest by what is given, and the last; in order.
std::vector<std::size_t> daysToDraw(const std::vector<double> &heights, std::size_t pixels);

} // namespace lifeboat
