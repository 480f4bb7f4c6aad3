// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engines/enginefixture.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <sys/mount.h>
#include <thread>
#include <unistd.h>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

/// The processes that this one started and that run this program, by number.
QList<pid_t> childrenRunning(const QByteArray &program)
{
    QList<pid_t> found;
    for (const QString &entry : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile stat(u"/proc/"_s + entry + u"/stat"_s);
        if (entry.toInt() == 0 || !stat.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = stat.readAll(); // "PID (NAME) STATE PARENT …"
        const QList<QByteArray> rest = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (text.contains("(" + program + ")") && rest.size() > 1 && rest[1].toInt() == ::getpid() && rest[0] != "Z")
            found += pid_t(entry.toInt());
    }
    return found;
}

} // namespace

/// What happens when something breaks in the middle: a clear error, and nothing that looks like a backup.
class TestPgDumpFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void wrongPassword();
    void nobodyListens();
    void serverStopsInTheMiddle_data();
    void serverStopsInTheMiddle();
    void snapshotHolderIsLost();
    void toolIsKilled_data();
    void toolIsKilled();
    void stopEndsWithinASecond_data();
    void stopEndsWithinASecond();
    void permissionDeniedNamesTheTable_data();
    void permissionDeniedNamesTheTable();
    void rowSecurityIsAnError();
    void diskFullOnASmallDisk();
    void fileLimitOfAnyUser_data();
    void fileLimitOfAnyUser();
    void destinationNotWritable();

private:
    BackupRequest request(const QString &database = u"work"_s) const;
    Error failure(
        const BackupRequest &request, RecordingObserver &observer, const Patience &patience = Patience::of(60s));
    void nothingIsLeft();

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_destination;
    PgDumpEngine m_engine;
};

void TestPgDumpFaults::initTestCase()
{
    if (const QString why = PgCluster::missing(); !why.isEmpty())
        QSKIP(qPrintable(why));
    auto cluster = PgCluster::start("right");
    QVERIFY2(cluster, qPrintable(cluster ? QString() : textOf(cluster.error())));
    m_cluster = std::move(*cluster);
    QVERIFY(m_cluster->createDatabase(u"work"_s));
    // Enough to be in the middle of for a while.
    const auto filled = m_cluster->run(u"work"_s,
        u"CREATE TABLE small (id int); CREATE TABLE large AS SELECT g, md5(g::text), md5((g + 1)::text) AS more FROM"
        " generate_series(1, 600000) g; CREATE TABLE larger AS SELECT * FROM large;"
        " CREATE ROLE reader LOGIN PASSWORD 'right'; GRANT SELECT ON large, larger TO reader;"
        " CREATE ROLE tenant LOGIN PASSWORD 'right'"_s);
    QVERIFY2(filled, qPrintable(filled ? QString() : textOf(filled.error())));
}

void TestPgDumpFaults::init()
{
    m_destination = std::make_unique<QTemporaryDir>();
}

BackupRequest TestPgDumpFaults::request(const QString &database) const
{
    return {.address = m_cluster->address(), .database = database, .destination = m_destination->path()};
}

Error TestPgDumpFaults::failure(const BackupRequest &request, RecordingObserver &observer, const Patience &patience)
{
    const auto outcome = m_engine.backUp(request, observer, patience);
    return outcome ? Error{.what = u"It went well."_s, .detail = outcome->location} : outcome.error();
}

void TestPgDumpFaults::nothingIsLeft()
{
    QCOMPARE(contentsOf(m_destination->path()), QStringList());
    QCOMPARE(childrenRunning("pg_dump"), QList<pid_t>());
}

void TestPgDumpFaults::wrongPassword()
{
    BackupRequest wrong = request();
    wrong.address.password = Secret("wrong");
    RecordingObserver observer;
    const Error error = failure(wrong, observer);
    QVERIFY2(error.what.contains(u"password authentication failed"_s), qPrintable(textOf(error)));
    QCOMPARE(errorKindName(error.kind), u"refused"_s);
    QVERIFY(error.hint.contains(u"password"_s));
    nothingIsLeft();
}

void TestPgDumpFaults::nobodyListens()
{
    BackupRequest lost = request();
    lost.address.settings.set(u"host"_s, u"127.0.0.1"_s);
    lost.address.settings.set(u"port"_s, u"1"_s);
    RecordingObserver observer;
    const Error error = failure(lost, observer);
    QVERIFY2(error.what.contains(u"Connection refused"_s), qPrintable(textOf(error)));
    QCOMPARE(errorKindName(error.kind), u"unreachable"_s);
    QVERIFY(error.hint.contains(u"server runs"_s));
    nothingIsLeft();
}

void TestPgDumpFaults::serverStopsInTheMiddle_data()
{
    QTest::addColumn<bool>("proof");
    QTest::addColumn<QString>("format");
    QTest::newRow("directory with proof") << true << u"directory"_s;
    QTest::newRow("custom with proof") << true << u"custom"_s;
    QTest::newRow("directory without proof") << false << u"directory"_s;
}

void TestPgDumpFaults::serverStopsInTheMiddle()
{
    QFETCH(const bool, proof);
    QFETCH(const QString, format);
    BackupRequest doomed = request();
    doomed.contentProof = proof;
    doomed.format = *dumpFormatFromName(format);
    RecordingObserver observer;
    bool stopped = false;
    observer.onProgress = [&](const Progress &progress) {
        if (progress.doing.startsWith(u"Dumping table"_s) && !std::exchange(stopped, true))
            m_cluster->stopAtOnce();
    };
    const Error error = failure(doomed, observer);
    const Status again = m_cluster->startAgain();
    QVERIFY2(again, qPrintable(again ? QString() : textOf(again.error())));
    QVERIFY(stopped);
    QVERIFY2(error.kind == Error::Kind::Unreachable, qPrintable(textOf(error)));
    QVERIFY2(!error.hint.isEmpty() && !error.detail.isEmpty(), qPrintable(textOf(error)));
    nothingIsLeft();
}

void TestPgDumpFaults::snapshotHolderIsLost()
{
    // Someone ends the idle session that holds the snapshot, while pg_dump goes on with it.
    RecordingObserver observer;
    bool ended = false;
    observer.onProgress = [&](const Progress &progress) {
        if (!progress.doing.startsWith(u"Dumping table"_s) || std::exchange(ended, true))
            return;
        // Its last statement asked for the sequences, or whether it is alive.
        const auto rows = m_cluster->run(u"postgres"_s,
            u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'work' AND state LIKE 'idle in%'"
            " AND (query LIKE '%FROM pg_sequence s%' OR query = 'SELECT 1')"_s);
        QVERIFY2(rows && rows->rowCount() > 0, "The holder was not found.");
    };
    const Error error = failure(request(), observer);
    QVERIFY(ended);
    QVERIFY2(error.what.contains(u"snapshot"_s), qPrintable(textOf(error)));
    QVERIFY(error.hint.contains(u"void"_s));
    nothingIsLeft();
}

void TestPgDumpFaults::toolIsKilled_data()
{
    serverStopsInTheMiddle_data();
}

void TestPgDumpFaults::toolIsKilled()
{
    QFETCH(const bool, proof);
    QFETCH(const QString, format);
    BackupRequest doomed = request();
    doomed.contentProof = proof;
    doomed.format = *dumpFormatFromName(format);
    RecordingObserver observer;
    bool killed = false;
    observer.onProgress = [&](const Progress &progress) {
        if (!progress.doing.startsWith(u"Dumping table"_s) || killed)
            return;
        for (const pid_t pid : childrenRunning("pg_dump"))
            killed = ::kill(pid, SIGKILL) == 0 || killed;
    };
    const Error error = failure(doomed, observer);
    QVERIFY(killed);
    QVERIFY2(error.what.contains(u"killed by signal 9"_s), qPrintable(textOf(error)));
    QVERIFY(!error.hint.isEmpty());
    nothingIsLeft();
}

void TestPgDumpFaults::stopEndsWithinASecond_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<QString>("format");
    QTest::newRow("while connecting") << u"Connecting"_s << u"directory"_s;
    QTest::newRow("while looking for tables") << u"Reading which tables"_s << u"directory"_s;
    QTest::newRow("while dumping, directory") << u"Dumping table"_s << u"directory"_s;
    QTest::newRow("while dumping, custom") << u"Dumping table"_s << u"custom"_s;
}

void TestPgDumpFaults::stopEndsWithinASecond()
{
    QFETCH(const QString, when);
    QFETCH(const QString, format);
    BackupRequest unwanted = request();
    unwanted.format = *dumpFormatFromName(format);
    std::stop_source stop;
    QElapsedTimer timer;
    RecordingObserver observer;
    observer.onProgress = [&](const Progress &progress) {
        if (!progress.doing.startsWith(when) || timer.isValid())
            return;
        timer.start();
        stop.request_stop();
    };
    const Error error = failure(unwanted, observer, Patience::of(60s, stop.get_token()));
    QVERIFY(timer.isValid());
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY2(error.kind == Error::Kind::Cancelled, qPrintable(textOf(error)));
    nothingIsLeft();
}

void TestPgDumpFaults::permissionDeniedNamesTheTable_data()
{
    QTest::addColumn<bool>("proof");
    QTest::newRow("found by the proof") << true;
    QTest::newRow("found by pg_dump") << false;
}

void TestPgDumpFaults::permissionDeniedNamesTheTable()
{
    QFETCH(const bool, proof);
    BackupRequest limited = request();
    limited.contentProof = proof;
    limited.address.settings.set(u"user"_s, u"reader"_s);
    RecordingObserver observer;
    const Error error = failure(limited, observer);
    QCOMPARE(errorKindName(error.kind), u"refused"_s);
    QVERIFY2(error.what.contains(u"permission denied for table small"_s), qPrintable(textOf(error)));
    QVERIFY(error.hint.contains(u"ant "_s)); // Grant …
    QVERIFY(error.detail.contains(u"small"_s));
    nothingIsLeft();
}

void TestPgDumpFaults::rowSecurityIsAnError()
{
    QVERIFY(m_cluster->createDatabase(u"secured"_s));
    QVERIFY(m_cluster->run(u"secured"_s,
        u"CREATE TABLE orders (id int); GRANT SELECT ON orders TO tenant; ALTER TABLE orders ENABLE ROW LEVEL SECURITY;"
        " CREATE POLICY own ON orders USING (id = 1)"_s));
    for (const bool proof : {true, false}) {
        BackupRequest limited = request(u"secured"_s);
        limited.contentProof = proof;
        limited.address.settings.set(u"user"_s, u"tenant"_s);
        RecordingObserver observer;
        const Error error = failure(limited, observer);
        QVERIFY2(error.what.contains(u"orders"_s), qPrintable(textOf(error)));
        QCOMPARE(errorKindName(error.kind), u"refused"_s);
        QVERIFY2(error.hint.contains(u"BYPASSRLS"_s), qPrintable(textOf(error)));
    }
    nothingIsLeft();
}

void TestPgDumpFaults::diskFullOnASmallDisk()
{
    const QByteArray place = QFile::encodeName(m_destination->path());
    if (::mount("tmpfs", place.constData(), "tmpfs", 0, "size=2m") != 0)
        QSKIP("This account may not mount a small disk; fileLimitOfAnyUser() tries the same another way.");
    for (const DumpFormat format : {DumpFormat::Custom, DumpFormat::Directory}) {
        BackupRequest large = request();
        large.format = format;
        RecordingObserver observer;
        const Error error = failure(large, observer);
        const QStringList left = contentsOf(m_destination->path());
        if (!left.isEmpty() || !error.what.contains(u"No space left on device"_s))
            ::umount(place.constData());
        QCOMPARE(left, QStringList());
        QVERIFY2(error.what.contains(u"No space left on device"_s), qPrintable(textOf(error)));
        QVERIFY2(error.hint.contains(u"full"_s), qPrintable(textOf(error)));
    }
    QCOMPARE(::umount(place.constData()), 0);
    nothingIsLeft();
}

void TestPgDumpFaults::fileLimitOfAnyUser_data()
{
    serverStopsInTheMiddle_data();
}

void TestPgDumpFaults::fileLimitOfAnyUser()
{
    QFETCH(const bool, proof);
    QFETCH(const QString, format);
    // The shell sets a limit of 200 blocks of 512 bytes and hands over to pg_dump, which then sees EFBIG.
    const QTemporaryDir tools;
    for (const QString &name : {u"pg_dump"_s, u"pg_restore"_s}) {
        QFile script(tools.filePath(name));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\ntrap '' XFSZ\nulimit -f 200\nexec '"
            + QFile::encodeName(PgCluster::binaries() + u'/' + name) + "' \"$@\"\n");
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    BackupRequest large = request();
    large.contentProof = proof;
    large.format = *dumpFormatFromName(format);
    large.toolFolders = {tools.path()};
    RecordingObserver observer;
    const Error error = failure(large, observer);
    QVERIFY2(error.what.contains(u"File too large"_s), qPrintable(textOf(error)));
    QVERIFY2(error.hint.contains(u"destination"_s), qPrintable(textOf(error)));
    nothingIsLeft();
}

void TestPgDumpFaults::destinationNotWritable()
{
    if (::geteuid() == 0)
        QSKIP("root may write everywhere.");
    QFile::setPermissions(m_destination->path(), QFile::ReadOwner | QFile::ExeOwner);
    RecordingObserver observer;
    const Error error = failure(request(), observer);
    QCOMPARE(errorKindName(error.kind), u"refused"_s);
    QVERIFY2(error.what.contains(m_destination->path()), qPrintable(textOf(error)));
}

QTEST_GUILESS_MAIN(TestPgDumpFaults)
#include "tst_pgdumpfaults.moc"
