// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/backuprepository.h"
#include "core/jobs/jobrepository.h"
#include "core/store/store.h"
#include "core/systems/systemrepository.h"

#include <QTemporaryDir>
#include <QTest>

namespace lifeboat {

/// Systems in the store: what comes back, and what is refused with which reason.
class TestSystemRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void environmentsHaveNames_data();
    void environmentsHaveNames();
    void keepsWhatItWasGiven();
    void listsByName();
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();
    void aSecondOfOneNameIsRefused();
    void anotherConstraintIsNotANameTaken();
    void whatIsNotThereIsSaidSo();
    void jobsAndBackupsHoldTheirSystem();

private:
    System good(const QString &name = u"crm-prod"_s) const;

    const QDateTime m_made = QDateTime(QDate(2026, 3, 2), QTime(3, 0), Qt::UTC);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

void TestSystemRepository::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open(m_folder->filePath(u"s.sqlite"_s));
    QVERIFY(store);
    m_store = std::move(*store);
}

System TestSystemRepository::good(const QString &name) const
{
    auto connection = ConnectionSettings::parse(u"host=db1 port=5433 dbname=crm user=backup"_s);
    return {.name = name,
        .environment = Environment::Staging,
        .tier = u"Critical"_s,
        .connection = connection->settings,
        .secretKey = u"system-crm"_s,
        .systemIdentifier = u"18446744073709551615"_s,
        .serverVersion = 150018,
        .checkedAt = m_made.addSecs(60),
        .createdAt = m_made};
}

void TestSystemRepository::environmentsHaveNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("environment"); // < 0: none
    QTest::newRow("production") << u"production"_s << int(Environment::Production);
    QTest::newRow("staging") << u"staging"_s << int(Environment::Staging);
    QTest::newRow("sandbox") << u"sandbox"_s << int(Environment::Sandbox);
    QTest::newRow("any case") << u"Production"_s << int(Environment::Production);
    QTest::newRow("a short form") << u"prod"_s << -1;
    QTest::newRow("nothing") << QString() << -1;
}

void TestSystemRepository::environmentsHaveNames()
{
    QFETCH(QString, name);
    QFETCH(int, environment);
    const auto known = environmentFromName(name);
    QCOMPARE(known ? int(*known) : -1, environment);
    if (known)
        QCOMPARE(environmentName(*known), name.toLower());
}

void TestSystemRepository::keepsWhatItWasGiven()
{
    const SystemRepository systems(*m_store);
    const auto id = systems.add(good(u"Zażółć \"crm\" \U0001F6DF"_s));
    QVERIFY2(id, id ? "" : qPrintable(errorText(id.error())));
    const auto back = systems.byId(*id);
    QVERIFY(back);
    QCOMPARE(back->name, u"Zażółć \"crm\" \U0001F6DF"_s);
    QCOMPARE(back->environment, Environment::Staging);
    QCOMPARE(back->tier, u"Critical"_s);
    QCOMPARE(back->connection.toConnectionString(), good().connection.toConnectionString());
    QCOMPARE(back->secretKey, u"system-crm"_s);
    QCOMPARE(back->systemIdentifier, u"18446744073709551615"_s); // beyond a signed 64 bit number
    QCOMPARE(back->serverVersion, 150018);
    QCOMPARE(back->checkedAt, m_made.addSecs(60));
    QCOMPARE(back->createdAt, m_made);
    QCOMPARE(systems.byName(back->name)->id, *id);

    System changed = *back;
    changed.name = u"crm"_s;
    changed.environment = Environment::Production;
    changed.checkedAt = {};
    changed.createdAt = m_made.addDays(9);
    QVERIFY(systems.update(changed));
    QCOMPARE(systems.byId(*id)->name, u"crm"_s);
    QCOMPARE(systems.byId(*id)->environment, Environment::Production);
    QVERIFY(!systems.byId(*id)->checkedAt.isValid());
    QCOMPARE(systems.byId(*id)->createdAt, m_made); // when it was made does not change
    QVERIFY(systems.remove(*id));
    QVERIFY(systems.all()->isEmpty());
}

void TestSystemRepository::listsByName()
{
    const SystemRepository systems(*m_store);
    for (const QString &name : {u"crm"_s, u"Billing"_s, u"archive"_s})
        QVERIFY(systems.add(good(name)));
    QStringList names;
    const auto all = systems.all();
    QVERIFY(all);
    for (const System &system : *all)
        names << system.name;
    QCOMPARE(names, QStringList({u"archive"_s, u"Billing"_s, u"crm"_s}));
}

void TestSystemRepository::refusesWhatIsWrong_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("tier");
    QTest::addColumn<QString>("says");
    QTest::newRow("no name") << QString() << u"Standard"_s << u"needs a name"_s;
    QTest::newRow("blanks") << u"  "_s << u"Standard"_s << u"needs a name"_s;
    QTest::newRow("unknown tier") << u"crm"_s << u"Gold"_s << u"Gold"_s;
}

void TestSystemRepository::refusesWhatIsWrong()
{
    QFETCH(QString, name);
    QFETCH(QString, tier);
    QFETCH(QString, says);
    const SystemRepository systems(*m_store);
    System system = good(name);
    system.tier = tier;
    const auto refused = systems.add(system);
    QVERIFY(!refused);
    QVERIFY2(refused.error().what.contains(says), qPrintable(refused.error().what));
    QVERIFY(!refused.error().hint.isEmpty());
    QVERIFY(systems.all()->isEmpty());

    system.id = *systems.add(good(u"fine"_s));
    const Status kept = systems.update(system);
    QVERIFY(!kept);
    QCOMPARE(kept.error().what, refused.error().what);
    QCOMPARE(systems.byId(system.id)->name, u"fine"_s);
}

void TestSystemRepository::aSecondOfOneNameIsRefused()
{
    const SystemRepository systems(*m_store);
    QVERIFY(systems.add(good(u"crm"_s)));
    const auto second = systems.add(good(u"crm"_s));
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::InvalidInput);
    QCOMPARE(second.error().what, u"There is a system \"crm\" already."_s);
    QVERIFY(!second.error().hint.isEmpty());

    System other = good(u"billing"_s);
    other.id = *systems.add(other);
    other.name = u"crm"_s;
    const Status renamed = systems.update(other);
    QVERIFY(!renamed);
    QCOMPARE(renamed.error().what, u"There is a system \"crm\" already."_s);
    QCOMPARE(systems.byId(other.id)->name, u"billing"_s);
}

void TestSystemRepository::anotherConstraintIsNotANameTaken()
{
    const SystemRepository systems(*m_store);
    System system = good();
    system.createdAt = {}; // the store wants one
    const auto refused = systems.add(system);
    QVERIFY(!refused);
    QVERIFY2(!refused.error().what.contains(u"already"_s), qPrintable(refused.error().what));
    QVERIFY2(refused.error().what.contains(u"created_at"_s), qPrintable(refused.error().what));
    QVERIFY(systems.all()->isEmpty());
}

void TestSystemRepository::whatIsNotThereIsSaidSo()
{
    const SystemRepository systems(*m_store);
    System system = good();
    system.id = {77};
    for (const Error &error :
        {systems.update(system).error(), systems.remove(system.id).error(), systems.byId(system.id).error()}) {
        QCOMPARE(error.kind, Error::Kind::NotFound);
        QVERIFY2(error.what.contains(u"77"_s), qPrintable(error.what));
        QVERIFY(!error.hint.isEmpty());
    }
    QCOMPARE(systems.byName(u"crm"_s).error().kind, Error::Kind::NotFound);
    QVERIFY(systems.byName(u"crm"_s).error().what.contains(u"\"crm\""_s));
    QVERIFY(systems.all()->isEmpty());
}

void TestSystemRepository::jobsAndBackupsHoldTheirSystem()
{
    const SystemRepository systems(*m_store);
    const auto system = systems.add(good());
    const JobRepository jobs(*m_store);
    const auto job = jobs.add(
        {.system = *system, .name = u"nightly"_s, .database = u"crm"_s, .destination = u"/b"_s, .createdAt = m_made});
    QVERIFY(job);
    const Status held = systems.remove(*system);
    QVERIFY(!held);
    QCOMPARE(held.error().kind, Error::Kind::Refused);
    QVERIFY(held.error().hint.contains(u"Remove its jobs"_s));
    QVERIFY(systems.byId(*system));

    QVERIFY(BackupRepository(*m_store).add({.system = *system, .job = *job, .startedAt = m_made, .endedAt = m_made}));
    QVERIFY(jobs.remove(*job));
    QCOMPARE(systems.remove(*system).error().kind, Error::Kind::Refused);
    QVERIFY(systems.byId(*system));
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestSystemRepository)
#include "tst_systemrepository.moc"
