// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"
#include "core/store/statement.h"
#include "core/store/store.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace lifeboat;

class tst_Store : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isMadeFromNothing();
    void isMadeInANewFolder();
    void isForItsOwnerAlone();
    void isFoundAgain();
    void isBroughtUpToDate();
    void isSafeByItsSettings_data();
    void isSafeByItsSettings();
    void keepsAllOrNothing();
    void goesOnAfterAFailedTransaction();
    void goesOnAfterAFailedCommit();
    void isOpenedTwice();
    void isOpenedAgainQuickly();
    void isNotMadeAnewInSilence();
    void livesInThePlatformsFolder();

private:
    QString path() const { return m_folder->filePath(u"store.sqlite"_s); }

    static qint64 number(const Store &store, const QString &sql)
    {
        Statement statement(store, sql);
        return statement.run() && statement.next() ? statement.integer(0) : -1;
    }

    static Status put(const Store &store, const QString &key)
    {
        Statement insert(store, u"INSERT INTO setting (key, value) VALUES (?, '')"_s);
        return insert.run(key);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Store::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_Store::cleanup()
{
    m_folder.reset();
}

void tst_Store::isMadeFromNothing()
{
    const auto store = Store::open(path());
    QVERIFY2(store, store ? "" : qPrintable(store.error().what));
    QCOMPARE((*store)->path(), path());
    QVERIFY(Store::knownVersion() >= 2);
    QCOMPARE(number(**store, u"SELECT value FROM meta WHERE key = 'schema_version'"_s), Store::knownVersion());
    for (const char *table :
        {"system", "job", "backup", "job_execution", "run", "run_event", "drill", "setting", "evidence"})
        QCOMPARE(number(**store, u"SELECT count(*) FROM %1"_s.arg(QLatin1StringView(table))), 0);
}

void tst_Store::isMadeInANewFolder()
{
    const QString deep = m_folder->filePath(u"a/b c/ż/store.sqlite"_s);
    QVERIFY(Store::open(deep));
    QVERIFY(QFileInfo(deep).size() > 0);
}

void tst_Store::isForItsOwnerAlone()
{
    const auto store = Store::open(path());
    QVERIFY(store && put(**store, u"a"_s));
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    for (const QFileInfo &file : QDir(m_folder->path()).entryInfoList(QDir::Files))
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
}

void tst_Store::isFoundAgain()
{
    {
        const auto store = Store::open(path());
        QVERIFY(store && put(**store, u"kept"_s));
    }
    const auto store = Store::open(path());
    QVERIFY(store);
    QCOMPARE(number(**store, u"SELECT count(*) FROM setting WHERE key = 'kept'"_s), 1);
}

/// From a file that an older Lifeboat made, with what is in it.
void tst_Store::isBroughtUpToDate()
{
    const auto migrations = shippedMigrations();
    QVERIFY(migrations);
    {
        const auto store = Store::open(path());
        QVERIFY(store);
        // Back to the first version: the later tables go, the note too.
        for (const char *table : {"signing_key", "evidence_event", "evidence", "plan_part", "system_design"})
            QVERIFY(Statement(**store, u"DROP TABLE %1"_s.arg(QLatin1StringView(table))).run());
        for (const char *trigger :
            {"recorded_drill_is_not_deleted", "design_joins_its_system", "design_follows_its_system"})
            QVERIFY(Statement(**store, u"DROP TRIGGER %1"_s.arg(QLatin1StringView(trigger))).run());
        Statement note(**store, u"UPDATE meta SET value = 1 WHERE key = 'schema_version'"_s);
        QVERIFY(note.run() && put(**store, u"kept"_s));
    }
    const auto store = Store::open(path());
    QVERIFY2(store, store ? "" : qPrintable(store.error().what));
    QCOMPARE(number(**store, u"SELECT value FROM meta WHERE key = 'schema_version'"_s), Store::knownVersion());
    QCOMPARE(number(**store, u"SELECT count(*) FROM evidence"_s), 0);
    QCOMPARE(number(**store, u"SELECT count(*) FROM setting WHERE key = 'kept'"_s), 1);
}

void tst_Store::isSafeByItsSettings_data()
{
    QTest::addColumn<QString>("pragma");
    QTest::addColumn<QString>("value");
    QTest::newRow("a crash loses nothing") << u"synchronous"_s << u"2"_s;
    QTest::newRow("readers do not wait") << u"journal_mode"_s << u"wal"_s;
    QTest::newRow("references hold") << u"foreign_keys"_s << u"1"_s;
}

void tst_Store::isSafeByItsSettings()
{
    QFETCH(QString, pragma);
    QFETCH(QString, value);
    const auto first = Store::open(path());
    QVERIFY(first);
    const auto second = (*first)->openAgain();
    QVERIFY(second);
    for (const Store *store : {first->get(), second->get()}) {
        Statement ask(*store, u"PRAGMA "_s + pragma);
        QVERIFY(ask.run() && ask.next());
        QCOMPARE(ask.text(0), value);
    }
}

void tst_Store::keepsAllOrNothing()
{
    const auto store = Store::open(path());
    QVERIFY(store);
    QVERIFY((*store)->inTransaction([&]() -> Status {
        if (const Status one = put(**store, u"one"_s); !one)
            return one;
        return put(**store, u"two"_s);
    }));
    const Status failed = (*store)->inTransaction([&]() -> Status {
        (void)put(**store, u"three"_s);
        return Error{.what = u"changed my mind"_s};
    });
    QVERIFY(!failed);
    QCOMPARE(failed.error().what, u"changed my mind"_s);
    QCOMPARE(number(**store, u"SELECT count(*) FROM setting"_s), 2);
}

void tst_Store::goesOnAfterAFailedTransaction()
{
    const auto store = Store::open(path());
    QVERIFY(store);
    for (int i = 0; i < 3; ++i) {
        const Status twice = (*store)->inTransaction([&]() -> Status {
            (void)put(**store, u"a"_s);
            return put(**store, u"a"_s); // against the primary key
        });
        QVERIFY(!twice);
        QCOMPARE(twice.error().kind, Error::Kind::InvalidInput);
    }
    QVERIFY((*store)->inTransaction([&] { return put(**store, u"a"_s); }));
}

/// A deferred constraint is looked at when it is too late for anything but the commit to fail.
void tst_Store::goesOnAfterAFailedCommit()
{
    const auto store = Store::open(path());
    QVERIFY(store);
    QVERIFY(Statement(**store, u"CREATE TABLE late (n INTEGER REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED)"_s)
                .run());
    const Status failed =
        (*store)->inTransaction([&] { return Statement(**store, u"INSERT INTO late VALUES (99)"_s).run(); });
    QVERIFY(!failed);
    QVERIFY2((*store)->inTransaction([&] { return put(**store, u"after"_s); }), "the failed transaction was left open");
    QCOMPARE(number(**store, u"SELECT count(*) FROM late"_s), 0);
    QCOMPARE(number(**store, u"SELECT count(*) FROM setting"_s), 1);
}

void tst_Store::isOpenedTwice()
{
    const auto first = Store::open(path());
    const auto second = Store::open(path());
    QVERIFY(first && second);
    QVERIFY(put(**first, u"by the first"_s));
    QVERIFY(put(**second, u"by the second"_s));
    QCOMPARE(number(**first, u"SELECT count(*) FROM setting"_s), 2);
    QCOMPARE(number(**second, u"SELECT count(*) FROM setting"_s), 2);
}

/// Every thread opens its own; with a catalog of years that may not take longer than with an empty one.
void tst_Store::isOpenedAgainQuickly()
{
    const auto store = Store::open(path());
    QVERIFY(store);
    QVERIFY(Statement(**store,
        u"CREATE TABLE big AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 60000)"
        " SELECT i, hex(randomblob(500)) AS text FROM n"_s)
                .run());
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i)
        QVERIFY((*store)->openAgain());
    QVERIFY2(timer.elapsed() < 1000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
}

void tst_Store::isNotMadeAnewInSilence()
{
    const auto store = Store::open(path());
    QVERIFY(store);
    QVERIFY(QFile::rename(path(), path() + u".moved"_s));
    const auto again = (*store)->openAgain();
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::NotFound);
    QVERIFY(!QFileInfo::exists(path()));
}

void tst_Store::livesInThePlatformsFolder()
{
    QStandardPaths::setTestModeEnabled(true);
    QCOMPARE(Store::defaultPath(),
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/lifeboat.sqlite"_s);
}

QTEST_GUILESS_MAIN(tst_Store)
#include "tst_store.moc"
