// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filehash.h"

#include "core/base/canonicaljson.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

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
    // OpenSSL uses the processor's own instructions for it, QCryptographicHash does not.
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
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
        EVP_DigestUpdate(context.get(), chunk.constData(), std::size_t(got));
        total += got;
    }
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char *>(digest.data()), &size);
    digest.truncate(size);
    return ContentHash{QString::fromLatin1(digest.toHex()), {total}};
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

Result<ContentHash> hashContent(const QString &path, const Patience &patience, int threads)
{
    if (!QFileInfo(path).isDir())
        return hashFile(path, patience);
    const QStringList names = filesBelow(path);
    std::vector<std::optional<Result<ContentHash>>> hashes(std::size_t(names.size()));
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < hashes.size(); i = next++)
            hashes[i] = hashFile(path + u'/' + names[qsizetype(i)], patience);
    };
    {
        std::vector<std::jthread> helpers;
        for (int i = 1; i < threads; ++i)
            helpers.emplace_back(work);
        work();
    }
    QByteArray listing;
    qint64 total = 0;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const Result<ContentHash> &one = *hashes[std::size_t(i)];
        if (!one)
            return one.error();
        listing += QString(one->sha256 + u"  "_s + names[i] + u'\n').toUtf8();
        total += one->size.bytes;
    }
    return ContentHash{sha256Hex(listing), {total}};
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
