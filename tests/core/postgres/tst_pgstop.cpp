// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pgcluster.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <functional>
#include <thread>

using namespace lifeboat;
using namespace std::chrono_literals;
using Kind = Error::Kind;

class tst_PgStop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cancels_data();
    void cancels();
    void cancelsWhileSending();
    void runsOutOfTime();
    void waitsForALockNoLongerThanAllowed();
    void isNotSentAfterAStop();
    void leavesAMuteServerAlone_data();
    void leavesAMuteServerAlone();
    void noticesTheEndOfTheServer();
    void noticesTheEndOfItsSession();

private:
    PgConnection &connection() { return **m_connection; }

    /// On another connection: waits until the statement of the first one runs there, then acts.
    std::jthread whenItRuns(std::function<void(PgConnection &other)> act);

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<Result<PgConnection>> m_connection;
    qint64 m_backend = 0;
    QElapsedTimer m_sinceAct;
};

void tst_PgStop::init()
{
    if (const QString missing = PgCluster::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    if (!m_cluster) {
        auto cluster = PgCluster::start();
        QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().detail));
        m_cluster = *std::move(cluster);
    }
    m_connection = std::make_unique<Result<PgConnection>>(PgConnection::open(m_cluster->address(), Patience::of(20s)));
    QVERIFY(*m_connection);
    m_backend = connection().run(u"SELECT pg_backend_pid()"_s, {})->integer(0, 0);
}

void tst_PgStop::cleanup()
{
    m_connection.reset();
}

std::jthread tst_PgStop::whenItRuns(std::function<void(PgConnection &other)> act)
{
    return std::jthread([this, act = std::move(act)](const std::stop_token &over) {
        auto other = PgConnection::open(m_cluster->address(), Patience::of(20s));
        if (!other)
            return;
        const QString active =
            u"SELECT 1 FROM pg_stat_activity WHERE pid = $1::int AND state = 'active' AND query ~ 'sleep|LOCK|repeat|series'"_s;
        while (!over.stop_requested()) {
            const auto rows = other->query(active, {QString::number(m_backend)}, Patience::of(5s));
            if (!rows || !rows->isEmpty())
                break;
        }
        m_sinceAct.start();
        act(*other);
    });
}

void tst_PgStop::cancels_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("while the server sleeps") << u"SELECT pg_sleep(60)"_s;
    QTest::newRow("while it reckons")
        << u"SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b"_s;
    QTest::newRow("while it answers") << u"SELECT repeat('x', 1000) FROM generate_series(1, 3000000)"_s;
}

void tst_PgStop::cancels()
{
    QFETCH(QString, sql);
    std::stop_source stop;
    const std::jthread person = whenItRuns([&stop](PgConnection &) { stop.request_stop(); });
    const auto rows = connection().query(sql, {}, {.stop = stop.get_token()});
    const qint64 took = m_sinceAct.elapsed();
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Kind::Cancelled);
    QVERIFY2(took < 300, qPrintable(u"%1 ms"_s.arg(took)));
    QVERIFY(connection().isUsable());
    const auto next = connection().query(u"SELECT 42, pg_backend_pid()"_s, {}, Patience::of(5s));
    QVERIFY2(next, next ? "" : qPrintable(next.error().what));
    QCOMPARE(next->integer(0, 0), 42);
    QCOMPARE(next->integer(0, 1), m_backend);
}

/// The server has stopped reading while we still write.
void tst_PgStop::cancelsWhileSending()
{
    QCOMPARE(::kill(pid_t(m_backend), SIGSTOP), 0);
    std::stop_source stop;
    QElapsedTimer sinceStop;
    std::jthread person([&] {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 200) // the socket's buffers are full long since
            std::this_thread::yield();
        sinceStop.start();
        stop.request_stop();
    });
    const auto rows = connection().query(u"SELECT $1::text"_s, {QString(20'000'000, u'y')}, {.stop = stop.get_token()});
    const qint64 took = sinceStop.elapsed();
    ::kill(pid_t(m_backend), SIGCONT);
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Kind::Cancelled);
    QVERIFY2(took < 300, qPrintable(u"%1 ms"_s.arg(took)));
}

void tst_PgStop::runsOutOfTime()
{
    QElapsedTimer timer;
    timer.start();
    const auto rows = connection().query(u"SELECT pg_sleep(60)"_s, {}, Patience::of(200ms));
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Kind::TimedOut);
    QVERIFY(!rows.error().hint.isEmpty());
    QVERIFY2(timer.elapsed() < 1000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    QVERIFY(connection().run(u"SELECT 1"_s, Patience::of(5s)));
}

void tst_PgStop::waitsForALockNoLongerThanAllowed()
{
    QVERIFY(m_cluster->run(u"postgres"_s, u"CREATE TABLE IF NOT EXISTS guarded (n int)"_s));
    auto holder = PgConnection::open(m_cluster->address(), Patience::of(20s));
    QVERIFY(holder && holder->run(u"BEGIN; LOCK guarded"_s, {}));
    QVERIFY(connection().run(u"BEGIN"_s, {}));
    const auto waiting = connection().run(u"LOCK guarded"_s, Patience::of(200ms));
    QVERIFY(!waiting);
    QCOMPARE(waiting.error().kind, Kind::TimedOut);
    QVERIFY(connection().run(u"ROLLBACK; SELECT 1"_s, Patience::of(5s)));
    QVERIFY(holder->run(u"ROLLBACK"_s, {}));
}

void tst_PgStop::isNotSentAfterAStop()
{
    std::stop_source stop;
    stop.request_stop();
    const auto rows = connection().run(u"CREATE TABLE never_made ()"_s, {.stop = stop.get_token()});
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Kind::Cancelled);
    QVERIFY(m_cluster->run(u"postgres"_s, u"SELECT to_regclass('never_made')"_s)->isNull(0, 0));
    QVERIFY(connection().run(u"SELECT 1"_s, Patience::of(5s)));
}

void tst_PgStop::leavesAMuteServerAlone_data()
{
    QTest::addColumn<bool>("wholeServer");
    QTest::newRow("its session is held") << false;
    QTest::newRow("the server is held") << true;
}

/// Held by a debugger, a full disk of a network file system, a machine that sleeps: it takes connections and says
/// nothing.
void tst_PgStop::leavesAMuteServerAlone()
{
    QFETCH(bool, wholeServer);
    const auto folder = m_cluster->run(u"postgres"_s, u"SELECT pg_read_file('postmaster.pid')"_s);
    QVERIFY(folder);
    const auto postmaster = pid_t(folder->text(0, 0).section(u'\n', 0, 0).toInt());
    QVERIFY(postmaster > 1);
    std::stop_source stop;
    {
        const std::jthread person = whenItRuns([&](PgConnection &) {
            if (wholeServer)
                ::kill(postmaster, SIGSTOP);
            ::kill(pid_t(m_backend), SIGSTOP);
            m_sinceAct.start();
            stop.request_stop();
        });
        const auto rows = connection().run(u"SELECT pg_sleep(60)"_s, {.stop = stop.get_token()});
        const qint64 took = m_sinceAct.elapsed();
        const auto next = connection().run(u"SELECT 1"_s, Patience::of(300ms));
        ::kill(postmaster, SIGCONT);
        ::kill(pid_t(m_backend), SIGCONT);
        QVERIFY(!rows);
        QCOMPARE(rows.error().kind, Kind::Cancelled);
        QVERIFY2(took < 300, qPrintable(u"%1 ms"_s.arg(took)));
        QVERIFY(!next);
        QCOMPARE(next.error().kind, Kind::Unreachable);
        QVERIFY(!connection().isUsable());
    }
    // Awake again, it hears of the cancellation and nothing goes on working for nobody.
    const auto working = [this] {
        const auto rows =
            m_cluster->run(u"postgres"_s, u"SELECT count(*) FROM pg_stat_activity WHERE pid = %1"_s.arg(m_backend));
        return rows ? rows->integer(0, 0) : -1;
    };
    QTRY_COMPARE(working(), 0);
}

void tst_PgStop::noticesTheEndOfTheServer()
{
    std::jthread person = whenItRuns([this](PgConnection &) { m_cluster->stopAtOnce(); });
    QElapsedTimer timer;
    timer.start();
    const auto rows = connection().run(u"SELECT pg_sleep(60)"_s, Patience::of(50s));
    person.join();
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Kind::Unreachable);
    QVERIFY2(rows.error().what.contains(u"was lost"_s), qPrintable(rows.error().what));
    QVERIFY(!rows.error().hint.isEmpty());
    QVERIFY(timer.elapsed() < 20000);
    QVERIFY(!connection().isUsable());
    QVERIFY(!connection().run(u"SELECT 1"_s, Patience::of(5s)));
    const auto again = PgConnection::open(m_cluster->address(), Patience::of(5s));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Kind::Unreachable);
    m_cluster.reset(); // the next test starts one of its own
}

void tst_PgStop::noticesTheEndOfItsSession()
{
    const std::jthread person = whenItRuns([this](PgConnection &other) {
        (void)other.query(u"SELECT pg_terminate_backend($1::int)"_s, {QString::number(m_backend)}, Patience::of(5s));
    });
    const auto rows = connection().run(u"SELECT pg_sleep(60)"_s, Patience::of(50s));
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Kind::Unreachable);
    QVERIFY2(rows.error().what.contains(u"administrator"_s), qPrintable(rows.error().what));
    QVERIFY(!connection().isUsable());
}

QTEST_GUILESS_MAIN(tst_PgStop)
#include "tst_pgstop.moc"
