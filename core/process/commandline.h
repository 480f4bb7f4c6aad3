// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace lifeboat {

/// A user account of this machine, by number.
struct Account {
    unsigned int uid = 0;
    unsigned int gid = 0;
    QString name = {};
    QString home = {};
};

/// The account by this name, if the machine has it.
std::optional<Account> accountNamed(const QString &name);

/// The name of the account this program runs as; its number where it has no name.
QString currentAccountName();

/// A program and its arguments, never a shell string. Secrets go by environment or standardInput, never by arguments.
struct CommandLine {
    QString program = {};
    QStringList arguments = {};
    QMap<QString, QString> environment = {}; ///< added to ours; a null string removes the variable
    QString workingDirectory = {};
    QString standardOutputFile = {}; ///< big output goes to a file, not through us
    QByteArray standardInput = {};
    std::optional<Account> account = {}; ///< to run as, when we are root

    /// As a person would type it, each word quoted when it needs to be. Holds no secret, for arguments hold none.
    QString displayed() const;
};

} // namespace lifeboat
