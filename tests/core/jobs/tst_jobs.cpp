// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/backuprepository.h"
#include "core/jobs/jobrepository.h"
#include "core/jobs/jobrunner.h"
#include "core/proof/manifest.h"
#include "core/secrets/memorysecretstore.h"
#include "core/store/store.h"
#include "core/systems/systemrepository.h"
#include "tests/support/pgcluster.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

namespace lifeboat {

/// Jobs in the store, and their runs on a real server.
class TestJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void keepsWhatItWasGiven();
    void refusesBadJobs_data();
    void refusesBadJobs();
    void runMakesACatalogueEntryWithItsProof();
    void aDestinationThatIsGoneIsNotMadeAgain();
    void aFailedRunIsOnRecord();
    void aStopIsOnRecordAndLeavesNothing();
    void anotherServerUnderTheSameAddressIsRefused();
    void aSystemWithBackupsStays();

private:
    Job good() const;

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    MemorySecretStore m_secrets;
    SystemClock m_clock;
    SystemId m_system;
};

void TestJobs::initTestCase()
{
    if (const QString missing = PgCluster::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    auto cluster = PgCluster::start();
    QVERIFY(cluster);
    m_cluster = std::move(*cluster);
    QVERIFY(m_cluster->createDatabase(u"crm"_s));
    QVERIFY(m_cluster->run(u"crm"_s, u"CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 1000)"_s));
}

void TestJobs::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open(m_folder->filePath(u"s.sqlite"_s));
    QVERIFY(store);
    m_store = std::move(*store);
    const auto system = SystemRepository(*m_store).add(
        {.name = u"crm"_s, .connection = m_cluster->address(u"crm"_s).settings, .createdAt = m_clock.now()});
    QVERIFY(system);
    m_system = *system;
}

Job TestJobs::good() const
{
    return {.system = m_system,
        .name = u"nightly"_s,
        .database = u"crm"_s,
        .destination = m_folder->filePath(u"backups"_s),
        .createdAt = m_clock.now()};
}

void TestJobs::keepsWhatItWasGiven()
{
    const JobRepository jobs(*m_store);
    Job job = good();
    job.options = {
        .format = u"directory"_s, .parallel = 3, .compression = 0, .serializableDeferrable = true, .strictProof = true};
    const auto id = jobs.add(job);
    QVERIFY(id);
    const auto back = jobs.byId(*id);
    QVERIFY(back);
    QCOMPARE(back->name, job.name);
    QCOMPARE(back->destination, job.destination);
    QCOMPARE(back->options.format, u"directory"_s);
    QCOMPARE(back->options.parallel, 3);
    QCOMPARE(back->options.compression, 0);
    QVERIFY(back->options.serializableDeferrable);
    QVERIFY(back->options.strictProof);
    QVERIFY(jobs.remove(*id));
    QCOMPARE(jobs.byId(*id).error().kind, Error::Kind::NotFound);
}

void TestJobs::refusesBadJobs_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("no database") << u"database"_s << QString();
    QTest::newRow("no name") << u"name"_s << u"  "_s;
    QTest::newRow("relative destination") << u"destination"_s << u"backups"_s;
    QTest::newRow("unknown engine") << u"engine"_s << u"tar"_s;
    QTest::newRow("unknown format") << u"format"_s << u"plain"_s;
    QTest::newRow("no process") << u"parallel"_s << u"0"_s;
    QTest::newRow("too many processes") << u"parallel"_s << u"1000"_s;
    QTest::newRow("parallel in one file") << u"parallel"_s << u"4"_s;
    QTest::newRow("compression 10") << u"compression"_s << u"10"_s;
}

void TestJobs::refusesBadJobs()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    Job job = good();
    if (field == "database"_L1)
        job.database = value;
    else if (field == "name"_L1)
        job.name = value;
    else if (field == "destination"_L1)
        job.destination = value;
    else if (field == "engine"_L1)
        job.engine = value;
    else if (field == "format"_L1)
        job.options.format = value;
    else if (field == "parallel"_L1)
        job.options.parallel = value.toInt();
    else
        job.options.compression = value.toInt();
    const auto added = JobRepository(*m_store).add(job);
    QVERIFY(!added);
    QCOMPARE(added.error().kind, Error::Kind::InvalidInput);
    QVERIFY(!added.error().hint.isEmpty());
}

void TestJobs::runMakesACatalogueEntryWithItsProof()
{
    const JobRepository jobs(*m_store);
    const auto id = jobs.add(good());
    QVERIFY(id);
    WorkObserver observer;
    const auto backup = JobRunner(*m_store, m_secrets, m_clock).run(*id, observer, {});
    QVERIFY2(backup, qPrintable(backup ? QString() : backup.error().what));
    const auto stored = BackupRepository(*m_store).byId(backup->id);
    QVERIFY(stored);
    QCOMPARE(stored->verification, VerificationLevel::Integrity);
    const auto manifest = Manifest::fromBytes(stored->manifest);
    QVERIFY(manifest);
    QCOMPARE(manifest->tables.size(), 1);
    QCOMPARE(manifest->tables.constFirst().rows, 1000);
    QVERIFY(stored->sourceSettings.contains(u"shared_buffers"_s));
    const auto executions = jobs.executions(*id, 10);
    QVERIFY(executions);
    QCOMPARE(executions->size(), 1);
    QCOMPARE(executions->constFirst().outcome, JobOutcome::Done);
    QCOMPARE(executions->constFirst().backup, backup->id);
    const auto system = SystemRepository(*m_store).byId(m_system);
    QVERIFY(system && !system->systemIdentifier.isEmpty());
}

void TestJobs::aDestinationThatIsGoneIsNotMadeAgain()
{
    const auto id = JobRepository(*m_store).add(good());
    QVERIFY(id);
    WorkObserver observer;
    QVERIFY(JobRunner(*m_store, m_secrets, m_clock).run(*id, observer, {}));
    const QString folder = good().destination;
    QVERIFY(QDir().rename(folder, folder + u" unmounted"_s));
    const auto backup = JobRunner(*m_store, m_secrets, m_clock).run(*id, observer, {});
    QVERIFY(!backup);
    QCOMPARE(backup.error().kind, Error::Kind::NotFound);
    QVERIFY(!backup.error().hint.isEmpty());
    QVERIFY(!QFileInfo::exists(folder));
}

void TestJobs::aFailedRunIsOnRecord()
{
    Job job = good();
    job.database = u"no such database"_s;
    const JobRepository jobs(*m_store);
    const auto id = jobs.add(job);
    QVERIFY(id);
    WorkObserver observer;
    const auto backup = JobRunner(*m_store, m_secrets, m_clock).run(*id, observer, {});
    QVERIFY(!backup);
    QCOMPARE(backup.error().kind, Error::Kind::NotFound);
    const auto executions = jobs.executions(*id, 10);
    QCOMPARE(executions->constFirst().outcome, JobOutcome::Failed);
    QVERIFY(executions->constFirst().error.contains(u"no such database"_s));
    QVERIFY(BackupRepository(*m_store).all()->isEmpty());
}

void TestJobs::aStopIsOnRecordAndLeavesNothing()
{
    const JobRepository jobs(*m_store);
    const auto id = jobs.add(good());
    QVERIFY(id);
    std::stop_source stop;

    /// Stops as soon as the dump has begun to tell of its progress.
    struct Stopper : WorkObserver {
        explicit Stopper(std::stop_source &source)
            : stop(source)
        {
        }

        void progressed(const Progress &) override { stop.request_stop(); }

        std::stop_source &stop;
    } stopper(stop);

    const auto backup = JobRunner(*m_store, m_secrets, m_clock).run(*id, stopper, {.stop = stop.get_token()});
    QVERIFY(!backup);
    QCOMPARE(backup.error().kind, Error::Kind::Cancelled);
    QCOMPARE(jobs.executions(*id, 1)->constFirst().outcome, JobOutcome::Cancelled);
    QCOMPARE(QDir(m_folder->filePath(u"backups"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

void TestJobs::anotherServerUnderTheSameAddressIsRefused()
{
    const SystemRepository systems(*m_store);
    auto system = systems.byId(m_system);
    QVERIFY(system);
    system->systemIdentifier = u"1"_s;
    QVERIFY(systems.update(*system));
    const auto id = JobRepository(*m_store).add(good());
    QVERIFY(id);
    WorkObserver observer;
    const auto backup = JobRunner(*m_store, m_secrets, m_clock).run(*id, observer, {});
    QVERIFY(!backup);
    QCOMPARE(backup.error().kind, Error::Kind::Refused);
    QVERIFY(backup.error().what.contains(u"another server"_s));
}

void TestJobs::aSystemWithBackupsStays()
{
    const JobRepository jobs(*m_store);
    const auto id = jobs.add(good());
    WorkObserver observer;
    QVERIFY(JobRunner(*m_store, m_secrets, m_clock).run(*id, observer, {}));
    QVERIFY(jobs.remove(*id));
    QCOMPARE(BackupRepository(*m_store).all()->size(), 1); // the job went, the backup did not
    const Status removed = SystemRepository(*m_store).remove(m_system);
    QVERIFY(!removed);
    QCOMPARE(removed.error().kind, Error::Kind::Refused);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestJobs)

#include "tst_jobs.moc"
