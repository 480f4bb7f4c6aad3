// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/serverfacts.h"
#include "core/secrets/secretstore.h"
#include "core/systems/system.h"

namespace lifeboat {

/// The system's address with its password from the secret store. A password that should be there and is not is an
/// error.
Result<ServerAddress> addressOf(const System &system, SecretStore &secrets, const Patience &patience);

/// Connects and reads what the server says of itself.
Result<ServerFacts> testConnection(const ServerAddress &address, const Patience &patience);

/// The server's data folder when it is on this machine, that is, reached by a Unix socket; else empty.
QString localDataFolder(const ConnectionSettings &settings, const ServerFacts &facts);

} // namespace lifeboat
