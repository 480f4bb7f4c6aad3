// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/pgtools.h"

#include "core/process/process.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

QStringList candidateFolders(const QStringList &given)
{
    if (!given.isEmpty())
        return given;
    if (qEnvironmentVariableIsSet("LIFEBOAT_PG_BIN"))
        return qEnvironmentVariable("LIFEBOAT_PG_BIN").split(u':', Qt::SkipEmptyParts);
    QStringList folders;
    for (const auto &[base, pattern] :
        {std::pair(u"/usr/lib/postgresql"_s, u"*"_s), std::pair(u"/usr"_s, u"pgsql-*"_s)}) {
        for (const QString &name : QDir(base).entryList({pattern}, QDir::Dirs | QDir::NoDotAndDotDot))
            folders += base + u'/' + name + u"/bin"_s;
    }
    if (const QString onPath = findProgram(u"pg_dump"_s); !onPath.isEmpty())
        folders += QFileInfo(onPath).absolutePath();
    return folders;
}

} // namespace

QList<PgTools> installedTools(const QStringList &folders)
{
    static const QRegularExpression number(u"\\) (\\d+)(?:\\.\\d+)?\\S*"_s);
    QList<PgTools> found;
    for (const QString &folder : candidateFolders(folders)) {
        const QString dump = folder + u"/pg_dump"_s;
        const QString restore = folder + u"/pg_restore"_s;
        if (!QFileInfo(dump).isExecutable() || !QFileInfo(restore).isExecutable())
            continue;
        LineSink output;
        const ProcessOutcome outcome =
            runProcess({.program = dump, .arguments = {u"--version"_s}}, output, Patience::of(10s));
        output.finish();
        const auto match = number.match(output.output());
        if (!outcome.succeeded() || !match.hasMatch())
            continue;
        found += PgTools{
            .dump = dump, .restore = restore, .version = match.captured(0).mid(2), .major = match.captured(1).toInt()};
    }
    return found;
}

Result<PgTools> toolsFor(int serverMajor, const QStringList &folders)
{
    const QList<PgTools> installed = installedTools(folders);
    const PgTools *best = nullptr;
    int newest = 0;
    for (const PgTools &one : installed) {
        newest = std::max(newest, one.major);
        if (one.major >= serverMajor && (!best || one.major < best->major))
            best = &one;
    }
    if (best)
        return *best;
    const QString hint = tr("Install the package postgresql-client-%1, or a newer one.").arg(serverMajor);
    if (installed.isEmpty()) {
        return Error{.kind = Error::Kind::Missing,
            .what = tr("pg_dump and pg_restore are not installed on this machine."),
            .hint = hint};
    }
    return Error{.kind = Error::Kind::Missing,
        .what =
            tr("The newest pg_dump on this machine is of version %1, and the server is of version %2: pg_dump cannot"
               " read a newer server.")
                .arg(newest)
                .arg(serverMajor),
        .hint = hint};
}

} // namespace lifeboat
