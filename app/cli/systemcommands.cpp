// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "core/systems/storedtiers.h"
#include "core/systems/systemaccess.h"
#include "core/systems/systemrepository.h"
#include "ui/text/humantext.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>
#include <QFile>
#include <QUuid>

namespace lifeboat::cli {

using namespace std::chrono_literals;

namespace {

QJsonObject toJson(const System &system)
{
    return {{u"id"_s, system.id.value}, {u"name"_s, system.name},
        {u"environment"_s, environmentName(system.environment)}, {u"tier"_s, system.tier},
        {u"connection"_s, system.connection.toConnectionString()}, {u"systemIdentifier"_s, system.systemIdentifier},
        {u"serverVersion"_s, system.serverVersion}};
}

struct NewSystem {
    std::string name = {};
    std::string dsn = {};
    std::string tier = "Standard";
    std::string environment = "production";
    std::string passwordFile = {};
};

/// The first line of a file, or of standard input for "-": arguments can be read by everyone on the machine.
Result<Secret> passwordIn(const QString &path)
{
    QFile file(path);
    const bool opened = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The password cannot be read from %1: %2").arg(path, file.errorString()),
            .hint = tr("Name a file that this account may read, or - for standard input.")};
    }
    QByteArray line = file.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty()) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The first line of %1 is empty: there is no password.").arg(path),
            .hint = tr("Write the password alone on the first line.")};
    }
    return Secret(std::move(line));
}

/// The password goes to the secret store; without a lasting one the person is told what that means.
Result<QString> keepPassword(Session &session, const Secret &password)
{
    if (password.isEmpty())
        return QString();
    const QString key = u"system/"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (const Status kept = session.secrets().write(key, password, session.patience()); !kept)
        return kept.error();
    if (!session.secrets().isPersistent()) {
        session.say(tr("There is no keyring, so the password was not kept. Put it into ~/.pgpass or PGPASSWORD for the "
                       "commands that follow."));
    }
    return key;
}

Exit addSystem(Session &session, const NewSystem &wanted)
{
    auto parsed = ConnectionSettings::parse(text(wanted.dsn));
    if (!parsed)
        return session.fail(parsed.error());
    if (!wanted.passwordFile.empty()) {
        auto password = passwordIn(text(wanted.passwordFile));
        if (!password)
            return session.fail(password.error());
        parsed->password = std::move(*password);
    }
    const auto environment = environmentFromName(text(wanted.environment));
    if (!environment) {
        return session.fail(Error{.kind = Error::Kind::InvalidInput,
            .what = tr("There is no environment \"%1\".").arg(text(wanted.environment)),
            .hint = tr("Use production, staging or sandbox.")});
    }
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    System system{.name = text(wanted.name),
        .environment = *environment,
        .tier = text(wanted.tier),
        .connection = parsed->settings,
        .createdAt = session.clock().now()};
    const auto facts = testConnection({parsed->settings, parsed->password}, session.patience().atMost(15s));
    if (facts) {
        system.systemIdentifier = facts->systemIdentifier;
        system.serverVersion = facts->versionNumber;
        system.checkedAt = session.clock().now();
    }
    const SystemRepository systems(**store);
    const auto id = systems.add(system);
    if (!id)
        return session.fail(id.error());
    system.id = *id;
    const auto key = keepPassword(session, parsed->password);
    if (!key)
        return session.fail(key.error());
    system.secretKey = *key;
    if (const Status kept = systems.update(system); !kept)
        return session.fail(kept.error());

    QJsonObject json = toJson(system);
    QString words = tr("System %1 \"%2\" was added.").arg(id->value).arg(system.name);
    if (facts) {
        json.insert(u"connected"_s, true);
        words += u' ' + tr("It runs PostgreSQL %1.").arg(facts->version);
    } else {
        json.insert(u"connected"_s, false);
        json.insert(u"connectionProblem"_s, errorText(facts.error()));
        words += u'\n' + tr("It could not be reached yet: %1").arg(errorText(facts.error()));
    }
    if (system.environment == Environment::Production && system.systemIdentifier.isEmpty()) {
        words += u'\n'
            + tr("Its system identifier is not known, so the production gate knows it by host and port only. "
                 "\"lifeboat-cli "
                 "system show\" reads it.");
    }
    return session.answer(json, words);
}

Exit listSystems(Session &session)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const auto systems = SystemRepository(**store).all();
    if (!systems)
        return session.fail(systems.error());
    QJsonArray array;
    QList<QStringList> rows = {{tr("ID"), tr("Name"), tr("Environment"), tr("Tier"), tr("Connection")}};
    for (const System &system : *systems) {
        array += toJson(system);
        rows += {QString::number(system.id.value), system.name, environmentName(system.environment), system.tier,
            system.connection.displayed()};
    }
    return session.answer({{u"systems"_s, array}},
        systems->isEmpty() ? tr("There are no systems yet. Add one with \"lifeboat-cli system add\".")
                           : textTable(rows));
}

Exit showSystem(Session &session, const QString &name)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    auto system = SystemRepository(**store).byName(name);
    if (!system)
        return session.fail(system.error());
    const auto address = addressOf(*system, session.secrets(), session.patience());
    if (!address)
        return session.fail(address.error());
    const auto facts = testConnection(*address, session.patience().atMost(15s));
    if (!facts)
        return session.fail(facts.error());
    if (system->systemIdentifier.isEmpty() && !facts->systemIdentifier.isEmpty()) {
        system->systemIdentifier = facts->systemIdentifier;
        system->serverVersion = facts->versionNumber;
        system->checkedAt = session.clock().now();
        if (const Status kept = SystemRepository(**store).update(*system); !kept)
            return session.fail(kept.error());
    }
    QJsonObject json = toJson(*system);
    json.insert(u"version"_s, facts->version);
    json.insert(u"inRecovery"_s, facts->inRecovery);
    json.insert(u"archiving"_s, facts->archiving.mode);
    QJsonArray databases;
    QList<QStringList> rows = {{tr("Database"), tr("Size"), tr("Encoding"), tr("Owner")}};
    for (const DatabaseFacts &one : facts->databases) {
        databases += QJsonObject{{u"name"_s, one.name}, {u"bytes"_s, one.size.bytes}, {u"encoding"_s, one.encoding}};
        rows += {one.name, iecText(one.size), one.encoding, one.owner};
    }
    json.insert(u"databases"_s, databases);
    return session.answer(json,
        tr("%1: PostgreSQL %2, system identifier %3, archiving %4\n")
                .arg(system->name, facts->version, facts->systemIdentifier, facts->archiving.mode)
            + textTable(rows));
}

Exit removeSystem(Session &session, const QString &name)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const SystemRepository systems(**store);
    const auto system = systems.byName(name);
    if (!system)
        return session.fail(system.error());
    if (const Status removed = systems.remove(system->id); !removed)
        return session.fail(removed.error());
    if (!system->secretKey.isEmpty()) {
        if (const Status forgotten = session.secrets().remove(system->secretKey, session.patience()); !forgotten)
            session.say(errorText(forgotten.error()));
    }
    return session.answer({{u"removed"_s, system->id.value}}, tr("System \"%1\" was removed.").arg(name));
}

Exit listTiers(Session &session)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const auto tiers = storedTiers(**store);
    if (!tiers)
        return session.fail(tiers.error());
    QJsonArray array;
    QList<QStringList> rows = {{tr("Tier"), tr("RPO"), tr("RTO")}};
    for (const Tier &tier : *tiers) {
        array += QJsonObject{
            {u"name"_s, tier.name}, {u"rpoMs"_s, qint64(tier.rpo.count())}, {u"rtoMs"_s, qint64(tier.rto.count())}};
        rows += {tier.name, spanText(tier.rpo), spanText(tier.rto)};
    }
    return session.answer({{u"tiers"_s, array}}, textTable(rows));
}

} // namespace

void addSystemCommands(CLI::App &app, Action &action)
{
    CLI::App *system = app.add_subcommand("system", "The systems that are protected");
    system->require_subcommand(1);

    const auto wanted = std::make_shared<NewSystem>();
    CLI::App *add = system->add_subcommand("add", "Add a system");
    add->add_option("name", wanted->name, "What people call it")->required();
    add->add_option("--dsn", wanted->dsn, "How to reach it: a libpq connection string")->required();
    add->add_option("--password-file", wanted->passwordFile,
        "Where its password is: the first line of a file, or - for standard input; it goes to the keyring");
    add->add_option(
           "--tier", wanted->tier, "One of the tiers: Critical, Important, Standard, Archival or one of your own")
        ->capture_default_str();
    add->add_option("--environment", wanted->environment, "production, staging or sandbox")->capture_default_str();
    add->callback([&action, wanted] { action = [wanted](Session &session) { return addSystem(session, *wanted); }; });

    system->add_subcommand("list", "All systems")->callback([&action] { action = listSystems; });

    const auto name = std::make_shared<std::string>();
    CLI::App *show = system->add_subcommand("show", "What a system's server says of itself");
    show->add_option("name", *name, "The system")->required();
    show->callback([&action, name] { action = [name](Session &s) { return showSystem(s, text(*name)); }; });
    CLI::App *remove = system->add_subcommand("remove", "Remove a system that has no jobs and no backups");
    remove->add_option("name", *name, "The system")->required();
    remove->callback([&action, name] { action = [name](Session &s) { return removeSystem(s, text(*name)); }; });

    CLI::App *tier = app.add_subcommand("tier", "Classes of systems with their objectives");
    tier->require_subcommand(1);
    tier->add_subcommand("list", "All tiers")->callback([&action] { action = listTiers; });
}

} // namespace lifeboat::cli
