// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/postgres/pgconnection.h"
#include "core/process/commandline.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace lifeboat {

/// A real PostgreSQL server for one test: made in a temporary folder, reachable by a Unix socket alone, gone with the
/// object. PostgreSQL refuses to run as root; then it runs as the account "postgres".
class PgCluster
{
public:
    /// Why a test that needs one has to be skipped; empty when it can be had.
    static QString missing();

    /// Superuser "postgres" with this password; an empty one means trust. `initdbArguments` go on top,
    /// "--encoding=LATIN1".
    static Result<std::unique_ptr<PgCluster>> start(
        const QByteArray &password = {}, const QStringList &initdbArguments = {}, const QStringList &settings = {});
    ~PgCluster();

    PgCluster(const PgCluster &) = delete;
    PgCluster &operator=(const PgCluster &) = delete;

    /// The database "postgres".
    ServerAddress address() const;

    ServerAddress address(const QString &database) const { return address().withDatabase(database); }

    /// The folder of initdb, pg_ctl, pg_dump, ….
    static QString binaries();

    /// The server's first process, for who measures it; 0 when it does not run.
    qint64 serverPid() const;

    /// Runs statements in a database; fails the test's step with the server's words.
    Result<PgRows> run(const QString &database, const QString &sql) const;
    Status createDatabase(const QString &name, const QString &options = {}) const;

    /// By the plain tools alone: pg_dump -Fc of one database into another, which is made for it.
    Status copyDatabase(const QString &from, const QString &to) const;
    /// pg_restore of any dump into a database, which is made for it.
    Status restore(const QString &dump, const QString &into) const;

    /// Like a crash: no time for anybody.
    void stopAtOnce();
    Status startAgain();

private:
    PgCluster() = default;
    Status launch();
    Result<QString> tool(const QString &name, const QStringList &arguments) const;
    Status client(const QString &name, const QStringList &arguments, const QString &database) const;

    QTemporaryDir m_folder;
    QByteArray m_password;
    QStringList m_settings;
    std::optional<Account> m_account;
    bool m_running = false;
};

} // namespace lifeboat
