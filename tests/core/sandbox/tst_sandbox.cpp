// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/pgconnection.h"
#include "core/postgres/pgserver.h"
#include "core/process/process.h"
#include "core/sandbox/sandbox.h"
#include "core/sandbox/sandboxconfiguration.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace lifeboat {

using namespace std::chrono_literals;

/// Throwaway clusters: closed to others, gone when they should be, and nobody else's.
class TestSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void runsClosedToOthers_data();
    void runsClosedToOthers();
    void leavesNothing();
    void aStopWhileItStartsLeavesNothing();
    void aKilledOwnersSandboxIsFoundAndRemoved();
    void aLivingOwnersSandboxIsLeftAlone();
    void whatIsNotOursIsLeftAlone();
    void isTakenOverWithItsData();
    void tooLongAPathIsRefused();
    void theServerForADump_data();
    void theServerForADump();
    void withoutServersItNamesThePackage();
    void theSourcesSettingsAreImitated();

private:
    Result<std::unique_ptr<Sandbox>> start(SandboxProfile profile, const Patience &patience = {});

    QStringList folders() const { return QDir(m_parent->path()).entryList({u"lifeboat-sandbox-*"_s}, QDir::Dirs); }

    QList<ServerBinaries> m_installed;
    std::unique_ptr<QTemporaryDir> m_parent;
    WorkObserver m_observer;
};

void TestSandbox::initTestCase()
{
    m_installed = installedServers();
    if (m_installed.isEmpty())
        QSKIP("No PostgreSQL server programs are installed (package postgresql-15).");
}

void TestSandbox::init()
{
    m_parent = std::make_unique<QTemporaryDir>();
    QFile::setPermissions(
        m_parent->path(), QFile::permissions(m_parent->path()) | QFileDevice::ExeGroup | QFileDevice::ExeOther);
}

void TestSandbox::cleanup()
{
    QCOMPARE(folders(), QStringList());
}

Result<std::unique_ptr<Sandbox>> TestSandbox::start(SandboxProfile profile, const Patience &patience)
{
    return Sandbox::start({.binaries = m_installed.constFirst(), .profile = profile, .parentFolder = m_parent->path()},
        m_observer, patience);
}

void TestSandbox::runsClosedToOthers_data()
{
    QTest::addColumn<int>("profile");
    QTest::addColumn<QString>("fsync");
    QTest::newRow("fast") << int(SandboxProfile::Fast) << u"off"_s;
    QTest::newRow("as the source") << int(SandboxProfile::AsTheSource) << u"on"_s;
}

void TestSandbox::runsClosedToOthers()
{
    QFETCH(int, profile);
    QFETCH(QString, fsync);
    const auto sandbox = start(SandboxProfile(profile));
    QVERIFY2(sandbox, qPrintable(sandbox ? QString() : sandbox.error().what));
    auto connection = PgConnection::open((*sandbox)->address(), Patience::of(10s));
    QVERIFY(connection);
    const auto facts = pgserver::facts(*connection, Patience::of(10s));
    QVERIFY(facts);
    QCOMPARE(facts->archiving.mode, u"off"_s);
    QCOMPARE(facts->settings.value(u"fsync"_s), fsync);
    const auto listens = connection->query(u"SHOW listen_addresses"_s, {}, Patience::of(10s));
    QVERIFY(listens && listens->text(0, 0).isEmpty());
    ServerAddress stranger = (*sandbox)->address();
    stranger.password = Secret(QByteArray("guessed"));
    const auto refused = PgConnection::open(stranger, Patience::of(10s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
    const auto permissions = QFile::permissions((*sandbox)->folder());
    QVERIFY(!(permissions & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::ExeOther)));
}

void TestSandbox::leavesNothing()
{
    auto sandbox = start(SandboxProfile::Fast);
    QVERIFY(sandbox);
    QFile lock((*sandbox)->dataFolder() + u"/postmaster.pid"_s);
    QVERIFY(lock.open(QIODevice::ReadOnly));
    const auto server = ProcessIdentity::ofPid(lock.readLine().trimmed().toLongLong());
    QVERIFY(server && server->isAlive());
    sandbox->reset();
    QVERIFY(!server->isAlive());
    QCOMPARE(folders(), QStringList());
}

void TestSandbox::aStopWhileItStartsLeavesNothing()
{
    std::stop_source stop;

    struct Stopper : WorkObserver {
        explicit Stopper(std::stop_source &source)
            : stop(source)
        {
        }

        void progressed(const Progress &progress) override
        {
            if (progress.done == at)
                stop.request_stop();
        }

        std::stop_source &stop;
        qint64 at = 0;
    };

    for (const qint64 at : {0, 1}) {
        stop = {};
        Stopper stopper(stop);
        stopper.at = at;
        const auto sandbox = Sandbox::start({.binaries = m_installed.constFirst(), .parentFolder = m_parent->path()},
            stopper, {.stop = stop.get_token()});
        QVERIFY(!sandbox);
        QCOMPARE(sandbox.error().kind, Error::Kind::Cancelled);
        QCOMPARE(folders(), QStringList());
    }
}

void TestSandbox::aKilledOwnersSandboxIsFoundAndRemoved()
{
    QProcess holder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LIFEBOAT_SANDBOX_DIR"_s, m_parent->path());
    holder.setProcessEnvironment(environment);
    holder.start(QStringLiteral(SANDBOX_HOLDER), QStringList());
    QVERIFY(holder.waitForReadyRead(60000));
    const QString folder = QString::fromUtf8(holder.readLine()).trimmed();
    QCOMPARE(sandboxLeftovers(m_parent->path()).size(), 0); // its owner lives
    ::kill(pid_t(holder.processId()), SIGKILL);
    QVERIFY(holder.waitForFinished());
    const QList<SandboxLeftover> found = sandboxLeftovers(m_parent->path());
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.constFirst().folder, folder);
    QVERIFY(found.constFirst().size.bytes > 1000000);
    QFile lock(folder + u"/data/postmaster.pid"_s);
    QVERIFY(lock.open(QIODevice::ReadOnly));
    const auto server = ProcessIdentity::ofPid(lock.readLine().trimmed().toLongLong());
    QVERIFY(server && server->isAlive()); // the server outlived its owner
    QVERIFY(removeLeftover(found.constFirst()));
    QVERIFY(!server->isAlive());
    QVERIFY(!QFileInfo::exists(folder));
}

void TestSandbox::aLivingOwnersSandboxIsLeftAlone()
{
    const auto sandbox = start(SandboxProfile::Fast);
    QVERIFY(sandbox);
    QCOMPARE(sandboxLeftovers(m_parent->path()).size(), 0);
    const Status removed = removeLeftover({.folder = (*sandbox)->folder()});
    QVERIFY(!removed);
    QCOMPARE(removed.error().kind, Error::Kind::Refused);
    QVERIFY(PgConnection::open((*sandbox)->address(), Patience::of(10s)));
}

void TestSandbox::whatIsNotOursIsLeftAlone()
{
    QDir parent(m_parent->path());
    QVERIFY(parent.mkdir(u"lifeboat-sandbox-looksso"_s));
    QCOMPARE(sandboxLeftovers(m_parent->path()).size(), 0);
    QVERIFY(!removeLeftover({.folder = parent.filePath(u"lifeboat-sandbox-looksso"_s)}));
    QVERIFY(parent.exists(u"lifeboat-sandbox-looksso"_s));
    QVERIFY(parent.rmdir(u"lifeboat-sandbox-looksso"_s));
}

void TestSandbox::isTakenOverWithItsData()
{
    QString folder;
    {
        const auto sandbox = start(SandboxProfile::Fast);
        QVERIFY(sandbox);
        folder = (*sandbox)->folder();
        auto connection = PgConnection::open((*sandbox)->address(), Patience::of(10s));
        QVERIFY(connection && connection->run(u"CREATE TABLE kept AS SELECT 42 AS a"_s, {}));
        (*sandbox)->leaveBehind();
    }
    const auto again = Sandbox::adopt(folder, {.binaries = m_installed.constFirst()}, m_observer, {});
    QVERIFY2(again, qPrintable(again ? QString() : again.error().what));
    auto connection = PgConnection::open((*again)->address(), Patience::of(10s));
    QVERIFY(connection);
    const auto kept = connection->query(u"SELECT a FROM kept"_s, {}, {});
    QVERIFY(kept);
    QCOMPARE(kept->integer(0, 0), 42);
    // The moment of trust is over.
    ServerAddress stranger = (*again)->address();
    stranger.password = Secret(QByteArray("guessed"));
    QVERIFY(!PgConnection::open(stranger, Patience::of(10s)));
}

void TestSandbox::tooLongAPathIsRefused()
{
    const QString deep = m_parent->path() + u'/' + QString(90, u'd');
    QVERIFY(QDir().mkpath(deep));
    const auto sandbox =
        Sandbox::start({.binaries = m_installed.constFirst(), .parentFolder = deep}, m_observer, Patience::of(60s));
    QVERIFY(!sandbox);
    QCOMPARE(sandbox.error().kind, Error::Kind::InvalidInput);
    QVERIFY(sandbox.error().hint.contains(u"LIFEBOAT_SANDBOX_DIR"_s));
    QCOMPARE(QDir(deep).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

void TestSandbox::theServerForADump_data()
{
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("chosen");
    QTest::newRow("the same") << 15 << 15;
    QTest::newRow("the next newer") << 14 << 15;
    QTest::newRow("the newest") << 17 << 17;
    QTest::newRow("none is new enough") << 18 << 0;
}

void TestSandbox::theServerForADump()
{
    QFETCH(int, wanted);
    QFETCH(int, chosen);
    const QList<ServerBinaries> installed = {
        {17, u"17.1"_s, u"/a"_s}, {15, u"15.9"_s, u"/b"_s}, {13, u"13.1"_s, u"/c"_s}};
    const auto server = serverFor(wanted, installed);
    QCOMPARE(server ? server->major : 0, chosen);
}

void TestSandbox::withoutServersItNamesThePackage()
{
    const auto server = serverFor(16, {});
    QVERIFY(!server);
    QCOMPARE(server.error().kind, Error::Kind::Missing);
    QVERIFY(server.error().hint.contains(u"postgresql-16"_s));
}

void TestSandbox::theSourcesSettingsAreImitated()
{
    const SandboxRequest request{.binaries = {15, u"15"_s, u"/x"_s},
        .profile = SandboxProfile::AsTheSource,
        .sourceSettings = {{u"shared_buffers"_s, u"64GB"_s}, {u"fsync"_s, u"on"_s}, {u"work_mem"_s, u"8MB"_s},
            {u"archive_mode"_s, u"on"_s}, {u"wal_level"_s, u"logical"_s}}};
    const SandboxConfiguration configuration = sandboxConfiguration(request, u"/s"_s, {16LL << 30});
    QCOMPARE(configuration.settings.value(u"work_mem"_s), u"8MB"_s);
    QCOMPARE(configuration.settings.value(u"shared_buffers"_s), u"4096MB"_s);
    QCOMPARE(configuration.settings.value(u"archive_mode"_s), u"off"_s); // never into the source's archive
    QCOMPARE(configuration.settings.value(u"wal_level"_s), u"replica"_s);
    QCOMPARE(configuration.adjustments.size(), 1);
    QVERIFY(configuration.adjustments.constFirst().contains(u"shared_buffers"_s));
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestSandbox)

#include "tst_sandbox.moc"
