// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"
#include "core/base/filehash.h"
#include "core/postgres/pgserver.h"
#include "core/process/process.h"
#include "core/runbook/checks/checkfunctions.h"
#include "core/runbook/checks/targetqueries.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace lifeboat::checks {

using namespace std::chrono_literals;

CheckOutcome backupUnchanged(CheckContext &context, CheckOutcome outcome, const Patience &patience)
{
    const Backup &backup = *context.backup;
    const QString hint = tr("Do not restore it. Take another copy of this backup, or an older backup.");
    context.observer.progressed({.doing = tr("Reading %1").arg(backup.location)});
    if (!QFileInfo::exists(backup.location)) {
        return failed(std::move(outcome), backup.sha256, QString(), tr("%1 does not exist.").arg(backup.location),
            tr("Connect the disk or share it lies on, or choose another backup."));
    }
    if (backup.sha256.isEmpty())
        return notVerifiable(std::move(outcome), QString(), tr("No hash of this backup was ever taken."));
    const auto hash = hashContent(backup.location, patience);
    if (!hash)
        return failedBy(std::move(outcome), hash.error());
    if (hash->sha256 != backup.sha256) {
        return failed(std::move(outcome), backup.sha256, hash->sha256,
            hash->size == backup.size ? tr("The dump has the right size, but its content is not what was written.")
                                      : tr("The dump has %1 instead of %2: it is not what was written.")
                                            .arg(iecText(hash->size), iecText(backup.size)),
            hint);
    }
    const auto manifest = manifestOf(context);
    if (!manifest && backup.manifest.isEmpty())
        return notVerifiable(std::move(outcome), backup.sha256, manifest.error().what);
    if (!manifest)
        return failed(std::move(outcome), backup.sha256, hash->sha256, manifest.error().what, manifest.error().hint);
    if (!backup.manifestSha256.isEmpty() && sha256Hex(backup.manifest) != backup.manifestSha256) {
        return failed(std::move(outcome), backup.manifestSha256, sha256Hex(backup.manifest),
            tr("The manifest is not the one that was taken with the backup."),
            tr("Take it from the store or its source again."));
    }
    if (!manifest->dump.sha256.isEmpty() && manifest->dump.sha256 != backup.sha256) {
        return failed(std::move(outcome), manifest->dump.sha256, backup.sha256,
            tr("The manifest belongs to another dump."), tr("Find the manifest that was taken with this dump."));
    }
    return passed(std::move(outcome), backup.sha256, hash->sha256);
}

CheckOutcome toolVersionsFit(CheckContext &context, CheckOutcome outcome, const Patience &patience)
{
    const int dumpMajor = std::max(majorIn(context.backup->toolVersion), context.backup->serverVersion / 10000);
    const int sourceMajor = context.backup->serverVersion / 10000;
    const QString expected = tr("pg_restore %1 or newer, server %2 or newer").arg(dumpMajor).arg(sourceMajor);
    const QString program = findProgram(u"pg_restore"_s, {context.target.toolsFolder});
    if (program.isEmpty()) {
        return failed(std::move(outcome), expected, tr("no pg_restore"), tr("There is no pg_restore on this machine."),
            tr("Install the package postgresql-client-%1.").arg(dumpMajor));
    }
    LineSink sink;
    const ProcessOutcome ran =
        runProcess({.program = program, .arguments = {u"--version"_s}}, sink, patience.atMost(20s));
    sink.finish();
    const int toolMajor = ran.succeeded() ? majorIn(sink.output()) : 0;
    auto connection = openTarget(context, patience);
    if (!connection)
        return failedBy(std::move(outcome), connection.error());
    const int serverMajor = connection->serverVersion() / 10000;
    const QString actual = tr("pg_restore %1, server %2").arg(toolMajor).arg(serverMajor);
    if (toolMajor < dumpMajor) {
        return failed(std::move(outcome), expected, actual,
            tr("%1 is older than the pg_dump that wrote this dump.").arg(program),
            tr("Install the package postgresql-client-%1.").arg(dumpMajor));
    }
    if (serverMajor < sourceMajor) {
        return failed(std::move(outcome), expected, actual, tr("The target is older than the server the dump is of."),
            tr("Restore into a server of version %1 or newer.").arg(sourceMajor));
    }
    if (serverMajor != sourceMajor)
        outcome.notes += tr("The target is PostgreSQL %1, the source was %2: only values that do not depend on the "
                            "version can be compared.")
                             .arg(serverMajor)
                             .arg(sourceMajor);
    return passed(std::move(outcome), expected, actual);
}

CheckOutcome spaceOnTarget(CheckContext &context, CheckOutcome outcome, const Patience &patience)
{
    const int margin = context.arguments.value(u"margin-percent"_s, u"20"_s).toInt();
    const ByteSize needed{context.backup->databaseSize.bytes / 100 * (100 + margin)};
    const QString expected =
        tr("%1 free (%2 and %3 % more)").arg(iecText(needed), iecText(context.backup->databaseSize)).arg(margin);
    if (context.backup->databaseSize.bytes <= 0)
        return notVerifiable(
            std::move(outcome), QString(), tr("The size of the database was not recorded with this backup."));
    const QString folder = context.target.dataDirectory;
    if (folder.isEmpty() || !QFileInfo::exists(folder)) {
        return notVerifiable(std::move(outcome), expected,
            tr("The target's disk is not visible from here: look yourself that %1 are free there.")
                .arg(iecText(needed)));
    }
    qint64 freed = 0;
    const QString replaced = context.arguments.value(u"database"_s);
    if (!replaced.isEmpty()) {
        const auto facts = targetFacts(context, patience);
        const DatabaseFacts *old = facts ? facts->database(replaced) : nullptr;
        freed = old ? old->size.bytes : 0;
    }
    const ByteSize available{QStorageInfo(folder).bytesAvailable() + freed};
    const QString actual = freed > 0 ? tr("%1 free once the old database is gone").arg(iecText(available))
                                     : tr("%1 free").arg(iecText(available));
    if (available < needed) {
        return failed(std::move(outcome), expected, actual,
            tr("The restored database may not fit: %1 are needed, %2 are there.")
                .arg(iecText(needed), iecText(available)),
            tr("Free space on the disk of %1, or choose another target.").arg(folder));
    }
    return passed(std::move(outcome), expected, actual);
}

CheckOutcome extensionsAvailable(CheckContext &context, CheckOutcome outcome, const Patience &patience)
{
    const auto manifest = manifestOf(context);
    if (!manifest)
        return notVerifiable(std::move(outcome), QString(), manifest.error().what);
    const auto facts = targetFacts(context, patience);
    if (!facts)
        return failedBy(std::move(outcome), facts.error());
    QStringList missing;
    for (auto it = manifest->extensions.cbegin(); it != manifest->extensions.cend(); ++it) {
        const auto available = facts->extensionsAvailable.constFind(it.key());
        if (available == facts->extensionsAvailable.cend())
            missing += it.key();
        else if (*available != it.value())
            outcome.notes += tr("Extension %1 was version %2 on the source; the target installs %3.")
                                 .arg(it.key(), it.value(), *available);
    }
    const QString expected = QStringList(manifest->extensions.keys()).join(u", "_s);
    if (!missing.isEmpty()) {
        return failed(std::move(outcome), expected, tr("missing: %1").arg(missing.join(u", "_s)),
            missing.size() == 1
                ? tr("The target lacks the extension %1.").arg(missing.constFirst())
                : tr("The target lacks %n extensions: %1.", nullptr, int(missing.size())).arg(missing.join(u", "_s)),
            tr("Install the packages they come in on the target's machine; postgresql-contrib-%1 holds many.")
                .arg(facts->versionNumber / 10000));
    }
    return passed(std::move(outcome), expected, tr("all available"));
}

CheckOutcome rolesPresent(CheckContext &context, CheckOutcome outcome, const Patience &patience)
{
    const auto manifest = manifestOf(context);
    if (!manifest)
        return notVerifiable(std::move(outcome), QString(), manifest.error().what);
    auto connection = openTarget(context, patience);
    if (!connection)
        return failedBy(std::move(outcome), connection.error());
    const auto missing = targetqueries::missingRoles(*connection, manifest->roles, patience);
    if (!missing)
        return failedBy(std::move(outcome), missing.error());
    const QString expected = manifest->roles.join(u", "_s);
    if (missing->isEmpty())
        return passed(std::move(outcome), expected, tr("all there"));
    const QString actual = tr("missing: %1").arg(missing->join(u", "_s));
    if (context.arguments.value(u"may-create"_s) == "yes"_L1) {
        outcome.notes += tr("Roles that were missing on the target and are created without rights or login: %1.")
                             .arg(missing->join(u", "_s));
        return passed(std::move(outcome), expected, actual + tr("; they will be created"));
    }
    return failed(std::move(outcome), expected, actual,
        tr("The target lacks roles that own or may use objects: %1.").arg(missing->join(u", "_s)),
        tr("Bring them from the source with pg_dumpall --globals-only, or let this runbook create them."));
}

} // namespace lifeboat::checks
