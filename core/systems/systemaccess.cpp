// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/systems/systemaccess.h"

#include "core/postgres/pgserver.h"

#include <QFileInfo>

namespace lifeboat {

Result<ServerAddress> addressOf(const System &system, SecretStore &secrets, const Patience &patience)
{
    if (system.secretKey.isEmpty())
        return ServerAddress{system.connection, {}};
    auto password = secrets.read(system.secretKey, patience);
    if (password)
        return ServerAddress{system.connection, std::move(*password)};
    // libpq's own sources may still have it; where the secret store was memory only, that is the way for cron.
    if (password.error().kind == Error::Kind::NotFound && !secrets.isPersistent())
        return ServerAddress{system.connection, {}};
    return password.error();
}

Result<ServerFacts> testConnection(const ServerAddress &address, const Patience &patience)
{
    auto connection = PgConnection::open(address, patience);
    if (!connection)
        return connection.error();
    return pgserver::facts(*connection, patience);
}

QString localDataFolder(const ConnectionSettings &settings, const ServerFacts &facts)
{
    const bool socket = settings.host().isEmpty() || settings.host().startsWith(u'/');
    return socket && QFileInfo::exists(facts.dataDirectory) ? facts.dataDirectory : QString();
}

} // namespace lifeboat
