// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/process.h"

#include "core/base/translate.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <csignal>
#include <grp.h>
#include <sys/types.h>
#include <unistd.h>

namespace lifeboat {

using namespace std::chrono_literals;

LineSink::LineSink(LineHandler handler, int keptLines)
    : m_handler(std::move(handler))
    , m_keptLines(keptLines)
{
}

void LineSink::received(Stream stream, QByteArrayView bytes)
{
    const int which = stream == Stream::Errors ? 1 : 0;
    m_partial[which].append(bytes);
    for (;;) {
        const qsizetype end = m_partial[which].indexOf('\n');
        if (end < 0)
            break;
        line(which, m_partial[which].left(end));
        m_partial[which].remove(0, end + 1);
    }
}

void LineSink::finish()
{
    for (int which : {0, 1}) {
        if (!m_partial[which].isEmpty())
            line(which, std::exchange(m_partial[which], {}));
    }
}

void LineSink::line(int stream, const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes.endsWith('\r') ? bytes.chopped(1) : bytes);
    m_kept[stream] += text;
    if (m_kept[stream].size() > m_keptLines)
        m_kept[stream].removeFirst();
    if (m_handler)
        m_handler(stream == 1 ? Stream::Errors : Stream::Output, text);
}

namespace {

void configure(QProcess &process, const CommandLine &command)
{
    process.setProgram(command.program);
    process.setArguments(command.arguments);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it) {
        if (it.value().isNull())
            environment.remove(it.key());
        else
            environment.insert(it.key(), it.value());
    }
    if (command.account) {
        environment.insert(u"HOME"_s, command.account->home);
        environment.insert(u"USER"_s, command.account->name);
        environment.insert(u"LOGNAME"_s, command.account->name);
    }
    process.setProcessEnvironment(environment);
    if (!command.workingDirectory.isEmpty())
        process.setWorkingDirectory(command.workingDirectory);
    else if (command.account)
        process.setWorkingDirectory(u"/"_s); // ours may be closed to the other account
    if (!command.standardOutputFile.isEmpty())
        process.setStandardOutputFile(command.standardOutputFile);
    if (command.standardInput.isEmpty())
        process.setStandardInputFile(QProcess::nullDevice());
    const bool other = command.account && ::geteuid() == 0;
    const uid_t uid = other ? command.account->uid : 0;
    const gid_t gid = other ? command.account->gid : 0;
    // Between fork and exec: only async-signal-safe calls.
    process.setChildProcessModifier([other, uid, gid] {
        ::setpgid(0, 0);
        sigset_t none; // ours may be blocked, for a thread that waits for signals
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        if (other && (::setgroups(0, nullptr) != 0 || ::setgid(gid) != 0 || ::setuid(uid) != 0))
            ::_exit(126);
    });
}

void drain(QProcess &process, OutputSink &output)
{
    const QByteArray out = process.readAllStandardOutput();
    if (!out.isEmpty())
        output.received(OutputSink::Stream::Output, out);
    const QByteArray errors = process.readAllStandardError();
    if (!errors.isEmpty())
        output.received(OutputSink::Stream::Errors, errors);
}

/// Ends the whole group: politely, then for certain.
void endGroup(QProcess &process, pid_t group, OutputSink &output)
{
    ::kill(-group, SIGTERM);
    process.waitForFinished(200);
    drain(process, output);
    ::kill(-group, SIGKILL);
    process.waitForFinished(5000);
    drain(process, output);
}

} // namespace

ProcessOutcome runProcess(const CommandLine &command, OutputSink &output, const Patience &patience)
{
    using End = ProcessOutcome::End;
    if (patience.stopped())
        return {End::Stopped, -1, {}};
    QProcess process;
    configure(process, command);
    process.start();
    if (!process.waitForStarted(10000))
        return {End::FailedToStart, -1, process.errorString()};
    const auto group = pid_t(process.processId());
    if (!command.standardInput.isEmpty()) {
        process.write(command.standardInput);
        process.closeWriteChannel();
    }
    while (process.state() != QProcess::NotRunning) {
        process.waitForReadyRead(50); // also writes what standard input still holds
        drain(process, output);
        if (process.state() == QProcess::NotRunning)
            break;
        if (patience.stopped() || patience.expired()) {
            endGroup(process, group, output);
            return {patience.stopped() ? End::Stopped : End::TimedOut, -1, {}};
        }
    }
    drain(process, output);
    if (process.exitStatus() == QProcess::CrashExit)
        return {End::Crashed, process.exitCode(), process.errorString()};
    return {End::Exited, process.exitCode(), {}};
}

QString findProgram(const QString &name, const QStringList &foldersFirst)
{
    for (const QString &folder : foldersFirst) {
        const QFileInfo candidate(folder + u'/' + name);
        if (candidate.isFile() && candidate.isExecutable())
            return candidate.absoluteFilePath();
    }
    return QStandardPaths::findExecutable(name);
}

} // namespace lifeboat
