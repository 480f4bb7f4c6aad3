// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sandbox.h"

#include "core/base/clock.h"
#include "core/postgres/pgconnection.h"
#include "core/process/process.h"
#include "core/sandbox/sandboxconfiguration.h"
#include "core/sandbox/sandboxmarker.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QThread>

#include <csignal>
#include <sys/un.h>
#include <unistd.h>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

/// PostgreSQL will not run as root: Debian's own account for it, else nobody.
std::optional<Account> serverAccount()
{
    if (::geteuid() != 0)
        return std::nullopt;
    const auto postgres = accountNamed(u"postgres"_s);
    return postgres ? postgres : accountNamed(u"nobody"_s);
}

Secret randomPassword()
{
    QByteArray bytes(24, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return Secret(bytes.toHex());
}

/// The last lines of the server's log say why it did not start.
QString tail(const QString &path)
{
    QFile log(path);
    if (!log.open(QIODevice::ReadOnly))
        return {};
    log.seek(std::max<qint64>(0, log.size() - 4000));
    return QString::fromUtf8(log.readAll()).trimmed();
}

Error toolFailed(const QString &what, const ProcessOutcome &outcome, const QString &text)
{
    if (outcome.end == ProcessOutcome::End::Stopped)
        return {.kind = Error::Kind::Cancelled, .what = tr("Making the sandbox was stopped.")};
    Error error{.kind = Error::Kind::Broken,
        .what = tr("%1: %2").arg(what, text.isEmpty() ? outcome.problem : text.section(u'\n', -1)),
        .hint = tr("Look at the details; often the temporary folder is full or not writable."),
        .detail = text};
    if (outcome.end == ProcessOutcome::End::TimedOut)
        error.kind = Error::Kind::TimedOut;
    else if (outcome.end == ProcessOutcome::End::FailedToStart)
        error.kind = Error::Kind::Missing;
    if (text.contains("No space left"_L1))
        error.hint = tr("Free space in the temporary folder, or set LIFEBOAT_SANDBOX_DIR to a larger one.");
    return error;
}

/// Retries for a moment: a reload takes effect when the postmaster gets to it.
Status setServerPassword(const ServerAddress &trusting, const Secret &password, const Patience &patience)
{
    const Patience reloading = patience.atMost(10s);
    for (;;) {
        auto connection = PgConnection::open(trusting, reloading);
        if (!connection) {
            if (reloading.expired() || reloading.stopped())
                return connection.error();
            QThread::msleep(50);
            continue;
        }
        const auto literal = connection->literal(QString::fromLatin1(password.reveal()));
        if (!literal)
            return literal.error();
        const auto changed = connection->run(u"ALTER ROLE postgres PASSWORD "_s + *literal, patience);
        return changed ? Status(Done{}) : Status(changed.error());
    }
}

} // namespace

QString sandboxProfileName(SandboxProfile profile)
{
    return profile == SandboxProfile::Fast ? u"fast"_s : u"as-the-source"_s;
}

std::optional<SandboxProfile> sandboxProfileFromName(const QString &name)
{
    if (name == "fast"_L1)
        return SandboxProfile::Fast;
    if (name == "as-the-source"_L1)
        return SandboxProfile::AsTheSource;
    return std::nullopt;
}

QString sandboxFolder()
{
    const QString configured = qEnvironmentVariable("LIFEBOAT_SANDBOX_DIR");
    return configured.isEmpty() ? QDir::tempPath() : configured;
}

Sandbox::Sandbox(SandboxRequest request, QString folder)
    : m_request(std::move(request))
    , m_folder(std::move(folder))
    , m_account(serverAccount())
{
}

Sandbox::~Sandbox()
{
    if (!m_removed)
        (void)remove();
}

Result<std::unique_ptr<Sandbox>> Sandbox::start(
    const SandboxRequest &request, WorkObserver &observer, const Patience &patience)
{
    const QString parent = request.parentFolder.isEmpty() ? sandboxFolder() : request.parentFolder;
    QTemporaryDir folder(parent + u'/' + sandboxPrefix() + u"XXXXXX"_s);
    if (!folder.isValid()) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("No sandbox can be made in %1: %2").arg(parent, folder.errorString()),
            .hint = tr("Free space there, or set LIFEBOAT_SANDBOX_DIR to another folder.")};
    }
    folder.setAutoRemove(false);
    std::unique_ptr<Sandbox> sandbox(new Sandbox(request, folder.path()));
    observer.progressed(
        {.doing = tr("Creating a sandbox with PostgreSQL %1").arg(request.binaries.version), .done = 0, .total = 3});
    if (const Status created = sandbox->create(patience); !created)
        return created.error();
    if (const Status configured = sandbox->configure(); !configured)
        return configured.error();
    observer.progressed({.doing = tr("Starting the sandbox"), .done = 1, .total = 3});
    if (const Status started = sandbox->startServer(patience); !started)
        return started.error();
    observer.progressed({.doing = tr("The sandbox runs"), .done = 3, .total = 3});
    return sandbox;
}

Status Sandbox::create(const Patience &patience)
{
    const QString socket = m_folder + u"/.s.PGSQL.5432"_s;
    if (QFile::encodeName(socket).size() >= qsizetype(sizeof(sockaddr_un::sun_path))) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The path %1 is too long for a Unix socket.").arg(m_folder),
            .hint = tr("Set LIFEBOAT_SANDBOX_DIR to a folder with a shorter path.")};
    }
    if (const Status marked = writeMarker(m_folder); !marked)
        return marked;
    const Secret password = randomPassword();
    QFile passwordFile(m_folder + u"/password"_s);
    const bool kept = passwordFile.open(QIODevice::WriteOnly | QIODevice::NewOnly)
        && passwordFile.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && passwordFile.write(password.reveal() + '\n') > 0 && passwordFile.flush();
    passwordFile.close();
    if (!kept) {
        return Error{.kind = Error::Kind::Broken,
            .what = tr("The sandbox folder %1 cannot be written to: %2").arg(m_folder, passwordFile.errorString()),
            .hint = tr("Free space there, or set LIFEBOAT_SANDBOX_DIR to another folder.")};
    }
    if (m_account) {
        for (const QString &path : {m_folder, passwordFile.fileName()}) {
            if (::chown(QFile::encodeName(path).constData(), m_account->uid, m_account->gid) != 0)
                return Error{
                    .kind = Error::Kind::Refused, .what = tr("%1 cannot be given to %2.").arg(path, m_account->name)};
        }
    }
    QStringList arguments = {u"--pgdata"_s, dataFolder(), u"--username"_s, u"postgres"_s, u"--pwfile"_s,
        passwordFile.fileName(), u"--auth"_s, u"scram-sha-256"_s, u"--encoding"_s, u"UTF8"_s, u"--locale"_s,
        u"C.UTF-8"_s, u"--no-sync"_s};
    if (m_request.profile == SandboxProfile::AsTheSource
        && m_request.sourceSettings.value(u"data_checksums"_s) == "on"_L1)
        arguments += u"--data-checksums"_s;
    LineSink output;
    const ProcessOutcome made = runProcess({.program = m_request.binaries.folder + u"/initdb"_s,
                                               .arguments = arguments,
                                               .environment = {{u"LC_ALL"_s, u"C.UTF-8"_s}},
                                               .account = m_account},
        output, patience);
    output.finish();
    passwordFile.remove();
    if (!made.succeeded())
        return toolFailed(tr("The sandbox could not be created"), made, output.errors());
    setAddress(password);
    return Done{};
}

void Sandbox::setAddress(const Secret &password)
{
    ConnectionSettings settings;
    settings.set(u"host"_s, m_folder);
    settings.set(u"port"_s, u"5432"_s);
    settings.set(u"user"_s, u"postgres"_s);
    settings.set(u"dbname"_s, u"postgres"_s);
    m_address = {settings, password};
}

Status Sandbox::configure()
{
    const SandboxConfiguration configuration = sandboxConfiguration(m_request, m_folder, machineMemory());
    m_adjustments = configuration.adjustments;
    QFile file(dataFolder() + u"/postgresql.conf"_s);
    if (!file.open(QIODevice::Append) || file.write(configuration.toText().toUtf8()) < 0 || !file.flush())
        return Error{.what = tr("The sandbox's settings could not be written: %1").arg(file.errorString())};
    return Done{};
}

Status Sandbox::control(const QStringList &arguments, const Patience &patience)
{
    LineSink output;
    const ProcessOutcome outcome = runProcess({.program = m_request.binaries.folder + u"/pg_ctl"_s,
                                                  .arguments = arguments + QStringList{u"--pgdata"_s, dataFolder()},
                                                  .environment = {{u"LC_ALL"_s, u"C.UTF-8"_s}},
                                                  .account = m_account},
        output, patience);
    output.finish();
    if (!outcome.succeeded())
        return toolFailed(tr("The sandbox's server did not start"), outcome, tail(m_folder + u"/server.log"_s));
    return Done{};
}

Status Sandbox::startServer(const Patience &patience)
{
    const Status started =
        control({u"start"_s, u"--log"_s, m_folder + u"/server.log"_s, u"--wait"_s, u"--timeout"_s, u"60"_s}, patience);
    if (!started)
        return started;
    auto connection = PgConnection::open(m_address, patience.atMost(30s));
    return connection ? Status(Done{}) : Status(connection.error());
}

Result<std::unique_ptr<Sandbox>> Sandbox::adopt(
    const QString &folder, const SandboxRequest &request, WorkObserver &observer, const Patience &patience)
{
    const auto marker = readMarker(folder);
    if (!marker) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("The sandbox %1 is gone.").arg(folder),
            .hint = tr("End this run, then start a new one.")};
    }
    if (marker->isInUse()) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("The sandbox %1 is in use.").arg(folder),
            .hint = tr("Wait until it has ended.")};
    }
    observer.progressed({.doing = tr("Taking over the sandbox")});
    std::unique_ptr<Sandbox> sandbox(new Sandbox(request, folder));
    const Status taken = sandbox->takeOver(patience);
    if (!taken) {
        sandbox->leaveBehind(); // what is in it may still be wanted
        return taken.error();
    }
    return sandbox;
}

void Sandbox::leaveBehind()
{
    m_removed = true;
    std::ignore = writeMarker(m_folder, true); // if it cannot be written, the end of this process says the same
}

Status Sandbox::takeOver(const Patience &patience)
{
    if (const Status marked = writeMarker(m_folder); !marked)
        return marked;
    m_adjustments = sandboxConfiguration(m_request, m_folder, machineMemory()).adjustments;
    // Its password died with its owner. The folder is closed to everyone else, so a moment of trust harms nobody.
    const QString accessPath = dataFolder() + u"/pg_hba.conf"_s;
    QFile access(accessPath);
    if (!access.open(QIODevice::ReadOnly))
        return Error{.what = tr("The sandbox's access file cannot be read: %1").arg(access.errorString())};
    const QByteArray usual = access.readAll();
    access.close();
    const auto rewrite = [&](const QByteArray &content) {
        return access.open(QIODevice::WriteOnly | QIODevice::Truncate) && access.write(content) == content.size()
            && access.flush() && (access.close(), true);
    };
    if (!rewrite("local all all trust\n"))
        return Error{.what = tr("The sandbox's access file cannot be written: %1").arg(access.errorString())};
    const bool runs = isServerRunning(dataFolder());
    Status trusting = runs ? control({u"reload"_s}, patience)
                           : control({u"start"_s, u"--log"_s, m_folder + u"/server.log"_s, u"--wait"_s}, patience);
    const Secret password = randomPassword();
    setAddress({});
    if (trusting)
        trusting = setServerPassword(m_address, password, patience);
    if (!rewrite(usual))
        return Error{.what = tr("The sandbox's access file cannot be written: %1").arg(access.errorString())};
    if (!trusting)
        return trusting;
    if (const Status closed = control({u"reload"_s}, patience); !closed)
        return closed;
    setAddress(password);
    return Done{};
}

Status Sandbox::remove()
{
    const Status removed = removeSandboxFolder(m_folder);
    m_removed = bool(removed);
    return removed;
}

QList<SandboxLeftover> sandboxLeftovers(const QString &parentFolder)
{
    QList<SandboxLeftover> leftovers;
    const QDir parent(parentFolder);
    for (const QString &name :
        parent.entryList({sandboxPrefix() + u'*'}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot)) {
        const QString folder = parent.absoluteFilePath(name);
        const auto marker = readMarker(folder);
        if (marker && !marker->isInUse())
            leftovers += SandboxLeftover{folder, marker->createdAt, folderSize(folder)};
    }
    return leftovers;
}

Status removeLeftover(const SandboxLeftover &leftover)
{
    const auto marker = readMarker(leftover.folder);
    if (!marker || marker->isInUse()) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("%1 is no leftover of Lifeboat, or its owner runs again.").arg(leftover.folder),
            .hint = tr("Nothing was removed.")};
    }
    return removeSandboxFolder(leftover.folder);
}

} // namespace lifeboat
