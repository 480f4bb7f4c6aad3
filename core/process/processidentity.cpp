// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/processidentity.h"

#include "core/base/translate.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

namespace lifeboat {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString bootId()
{
    static const QString id = QString::fromLatin1(contentOf(u"/proc/sys/kernel/random/boot_id"_s).trimmed());
    return id;
}

} // namespace

std::optional<ProcessIdentity> ProcessIdentity::ofPid(qint64 pid)
{
    const QByteArray stat = contentOf(u"/proc/%1/stat"_s.arg(pid));
    // The second field is the program's name in brackets and may hold anything; the state follows the last bracket.
    const qsizetype end = stat.lastIndexOf(')');
    if (end < 0)
        return std::nullopt;
    const QList<QByteArray> fields = stat.mid(end + 2).split(' ');
    constexpr qsizetype startTime = 19; // field 22 of proc(5), counted from field 3
    if (fields.size() <= startTime || fields.constFirst() == "Z")
        return std::nullopt;
    return ProcessIdentity{pid, fields[startTime].toLongLong(), lifeboat::bootId()};
}

ProcessIdentity ProcessIdentity::ofThisProcess()
{
    return ofPid(QCoreApplication::applicationPid()).value_or(ProcessIdentity{});
}

bool ProcessIdentity::isAlive() const
{
    return bootId == lifeboat::bootId() && ofPid(pid) == *this;
}

QString ProcessIdentity::toText() const
{
    return u"%1:%2:%3"_s.arg(pid).arg(startTicks).arg(bootId);
}

std::optional<ProcessIdentity> ProcessIdentity::fromText(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() != 3)
        return std::nullopt;
    const ProcessIdentity identity{parts[0].toLongLong(), parts[1].toLongLong(), parts[2]};
    return identity.pid > 0 && identity.startTicks > 0 ? std::optional(identity) : std::nullopt;
}

} // namespace lifeboat
