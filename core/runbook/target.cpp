// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/target.h"

namespace lifeboat {

QJsonObject Target::toJson() const
{
    return {{u"name"_s, name}, {u"environment"_s, environmentName(environment)},
        {u"connection"_s, address.settings.toConnectionString()}, {u"host"_s, address.settings.host()},
        {u"port"_s, address.settings.port()}, {u"user"_s, address.settings.user()},
        {u"system-identifier"_s, systemIdentifier}, {u"tools-folder"_s, toolsFolder},
        {u"data-directory"_s, dataDirectory}, {u"own-sandbox"_s, ownSandbox}, {u"sandbox-profile"_s, sandboxProfile}};
}

Result<Target> Target::fromJson(const QJsonObject &json)
{
    auto connection = ConnectionSettings::parse(json.value("connection"_L1).toString());
    if (!connection)
        return connection.error();
    return Target{.name = json.value("name"_L1).toString(),
        .environment = environmentFromName(json.value("environment"_L1).toString()).value_or(Environment::Production),
        .address = {std::move(connection->settings), {}},
        .systemIdentifier = json.value("system-identifier"_L1).toString(),
        .toolsFolder = json.value("tools-folder"_L1).toString(),
        .dataDirectory = json.value("data-directory"_L1).toString(),
        .ownSandbox = json.value("own-sandbox"_L1).toBool(),
        .sandboxProfile = json.value("sandbox-profile"_L1).toString()};
}

QByteArray Target::secretToHide() const
{
    const QByteArray password = address.password.reveal();
    const QList<QString> known = address.settings.values().values();
    // Shorter ones would strike out half of every text.
    return password.size() < 4 || known.contains(QString::fromUtf8(password)) ? QByteArray() : password;
}

namespace {

/// A socket, or an end of a tunnel on this machine: which server answers there cannot be told from the name.
bool isLocal(const QString &host)
{
    return host.isEmpty() || host.startsWith(u'/') || host == "localhost"_L1 || host == "::1"_L1
        || host.startsWith("127."_L1);
}

} // namespace

ProductionVerdict judgeTarget(
    const Target &target, const QString &identifierNow, const QList<ProductionSystem> &production)
{
    ProductionVerdict verdict;
    if (target.environment == Environment::Production)
        verdict.reasons += tr("%1 is marked as production.").arg(target.name);
    for (const ProductionSystem &system : production) {
        if (!identifierNow.isEmpty() && system.systemIdentifier == identifierNow) {
            verdict.reasons += tr("It is the server of %1, which is production: both have the system identifier %2.")
                                   .arg(system.name, identifierNow);
        } else if (!system.host.isEmpty() && system.host == target.address.settings.host()
            && system.port == target.address.settings.port()) {
            verdict.reasons += tr("It has the host and port of %1, which is production: %2:%3.")
                                   .arg(system.name, system.host, system.port);
        } else if (system.systemIdentifier.isEmpty() && !target.ownSandbox && isLocal(target.address.settings.host())) {
            verdict.reasons +=
                tr("%1 is production and its system identifier was never read: it cannot be ruled out that "
                   "a tunnel or an alias leads to it. Test the connection of %1 once.")
                    .arg(system.name);
        }
    }
    if (identifierNow.isEmpty() && !target.ownSandbox)
        verdict.reasons += tr("Its system identifier cannot be read, so nothing shows that it is not production.");
    verdict.production = !verdict.reasons.isEmpty();
    return verdict;
}

} // namespace lifeboat
