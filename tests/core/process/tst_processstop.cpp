// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "core/process/process.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>
#include <unistd.h>

using namespace lifeboat;
using namespace std::chrono_literals;
using End = ProcessOutcome::End;

namespace {

constexpr auto runAndWait = "--run-and-wait"_L1;

/// Running processes of this group; those that are dead and not waited for do not count.
QStringList aliveInGroup(qint64 group)
{
    QStringList alive;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile stat(u"/proc/%1/stat"_s.arg(name));
        if (!name.at(0).isDigit() || !stat.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = stat.readAll();
        const QList<QByteArray> fields = content.mid(content.lastIndexOf(')') + 2).split(' ');
        if (fields.size() > 2 && fields[2].toLongLong() == group && fields[0] != "Z" && fields[0] != "X")
            alive += QString::fromUtf8(content.left(40));
    }
    return alive;
}

} // namespace

class tst_ProcessStop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAllOfIt_data();
    void endsAllOfIt();
    void leavesOthersAlone();
    void letsAProgramTidyUp();
    void endsWhatItRanWhenItIsKilled();

private:
    /// Runs the script; stops it, or lets its time run out, when it has said "ready".
    void runUntilReady(const QString &script, bool byDeadline);

    ProcessOutcome m_outcome;
    qint64 m_group = 0;
    qint64 m_stopTook = 0; ///< milliseconds from the stop to the answer
    QStringList m_lines;
};

void tst_ProcessStop::runUntilReady(const QString &script, bool byDeadline)
{
    m_lines.clear();
    m_group = 0;
    std::stop_source stop;
    QElapsedTimer sinceStop;
    std::atomic<bool> ready = false;
    LineSink output([&](OutputSink::Stream, const QString &line) {
        m_lines += line;
        if (line.startsWith("ready "_L1)) {
            m_group = line.mid(6).toLongLong();
            ready = true;
        }
    });
    std::jthread person([&](const std::stop_token &over) {
        QElapsedTimer patience;
        patience.start();
        while (!ready && !over.stop_requested() && patience.elapsed() < 20000)
            std::this_thread::yield();
        sinceStop.start();
        if (!byDeadline)
            stop.request_stop();
    });
    const Patience patience = byDeadline ? Patience::of(700ms) : Patience{.stop = stop.get_token()};
    m_outcome = runProcess({.program = u"sh"_s, .arguments = {u"-c"_s, script}}, output, patience);
    person.request_stop();
    person.join();
    m_stopTook = sinceStop.elapsed();
    output.finish();
}

void tst_ProcessStop::endsAllOfIt_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("byDeadline");
    const std::pair<const char *, QString> scripts[] = {
        {"one program", u"echo ready $$; exec sleep 60"_s},
        {"a shell and its children", u"sleep 60 & sleep 60 & (sleep 60; true) & echo ready $$; wait"_s},
        {"a pipe", u"echo ready $$; sleep 60 | cat | cat"_s},
        {"one that ignores SIGTERM", u"trap '' TERM; echo ready $$; while :; do sleep 60; done"_s},
        {"a child that ignores SIGTERM",
            u"(trap '' TERM; while :; do sleep 60; done) & echo ready $$; exec sleep 60"_s},
        {"one that prints and prints", u"echo ready $$; exec yes"_s},
        {"one that prints errors", u"echo ready $$; exec yes >&2"_s},
        {"one with closed outputs", u"echo ready $$; exec sleep 60 >&- 2>&-"_s},
        {"one that is held", u"echo ready $$; kill -STOP $$"_s},
    };
    for (const auto &[name, script] : scripts) {
        QTest::addRow("%s, by a stop", name) << script << false;
        QTest::addRow("%s, by the deadline", name) << script << true;
    }
}

void tst_ProcessStop::endsAllOfIt()
{
    QFETCH(QString, script);
    QFETCH(bool, byDeadline);
    runUntilReady(script, byDeadline);
    QCOMPARE(m_outcome.end, byDeadline ? End::TimedOut : End::Stopped);
    QVERIFY(m_group > 1);
    QTRY_COMPARE_WITH_TIMEOUT(aliveInGroup(m_group), QStringList(), 1000);
    if (!byDeadline)
        QVERIFY2(m_stopTook < 300, qPrintable(u"%1 ms"_s.arg(m_stopTook)));
}

void tst_ProcessStop::leavesOthersAlone()
{
    runUntilReady(u"setsid sh -c 'echo other $$; exec sleep 60' & read x < /dev/zero & echo ready $$; wait"_s, false);
    QCOMPARE(m_outcome.end, End::Stopped);
    // What made a session of its own is a daemon's business, as pg_ctl's server is.
    const auto other = std::find_if(
        m_lines.cbegin(), m_lines.cend(), [](const QString &line) { return line.startsWith("other "_L1); });
    if (other != m_lines.cend()) {
        const qint64 pid = other->mid(6).toLongLong();
        QCOMPARE(aliveInGroup(pid).size(), 1);
        ::kill(pid_t(pid), SIGKILL);
        QTRY_COMPARE(aliveInGroup(pid), QStringList());
    }
    QVERIFY(!aliveInGroup(::getpgid(0)).isEmpty());
}

void tst_ProcessStop::letsAProgramTidyUp()
{
    runUntilReady(u"trap 'echo tidied; exit 0' TERM; echo ready $$; while :; do sleep 0.01; done"_s, false);
    QCOMPARE(m_outcome.end, End::Stopped);
    QVERIFY2(m_lines.contains(u"tidied"_s), qPrintable(m_lines.join(u'\n')));
}

void tst_ProcessStop::endsWhatItRanWhenItIsKilled()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"pids"_s);
    QVERIFY(startProgramAside({.program = QCoreApplication::applicationFilePath(), .arguments = {runAndWait, file}}));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 10000);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QList<QByteArray> pids = written.readAll().trimmed().split(' ');
    QCOMPARE(pids.size(), 2);
    const qint64 program = pids[1].toLongLong();
    QCOMPARE(aliveInGroup(program).size(), 1);
    QCOMPARE(::kill(pid_t(pids[0].toLongLong()), SIGKILL), 0);
    QTRY_COMPARE_WITH_TIMEOUT(aliveInGroup(program), QStringList(), 5000);
}

/// As a test; or, asked for it, as the program that is killed: it runs one that notes both pids in the file and sleeps.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && QLatin1StringView(argv[1]) == runAndWait) {
        LineSink output;
        const QString script = u"echo $PPID $$ > \"$0.part\" && mv \"$0.part\" \"$0\" && exec sleep 600"_s;
        runProcess({.program = u"/bin/sh"_s, .arguments = {u"-c"_s, script, QString::fromLocal8Bit(argv[2])}}, output,
            Patience::of(600s));
        return 0;
    }
    tst_ProcessStop test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_processstop.moc"
