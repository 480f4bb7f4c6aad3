// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/stageddump.h"

#include "core/base/filehash.h"
#include "core/engines/pgdumpengine.h"
#include "core/process/processidentity.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace lifeboat {

namespace {

constexpr QLatin1StringView partialSuffix = ".partial"_L1;
constexpr QLatin1StringView ownerName = "/lifeboat-owner"_L1;

QString safeFileName(const QString &database)
{
    // Letters, digits, "_", "-", "." and "~" stay; a leading dot would hide the file, a leading dash look like an
    // option.
    QString name = QString::fromLatin1(database.toUtf8().toPercentEncoding());
    if (name.startsWith(u'.') || name.startsWith(u'-'))
        name.replace(0, 1, name.startsWith(u'.') ? u"%2E"_s : u"%2D"_s);
    return name;
}

QString systemText(int number)
{
    return QString::fromLocal8Bit(std::strerror(number));
}

/// "MACHINE PID:TICKS:BOOT\n"
QByteArray ownerMark()
{
    return QSysInfo::machineUniqueId() + ' ' + ProcessIdentity::ofThisProcess().toText().toLatin1() + '\n';
}

int lockedOwnerFile(const QString &folder)
{
    const QByteArray path = QFile::encodeName(folder + ownerName);
    const int file = ::open(path.constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return -1;
    const QByteArray mark = ownerMark();
    if (::flock(file, LOCK_EX | LOCK_NB) != 0
        || ::write(file, mark.constData(), std::size_t(mark.size())) != mark.size()) {
        ::close(file);
        return -1;
    }
    return file;
}

bool ownerIsGone(const QString &folder)
{
    QFile owner(folder + ownerName);
    if (QFileInfo(owner.fileName()).ownerId() != ::geteuid() || !owner.open(QIODevice::ReadOnly))
        return false;
    const QList<QByteArray> words = owner.readAll().simplified().split(' ');
    if (words.size() != 2 || words[0] != QSysInfo::machineUniqueId())
        return false;
    const auto process = ProcessIdentity::fromText(QString::fromLatin1(words[1]));
    // The lock also tells of processes in containers, whose numbers mean nothing here.
    return process && !process->isAlive() && ::flock(owner.handle(), LOCK_EX | LOCK_NB) == 0;
}

/// rename() that fails when the new name is taken.
Status renameToNew(const QString &from, const QString &to)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0)
        return Done{};
    // Some network file systems cannot do that: then look first.
    const bool unsupported = errno == EINVAL || errno == ENOSYS;
    if (unsupported && !QFileInfo::exists(to) && ::rename(source.constData(), target.constData()) == 0)
        return Done{};
    return Error{.kind = Error::Kind::Refused,
        .what = tr("The finished backup could not be named %1: %2").arg(to, systemText(errno)),
        .hint = tr("Check the destination; nothing that was there has been touched.")};
}

} // namespace

StagedDump::StagedDump(QString destination, QString label, QString folder, int lock)
    : m_destination(std::move(destination))
    , m_label(std::move(label))
    , m_folder(std::move(folder))
    , m_lock(lock)
{
}

StagedDump::StagedDump(StagedDump &&other) noexcept
    : m_destination(std::exchange(other.m_destination, {}))
    , m_label(std::exchange(other.m_label, {}))
    , m_folder(std::exchange(other.m_folder, {}))
    , m_lock(std::exchange(other.m_lock, -1))
{
}

StagedDump::~StagedDump()
{
    if (!m_folder.isEmpty())
        QDir(m_folder).removeRecursively();
    if (m_lock >= 0)
        ::close(m_lock);
}

Result<StagedDump> StagedDump::begin(
    const QString &destination, const QString &database, DumpFormat format, const QDateTime &startedAt)
{
    const QString stem = safeFileName(database) + u'_' + startedAt.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    const QString suffix = format == DumpFormat::Custom ? u".dump"_s : u".dir"_s;
    for (int attempt = 1; attempt <= 1000; ++attempt) {
        const QString label = stem + (attempt > 1 ? u'-' + QString::number(attempt) : QString()) + suffix;
        const QString path = QDir(destination).absoluteFilePath(label);
        if (QFileInfo::exists(path) || QFileInfo::exists(manifestPathOf(path)))
            continue;
        const QString folder = path + partialSuffix;
        if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0) {
            if (errno == EEXIST)
                continue;
            return Error{.kind = Error::Kind::Refused,
                .what = tr("Nothing can be written to %1: %2").arg(destination, systemText(errno)),
                .hint = tr("Check that the folder exists, that this account may write there, and its free space.")};
        }
        const int lock = lockedOwnerFile(folder);
        StagedDump staged(QDir(destination).absolutePath(), label, folder, lock);
        if (lock < 0) {
            return Error{.kind = Error::Kind::Broken,
                .what = tr("Nothing can be written to %1: %2").arg(folder, systemText(errno)),
                .hint = tr("Check the destination and its free space.")};
        }
        return staged;
    }
    return Error{.kind = Error::Kind::Refused,
        .what = tr("All names of the form %1 are taken in %2.").arg(stem + suffix, destination),
        .hint = tr("Choose another destination.")};
}

QString StagedDump::finalContent() const
{
    return m_destination + u'/' + m_label;
}

Status StagedDump::publish()
{
    const QString target = finalContent();
    const bool withManifest = QFileInfo::exists(manifest());
    // Dumps hold data and manifests definitions: for this account only, as the staging folder was.
    if (QFileInfo(content()).isFile())
        QFile::setPermissions(content(), QFile::ReadOwner | QFile::WriteOwner);
    if (withManifest) {
        QFile::setPermissions(manifest(), QFile::ReadOwner | QFile::WriteOwner);
        if (const Status named = renameToNew(manifest(), manifestPathOf(target)); !named)
            return named;
    }
    if (const Status named = renameToNew(content(), target); !named) {
        if (withManifest)
            QFile::remove(manifestPathOf(target));
        return named;
    }
    return syncToDisk(m_destination + u'/' + m_label);
}

QStringList removeRemains(const QString &destination)
{
    QStringList removed;
    const QDir folder(destination);
    for (const QString &name :
        folder.entryList({u'*' + partialSuffix}, QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
        const QString path = folder.absoluteFilePath(name);
        if (ownerIsGone(path) && QDir(path).removeRecursively())
            removed += name;
    }
    return removed;
}

} // namespace lifeboat
