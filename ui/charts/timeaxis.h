// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QLocale>
#include <QString>
#include <QTimeZone>

namespace lifeboat {

/// A tick that falls on a boundary of the calendar: a full hour, a midnight, the first of a month.
struct TimeTick {
    qint64 at = 0; ///< milliseconds since the epoch
    QString label = {};
};

/// Ticks within the range in that zone, at most as many as asked for; labels are unique. Days of 23 and 25 hours come
/// out as they are.
QList<TimeTick> calendarTicks(
    const QDateTime &from, const QDateTime &to, const QTimeZone &zone, int atMost, const QLocale &locale = QLocale());

/// A round step (1, 2, 5 times a power of ten) so that about `wanted` of them reach from 0 to the highest value.
double roundStep(double highest, int wanted);

} // namespace lifeboat
