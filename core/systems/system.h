// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/postgres/connectionsettings.h"
#include "core/systems/environment.h"

#include <QDateTime>
#include <QString>

namespace lifeboat {

/// A database cluster that is protected. Its password is not here: it lies in the secret store under secretKey.
struct System {
    SystemId id = {};
    QString name = {};
    Environment environment = Environment::Production;
    QString tier = QStringLiteral("Standard");
    ConnectionSettings connection = {};
    QString secretKey = {}; ///< empty: no password was given, libpq looks where it always looks
    QString systemIdentifier = {}; ///< of the server, 64 bits as text; empty until the connection was tested
    int serverVersion = 0; ///< 150018; 0 until the connection was tested
    QDateTime checkedAt = {};
    QDateTime createdAt = {};
};

} // namespace lifeboat
