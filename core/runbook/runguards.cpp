// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/pgserver.h"
#include "core/runbook/runsession.h"
#include "core/runbook/stepview.h"

#include <QJsonArray>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

constexpr auto lookLimit = 30s; ///< for connecting and asking who is there

Error otherServer(const Target &target, const QString &now, const QString &before)
{
    return {.kind = Error::Kind::Refused,
        .what = tr("Another server answers at %1 than when this run began: its system identifier is %2, not %3.")
                    .arg(target.address.settings.withDatabase({}).displayed(), now, before),
        .hint = tr("Nothing was changed. Look where the address, the tunnel or the alias leads to now.")};
}

Error notTyped(const QString &name, const QString &typed)
{
    return {.kind = Error::Kind::Refused,
        .what = typed.isEmpty() ? tr("It was not confirmed; nothing was changed.")
                                : tr("\"%1\" was typed, not \"%2\"; nothing was changed.").arg(typed, name),
        .hint = tr("Run the step again and type the name exactly as it is shown.")};
}

} // namespace

Result<SeenServer> seeServer(const Target &target, const Patience &patience)
{
    auto connection =
        PgConnection::open(target.address.withDatabase(databaseOf(target, QString())), patience.atMost(lookLimit));
    if (!connection)
        return connection.error();
    const auto identifier = StepExecutor::identify(*connection, patience.atMost(lookLimit));
    if (!identifier)
        return identifier.error();
    const int version = connection->serverVersion();
    return SeenServer{.systemIdentifier = *identifier, .version = u"%1.%2"_s.arg(version / 10000).arg(version % 10000)};
}

Status RunSession::noteServer(const SeenServer &seen)
{
    m_production = judgeTarget(m_context.target, seen.systemIdentifier, m_context.production);
    m_executor.expectServer(seen.systemIdentifier);
    return append(EventKind::ServerSeen,
        {{u"system-identifier"_s, seen.systemIdentifier}, {u"version"_s, seen.version},
            {u"production"_s, m_production.production},
            {u"reasons"_s, QJsonArray::fromStringList(m_production.reasons)}});
}

Result<QString> RunSession::notNeeded(const StepView &view, const Patience &patience)
{
    if (!view.step.when)
        return QString();
    const StepCondition &when = *view.step.when;
    if (when.databaseExists.isEmpty()) {
        if ((when.value == when.is) != when.negated)
            return QString();
        return tr("Not needed: it is for another case (\"%1\").").arg(when.value);
    }
    auto connection = m_executor.connect({}, patience.atMost(lookLimit));
    if (!connection)
        return connection.error();
    const auto exists = pgserver::databaseExists(*connection, when.databaseExists, patience.atMost(lookLimit));
    if (!exists)
        return exists.error();
    return *exists ? QString() : tr("Not needed: there is no database %1 on the target.").arg(when.databaseExists);
}

Status RunSession::passGate(const StepView &view, const Patience &patience)
{
    if (!view.step.changesTarget())
        return Done{};
    const Target &target = m_context.target;
    const auto seen = seeServer(target, patience);
    if (!seen)
        return seen.error();
    if (!state().serverSeen) {
        if (const Status noted = noteServer(*seen); !noted)
            return noted;
    } else if (seen->systemIdentifier != state().systemIdentifier) {
        return otherServer(target, seen->systemIdentifier, state().systemIdentifier);
    }
    m_production = judgeTarget(target, seen->systemIdentifier, m_context.production);
    if (!m_production.production || state().gateOpened)
        return Done{};
    if (m_prompt.asksPeople()) {
        if (const Status kept = asked(view, u"production-gate"_s); !kept)
            return kept;
    }
    const GateNotice notice{.nameToType = target.name,
        .where = target.address.settings.withDatabase({}).displayed(),
        .systemIdentifier = seen->systemIdentifier,
        .reasons = m_production.reasons};
    StepView marked = view;
    marked.production = true;
    const auto typed = m_prompt.openProductionGate(marked, notice, patience);
    if (!typed)
        return typed.error();
    if (*typed != target.name) {
        if (const Status kept = answered(view, u"production-gate"_s, u"refused"_s); !kept)
            return kept;
        return notTyped(target.name, *typed);
    }
    return append(EventKind::GateOpened,
        {{u"step"_s, view.step.id}, {u"target"_s, target.name}, {u"system-identifier"_s, seen->systemIdentifier},
            {u"typed"_s, *typed}});
}

Result<DestructionNotice> RunSession::destructionNotice(const StepView &view, const Patience &patience)
{
    const Target &target = m_context.target;
    const QString database = view.step.destruction->database;
    DestructionNotice notice{.nameToType = database,
        .targetName = target.name,
        .environment = target.environment,
        .production = m_production.production,
        .ownSandbox = target.ownSandbox,
        .where = target.address.settings.withDatabase({}).displayed(),
        .systemIdentifier = state().systemIdentifier,
        .statement = view.executes,
        .irreversible = view.step.destruction->irreversible};
    auto connection = m_executor.connect(database, patience.atMost(lookLimit));
    if (connection) {
        const auto contents = pgserver::contents(*connection, patience.atMost(lookLimit));
        if (!contents)
            return contents.error();
        notice.tables = contents->tables;
        notice.otherObjects = contents->otherObjects;
        notice.sessions = contents->sessions;
        notice.size = contents->size;
        return notice;
    }
    auto other = m_executor.connect({}, patience.atMost(lookLimit));
    if (!other)
        return other.error();
    const auto facts = pgserver::facts(*other, patience.atMost(lookLimit));
    if (!facts)
        return facts.error();
    const DatabaseFacts *found = facts->database(database);
    if (!found)
        return notice;
    // A broken database can be in the way of its own restore: it may go, but nobody could look inside.
    notice.tables = notice.otherObjects = notice.sessions = -1;
    notice.size = found->size;
    return notice;
}

Status RunSession::passDestruction(const StepView &view, const Patience &patience)
{
    if (!view.step.destroysData())
        return Done{};
    const auto notice = destructionNotice(view, patience);
    if (!notice)
        return notice.error();
    if (m_prompt.asksPeople()) {
        if (const Status kept = asked(view, u"destruction"_s); !kept)
            return kept;
    }
    const auto typed = m_prompt.confirmDestruction(view, *notice, patience);
    if (!typed)
        return typed.error();
    if (*typed != notice->nameToType) {
        if (const Status kept = answered(view, u"destruction"_s, u"refused"_s); !kept)
            return kept;
        return notTyped(notice->nameToType, *typed);
    }
    return append(EventKind::DestructionConfirmed,
        {{u"step"_s, view.step.id}, {u"target"_s, notice->targetName},
            {u"kind"_s, environmentName(notice->environment)}, {u"production"_s, notice->production},
            {u"where"_s, notice->where}, {u"system-identifier"_s, notice->systemIdentifier},
            {u"statement"_s, notice->statement}, {u"tables"_s, notice->tables},
            {u"other-objects"_s, notice->otherObjects}, {u"sessions"_s, notice->sessions},
            {u"bytes"_s, notice->size.bytes}, {u"typed"_s, *typed}});
}

} // namespace lifeboat
