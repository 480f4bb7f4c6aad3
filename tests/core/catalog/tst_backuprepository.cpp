// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/backuprepository.h"
#include "core/jobs/jobrepository.h"
#include "core/store/store.h"
#include "core/systems/systemrepository.h"

#include <QTemporaryDir>
#include <QTest>

namespace lifeboat {

/// The catalog in the store: what comes back, in which order, and how far a backup counts as proven.
class TestBackupRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void levelsHaveNames_data();
    void levelsHaveNames();
    void keepsWhatItWasGiven();
    void listsTheNewestFirst();
    void ofOneSystem();
    void aProofOnceGivenStays_data();
    void aProofOnceGivenStays();
    void damageTakesTheProofBack();
    void whatIsNotThereIsSaidSo();
    void noBackupWithoutItsSystem();
    void outlivesItsJob();

private:
    Backup good(int night = 0) const;

    const QDateTime m_first = QDateTime(QDate(2026, 3, 2), QTime(3, 0), Qt::UTC);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    SystemId m_system;
};

void TestBackupRepository::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open(m_folder->filePath(u"s.sqlite"_s));
    QVERIFY(store);
    m_store = std::move(*store);
    const auto system = SystemRepository(*m_store).add({.name = u"crm-prod"_s, .createdAt = m_first});
    QVERIFY(system);
    m_system = *system;
}

Backup TestBackupRepository::good(int night) const
{
    return {.system = m_system,
        .engine = u"pg_dump"_s,
        .kind = u"logical"_s,
        .database = u"crm \"ü\""_s,
        .label = u"crm-%1.dump"_s.arg(night),
        .location = u"/backup/crm-%1.dump"_s.arg(night),
        .format = u"directory"_s,
        .startedAt = m_first.addDays(night),
        .endedAt = m_first.addDays(night).addSecs(90),
        .snapshotAt = m_first.addDays(night).addMSecs(1500),
        .size = {9'007'199'254'740'993}, // 2^53 + 1: no double on the way
        .databaseSize = {4096},
        .sha256 = QString(64, u'a'),
        .toolVersion = u"15.8"_s,
        .serverVersion = 150008,
        .systemIdentifier = u"18446744073709551615"_s,
        .verification = VerificationLevel::Integrity,
        .verifiedAt = m_first.addDays(night).addSecs(95),
        .manifest = QByteArray("{\"a\":1}\0x", 9),
        .manifestSha256 = QString(64, u'b'),
        .sourceSettings = {{u"shared_buffers"_s, u"16384"_s}, {u"datestyle"_s, u"ISO, \"DMY\""_s}}};
}

void TestBackupRepository::levelsHaveNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("level");
    QTest::newRow("none") << u"none"_s << int(VerificationLevel::None);
    QTest::newRow("existence") << u"existence"_s << int(VerificationLevel::Existence);
    QTest::newRow("integrity") << u"integrity"_s << int(VerificationLevel::Integrity);
    QTest::newRow("restored") << u"restored"_s << int(VerificationLevel::Restored);
    QTest::newRow("content") << u"content"_s << int(VerificationLevel::Content);
}

void TestBackupRepository::levelsHaveNames()
{
    QFETCH(QString, name);
    QFETCH(int, level);
    QCOMPARE(int(verificationFromName(name)), level);
    QCOMPARE(verificationName(VerificationLevel(level)), name);
    QCOMPARE(verificationFromName(name + u'x'), VerificationLevel::None); // what nobody knows proves nothing
}

void TestBackupRepository::keepsWhatItWasGiven()
{
    const BackupRepository backups(*m_store);
    const Backup given = good();
    const auto id = backups.add(given);
    QVERIFY2(id, id ? "" : qPrintable(errorText(id.error())));
    const auto back = backups.byId(*id);
    QVERIFY(back);
    QCOMPARE(back->id, *id);
    QCOMPARE(back->system, given.system);
    QVERIFY(!back->job);
    QCOMPARE(back->engine, given.engine);
    QCOMPARE(back->kind, given.kind);
    QCOMPARE(back->database, given.database);
    QCOMPARE(back->label, given.label);
    QCOMPARE(back->location, given.location);
    QCOMPARE(back->format, given.format);
    QCOMPARE(back->startedAt, given.startedAt);
    QCOMPARE(back->endedAt, given.endedAt);
    QCOMPARE(back->snapshotAt, given.snapshotAt);
    QCOMPARE(back->size.bytes, given.size.bytes);
    QCOMPARE(back->databaseSize.bytes, given.databaseSize.bytes);
    QCOMPARE(back->sha256, given.sha256);
    QCOMPARE(back->toolVersion, given.toolVersion);
    QCOMPARE(back->serverVersion, given.serverVersion);
    QCOMPARE(back->systemIdentifier, given.systemIdentifier);
    QCOMPARE(back->verification, given.verification);
    QCOMPARE(back->verifiedAt, given.verifiedAt);
    QCOMPARE(back->manifest, given.manifest);
    QCOMPARE(back->manifestSha256, given.manifestSha256);
    QCOMPARE(back->sourceSettings, given.sourceSettings);
}

void TestBackupRepository::listsTheNewestFirst()
{
    const BackupRepository backups(*m_store);
    for (const int night : {1, 3, 2, 3})
        QVERIFY(backups.add(good(night)));
    QList<qint64> ids;
    const auto all = backups.all();
    QVERIFY(all);
    for (const Backup &backup : *all) {
        ids << backup.id.value;
        QVERIFY(backup.manifest.isEmpty()); // a list of hundreds leaves them out
        QCOMPARE(backup.manifestSha256, QString(64, u'b'));
    }
    QCOMPARE(ids, QList<qint64>({4, 2, 3, 1})); // of two of one moment, the later entry
}

void TestBackupRepository::ofOneSystem()
{
    const auto billing = SystemRepository(*m_store).add({.name = u"billing"_s, .createdAt = m_first});
    const BackupRepository backups(*m_store);
    QVERIFY(backups.add(good(1)));
    Backup theirs = good(2);
    theirs.system = *billing;
    const auto id = backups.add(theirs);
    QVERIFY(backups.add(good(3)));
    const auto listed = backups.ofSystem(*billing);
    QCOMPARE(listed->size(), 1);
    QCOMPARE(listed->first().id, *id);
    QCOMPARE(backups.ofSystem(m_system)->size(), 2);
    QVERIFY(backups.ofSystem(m_system)->first().startedAt > backups.ofSystem(m_system)->last().startedAt);
    QVERIFY(backups.ofSystem({99})->isEmpty());
}

void TestBackupRepository::aProofOnceGivenStays_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("raised");
    const auto row = [](const char *name, VerificationLevel before, VerificationLevel after, bool raised) {
        QTest::newRow(name) << int(before) << int(after) << raised;
    };
    row("higher", VerificationLevel::Integrity, VerificationLevel::Content, true);
    row("the same again, later", VerificationLevel::Content, VerificationLevel::Content, true);
    row("lower", VerificationLevel::Content, VerificationLevel::Integrity, false);
    row("from nothing", VerificationLevel::None, VerificationLevel::Existence, true);
}

void TestBackupRepository::aProofOnceGivenStays()
{
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(bool, raised);
    const BackupRepository backups(*m_store);
    Backup backup = good();
    backup.verification = VerificationLevel(before);
    backup.id = *backups.add(backup);
    const auto other = backups.add(good(1));
    const QDateTime later = m_first.addDays(30);
    QVERIFY(backups.raiseVerification(backup.id, VerificationLevel(after), later));
    const auto back = backups.byId(backup.id);
    QCOMPARE(int(back->verification), raised ? after : before);
    QCOMPARE(back->verifiedAt, raised ? later : backup.verifiedAt);
    QCOMPARE(back->manifest, backup.manifest);
    QCOMPARE(backups.byId(*other)->verifiedAt, good(1).verifiedAt);
}

void TestBackupRepository::damageTakesTheProofBack()
{
    const BackupRepository backups(*m_store);
    Backup backup = good();
    backup.verification = VerificationLevel::Content;
    const auto id = backups.add(backup);
    const auto other = backups.add(backup);
    const QDateTime later = m_first.addDays(30);
    QVERIFY(backups.markDamaged(*id, later));
    QCOMPARE(backups.byId(*id)->verification, VerificationLevel::None);
    QCOMPARE(backups.byId(*id)->verifiedAt, later);
    QCOMPARE(backups.byId(*other)->verification, VerificationLevel::Content);
    // The file was put back and looked at again.
    QVERIFY(backups.raiseVerification(*id, VerificationLevel::Integrity, later.addDays(1)));
    QCOMPARE(backups.byId(*id)->verification, VerificationLevel::Integrity);
}

void TestBackupRepository::whatIsNotThereIsSaidSo()
{
    const BackupRepository backups(*m_store);
    const auto id = backups.add(good());
    const BackupId none{id->value + 76};
    for (const Error &error : {backups.byId(none).error(), backups.markDamaged(none, m_first).error(),
             backups.raiseVerification(none, VerificationLevel::Content, m_first).error()}) {
        QCOMPARE(error.kind, Error::Kind::NotFound);
        QVERIFY2(error.what.contains(QString::number(none.value)), qPrintable(error.what));
        QVERIFY(!error.hint.isEmpty());
    }
    QCOMPARE(backups.byId(*id)->verification, VerificationLevel::Integrity);
}

void TestBackupRepository::noBackupWithoutItsSystem()
{
    Backup orphan = good();
    orphan.system = {99};
    const auto refused = BackupRepository(*m_store).add(orphan);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::InvalidInput);
    QVERIFY(BackupRepository(*m_store).all()->isEmpty());
}

void TestBackupRepository::outlivesItsJob()
{
    const JobRepository jobs(*m_store);
    const auto job = jobs.add({.system = m_system,
        .name = u"nightly"_s,
        .database = u"crm"_s,
        .destination = u"/backup"_s,
        .createdAt = m_first});
    Backup backup = good();
    backup.job = *job;
    const BackupRepository backups(*m_store);
    const auto id = backups.add(backup);
    QCOMPARE(backups.byId(*id)->job, *job);
    QVERIFY(jobs.remove(*job));
    QVERIFY(backups.byId(*id));
    QVERIFY(!backups.byId(*id)->job);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestBackupRepository)
#include "tst_backuprepository.moc"
