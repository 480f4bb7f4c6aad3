// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pgcluster.h"

#include "core/postgres/passfile.h"
#include "core/process/process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <unistd.h>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

Error failed(const QString &what, const LineSink &output)
{
    return {.what = what, .detail = output.errors() + u'\n' + output.output()};
}

} // namespace

QString PgCluster::binaries()
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    QString best;
    int newest = 0;
    for (const QString &name : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = versions.filePath(name) + u"/bin"_s;
        if (name.toInt() > newest && QFileInfo(folder + u"/initdb"_s).isExecutable()) {
            newest = name.toInt();
            best = folder;
        }
    }
    if (!best.isEmpty())
        return best;
    const QString onPath = findProgram(u"initdb"_s);
    return onPath.isEmpty() ? QString() : QFileInfo(QFileInfo(onPath).canonicalFilePath()).absolutePath();
}

QString PgCluster::missing()
{
    if (binaries().isEmpty())
        return u"There are no PostgreSQL server programs on this machine (package postgresql-15)."_s;
    if (::geteuid() == 0 && !accountNamed(u"postgres"_s))
        return u"PostgreSQL refuses to run as root, and there is no account \"postgres\" to run it as."_s;
    return {};
}

Result<QString> PgCluster::tool(const QString &name, const QStringList &arguments) const
{
    LineSink output;
    const CommandLine command{.program = binaries() + u'/' + name,
        .arguments = arguments,
        .environment = {{u"LC_ALL"_s, u"C.UTF-8"_s}},
        .account = m_account};
    const ProcessOutcome outcome = runProcess(command, output, Patience::of(60s));
    output.finish();
    if (!outcome.succeeded())
        return failed(u"%1 failed."_s.arg(name), output);
    return output.output();
}

Result<std::unique_ptr<PgCluster>> PgCluster::start(
    const QByteArray &password, const QStringList &initdbArguments, const QStringList &settings)
{
    std::unique_ptr<PgCluster> cluster(new PgCluster);
    cluster->m_password = password;
    cluster->m_settings = settings;
    const QString folder = cluster->m_folder.path();
    const QString passwordFile = folder + u"/password"_s;
    QFile file(passwordFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(password + '\n') < 0)
        return Error{.what = file.errorString()};
    file.close();
    if (::geteuid() == 0) {
        cluster->m_account = accountNamed(u"postgres"_s);
        for (const QString &path : {folder, passwordFile}) {
            if (::chown(QFile::encodeName(path).constData(), cluster->m_account->uid, cluster->m_account->gid) != 0)
                return Error{.what = u"chown of %1 failed"_s.arg(path)};
        }
    }
    QStringList arguments{u"--pgdata"_s, folder + u"/data"_s, u"--username=postgres"_s, u"--no-sync"_s,
        u"--auth="_s + (password.isEmpty() ? u"trust"_s : u"scram-sha-256"_s)};
    if (!password.isEmpty())
        arguments += u"--pwfile="_s + passwordFile;
    if (initdbArguments.isEmpty())
        arguments += {u"--encoding=UTF8"_s, u"--locale=C.UTF-8"_s};
    arguments += initdbArguments;
    const Result<QString> made = cluster->tool(u"initdb"_s, arguments);
    if (!made)
        return made.error();
    if (const Status launched = cluster->launch(); !launched)
        return launched.error();
    return cluster;
}

Status PgCluster::launch()
{
    QStringList options{u"-c listen_addresses=''"_s, u"-c unix_socket_directories='%1'"_s.arg(m_folder.path()),
        u"-c fsync=off"_s, u"-c max_wal_size=4GB"_s};
    for (const QString &setting : std::as_const(m_settings))
        options += u"-c "_s + setting;
    const Result<QString> started = tool(u"pg_ctl"_s,
        {u"start"_s, u"--wait"_s, u"--pgdata"_s, m_folder.path() + u"/data"_s, u"--log"_s, m_folder.path() + u"/log"_s,
            u"--options"_s, options.join(u' ')});
    if (!started)
        return started.error();
    m_running = true;
    return Done{};
}

PgCluster::~PgCluster()
{
    stopAtOnce();
}

void PgCluster::stopAtOnce()
{
    if (!std::exchange(m_running, false))
        return;
    const Result<QString> stopped =
        tool(u"pg_ctl"_s, {u"stop"_s, u"--wait"_s, u"--mode=immediate"_s, u"--pgdata"_s, m_folder.path() + u"/data"_s});
    if (!stopped)
        qWarning("%s", qPrintable(stopped.error().detail));
}

Status PgCluster::startAgain()
{
    return launch();
}

qint64 PgCluster::serverPid() const
{
    QFile file(m_folder.path() + u"/data/postmaster.pid"_s);
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toLongLong() : 0;
}

ServerAddress PgCluster::address() const
{
    ServerAddress address;
    address.settings.set(u"host"_s, m_folder.path());
    address.settings.set(u"user"_s, u"postgres"_s);
    address.settings.set(u"dbname"_s, u"postgres"_s);
    address.password = Secret(m_password);
    return address;
}

Result<PgRows> PgCluster::run(const QString &database, const QString &sql) const
{
    Result<PgConnection> connection = PgConnection::open(address(database), Patience::of(30s));
    if (!connection)
        return connection.error();
    return connection->run(sql, Patience::of(600s));
}

Status PgCluster::createDatabase(const QString &name, const QString &options) const
{
    Result<PgConnection> connection = PgConnection::open(address(), Patience::of(30s));
    if (!connection)
        return connection.error();
    const Result<QString> quoted = connection->identifier(name);
    if (!quoted)
        return quoted.error();
    const auto created = connection->run(u"CREATE DATABASE "_s + *quoted + u' ' + options, Patience::of(60s));
    if (!created)
        return created.error();
    return Done{};
}

Status PgCluster::client(const QString &name, const QStringList &arguments, const QString &database) const
{
    const ServerAddress server = address(database);
    const Result<PassFile> passFile = PassFile::write(server.password);
    if (!passFile)
        return passFile.error();
    LineSink output;
    const CommandLine command{.program = binaries() + u'/' + name,
        .arguments = QStringList{u"--dbname="_s + server.settings.toConnectionString()} + arguments,
        .environment = passFile->environment()};
    const ProcessOutcome outcome = runProcess(command, output, Patience::of(120s));
    output.finish();
    if (!outcome.succeeded())
        return failed(u"%1 failed: %2"_s.arg(name, output.errors()), output);
    return Done{};
}

Status PgCluster::copyDatabase(const QString &from, const QString &to) const
{
    const QTemporaryDir folder;
    const QString dump = folder.filePath(u"dump"_s);
    if (const Status dumped = client(u"pg_dump"_s, {u"--format=custom"_s, u"--file="_s + dump}, from); !dumped)
        return dumped;
    return restore(dump, to);
}

Status PgCluster::restore(const QString &dump, const QString &into) const
{
    if (const Status created = createDatabase(into, u"TEMPLATE template0"_s); !created)
        return created;
    return client(u"pg_restore"_s, {u"--exit-on-error"_s, u"--jobs=2"_s, dump}, into);
}

} // namespace lifeboat
