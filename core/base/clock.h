// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace lifeboat {

/// Where "now" comes from, so that tests can set it.
class Clock
{
public:
    virtual ~Clock() = default;
    /// UTC, millisecond precision.
    virtual QDateTime now() const = 0;
    /// Never goes back; its zero means nothing.
    virtual std::chrono::milliseconds monotonic() const = 0;
};

/// This machine's own clock.
class SystemClock : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }

    std::chrono::milliseconds monotonic() const override
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    }
};

/// An instant as it stands in the store, in JSON and in evidence: UTC, ISO 8601 with milliseconds and Z.
QString isoInstant(const QDateTime &instant);
/// The reverse; invalid if the text is none.
QDateTime instantFromIso(const QString &text);

} // namespace lifeboat
