// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"
#include "core/process/process.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <ctime>
#include <unistd.h>

using namespace lifeboat;
using namespace std::chrono_literals;
using End = ProcessOutcome::End;
Q_DECLARE_METATYPE(lifeboat::CommandLine)
Q_DECLARE_METATYPE(lifeboat::ProcessOutcome::End)

namespace {

/// Counts, and keeps nothing.
class CountingSink : public OutputSink
{
public:
    void received(Stream, QByteArrayView bytes) override { total += bytes.size(); }

    qint64 total = 0;
};

/// Keeps every byte of standard output.
class KeepingSink : public OutputSink
{
public:
    void received(Stream stream, QByteArrayView bytes) override
    {
        if (stream == Stream::Output)
            output.append(bytes);
    }

    QByteArray output;
};

CommandLine shell(const QString &script)
{
    return {.program = u"sh"_s, .arguments = {u"-c"_s, script}};
}

/// A figure of /proc/self/status, in KiB.
qint64 ownMemory(const QByteArray &name)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').constFirst().toLongLong();
    }
    return -1;
}

} // namespace

class tst_Process : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ends_data();
    void ends();
    void saysWhyItDidNotStart();
    void isNotStartedAfterAStop();
    void readsMuchWithLittleMemory();
    void readsBothStreams();
    void survivesClosedOutputs();
    void givesStandardInput_data();
    void givesStandardInput();
    void hasNoStandardInputOtherwise();
    void setsTheEnvironment();
    void worksInAFolder();
    void writesToAFile();
    void runsAsAnotherAccount();
};

void tst_Process::ends_data()
{
    QTest::addColumn<CommandLine>("command");
    QTest::addColumn<End>("end");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("well") << shell(u"exit 0"_s) << End::Exited << 0;
    QTest::newRow("badly") << shell(u"exit 3"_s) << End::Exited << 3;
    QTest::newRow("with the highest status") << shell(u"exit 255"_s) << End::Exited << 255;
    QTest::newRow("by SIGSEGV") << shell(u"kill -SEGV $$"_s) << End::Crashed << SIGSEGV;
    QTest::newRow("by SIGKILL") << shell(u"kill -KILL $$"_s) << End::Crashed << SIGKILL;
    QTest::newRow("by a SIGTERM that is not ours") << shell(u"kill -TERM $$"_s) << End::Crashed << SIGTERM;
    QTest::newRow("before it began") << CommandLine{.program = u"no-such-program"_s} << End::FailedToStart << -1;
    QTest::newRow("as no program") << CommandLine{.program = u"/etc/passwd"_s} << End::FailedToStart << -1;
    QTest::newRow("in no folder") << CommandLine{.program = u"true"_s, .workingDirectory = u"/nowhere"_s}
                                  << End::FailedToStart << -1;
    QTest::newRow("late") << shell(u"sleep 60"_s) << End::TimedOut << -1;
}

void tst_Process::ends()
{
    QFETCH(CommandLine, command);
    QFETCH(End, end);
    QFETCH(int, exitCode);
    LineSink output;
    const ProcessOutcome outcome = runProcess(command, output, Patience::of(end == End::TimedOut ? 200ms : 20s));
    QCOMPARE(outcome.end, end);
    QCOMPARE(outcome.exitCode, exitCode);
    QCOMPARE(outcome.succeeded(), end == End::Exited && exitCode == 0);
}

void tst_Process::saysWhyItDidNotStart()
{
    LineSink output;
    const ProcessOutcome outcome = runProcess({.program = u"/nowhere/pg_dump"_s}, output, {});
    QVERIFY2(outcome.problem.contains(u"No such file or directory"_s), qPrintable(outcome.problem));
}

void tst_Process::isNotStartedAfterAStop()
{
    const QTemporaryDir folder;
    std::stop_source stop;
    stop.request_stop();
    LineSink output;
    const QString trace = folder.filePath(u"trace"_s);
    const ProcessOutcome outcome =
        runProcess({.program = u"touch"_s, .arguments = {trace}}, output, {.stop = stop.get_token()});
    QCOMPARE(outcome.end, End::Stopped);
    QVERIFY(!QFile::exists(trace));
}

void tst_Process::readsMuchWithLittleMemory()
{
    const qint64 before = ownMemory("VmHWM");
    QVERIFY(before > 0);
    CountingSink output;
    const ProcessOutcome outcome = runProcess(
        {.program = u"head"_s, .arguments = {u"-c"_s, u"500000000"_s, u"/dev/zero"_s}}, output, Patience::of(60s));
    QVERIFY(outcome.succeeded());
    QCOMPARE(output.total, 500'000'000);
    const qint64 grown = ownMemory("VmHWM") - before;
    QVERIFY2(grown < qint64(64) * 1024, qPrintable(u"grew by %1 KiB"_s.arg(grown)));
}

void tst_Process::readsBothStreams()
{
    LineSink output;
    QVERIFY(runProcess(shell(u"seq 1 100000; seq 1 100000 >&2"_s), output, Patience::of(30s)).succeeded());
    output.finish();
    QVERIFY(output.output().endsWith(u"\n99999\n100000"_s));
    QVERIFY(output.errors().endsWith(u"\n99999\n100000"_s));
}

/// As a daemon does. Its end must be noticed all the same, without a busy loop.
void tst_Process::survivesClosedOutputs()
{
    LineSink output;
    const std::clock_t before = std::clock();
    const ProcessOutcome outcome = runProcess(shell(u"exec >&- 2>&-; sleep 1; exit 3"_s), output, Patience::of(20s));
    QCOMPARE(outcome.end, End::Exited);
    QCOMPARE(outcome.exitCode, 3);
    const double used = double(std::clock() - before) / CLOCKS_PER_SEC;
    QVERIFY2(used < 0.3, qPrintable(u"used %1 s of the processor"_s.arg(used)));
}

void tst_Process::givesStandardInput_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a word") << QByteArray("secret");
    QTest::newRow("with NUL and beyond ASCII") << QByteArray("a\0\xc5\xbc\n", 5);
    QTest::newRow("more than a pipe holds") << QByteArray(5'000'000, 'x');
}

void tst_Process::givesStandardInput()
{
    QFETCH(QByteArray, bytes);
    KeepingSink kept;
    QVERIFY(runProcess({.program = u"cat"_s, .standardInput = bytes}, kept, Patience::of(30s)).succeeded());
    QVERIFY(kept.output == bytes);
    LineSink none;
    QVERIFY(runProcess({.program = u"true"_s, .standardInput = bytes}, none, Patience::of(30s)).succeeded()); // unread
}

void tst_Process::hasNoStandardInputOtherwise()
{
    KeepingSink kept;
    QVERIFY(runProcess({.program = u"cat"_s}, kept, Patience::of(10s)).succeeded()); // would wait for ever
    QVERIFY(kept.output.isEmpty());
}

void tst_Process::setsTheEnvironment()
{
    qputenv("LIFEBOAT_TEST_OURS", "kept");
    qputenv("LIFEBOAT_TEST_GONE", "seen");
    CommandLine command = shell(
        u"echo \"$LIFEBOAT_TEST_OURS|${LIFEBOAT_TEST_GONE-unset}|$LIFEBOAT_TEST_NEW|${LIFEBOAT_TEST_EMPTY-unset}\""_s);
    command.environment = {{u"LIFEBOAT_TEST_GONE"_s, QString()}, {u"LIFEBOAT_TEST_NEW"_s, u"a b=$c 🛟"_s},
        {u"LIFEBOAT_TEST_EMPTY"_s, u""_s}};
    LineSink output;
    QVERIFY(runProcess(command, output, Patience::of(10s)).succeeded());
    output.finish();
    QCOMPARE(output.output(), u"kept|unset|a b=$c 🛟|"_s);
}

void tst_Process::worksInAFolder()
{
    const QTemporaryDir folder;
    CommandLine command = shell(u"pwd -P"_s);
    command.workingDirectory = folder.path();
    LineSink output;
    QVERIFY(runProcess(command, output, Patience::of(10s)).succeeded());
    output.finish();
    QCOMPARE(output.output(), QDir(folder.path()).canonicalPath());
}

void tst_Process::writesToAFile()
{
    const QTemporaryDir folder;
    CommandLine command = shell(u"echo to the file; echo to us >&2; sleep 0.5; exit 4"_s);
    command.standardOutputFile = folder.filePath(u"out"_s);
    LineSink output;
    const std::clock_t before = std::clock();
    const ProcessOutcome outcome = runProcess(command, output, Patience::of(10s));
    output.finish();
    QCOMPARE(outcome.end, End::Exited);
    QCOMPARE(outcome.exitCode, 4);
    QCOMPARE(output.output(), QString());
    QCOMPARE(output.errors(), u"to us"_s);
    QFile file(command.standardOutputFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("to the file\n"));
    QVERIFY(double(std::clock() - before) / CLOCKS_PER_SEC < 0.3);
}

/// Root runs it as that account, with that account's rights alone; anyone else as himself.
void tst_Process::runsAsAnotherAccount()
{
    const auto nobody = accountNamed(u"nobody"_s);
    QVERIFY(nobody);
    CommandLine command = shell(u"id -u; id -G; echo $USER; test -r /etc/shadow && echo reads || echo locked"_s);
    command.account = nobody;
    LineSink output;
    QVERIFY(runProcess(command, output, Patience::of(10s)).succeeded());
    output.finish();
    const QStringList lines = output.output().split(u'\n');
    QCOMPARE(lines.size(), 4);
    if (::geteuid() == 0)
        QCOMPARE(
            lines, QStringList({QString::number(nobody->uid), QString::number(nobody->gid), u"nobody"_s, u"locked"_s}));
    else
        QCOMPARE(lines[0], QString::number(::geteuid()));
}

QTEST_GUILESS_MAIN(tst_Process)
#include "tst_process.moc"
