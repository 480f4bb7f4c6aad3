// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/drillanswer.h"
#include "app/cli/terminalobserver.h"

#include "core/drill/drillrepository.h"
#include "core/process/commandline.h"
#include "core/runbook/format/runbookreader.h"
#include "core/runbook/journal/runjournal.h"
#include "core/runbook/unattendedprompt.h"
#include "core/systems/systemaccess.h"
#include "core/systems/systemrepository.h"
#include "ui/text/humantext.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace lifeboat::cli {

namespace {

struct NewDrill {
    qint64 backup = 0;
    std::string runbook = "full-database-restore";
    std::string target = "sandbox";
    std::string profile = "fast";
    std::string database = {};
    std::string mayDrop = {};
    std::vector<std::string> parameters = {};
    std::string operatorName = {};
    std::string witness = {};
    std::string why = {};
};

Result<QMap<QString, QString>> parametersOf(const NewDrill &wanted)
{
    QMap<QString, QString> parameters;
    for (const std::string &one : wanted.parameters) {
        const QString pair = text(one);
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 1) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("\"%1\" is no parameter.").arg(pair),
                .hint = tr("Write it as name=value.")};
        }
        parameters.insert(pair.left(equals), pair.mid(equals + 1));
    }
    if (!wanted.database.empty())
        parameters.insert(u"database"_s, text(wanted.database));
    return parameters;
}

/// A registered system by name, or a connection string. What is registered keeps its environment; what is not counts as
/// staging unless its server turns out to be a production system.
Result<Target> serverTarget(Session &session, const QString &wanted)
{
    auto store = session.store();
    if (!store)
        return store.error();
    if (const auto system = SystemRepository(**store).byName(wanted)) {
        auto address = addressOf(*system, session.secrets(), session.patience());
        if (!address)
            return address.error();
        return Target{.name = system->name,
            .environment = system->environment,
            .address = std::move(*address),
            .systemIdentifier = system->systemIdentifier};
    }
    auto parsed = ConnectionSettings::parse(wanted);
    if (!parsed)
        return parsed.error();
    Target target{.name = parsed->settings.displayed(),
        .environment = Environment::Staging,
        .address = {parsed->settings, parsed->password}};
    auto facts = testConnection(target.address, session.patience().atMost(std::chrono::seconds(20)));
    if (!facts)
        return facts.error();
    target.systemIdentifier = facts->systemIdentifier;
    return target;
}

Exit runDrill(Session &session, const NewDrill &wanted)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    auto runbook = runbookNamed(text(wanted.runbook), defaultRunbookFolder());
    if (!runbook)
        return session.fail(runbook.error());
    auto parameters = parametersOf(wanted);
    if (!parameters)
        return session.fail(parameters.error());
    DrillRequest request{.runbook = std::move(*runbook),
        .backup = {wanted.backup},
        .parameters = std::move(*parameters),
        .operatorName = text(wanted.operatorName),
        .witness = text(wanted.witness),
        .whyNow = text(wanted.why)};
    if (wanted.target == "sandbox") {
        request.sandbox = sandboxProfileFromName(text(wanted.profile));
        if (!request.sandbox) {
            return session.fail(Error{.kind = Error::Kind::InvalidInput,
                .what = tr("There is no sandbox profile \"%1\".").arg(text(wanted.profile)),
                .hint = tr("Use fast or as-the-source.")});
        }
    } else {
        auto target = serverTarget(session, text(wanted.target));
        if (!target)
            return session.fail(target.error());
        request.server = std::move(*target);
    }
    UnattendedPrompt prompt({.databaseThatMayBeDropped = text(wanted.mayDrop)});
    TerminalObserver observer(session);
    DrillConductor conductor(**store, session.secrets(), session.clock());
    const auto outcome = conductor.conduct(request, prompt, observer, session.patience());
    observer.finish();
    if (!outcome)
        return session.fail(outcome.error());
    return session.answer(drillJson(*outcome), drillText(*outcome), exitFor(outcome->record.verdict));
}

/// A system of the inventory has its password in the keyring; of another server libpq looks where it always does.
Result<Secret> passwordFor(Session &session, const Store &store, const RunHeader &header)
{
    const auto system = SystemRepository(store).byName(header.target.value("name"_L1).toString());
    if (!system)
        return Secret();
    auto address = addressOf(*system, session.secrets(), session.patience());
    if (!address)
        return address.error();
    return std::move(address->password);
}

Exit resumeDrill(Session &session, qint64 id, const QString &mayDrop)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const auto drill = DrillRepository(**store).byId({id});
    if (!drill)
        return session.fail(drill.error());
    const auto header = runHeader(**store, drill->run);
    if (!header)
        return session.fail(header.error());
    // Refused in the middle, the drill would be over and failed; refused here, it stays open.
    if (!header->target.value("own-sandbox"_L1).toBool() && mayDrop.isEmpty()) {
        return session.fail(Error{.kind = Error::Kind::InvalidInput,
            .what = tr("Drill %1 works on the server %2, and going on may drop its database once more.")
                        .arg(QString::number(id), header->target.value("name"_L1).toString()),
            .hint = tr("Name the database with --may-drop, or resume the drill in the window. It stays open.")});
    }
    auto password = passwordFor(session, **store, *header);
    if (!password)
        return session.fail(password.error());
    UnattendedPrompt prompt({.databaseThatMayBeDropped = mayDrop});
    TerminalObserver observer(session);
    DrillConductor conductor(**store, session.secrets(), session.clock());
    const auto outcome = conductor.resume({id}, *password, prompt, observer, session.patience());
    observer.finish();
    if (!outcome)
        return session.fail(outcome.error());
    return session.answer(drillJson(*outcome), drillText(*outcome), exitFor(outcome->record.verdict));
}

Exit abortDrill(Session &session, qint64 id, const QString &reason)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    DrillConductor conductor(**store, session.secrets(), session.clock());
    const auto outcome = conductor.abort({id}, currentAccountName(), reason, session.patience());
    if (!outcome)
        return session.fail(outcome.error());
    return session.answer(drillJson(*outcome), drillText(*outcome), Fine);
}

Exit listDrills(Session &session)
{
    auto store = session.store();
    if (!store)
        return session.fail(store.error());
    const auto drills = DrillRepository(**store).all();
    if (!drills)
        return session.fail(drills.error());
    QJsonArray array;
    QList<QStringList> rows = {{tr("Drill"), tr("Backup"), tr("Started"), tr("Verdict"), tr("Recovery time")}};
    for (const Drill &drill : *drills) {
        const bool open = !drill.endedAt.isValid();
        array += QJsonObject{{u"drill"_s, drill.id.value}, {u"backup"_s, drill.backup.value},
            {u"startedAt"_s, isoInstant(drill.startedAt)}, {u"open"_s, open},
            {u"verdict"_s, open ? QJsonValue() : QJsonValue(verdictName(drill.verdict))}, {u"reason"_s, drill.reason},
            {u"recoverySeconds"_s, double(drill.recovery.count()) / 1000.0}};
        rows += {QString::number(drill.id.value), QString::number(drill.backup.value), isoInstant(drill.startedAt),
            open ? tr("open") : verdictName(drill.verdict), open ? QString() : durationText(drill.recovery)};
    }
    return session.answer({{u"drills"_s, array}}, drills->isEmpty() ? tr("There are no drills yet.") : textTable(rows));
}

} // namespace

void addDrillCommands(CLI::App &app, Action &action)
{
    CLI::App *drill = app.add_subcommand("drill", "Restores that prove");
    drill->require_subcommand(1);

    const auto wanted = std::make_shared<NewDrill>();
    CLI::App *run = drill->add_subcommand("run", "Rehearse a restore and seal its record");
    run->add_option("--backup", wanted->backup, "The backup, by its number in the catalog")->required();
    run->add_option("--runbook", wanted->runbook, "The restore procedure")->capture_default_str();
    run->add_option("--target", wanted->target, "sandbox, a system's name, or a libpq connection string")
        ->capture_default_str();
    run->add_option("--profile", wanted->profile, "The sandbox's settings: fast or as-the-source")
        ->capture_default_str();
    run->add_option("--database", wanted->database, "The name to restore under; default: the backup's own");
    run->add_option("--may-drop", wanted->mayDrop, "A database of this very name on the target may be dropped");
    run->add_option("--set", wanted->parameters, "A parameter of the runbook, name=value");
    run->add_option("--operator", wanted->operatorName, "Who conducts the drill; printed in the report");
    run->add_option("--witness", wanted->witness, "Who watches; printed in the report");
    run->add_option("--why", wanted->why, "Why now; printed in the report");
    run->callback([&action, wanted] { action = [wanted](Session &session) { return runDrill(session, *wanted); }; });

    drill->add_subcommand("list", "All drills")->callback([&action] { action = listDrills; });

    const auto id = std::make_shared<qint64>();
    const auto reason = std::make_shared<std::string>();
    CLI::App *resume = drill->add_subcommand("resume", "Go on with a drill whose program was killed or stopped");
    resume->add_option("id", *id, "The drill")->required();
    const auto mayDrop = std::make_shared<std::string>();
    resume->add_option("--may-drop", *mayDrop, "A database of this very name on the target may be dropped");
    resume->callback([&action, id, mayDrop] {
        action = [id, mayDrop](Session &session) { return resumeDrill(session, *id, text(*mayDrop)); };
    });
    CLI::App *abort = drill->add_subcommand("abort", "End an open drill; its record is sealed as aborted");
    abort->add_option("id", *id, "The drill")->required();
    abort->add_option("--reason", *reason, "Why; printed in the report")->required();
    abort->callback([&action, id, reason] {
        action = [id, reason](Session &session) { return abortDrill(session, *id, text(*reason)); };
    });
}

} // namespace lifeboat::cli
