// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/commandline.h"

#include "core/base/translate.h"

#include <QRegularExpression>

#include <array>

#include <pwd.h>
#include <unistd.h>

namespace lifeboat {

std::optional<Account> accountNamed(const QString &name)
{
    std::array<char, 16384> buffer = {};
    passwd entry = {};
    passwd *found = nullptr;
    if (::getpwnam_r(name.toLocal8Bit().constData(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return std::nullopt;
    return Account{entry.pw_uid, entry.pw_gid, name, QString::fromLocal8Bit(entry.pw_dir)};
}

QString currentAccountName()
{
    std::array<char, 16384> buffer = {};
    passwd entry = {};
    passwd *found = nullptr;
    const bool known = ::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found;
    return known ? QString::fromLocal8Bit(entry.pw_name) : QString::number(::geteuid());
}

QString CommandLine::displayed() const
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_@%+=:,./-]+$"_s);
    QStringList words;
    for (const QString &word : QStringList{program} + arguments) {
        if (plain.match(word).hasMatch())
            words += word;
        else
            words += u'\'' + QString(word).replace(u"'"_s, u"'\\''"_s) + u'\'';
    }
    return words.join(u' ');
}

} // namespace lifeboat
