// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/checks/checks.h"

#include "core/runbook/checks/checkfunctions.h"

#include <algorithm>

namespace lifeboat {

namespace {

const QString preflight = u"preflight"_s;

QList<CheckDefinition> allDefinitions()
{
    return {
        {.name = u"server-reachable"_s,
            .what = tr("The server answers"),
            .level = u"server-starts"_s,
            .make = checks::serverReachable},
        {.name = u"backup-unchanged"_s,
            .what = tr("The backup is, byte for byte, what was written"),
            .level = u"file-hash"_s,
            .needsBackup = true,
            .make = checks::backupUnchanged},
        {.name = u"tool-versions-fit"_s,
            .what = tr("pg_restore and the server can take this dump"),
            .level = preflight,
            .needsBackup = true,
            .make = checks::toolVersionsFit},
        {.name = u"space-on-target"_s,
            .what = tr("The restored database fits on the target's disk"),
            .level = preflight,
            .optionalArguments = {u"database"_s, u"margin-percent"_s},
            .needsBackup = true,
            .make = checks::spaceOnTarget},
        {.name = u"extensions-available"_s,
            .what = tr("The extensions of the database can be installed on the target"),
            .level = preflight,
            .needsBackup = true,
            .make = checks::extensionsAvailable},
        {.name = u"roles-present"_s,
            .what = tr("The roles that own or may use its objects are on the target"),
            .level = preflight,
            .optionalArguments = {u"may-create"_s},
            .needsBackup = true,
            .make = checks::rolesPresent},
        {.name = u"database-name-free"_s,
            .what = tr("The database name is free, or its database may be replaced"),
            .level = preflight,
            .requiredArguments = {u"database"_s},
            .optionalArguments = {u"may-replace"_s},
            .make = checks::databaseNameFree},
        {.name = u"archiving-off"_s,
            .what = tr("The target does not archive its log"),
            .level = preflight,
            .make = checks::archivingOff},
        {.name = u"no-outgoing-replication"_s,
            .what = tr("Nothing replicates from or to the target"),
            .level = preflight,
            .make = checks::noOutgoingReplication},
        {.name = u"settings"_s,
            .what = tr("The target keeps what it is given"),
            .level = preflight,
            .make = checks::settings},
        {.name = u"manifest-matches"_s,
            .what = tr("Every table holds what the manifest says"),
            .level = u"content"_s,
            .requiredArguments = {u"database"_s},
            .optionalArguments = {u"jobs"_s},
            .needsBackup = true,
            .make = checks::manifestMatches},
    };
}

} // namespace

const QList<CheckDefinition> &checkDefinitions()
{
    static const QList<CheckDefinition> definitions = allDefinitions();
    return definitions;
}

const CheckDefinition *checkNamed(const QString &name)
{
    const auto &all = checkDefinitions();
    const auto found = std::ranges::find(all, name, &CheckDefinition::name);
    return found == all.end() ? nullptr : &*found;
}

CheckOutcome makeCheck(const CheckDefinition &definition, CheckContext &context, const Patience &patience)
{
    CheckOutcome outcome{.check = {.id = definition.name, .what = definition.what, .level = definition.level}};
    if (definition.needsBackup && !context.backup) {
        outcome.check.result = u"could-not-verify"_s;
        outcome.check.reason = tr("No backup was chosen for this run.");
        return outcome;
    }
    return definition.make(context, std::move(outcome), patience);
}

} // namespace lifeboat
