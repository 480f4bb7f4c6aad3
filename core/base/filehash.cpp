// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filehash.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace lifeboat {

namespace {

Error unreadable(const QString &path, const QString &reason)
{
    return {.kind = Error::Kind::NotFound,
        .what = tr("%1 cannot be read: %2").arg(path, reason),
        .hint = tr("Check that it exists and that you may read it.")};
}

Result<ContentHash> hashFile(const QString &path, const Patience &patience)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(path, file.errorString());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray chunk(1 << 20, Qt::Uninitialized);
    qint64 total = 0;
    for (;;) {
        if (patience.stopped())
            return Error{.kind = Error::Kind::Cancelled, .what = tr("Hashing %1 was stopped.").arg(path)};
        if (patience.expired())
            return Error{.kind = Error::Kind::TimedOut, .what = tr("Hashing %1 took too long.").arg(path)};
        const qint64 got = file.read(chunk.data(), chunk.size());
        if (got < 0)
            return unreadable(path, file.errorString());
        if (got == 0)
            break;
        hash.addData(QByteArrayView(chunk.constData(), got));
        total += got;
    }
    return ContentHash{QString::fromLatin1(hash.result().toHex()), {total}};
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files += QDir(folder).relativeFilePath(walk.next());
    // By bytes, as sort does in the C locale.
    std::sort(files.begin(), files.end(), [](const QString &a, const QString &b) { return a.toUtf8() < b.toUtf8(); });
    return files;
}

Status syncPath(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return unreadable(path, QString::fromLocal8Bit(std::strerror(errno)));
    const int failed = ::fsync(fd);
    const int reason = errno;
    ::close(fd);
    if (failed != 0 && reason != EINVAL) {
        return Error{.kind = Error::Kind::Broken,
            .what = tr("%1 could not be written to disk: %2").arg(path, QString::fromLocal8Bit(std::strerror(reason))),
            .hint = tr("Check the disk's health and free space.")};
    }
    return Done{};
}

} // namespace

Result<ContentHash> hashContent(const QString &path, const Patience &patience)
{
    if (!QFileInfo(path).isDir())
        return hashFile(path, patience);
    QCryptographicHash listing(QCryptographicHash::Sha256);
    qint64 total = 0;
    for (const QString &name : filesBelow(path)) {
        const Result<ContentHash> one = hashFile(path + u'/' + name, patience);
        if (!one)
            return one.error();
        listing.addData(QString(one->sha256 + u"  "_s + name + u'\n').toUtf8());
        total += one->size.bytes;
    }
    return ContentHash{QString::fromLatin1(listing.result().toHex()), {total}};
}

Status syncToDisk(const QString &path)
{
    if (QFileInfo(path).isDir()) {
        QDirIterator walk(
            path, QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            if (const Status synced = syncPath(walk.next()); !synced)
                return synced;
        }
    }
    if (const Status synced = syncPath(path); !synced)
        return synced;
    return syncPath(QFileInfo(path).absolutePath());
}

} // namespace lifeboat
