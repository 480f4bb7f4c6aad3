// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/backuprepository.h"
#include "core/jobs/jobrepository.h"
#include "core/store/store.h"
#include "core/systems/systemrepository.h"

#include <QTemporaryDir>
#include <QTest>

namespace lifeboat {

/// Jobs and their executions in the store, without a server.
class TestJobRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void changesWhatIsThere();
    void listsByName();
    void whatIsNotThereIsSaidSo();
    void noJobWithoutItsSystem();
    void executionsAreKeptTheNewestFirst();
    void executionsGoWithTheirJob();

private:
    Job good(const QString &name = u"nightly"_s) const;

    const QDateTime m_first = QDateTime(QDate(2026, 3, 2), QTime(3, 0), Qt::UTC);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    SystemId m_system;
};

void TestJobRepository::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open(m_folder->filePath(u"s.sqlite"_s));
    QVERIFY(store);
    m_store = std::move(*store);
    const auto system = SystemRepository(*m_store).add({.name = u"crm-prod"_s, .createdAt = m_first});
    QVERIFY(system);
    m_system = *system;
}

Job TestJobRepository::good(const QString &name) const
{
    return {
        .system = m_system, .name = name, .database = u"crm"_s, .destination = u"/backup/crm"_s, .createdAt = m_first};
}

void TestJobRepository::changesWhatIsThere()
{
    const JobRepository jobs(*m_store);
    Job job = good();
    job.id = *jobs.add(job);
    job.name = u"Nachtlauf \"ü\""_s;
    job.options = {.format = u"directory"_s, .parallel = 4, .compression = 0};
    job.createdAt = m_first.addDays(1);
    QVERIFY(jobs.update(job));
    const auto back = jobs.byId(job.id);
    QCOMPARE(back->name, job.name);
    QCOMPARE(back->options.format, u"directory"_s);
    QCOMPARE(back->options.parallel, 4);
    QCOMPARE(back->options.compression, 0);
    QCOMPARE(back->createdAt, m_first); // when it was made does not change

    job.options.format = u"custom"_s; // that has one process only
    const Status refused = jobs.update(job);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::InvalidInput);
    QCOMPARE(jobs.byId(job.id)->options.format, u"directory"_s);
}

void TestJobRepository::listsByName()
{
    const JobRepository jobs(*m_store);
    for (const QString &name : {u"crm"_s, u"Billing"_s, u"archive"_s, u"crm"_s})
        QVERIFY(jobs.add(good(name)));
    QStringList names;
    const auto all = jobs.all();
    QVERIFY(all);
    for (const Job &job : *all)
        names << u"%1 %2"_s.arg(job.name).arg(job.id.value);
    QCOMPARE(names, QStringList({u"archive 3"_s, u"Billing 2"_s, u"crm 1"_s, u"crm 4"_s}));
}

void TestJobRepository::whatIsNotThereIsSaidSo()
{
    const JobRepository jobs(*m_store);
    Job job = good();
    job.id = {77};
    for (const Error &error : {jobs.update(job).error(), jobs.remove(job.id).error(), jobs.byId(job.id).error()}) {
        QCOMPARE(error.kind, Error::Kind::NotFound);
        QVERIFY2(error.what.contains(u"77"_s), qPrintable(error.what));
        QVERIFY(!error.hint.isEmpty());
    }
    QVERIFY(jobs.all()->isEmpty());
}

void TestJobRepository::noJobWithoutItsSystem()
{
    const JobRepository jobs(*m_store);
    Job orphan = good();
    orphan.system = {99};
    QVERIFY(!jobs.add(orphan));
    QVERIFY(jobs.all()->isEmpty());
    Job job = good();
    job.id = *jobs.add(job);
    job.system = {99};
    QVERIFY(!jobs.update(job));
    QCOMPARE(jobs.byId(job.id)->system, m_system);
}

void TestJobRepository::executionsAreKeptTheNewestFirst()
{
    const JobRepository jobs(*m_store);
    const auto job = jobs.add(good());
    const auto other = jobs.add(good(u"other"_s));
    QVERIFY(jobs.begin(*other, m_first));
    const auto backup = BackupRepository(*m_store).add({.system = m_system, .startedAt = m_first, .endedAt = m_first});
    const auto done = jobs.begin(*job, m_first);
    QVERIFY(jobs.end(*done, JobOutcome::Done, *backup, {}, m_first.addSecs(60)));
    const auto failed = jobs.begin(*job, m_first.addDays(1));
    QVERIFY(jobs.end(*failed, JobOutcome::Failed, {}, u"no route to host"_s, m_first.addDays(1).addSecs(5)));
    const auto running = jobs.begin(*job, m_first.addDays(2));

    const auto all = jobs.executions(*job, 10);
    QCOMPARE(all->size(), 3);
    QCOMPARE(all->at(0).id, *running);
    QCOMPARE(all->at(0).outcome, JobOutcome::Running);
    QVERIFY(!all->at(0).endedAt.isValid());
    QCOMPARE(all->at(1).outcome, JobOutcome::Failed);
    QCOMPARE(all->at(1).error, u"no route to host"_s);
    QVERIFY(!all->at(1).backup);
    QCOMPARE(all->at(2).outcome, JobOutcome::Done);
    QCOMPARE(all->at(2).backup, *backup);
    QCOMPARE(all->at(2).endedAt, m_first.addSecs(60));
    QCOMPARE(all->at(2).job, *job);
    QCOMPARE(jobs.executions(*job, 2)->size(), 2);
    QCOMPARE(jobs.executions(*job, 2)->first().id, *running);
}

void TestJobRepository::executionsGoWithTheirJob()
{
    const JobRepository jobs(*m_store);
    const auto job = jobs.add(good());
    QVERIFY(jobs.begin(*job, m_first));
    QVERIFY(jobs.remove(*job));
    QVERIFY(jobs.executions(*job, 10)->isEmpty());
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestJobRepository)
#include "tst_jobrepository.moc"
