// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/retention/retentionverdict.h"

#include <QMap>

#include <optional>

namespace lifeboat {

/// The repo-retention options of pgBackRest and the backup that `expire --set` names; none: not set.
struct PgBackRestPolicy {
    std::optional<qint64> full = {}; ///< a count, or days if byTime
    bool byTime = false;
    std::optional<qint64> diff = {}; ///< full backups count as differentials
    std::optional<qint64> archive = {};
    CopyKind archiveType = CopyKind::Full;
    std::optional<qint64> history = {}; ///< days
    std::optional<QString> set = {};

    friend bool operator==(const PgBackRestPolicy &, const PgBackRestPolicy &) = default;
};

/// As on the command line or in the file, names with or without "repo1-"; what the program refuses is refused.
Result<PgBackRestPolicy> pgBackRestPolicy(const QMap<QString, QString> &options);

} // namespace lifeboat
