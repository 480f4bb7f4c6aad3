// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statement.h"
#include "core/store/store.h"
#include "core/systems/settingsrepository.h"

#include <QTemporaryDir>
#include <QTest>

namespace lifeboat {

/// Settings in the store.
class TestSettingsRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatWasNeverSetHasItsDefault();
    void comesBackAlsoAfterTheStoreWasClosed();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();
    void leavesWhatANewerLifeboatKeeps();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

void TestSettingsRepository::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open(m_folder->filePath(u"s.sqlite"_s));
    QVERIFY(store);
    m_store = std::move(*store);
}

void TestSettingsRepository::whatWasNeverSetHasItsDefault()
{
    const auto settings = SettingsRepository(*m_store).load();
    QVERIFY(settings);
    QCOMPARE(*settings, Settings());
    QCOMPARE(settings->paper, u"A4"_s);
    QVERIFY(settings->timeZone.isEmpty());
}

void TestSettingsRepository::comesBackAlsoAfterTheStoreWasClosed()
{
    const Settings wanted{.timeZone = u"Europe/Berlin"_s,
        .paper = u"Letter"_s,
        .organisation = u"Zażółć & Söhne"_s,
        .operatorName = u"A. Kowalska"_s};
    QVERIFY(SettingsRepository(*m_store).save({.organisation = u"before"_s}));
    QVERIFY(SettingsRepository(*m_store).save(wanted));
    m_store.reset();
    auto again = Store::open(m_folder->filePath(u"s.sqlite"_s));
    QVERIFY(again);
    QCOMPARE(*SettingsRepository(**again).load(), wanted);
    QVERIFY(SettingsRepository(**again).save({})); // emptied, not kept
    QCOMPARE(*SettingsRepository(**again).load(), Settings());
}

void TestSettingsRepository::refusesWhatCannotBe_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("paper");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such zone") << u"Europe/Atlantis"_s << u"A4"_s << u"Europe/Atlantis"_s;
    QTest::newRow("no such paper") << u"UTC"_s << u"A3"_s << u"A3"_s;
    QTest::newRow("paper in another case") << u"UTC"_s << u"letter"_s << u"letter"_s;
}

void TestSettingsRepository::refusesWhatCannotBe()
{
    QFETCH(QString, zone);
    QFETCH(QString, paper);
    QFETCH(QString, says);
    const SettingsRepository settings(*m_store);
    QVERIFY(settings.save({.organisation = u"kept"_s}));
    const Status refused = settings.save({.timeZone = zone, .paper = paper, .organisation = u"lost"_s});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::InvalidInput);
    QVERIFY2(refused.error().what.contains(says), qPrintable(refused.error().what));
    QVERIFY(!refused.error().hint.isEmpty());
    QCOMPARE(*settings.load(), Settings{.organisation = u"kept"_s}); // nothing of it
}

void TestSettingsRepository::leavesWhatANewerLifeboatKeeps()
{
    {
        Statement put(*m_store, u"INSERT INTO setting (key, value) VALUES ('colour', 'red')"_s);
        QVERIFY(put.run());
    }
    const SettingsRepository settings(*m_store);
    QVERIFY(settings.save({.organisation = u"ours"_s}));
    QCOMPARE(settings.load()->organisation, u"ours"_s);
    Statement kept(*m_store, u"SELECT value FROM setting WHERE key = 'colour'"_s);
    QVERIFY(kept.run() && kept.next());
    QCOMPARE(kept.text(0), u"red"_s);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::TestSettingsRepository)
#include "tst_settingsrepository.moc"
