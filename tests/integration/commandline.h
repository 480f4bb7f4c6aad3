// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace lifeboat {

/// The real lifeboat-cli with a store and sandboxes of its own.
class CommandLineProgram
{
public:
    struct Answer {
        int exitCode = -1;
        bool crashed = false;
        QByteArray output = {};
        QByteArray errors = {};

        QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
    };

    CommandLineProgram()
    {
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("LIFEBOAT_SANDBOX_DIR"), m_folder.path());
        m_environment.insert(QStringLiteral("HOME"), m_folder.path());
        m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
        m_environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS")); // no keyring here; it has tests of its own
        m_environment.remove(QStringLiteral("DISPLAY"));
        // The sandbox's server may run as another account, which has to get into this folder.
        QFile::setPermissions(
            m_folder.path(), QFile::permissions(m_folder.path()) | QFileDevice::ExeGroup | QFileDevice::ExeOther);
    }

    QString file(const QString &name) const { return m_folder.filePath(name); }

    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }

    QStringList allArguments(const QStringList &arguments) const
    {
        return QStringList{QStringLiteral("--json"), QStringLiteral("--store"), file(QStringLiteral("store.sqlite"))}
        + arguments;
    }

    /// Starts without waiting.
    void start(QProcess &process, const QStringList &arguments) const
    {
        process.setProcessEnvironment(m_environment);
        process.start(QStringLiteral(LIFEBOAT_CLI), allArguments(arguments));
    }

    Answer run(const QStringList &arguments) const
    {
        QProcess process;
        start(process, arguments);
        process.waitForFinished(240000);
        return {process.exitCode(), process.exitStatus() == QProcess::CrashExit, process.readAllStandardOutput(),
            process.readAllStandardError()};
    }

    /// Folders of sandboxes that are there now.
    QStringList sandboxes() const
    {
        return QDir(m_folder.path()).entryList({QStringLiteral("lifeboat-sandbox-*")}, QDir::Dirs);
    }

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace lifeboat
