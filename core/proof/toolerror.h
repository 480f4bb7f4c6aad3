// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QString>

namespace lifeboat {

class ConnectionSettings;
class PassFile;
struct ProcessOutcome;
struct ServerAddress;

/// Why pg_dump or pg_restore ended badly: the line that says it, with what to do; its whole text stays in `detail`.
Error toolError(
    const QString &tool, const ProcessOutcome &outcome, const QString &errors, const ConnectionSettings &settings);

/// For --dbname: without password, and without what would keep the tool from reading our pass file.
QString toolConnectionString(const ServerAddress &address);
/// The pass file, and messages in English, for toolError() reads them.
QMap<QString, QString> toolEnvironment(const PassFile &passFile);

} // namespace lifeboat
