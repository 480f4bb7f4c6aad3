// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/sandbox.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace lifeboat {

/// What was known of a drill before its run began. Kept with the drill, so that a resumed one is sealed with it too.
struct DrillDetails {
    QString operatorName = {};
    QString witness = {};
    QString whyNow = {};
    QString startedAt = {}; ///< of the drill: before its target was made
    qint64 prepareMs = 0; ///< making the sandbox
    QString sandboxFolder = {}; ///< empty: the target is a server
    std::optional<SandboxProfile> profile = {};
    QStringList adjustments = {};
    int serverMajor = 0; ///< of the sandbox

    QJsonObject toJson() const;
    static DrillDetails fromJson(const QJsonObject &json);
};

} // namespace lifeboat
