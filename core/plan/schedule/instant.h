// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace lifeboat {

/// A moment in UTC to the microsecond, as schedules and forecasts reckon with it.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// Milliseconds at best: QDateTime holds no more.
inline QDateTime toDateTime(Instant instant)
{
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(instant.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(ms.count(), Qt::UTC);
}

inline Instant toInstant(const QDateTime &dateTime)
{
    return Instant(std::chrono::milliseconds(dateTime.toMSecsSinceEpoch()));
}

} // namespace lifeboat
