// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <chrono>
#include <optional>

namespace lifeboat {

/// What the retention at one destination comes to once it has settled, as far as was looked ahead. What did not show in
/// that time stays empty or false.
struct RetentionReach {
    QString destination = {};
    std::optional<std::chrono::hours> copies = {}; ///< the age at which the oldest full or dump goes, at the least
    std::optional<std::chrono::hours> logs = {}; ///< and the oldest log
    std::optional<std::chrono::hours> asked = {}; ///< a time that the policy names
    bool removesAll = false; ///< no copy outlives its own run
    bool leavesNone = false; ///< there are times at which no full or dump is left
    bool logsMissNewest = false; ///< there are times at which logs do not reach back to the newest full
    bool logsNeverGo = false; ///< though fulls do
    QStringList keepsMore = {}; ///< why more is kept than the policy's numbers say, in sentences
};

} // namespace lifeboat
