// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/systems/systemrepository.h"

#include "core/store/statement.h"
#include "core/store/store.h"
#include "core/systems/storedtiers.h"

namespace lifeboat {

namespace {

constexpr auto columns = "id, name, environment, tier, connection, secret_key, system_identifier, server_version, "
                         "checked_at, created_at";

Result<System> fromRow(const Statement &row)
{
    auto connection = ConnectionSettings::parse(row.text(4));
    if (!connection)
        return connection.error();
    return System{.id = {row.integer(0)},
        .name = row.text(1),
        .environment = environmentFromName(row.text(2)).value_or(Environment::Production),
        .tier = row.text(3),
        .connection = std::move(connection->settings),
        .secretKey = row.text(5),
        .systemIdentifier = row.text(6),
        .serverVersion = int(row.integer(7)),
        .checkedAt = row.instant(8),
        .createdAt = row.instant(9)};
}

/// Answers the tier as it is written.
Result<QString> check(const Store &store, const System &system)
{
    if (system.name.trimmed().isEmpty()) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("A system needs a name."),
            .hint = tr("Give it the name that people use for it, for example \"crm-prod\".")};
    }
    const auto tier = storedTier(store, system.tier);
    if (!tier)
        return tier.error();
    return tier->name;
}

Error noSuchSystem(SystemId id)
{
    return {.kind = Error::Kind::NotFound,
        .what = tr("There is no system number %1.").arg(id.value),
        .hint = tr("\"lifeboat-cli system list\" shows those there are.")};
}

Error nameTaken(const Error &error, const QString &name)
{
    if (!error.what.contains("UNIQUE constraint"_L1))
        return error;
    return {.kind = Error::Kind::InvalidInput,
        .what = tr("There is a system \"%1\" already.").arg(name),
        .hint = tr("Choose another name, or change the existing system.")};
}

} // namespace

Result<SystemId> SystemRepository::add(const System &system) const
{
    const auto tier = check(m_store, system);
    if (!tier)
        return tier.error();
    Statement insert(m_store,
        u"INSERT INTO system (name, environment, tier, connection, secret_key, system_identifier,"
        " server_version, checked_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    if (const Status done =
            insert.run(system.name, environmentName(system.environment), *tier, system.connection.toConnectionString(),
                system.secretKey, system.systemIdentifier, system.serverVersion, system.checkedAt, system.createdAt);
        !done)
        return nameTaken(done.error(), system.name);
    return SystemId{insert.lastId()};
}

Status SystemRepository::update(const System &system) const
{
    const auto tier = check(m_store, system);
    if (!tier)
        return tier.error();
    Statement update(m_store,
        u"UPDATE system SET name = ?, environment = ?, tier = ?, connection = ?, secret_key = ?,"
        " system_identifier = ?, server_version = ?, checked_at = ? WHERE id = ?"_s);
    if (const Status done =
            update.run(system.name, environmentName(system.environment), *tier, system.connection.toConnectionString(),
                system.secretKey, system.systemIdentifier, system.serverVersion, system.checkedAt, system.id.value);
        !done)
        return nameTaken(done.error(), system.name);
    return update.affectedRows() == 1 ? Status(Done{}) : Status(noSuchSystem(system.id));
}

Status SystemRepository::remove(SystemId id) const
{
    Statement remove(m_store, u"DELETE FROM system WHERE id = ?"_s);
    const Status done = remove.run(id.value);
    if (!done && done.error().kind == Error::Kind::InvalidInput) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("The system still has jobs or backups in the catalog."),
            .hint = tr("Remove its jobs first. Backups and drills stay on record, and so does their system.")};
    }
    return done && remove.affectedRows() == 0 ? Status(noSuchSystem(id)) : done;
}

Result<QList<System>> SystemRepository::all() const
{
    Statement select(m_store, u"SELECT %1 FROM system ORDER BY name COLLATE NOCASE"_s.arg(QLatin1StringView(columns)));
    if (const Status done = select.run(); !done)
        return done.error();
    QList<System> systems;
    while (select.next()) {
        auto system = fromRow(select);
        if (!system)
            return system.error();
        systems += std::move(*system);
    }
    return systems;
}

Result<System> SystemRepository::byId(SystemId id) const
{
    Statement select(m_store, u"SELECT %1 FROM system WHERE id = ?"_s.arg(QLatin1StringView(columns)));
    if (const Status done = select.run(id.value); !done)
        return done.error();
    if (select.next())
        return fromRow(select);
    return noSuchSystem(id);
}

Result<System> SystemRepository::byName(const QString &name) const
{
    Statement select(m_store, u"SELECT %1 FROM system WHERE name = ?"_s.arg(QLatin1StringView(columns)));
    if (const Status done = select.run(name); !done)
        return done.error();
    if (select.next())
        return fromRow(select);
    return Error{.kind = Error::Kind::NotFound,
        .what = tr("There is no system \"%1\".").arg(name),
        .hint = tr("\"lifeboat-cli system list\" shows those there are.")};
}

} // namespace lifeboat
