// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace lifeboat {

/// One process of this machine, told apart from a later one that got the same number: by its start time and the boot.
struct ProcessIdentity {
    qint64 pid = 0;
    qint64 startTicks = 0; ///< since boot, from /proc
    QString bootId = {};

    static ProcessIdentity ofThisProcess();
    static std::optional<ProcessIdentity> ofPid(qint64 pid);
    /// Whether this very process still runs.
    bool isAlive() const;

    /// "PID:TICKS:BOOT", for the store and marker files.
    QString toText() const;
    static std::optional<ProcessIdentity> fromText(const QString &text);

    friend bool operator==(const ProcessIdentity &, const ProcessIdentity &) = default;
};

} // namespace lifeboat
