// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pgcluster.h"

#include <QElapsedTimer>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

using namespace lifeboat;
using namespace std::chrono_literals;
using Kind = Error::Kind;
Q_DECLARE_METATYPE(lifeboat::Error::Kind)
Q_DECLARE_METATYPE(lifeboat::ServerAddress)

namespace {

/// A port of this machine that takes connections and says nothing, or one that nobody listens on.
class Port
{
public:
    explicit Port(bool listening)
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_socket, generic, size) == 0 && (!listening || ::listen(m_socket, 8) == 0)
            && ::getsockname(m_socket, generic, &size) == 0)
            m_number = ntohs(address.sin_port);
    }

    Port(const Port &) = delete;
    Port &operator=(const Port &) = delete;

    ~Port()
    {
        ::close(m_client);
        ::close(m_socket);
    }

    ServerAddress address() const
    {
        return {ConnectionSettings::parse(u"host=127.0.0.1 port=%1 user=u dbname=d"_s.arg(m_number))->settings, {}};
    }

    int number() const { return m_number; }

    /// Returns when a client has connected and said its first words.
    void awaitGreeting() const
    {
        const int client = ::accept(m_socket, nullptr, nullptr);
        char byte = 0;
        (void)::recv(client, &byte, 1, MSG_PEEK);
        m_client = client;
    }

private:
    mutable int m_client = -1;
    int m_socket;
    int m_number = 0;
};

} // namespace

class tst_PgOpen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opens();
    void fails_data();
    void fails();
    void tellsWhenAllSeatsAreTaken();
    void isStoppedBeforeAMuteServerAnswers();
    void isStoppedBeforeTheNameServiceAnswers();
    void givesUpOnAMuteServerInTime();

private:
    std::unique_ptr<PgCluster> m_cluster;
};

void tst_PgOpen::initTestCase()
{
    if (const QString missing = PgCluster::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    qputenv("PGPASSFILE", "/nowhere");
    qunsetenv("PGPASSWORD");
    auto cluster = PgCluster::start("geheim", {}, {u"max_connections=5"_s, u"superuser_reserved_connections=0"_s});
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().detail));
    m_cluster = *std::move(cluster);
    QVERIFY(m_cluster->run(u"postgres"_s, u"CREATE ROLE guest NOLOGIN"_s));
    QVERIFY(m_cluster->createDatabase(u"closed"_s, u"ALLOW_CONNECTIONS false"_s));
}

void tst_PgOpen::opens()
{
    auto connection = PgConnection::open(m_cluster->address(), Patience::of(20s));
    QVERIFY2(connection, connection ? "" : qPrintable(connection.error().what));
    QVERIFY(connection->isUsable());
    QVERIFY(connection->serverVersion() >= 130000);
    const auto rows = connection->query(
        u"SELECT current_setting('application_name'), current_setting('client_encoding'), current_database()"_s, {},
        {});
    QVERIFY(rows);
    QCOMPARE(rows->text(0, 0), u"lifeboat"_s);
    QCOMPARE(rows->text(0, 1), u"UTF8"_s);
    QCOMPARE(rows->text(0, 2), u"postgres"_s);
    QVERIFY(connection->settings() == m_cluster->address().settings);
    const PgConnection moved = *std::move(connection);
    QVERIFY(moved.isUsable());
}

void tst_PgOpen::fails_data()
{
    if (!m_cluster)
        QSKIP("There is no server to ask.");
    QTest::addColumn<ServerAddress>("address");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *name, const ServerAddress &address, Kind kind, const QString &said,
                         const QString &hint) { QTest::newRow(name) << address << kind << said << hint; };
    const ServerAddress good = m_cluster->address();
    const auto with = [&good](const QString &keyword, const QString &value) {
        ServerAddress other = good;
        other.settings.set(keyword, value);
        return other;
    };
    row("wrong password", {good.settings, Secret(QByteArray("wrong"))}, Kind::Refused,
        u"password authentication failed"_s, u"Correct the password"_s);
    row("no password", {good.settings, Secret()}, Kind::Refused, u"no password supplied"_s, u"Enter the password"_s);
    row("no such database", with(u"dbname"_s, u"my 'db' 🛟"_s), Kind::NotFound, u"my 'db' 🛟"_s,
        u"name of the database"_s);
    row("closed database", with(u"dbname"_s, u"closed"_s), Kind::Refused, u"not currently accepting"_s,
        u"ALLOW_CONNECTIONS"_s);
    row("no such role", with(u"user"_s, u"nobody of this name"_s), Kind::Refused, u"password authentication failed"_s,
        u"user name"_s);
    row("a role that may not log in", {with(u"user"_s, u"guest"_s).settings, Secret(QByteArray("geheim"))},
        Kind::Refused, u"guest"_s, u"user name"_s);
    row("no server behind the port", Port(false).address(), Kind::Unreachable, u"Connection refused"_s,
        u"host and port"_s);
    row("no server behind the socket", with(u"host"_s, u"/nowhere"_s), Kind::Unreachable, u"No such file"_s,
        u"socket"_s);
    row("no such host", with(u"host"_s, u"no-such-host.invalid"_s), Kind::Unreachable, u"no-such-host.invalid"_s,
        u"host name"_s);
    row("nonsense for a port", with(u"port"_s, u"many"_s), Kind::InvalidInput, u"many"_s, u"connection"_s);
    row("a keyword libpq does not know", with(u"colour"_s, u"blue"_s), Kind::InvalidInput, u"colour"_s,
        u"connection"_s);
}

void tst_PgOpen::fails()
{
    QFETCH(ServerAddress, address);
    QFETCH(Kind, kind);
    QFETCH(QString, said);
    QFETCH(QString, hint);
    const auto connection = PgConnection::open(address, Patience::of(30s));
    QVERIFY(!connection);
    const Error &error = connection.error();
    QVERIFY2(error.what.contains(said), qPrintable(error.what));
    QVERIFY2(error.hint.contains(hint), qPrintable(error.hint));
    QVERIFY(!error.detail.isEmpty());
    QCOMPARE(errorKindName(error.kind), errorKindName(kind));
    for (const QString &text : {error.what, error.hint, error.detail})
        QVERIFY(!text.contains(u"geheim"_s) && !text.contains(u"wrong"_s));
}

void tst_PgOpen::tellsWhenAllSeatsAreTaken()
{
    std::vector<PgConnection> taken;
    for (int i = 0; i < 5; ++i) {
        auto one = PgConnection::open(m_cluster->address(), Patience::of(20s));
        QVERIFY(one);
        taken.push_back(*std::move(one));
    }
    const auto sixth = PgConnection::open(m_cluster->address(), Patience::of(20s));
    QVERIFY(!sixth);
    QCOMPARE(sixth.error().kind, Kind::Unreachable);
    QVERIFY2(sixth.error().hint.contains(u"max_connections"_s), qPrintable(sixth.error().what));
}

void tst_PgOpen::isStoppedBeforeAMuteServerAnswers()
{
    const Port mute(true);
    QVERIFY(mute.number() > 0);
    std::stop_source stop;
    QElapsedTimer sinceStop;
    std::jthread person([&] {
        mute.awaitGreeting(); // now it waits for an answer that will not come
        sinceStop.start();
        stop.request_stop();
    });
    const auto connection = PgConnection::open(mute.address(), Patience::of(60s, stop.get_token()));
    person.join();
    QVERIFY(!connection);
    QCOMPARE(connection.error().kind, Kind::Cancelled);
    QVERIFY2(sinceStop.elapsed() < 300, qPrintable(QString::number(sinceStop.elapsed())));
}

void tst_PgOpen::isStoppedBeforeTheNameServiceAnswers()
{
    std::stop_source stop;
    stop.request_stop();
    QElapsedTimer sinceStop;
    sinceStop.start();
    ServerAddress address;
    address.settings.set(u"host"_s, u"no-such-host.invalid"_s);
    const auto connection = PgConnection::open(address, Patience::of(60s, stop.get_token()));
    QVERIFY(!connection);
    QVERIFY2(sinceStop.elapsed() < 300, qPrintable(QString::number(sinceStop.elapsed())));
}

void tst_PgOpen::givesUpOnAMuteServerInTime()
{
    const Port mute(true);
    QElapsedTimer timer;
    timer.start();
    const auto connection = PgConnection::open(mute.address(), Patience::of(300ms));
    QVERIFY(!connection);
    QCOMPARE(connection.error().kind, Kind::TimedOut);
    QVERIFY(!connection.error().hint.isEmpty());
    QVERIFY2(timer.elapsed() >= 290 && timer.elapsed() < 800, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(tst_PgOpen)
#include "tst_pgopen.moc"
