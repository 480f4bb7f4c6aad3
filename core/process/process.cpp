// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/process.h"

#include "core/base/translate.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

/// Output without line ends is passed on in pieces of this many bytes.
constexpr qsizetype longestLine = 1 << 20;

} // namespace

LineSink::LineSink(LineHandler handler, int keptLines)
    : m_handler(std::move(handler))
    , m_keptLines(keptLines)
{
}

void LineSink::received(Stream stream, QByteArrayView bytes)
{
    const int which = stream == Stream::Errors ? 1 : 0;
    QByteArray &partial = m_partial[which];
    partial.append(bytes);
    qsizetype begin = 0;
    for (qsizetype end = partial.indexOf('\n'); end >= 0; end = partial.indexOf('\n', begin)) {
        line(which, partial.mid(begin, end - begin));
        begin = end + 1;
    }
    partial.remove(0, begin);
    if (partial.size() >= longestLine)
        line(which, std::exchange(partial, {}));
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

/// The read and write end of a pipe, or a file in memory as the read end alone.
struct Channel {
    int read = -1;
    int write = -1;

    Channel() = default;
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    ~Channel()
    {
        closeEnd(read);
        closeEnd(write);
    }

    bool openPipe()
    {
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return false;
        read = ends[0];
        write = ends[1];
        return ::fcntl(read, F_SETFL, O_NONBLOCK) == 0;
    }

    bool openHolding(const QByteArray &bytes)
    {
        read = ::memfd_create("lifeboat-input", MFD_CLOEXEC);
        QFile file;
        return read >= 0 && file.open(read, QIODevice::WriteOnly | QIODevice::Unbuffered)
            && file.write(bytes) == bytes.size() && ::lseek(read, 0, SEEK_SET) == 0;
    }

    static void closeEnd(int &end)
    {
        if (end >= 0)
            ::close(std::exchange(end, -1));
    }
};

/// The program's side of its three channels. QProcess's own cannot be used: while a program floods one of them, its
/// waiting functions return neither in time nor at all.
struct Channels {
    Channel input;
    Channel output;
    Channel errors;

    bool open(const CommandLine &command)
    {
        return (command.standardInput.isEmpty() || input.openHolding(command.standardInput))
            && (!command.standardOutputFile.isEmpty() || output.openPipe()) && errors.openPipe();
    }

    void closeProgramsEnds()
    {
        Channel::closeEnd(input.read);
        Channel::closeEnd(output.write);
        Channel::closeEnd(errors.write);
    }
};

void configure(QProcess &process, const CommandLine &command, const Channels &channels)
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
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(
        command.standardOutputFile.isEmpty() ? QProcess::nullDevice() : command.standardOutputFile);
    process.setStandardErrorFile(QProcess::nullDevice());
    const bool other = command.account && ::geteuid() == 0;
    const uid_t uid = other ? command.account->uid : 0;
    const gid_t gid = other ? command.account->gid : 0;
    const std::array<std::pair<int, int>, 3> files = {std::pair(channels.input.read, STDIN_FILENO),
        std::pair(channels.output.write, STDOUT_FILENO), std::pair(channels.errors.write, STDERR_FILENO)};
    // Between fork and exec: only async-signal-safe calls.
    process.setChildProcessModifier([other, uid, gid, files, ours = ::getpid()] {
        ::setpgid(0, 0);
        for (const auto &[file, as] : files) {
            if (file >= 0 && ::dup2(file, as) < 0)
                ::_exit(126);
        }
        if (other && (::setgroups(0, nullptr) != 0 || ::setgid(gid) != 0 || ::setuid(uid) != 0))
            ::_exit(126);
        // When we are killed, it must not go on reading, writing or restoring with nobody to watch it. Asked for last,
        // for a change of account takes it back.
        if (::prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || ::getppid() != ours)
            ::_exit(126);
    });
}

/// Passes on what stands in the pipe, a bounded amount at a time; closes it at its end.
void readFrom(Channel &channel, OutputSink::Stream stream, OutputSink &output)
{
    std::array<char, 65536> buffer = {};
    for (int rounds = 0; rounds < 16 && channel.read >= 0; ++rounds) {
        const ssize_t got = ::read(channel.read, buffer.data(), buffer.size());
        if (got > 0)
            output.received(stream, QByteArrayView(buffer.data(), got));
        else if (got == 0 || (errno != EAGAIN && errno != EINTR))
            Channel::closeEnd(channel.read);
        else if (errno == EAGAIN)
            return;
    }
}

/// Waits up to `limit` for output or the end; says whether the program still runs.
bool wait(QProcess &process, Channels &channels, OutputSink &output, std::chrono::milliseconds limit)
{
    std::array<pollfd, 2> files = {pollfd{channels.output.read, POLLIN, 0}, pollfd{channels.errors.read, POLLIN, 0}};
    const bool isOpen = channels.output.read >= 0 || channels.errors.read >= 0;
    if (isOpen)
        ::poll(files.data(), files.size(), int(limit.count())); // a negative file is passed over
    readFrom(channels.output, OutputSink::Stream::Output, output);
    readFrom(channels.errors, OutputSink::Stream::Errors, output);
    return !process.waitForFinished(isOpen ? 0 : int(limit.count())) && process.state() != QProcess::NotRunning;
}

/// What is left in the pipes when the program is gone; others that inherited them may keep them open.
void drain(Channels &channels, OutputSink &output)
{
    // A pipe holds at most a mebibyte, unless somebody still fills it.
    readFrom(channels.output, OutputSink::Stream::Output, output);
    readFrom(channels.errors, OutputSink::Stream::Errors, output);
}

/// Ends the whole group: politely, then for certain.
void endGroup(QProcess &process, pid_t group, Channels &channels, OutputSink &output)
{
    ::kill(-group, SIGTERM);
    const Patience politeness = Patience::of(150ms);
    while (!politeness.expired() && wait(process, channels, output, std::min(politeness.left(), 20ms))) {}
    ::kill(-group, SIGKILL);
    const Patience certainty = Patience::of(5s);
    while (!certainty.expired() && wait(process, channels, output, 20ms)) {}
    drain(channels, output);
}

} // namespace

ProcessOutcome runProcess(const CommandLine &command, OutputSink &output, const Patience &patience)
{
    using End = ProcessOutcome::End;
    if (patience.stopped())
        return {End::Stopped, -1, {}};
    Channels channels;
    if (!channels.open(command))
        return {End::FailedToStart, -1, QString::fromLocal8Bit(std::strerror(errno))};
    QProcess process;
    configure(process, command, channels);
    process.start();
    if (!process.waitForStarted(10000))
        return {End::FailedToStart, -1, process.errorString()};
    channels.closeProgramsEnds();
    const auto group = pid_t(process.processId());
    while (wait(process, channels, output, 50ms)) {
        if (patience.stopped() || patience.expired()) {
            endGroup(process, group, channels, output);
            return {patience.stopped() ? End::Stopped : End::TimedOut, -1, {}};
        }
    }
    drain(channels, output);
    if (process.exitStatus() == QProcess::CrashExit)
        return {End::Crashed, process.exitCode(), process.errorString()};
    return {End::Exited, process.exitCode(), {}};
}

bool startProgramAside(const CommandLine &command)
{
    return QProcess::startDetached(command.program, command.arguments, command.workingDirectory);
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
