// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/drill/verdict.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <chrono>

namespace lifeboat {

/// A run whose purpose is proof, as the store lists it. What it showed is in its sealed record.
struct Drill {
    DrillId id = {};
    RunId run = {};
    BackupId backup = {};
    QDateTime startedAt = {};
    QDateTime endedAt = {}; ///< invalid while the run is open
    Verdict verdict = Verdict::CouldNotVerify;
    QString reason = {};
    std::chrono::milliseconds recovery = {}; ///< recovery time: start to service resumed, without waiting for people
    QJsonObject details = {}; ///< what was known before the run: people, reason, how the target was made
};

} // namespace lifeboat
