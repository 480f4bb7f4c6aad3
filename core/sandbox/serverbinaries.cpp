// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/serverbinaries.h"

#include "core/base/patience.h"
#include "core/process/process.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

QStringList candidateFolders()
{
    if (qEnvironmentVariableIsSet("LIFEBOAT_PG_BIN"))
        return qEnvironmentVariable("LIFEBOAT_PG_BIN").split(u':', Qt::SkipEmptyParts);
    QStringList folders;
    for (const auto &[base, pattern] : {std::pair(u"/usr/lib/postgresql"_s, u"*"_s), std::pair(u"/usr"_s, u"pgsql-*"_s),
             std::pair(u"/opt"_s, u"pgsql*"_s)}) {
        for (const QString &name : QDir(base).entryList({pattern}, QDir::Dirs | QDir::NoDotAndDotDot))
            folders += base + u'/' + name + u"/bin"_s;
    }
    if (const QString onPath = findProgram(u"initdb"_s); !onPath.isEmpty())
        folders += QFileInfo(QFileInfo(onPath).canonicalFilePath()).absolutePath();
    return folders;
}

} // namespace

QList<ServerBinaries> installedServers()
{
    static const QRegularExpression number(u"(\\d+)(?:\\.(\\d+))?"_s);
    QList<ServerBinaries> found;
    QStringList seen;
    for (const QString &folder : candidateFolders()) {
        const QString canonical = QFileInfo(folder).canonicalFilePath();
        if (canonical.isEmpty() || seen.contains(canonical) || !QFileInfo(folder + u"/initdb"_s).isExecutable()
            || !QFileInfo(folder + u"/pg_ctl"_s).isExecutable())
            continue;
        seen += canonical;
        LineSink output;
        const ProcessOutcome outcome =
            runProcess({.program = folder + u"/postgres"_s, .arguments = {u"--version"_s}}, output, Patience::of(10s));
        output.finish();
        const auto match = number.match(output.output());
        if (outcome.succeeded() && match.hasMatch())
            found += ServerBinaries{match.captured(1).toInt(), match.captured(0), folder};
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.major > b.major; });
    return found;
}

Result<ServerBinaries> serverFor(int major, const QList<ServerBinaries> &installed)
{
    const ServerBinaries *best = nullptr;
    for (const ServerBinaries &one : installed) { // newest first: the last that fits is the closest
        if (one.major >= major)
            best = &one;
    }
    if (best)
        return *best;
    if (installed.isEmpty()) {
        return Error{.kind = Error::Kind::Missing,
            .what = tr("No PostgreSQL server programs are installed on this machine, so there can be no sandbox."),
            .hint = tr("Install the package postgresql-%1, or restore into a server of your own with --target.")
                        .arg(major)};
    }
    return Error{.kind = Error::Kind::Missing,
        .what = tr("The newest PostgreSQL server on this machine is %1, older than the backup's %2.")
                    .arg(installed.constFirst().version)
                    .arg(major),
        .hint =
            tr("Install the package postgresql-%1, or restore into a server of your own with --target.").arg(major)};
}

} // namespace lifeboat
