// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sandboxmarker.h"

#include "core/base/clock.h"
#include "core/base/patience.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <csignal>
#include <unistd.h>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

QString markerPath(const QString &folder)
{
    return folder + u"/lifeboat-sandbox.json"_s;
}

/// The postmaster of this data folder, if it runs: from its lock file, and only if that process works in this folder.
qint64 runningServer(const QString &dataFolder)
{
    QFile lock(dataFolder + u"/postmaster.pid"_s);
    if (!lock.open(QIODevice::ReadOnly))
        return 0;
    const qint64 pid = lock.readLine().trimmed().toLongLong();
    const QString workingFolder = QFile::symLinkTarget(u"/proc/%1/cwd"_s.arg(pid));
    return pid > 0 && workingFolder == QFileInfo(dataFolder).canonicalFilePath() ? pid : 0;
}

bool endsWithin(const ProcessIdentity &process, std::chrono::milliseconds limit)
{
    const Patience patience = Patience::of(limit);
    while (process.isAlive()) {
        if (patience.expired())
            return false;
        QThread::msleep(20);
    }
    return true;
}

Status stopServer(const QString &dataFolder)
{
    const auto server = ProcessIdentity::ofPid(runningServer(dataFolder));
    if (!server)
        return Done{};
    // Immediate shutdown first: its children leave with it. Nothing here is worth a checkpoint.
    for (const int signal : {SIGQUIT, SIGKILL}) {
        ::kill(pid_t(server->pid), signal);
        if (endsWithin(*server, 10s))
            return Done{};
    }
    return Error{.kind = Error::Kind::Broken,
        .what = tr("The sandbox's server (process %1) does not stop.").arg(server->pid),
        .hint = tr("End it by hand, then remove %1.").arg(QFileInfo(dataFolder).absolutePath())};
}

} // namespace

QString sandboxPrefix()
{
    return u"lifeboat-sandbox-"_s;
}

Status writeMarker(const QString &folder, bool leftBehind)
{
    QFile file(markerPath(folder));
    const QJsonObject marker = {{u"owner"_s, ProcessIdentity::ofThisProcess().toText()},
        {u"createdAt"_s, isoInstant(QDateTime::currentDateTimeUtc())}, {u"leftBehind"_s, leftBehind}};
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(marker).toJson()) < 0 || !file.flush()) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("The sandbox folder %1 cannot be written to: %2").arg(folder, file.errorString()),
            .hint = tr("Free space there, or set LIFEBOAT_SANDBOX_DIR to another folder.")};
    }
    return Done{};
}

std::optional<SandboxMarker> readMarker(const QString &folder)
{
    const QFileInfo info(markerPath(folder));
    QFile file(info.filePath());
    if (info.isSymLink() || info.ownerId() != ::geteuid() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject marker = QJsonDocument::fromJson(file.readAll()).object();
    const auto owner = ProcessIdentity::fromText(marker.value("owner"_L1).toString());
    if (!owner)
        return std::nullopt;
    return SandboxMarker{
        *owner, instantFromIso(marker.value("createdAt"_L1).toString()), marker.value("leftBehind"_L1).toBool()};
}

Status removeSandboxFolder(const QString &folder)
{
    if (const Status stopped = stopServer(folder + u"/data"_s); !stopped)
        return stopped;
    // The marker goes last, so that a removal cut short is found again.
    QDir dir(folder);
    bool gone = true;
    for (const QFileInfo &entry :
        dir.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        if (entry.absoluteFilePath() == markerPath(folder))
            continue;
        gone &= entry.isDir() && !entry.isSymLink() ? QDir(entry.absoluteFilePath()).removeRecursively()
                                                    : QFile::remove(entry.absoluteFilePath());
    }
    gone = gone && dir.removeRecursively();
    if (gone || !dir.exists())
        return Done{};
    return Error{.kind = Error::Kind::Broken,
        .what = tr("The sandbox folder %1 could not be removed whole.").arg(folder),
        .hint = tr("Remove it by hand.")};
}

bool isServerRunning(const QString &dataFolder)
{
    return runningServer(dataFolder) > 0;
}

ByteSize folderSize(const QString &folder)
{
    qint64 total = 0;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        walk.next();
        total += walk.fileInfo().size();
    }
    return {total};
}

} // namespace lifeboat
