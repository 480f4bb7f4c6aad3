// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/connectionsettings.h"
#include "core/systems/environment.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace lifeboat {

/// The server a run works on.
struct Target {
    QString name = {}; ///< what has to be typed to open the production gate
    Environment environment = Environment::Production;
    ServerAddress address = {};
    QString systemIdentifier = {}; ///< what the caller expects; empty: not known yet
    QString toolsFolder = {}; ///< where pg_restore and its kin are looked for first; empty: PATH
    QString dataDirectory = {}; ///< when the server is on this machine
    bool ownSandbox = false; ///< a throwaway cluster of this program
    QString sandboxProfile = {}; ///< "fast", "as-source"; empty for a server

    /// Without the password.
    QJsonObject toJson() const;
    /// What must not be written anywhere. Nothing when the password is also the name of the user or the database:
    /// striking that out would make everything unreadable and hide nothing.
    QByteArray secretToHide() const;
    /// The reverse; the password is not in it.
    static Result<Target> fromJson(const QJsonObject &json);
};

/// A system that must not be written to by accident.
struct ProductionSystem {
    QString name = {};
    QString systemIdentifier = {}; ///< may be empty when it was never asked
    QString host = {};
    QString port = {};
};

/// Why a target counts as production.
struct ProductionVerdict {
    bool production = false;
    QStringList reasons = {}; ///< sentences
};

/// Compares by system identifier as well as host and port, so that a tunnel or an alias does not fool it. A server
/// whose identifier cannot be read counts as production, unless it is a sandbox of ours.
ProductionVerdict judgeTarget(
    const Target &target, const QString &identifierNow, const QList<ProductionSystem> &production);

} // namespace lifeboat
