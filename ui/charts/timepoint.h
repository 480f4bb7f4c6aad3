// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QTimeZone>

#include <functional>

namespace lifeboat {

/// A value at an instant.
struct TimePoint {
    QDateTime at = {};
    double value = 0;
};

/// What one chart shows, and how its values are read.
struct TimeSeries {
    QString finding = {}; ///< the title: "Grew by 12 % in 30 days"
    QString subtitle = {}; ///< what is measured and its unit: "Size of the backup, GiB"
    QString valueTitle = {}; ///< the heading in the table: "Size"
    QList<TimePoint> points = {}; ///< sorted by time
    double unit = 1; ///< values are divided by it for the axis
    std::function<QString(double)> valueText = {}; ///< the whole value, for tooltip and table
    QTimeZone zone = QTimeZone::utc();

    QString textOf(double value) const { return valueText ? valueText(value) : QString::number(value); }
};

} // namespace lifeboat
