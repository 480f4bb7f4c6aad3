// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/pgserver.h"
#include "core/runbook/checks/checkfunctions.h"
#include "core/runbook/checks/targetqueries.h"

namespace lifeboat::checks {

using namespace std::chrono_literals;

namespace {

/// "12 tables, 3 MiB, 1 other session".
QString contentsText(const DatabaseContents &contents)
{
    const int tables = int(contents.tables);
    const int sessions = int(contents.sessions);
    return tr("%1, %2, %3")
        .arg(tables == 1 ? tr("1 table") : tr("%n tables", nullptr, tables), iecText(contents.size),
            sessions == 1 ? tr("1 other session") : tr("%n other sessions", nullptr, sessions));
}

} // namespace

CheckOutcome serverReachable(CheckContext &context, CheckOutcome outcome, const Patience &patience)
{
    const QString expected = tr("%1 answers").arg(context.target.address.settings.withDatabase({}).displayed());
    const auto facts = targetFacts(context, patience);
    if (!facts) {
        outcome.check.expected = expected;
        return failedBy(std::move(outcome), facts.error());
    }
    if (facts->inRecovery) {
        return failed(std::move(outcome), expected, tr("it is a standby"),
            tr("The server is a standby: it takes no restore."), tr("Choose its primary, or promote it."));
    }
    if (!facts->superuser && !facts->canCreateDatabase) {
        return failed(std::move(outcome), expected, tr("the role may not create databases"),
            tr("The role that connects may not create databases."), tr("Use a superuser, or a role with CREATEDB."));
    }
    return passed(std::move(outcome), expected, u"PostgreSQL "_s + facts->version);
}

CheckOutcome databaseNameFree(CheckContext &context, CheckOutcome outcome, const Patience &patience)
{
    const QString name = context.arguments.value(u"database"_s);
    const bool mayReplace = context.arguments.value(u"may-replace"_s) == "yes"_L1;
    const QString expected = mayReplace ? tr("free, or to be replaced") : tr("free");
    auto connection = openTarget(context, patience);
    if (!connection)
        return failedBy(std::move(outcome), connection.error());
    if (name == connection->settings().database()) {
        return failed(std::move(outcome), expected, tr("in use by this run"),
            tr("The database %1 is the one Lifeboat itself connects to; it cannot be replaced.").arg(name),
            tr("Give the target another database to connect to, such as postgres."));
    }
    const auto exists = pgserver::databaseExists(*connection, name, patience);
    if (!exists)
        return failedBy(std::move(outcome), exists.error());
    if (!*exists)
        return passed(std::move(outcome), expected, tr("free"));
    auto inside = PgConnection::open(context.target.address.withDatabase(name), patience.atMost(30s));
    const auto contents = inside ? pgserver::contents(*inside, patience) : Result<DatabaseContents>(inside.error());
    const QString actual = contents ? tr("%1 is there: %2").arg(name, contentsText(*contents))
                                    : tr("%1 is there and cannot be entered: %2").arg(name, contents.error().what);
    if (mayReplace)
        return passed(std::move(outcome), expected, actual);
    return failed(std::move(outcome), expected, actual, tr("There is a database %1 on the target already.").arg(name),
        tr("Restore under another name, or allow that it is replaced."));
}

CheckOutcome archivingOff(CheckContext &context, CheckOutcome outcome, const Patience &patience)
{
    const auto facts = targetFacts(context, patience);
    if (!facts)
        return failedBy(std::move(outcome), facts.error());
    const ArchivingFacts &archiving = facts->archiving;
    // The command itself may hold credentials, and what stands here is sealed for good.
    const QString how = archiving.library.isEmpty()
        ? (archiving.byCommand ? tr("on, by a command") : tr("on, though nothing is set to do it"))
        : tr("on, by %1").arg(archiving.library);
    const QString actual = archiving.active() ? how : tr("off");
    const QString expected = tr("off");
    if (!archiving.active())
        return passed(std::move(outcome), expected, actual);
    if (context.target.environment == Environment::Production) {
        outcome.notes += tr("The target archives its log, as production should; the restore will fill the archive.");
        return passed(std::move(outcome), tr("off, or its own archive on production"), actual);
    }
    return failed(std::move(outcome), expected, actual,
        tr("The target archives its log: what is restored here would go into that archive."),
        tr("Set archive_mode = off and restart the target. If this archive is the target's own, skip this check with "
           "that reason."));
}

CheckOutcome noOutgoingReplication(CheckContext &context, CheckOutcome outcome, const Patience &patience)
{
    auto connection = openTarget(context, patience);
    if (!connection)
        return failedBy(std::move(outcome), connection.error());
    const auto found = targetqueries::outgoing(*connection, patience);
    if (!found)
        return failedBy(std::move(outcome), found.error());
    const QString expected = tr("no replication slot, no standby, no subscription");
    const QString actual = tr("%1 replication slots, %2 standbys or receivers, %3 subscriptions")
                               .arg(found->replicationSlots)
                               .arg(found->senders)
                               .arg(found->subscriptions);
    const bool none = found->replicationSlots == 0 && found->senders == 0 && found->subscriptions == 0;
    if (none)
        return passed(std::move(outcome), expected, actual);
    if (context.target.environment == Environment::Production) {
        outcome.notes += tr("The target replicates (%1): the restore reaches the others too.").arg(actual);
        return passed(std::move(outcome), expected + tr(", or its own on production"), actual);
    }
    return failed(std::move(outcome), expected, actual,
        tr("What is restored here would reach other servers: %1.").arg(actual),
        tr("Drop the slots and subscriptions of this server, or skip this check with the reason why they do no harm."));
}

CheckOutcome settings(CheckContext &context, CheckOutcome outcome, const Patience &patience)
{
    const auto facts = targetFacts(context, patience);
    if (!facts)
        return failedBy(std::move(outcome), facts.error());
    const QString fsync = facts->settings.value(u"fsync"_s);
    const QString pages = facts->settings.value(u"full_page_writes"_s);
    const QString actual =
        tr("fsync %1, full_page_writes %2, synchronous_commit %3, wal_level %4")
            .arg(fsync, pages, facts->settings.value(u"synchronous_commit"_s), facts->settings.value(u"wal_level"_s));
    const QString expected = tr("fsync on, full_page_writes on");
    if (fsync != "off"_L1 && pages != "off"_L1)
        return passed(std::move(outcome), expected, actual);
    if (context.target.ownSandbox) {
        outcome.notes +=
            tr("The sandbox makes nothing durable (%1): right for a proof, wrong for measuring.").arg(actual);
        return passed(std::move(outcome), tr("anything, in a sandbox"), actual);
    }
    // What is restored can still be proven; that it may not last has to be said.
    outcome.remarks += tr("The target does not keep what it is given through a power cut (%1). Set fsync and "
                          "full_page_writes to on before anybody relies on it.")
                           .arg(actual);
    return passed(std::move(outcome), tr("%1, for a server that is to last").arg(expected), actual);
}

} // namespace lifeboat::checks
