// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statement.h"
#include "core/store/store.h"

#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <unistd.h>

using namespace lifeboat;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// Runs plain SQL on a file as another program would.
bool execute(const QString &path, const QStringList &statements)
{
    bool done = true;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other program"_s);
        database.setDatabaseName(path);
        done = database.open();
        QSqlQuery query(database);
        for (const QString &statement : statements)
            done = done && query.exec(statement);
    }
    QSqlDatabase::removeDatabase(u"other program"_s);
    return done;
}

} // namespace

class tst_StoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void refusesANewerFile();
    void refusesANewerFileInMidWork();
    void refusesADamagedFile_data();
    void refusesADamagedFile();
    void refusesAForeignFile_data();
    void refusesAForeignFile();
    void takesAnEmptyFile();
    void refusesAFolder();
    void refusesWhatMayNotBeRead();
    void tellsOfAFullDisk_data();
    void tellsOfAFullDisk();
    void tellsWhoKeepsItWaiting();

private:
    QString path() const { return m_folder->filePath(u"store.sqlite"_s); }

    /// Some rows over many pages, closed properly.
    bool makeStore() const
    {
        const auto store = Store::open(path());
        Statement fill(**store,
            u"INSERT INTO setting (key, value) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            " LIMIT 500) SELECT 'key' || i, hex(randomblob(200)) FROM n"_s);
        return store && fill.run();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_StoreFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_StoreFaults::cleanup()
{
    m_folder.reset();
}

void tst_StoreFaults::refusesANewerFile()
{
    QVERIFY(makeStore());
    QVERIFY(execute(
        path(), {u"UPDATE meta SET value = '%1' WHERE key = 'schema_version'"_s.arg(Store::knownVersion() + 1)}));
    const QByteArray before = contentOf(path());
    const auto store = Store::open(path());
    QVERIFY(!store);
    QCOMPARE(store.error().kind, Error::Kind::Refused);
    QVERIFY2(store.error().what.contains(u"newer Lifeboat"_s), qPrintable(store.error().what));
    QVERIFY(store.error().what.contains(path()) && !store.error().hint.isEmpty());
    QVERIFY(contentOf(path()) == before);
}

/// Its writer was killed: part of it is in the log beside it, which a program that closes the file would write back.
void tst_StoreFaults::refusesANewerFileInMidWork()
{
    QVERIFY(makeStore());
    const QString newer = m_folder->filePath(u"newer.sqlite"_s);
    {
        const auto store = Store::open(path());
        QVERIFY(store);
        Statement note(**store, u"UPDATE meta SET value = ? WHERE key = 'schema_version'"_s);
        QVERIFY(note.run(Store::knownVersion() + 1));
        QVERIFY(QFile::copy(path(), newer) && QFile::copy(path() + u"-wal"_s, newer + u"-wal"_s));
    }
    const QByteArray before = contentOf(newer);
    const QByteArray log = contentOf(newer + u"-wal"_s);
    QVERIFY(!log.isEmpty());
    const auto store = Store::open(newer);
    QVERIFY(!store);
    QCOMPARE(store.error().kind, Error::Kind::Refused);
    QVERIFY(contentOf(newer) == before);
    QVERIFY(contentOf(newer + u"-wal"_s) == log);
}

void tst_StoreFaults::refusesADamagedFile_data()
{
    QTest::addColumn<QString>("damage");
    for (const char *damage :
        {"cut in the middle", "cut to a few bytes", "overwritten in the middle", "no SQLite at all", "zeros"})
        QTest::newRow(damage) << QString::fromLatin1(damage);
}

void tst_StoreFaults::refusesADamagedFile()
{
    QFETCH(QString, damage);
    QVERIFY(makeStore());
    QByteArray bytes = contentOf(path());
    QVERIFY(bytes.size() > 100'000);
    if (damage == "cut in the middle"_L1)
        bytes.truncate(bytes.size() / 2);
    else if (damage == "cut to a few bytes"_L1)
        bytes.truncate(50);
    else if (damage == "overwritten in the middle"_L1)
        bytes.replace(bytes.size() / 2, 8192, QByteArray(8192, '\x55'));
    else if (damage == "no SQLite at all"_L1)
        bytes = "This is a letter to my aunt, and rather long for one.\n";
    else
        bytes.fill('\0');
    QVERIFY(write(path(), bytes));
    const auto store = Store::open(path());
    QVERIFY(!store);
    QCOMPARE(errorKindName(store.error().kind), u"corrupt"_s);
    QVERIFY(store.error().what.contains(path()));
    QVERIFY(store.error().hint.contains(u"left as it is"_s));
    QVERIFY(contentOf(path()) == bytes);
}

void tst_StoreFaults::refusesAForeignFile_data()
{
    QTest::addColumn<QStringList>("sql");
    QTest::newRow("with tables of its own") << QStringList{u"CREATE TABLE moz_places (id)"_s};
    QTest::newRow("with a table of our name") << QStringList{u"CREATE TABLE meta (id)"_s};
    QTest::newRow("with our table and without our row")
        << QStringList{u"CREATE TABLE meta (key, value)"_s, u"INSERT INTO meta VALUES ('version', 3)"_s};
    QTest::newRow("with our row and nonsense in it")
        << QStringList{u"CREATE TABLE meta (key, value)"_s, u"INSERT INTO meta VALUES ('schema_version', 'three')"_s};
}

void tst_StoreFaults::refusesAForeignFile()
{
    QFETCH(QStringList, sql);
    QVERIFY(execute(path(), sql));
    const QByteArray before = contentOf(path());
    QVERIFY(!before.isEmpty());
    const auto store = Store::open(path());
    QVERIFY(!store);
    QCOMPARE(errorKindName(store.error().kind), u"invalid-input"_s);
    QVERIFY2(store.error().what.contains(u"another program"_s), qPrintable(store.error().what));
    QVERIFY(contentOf(path()) == before);
}

void tst_StoreFaults::takesAnEmptyFile()
{
    QVERIFY(write(path(), {}));
    QVERIFY(Store::open(path()));
}

void tst_StoreFaults::refusesAFolder()
{
    const auto store = Store::open(m_folder->path());
    QVERIFY(!store);
    QVERIFY(!store.error().hint.isEmpty());
    QVERIFY(write(m_folder->filePath(u"file"_s), "x"));
    const auto below = Store::open(m_folder->filePath(u"file/store.sqlite"_s));
    QVERIFY(!below);
    QCOMPARE(below.error().kind, Error::Kind::Refused);
}

void tst_StoreFaults::refusesWhatMayNotBeRead()
{
    if (::geteuid() == 0) // root reads everything but what is not there to be read
        return;
    QVERIFY(makeStore());
    QVERIFY(QFile::setPermissions(path(), {}));
    const auto closed = Store::open(path());
    QVERIFY(!closed);
    QCOMPARE(closed.error().kind, Error::Kind::Refused);
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner));
    const auto readOnly = Store::open(path());
    QVERIFY(!readOnly || !Statement(**readOnly, u"INSERT INTO setting VALUES ('a', 'b')"_s).run());
}

void tst_StoreFaults::tellsOfAFullDisk_data()
{
    QTest::addColumn<bool>("realDisk");
    QTest::newRow("as SQLite counts pages") << false;
    // A disk of its own may only be mounted by root, and not in every container.
    const QTemporaryDir folder;
    const QByteArray where = QFile::encodeName(folder.path());
    if (::mount("tmpfs", where.constData(), "tmpfs", 0, "size=1m") == 0) {
        ::umount(where.constData());
        QTest::newRow("on a small disk") << true;
    }
}

void tst_StoreFaults::tellsOfAFullDisk()
{
    QFETCH(bool, realDisk);
    const QByteArray where = QFile::encodeName(m_folder->path());
    if (realDisk)
        QCOMPARE(::mount("tmpfs", where.constData(), "tmpfs", 0, "size=1m"), 0);
    const auto unmount = qScopeGuard([&] {
        if (realDisk)
            ::umount2(where.constData(), MNT_DETACH);
    });
    const auto store = Store::open(path());
    QVERIFY(store);
    if (!realDisk)
        QVERIFY(Statement(**store, u"PRAGMA max_page_count = 200"_s).run());
    Statement insert(**store, u"INSERT INTO setting (key, value) VALUES (?, hex(randomblob(20000)))"_s);
    int kept = 0;
    Status last = Done{};
    while (last && kept < 1000) {
        last = (*store)->inTransaction([&] { return insert.run(u"key%1"_s.arg(kept)); });
        kept += last ? 1 : 0;
    }
    QVERIFY(!last);
    QVERIFY2(last.error().what.contains(u"disk is full"_s), qPrintable(last.error().what));
    QVERIFY(!last.error().hint.isEmpty());
    QVERIFY(kept > 3);
    const auto again = (*store)->openAgain();
    QVERIFY(again);
    Statement count(**again, u"SELECT count(*) FROM setting"_s);
    QVERIFY(count.run() && count.next());
    QCOMPARE(count.integer(0), kept); // what was said to be kept is kept
    Statement room(**store, u"DELETE FROM setting WHERE key IN ('key0', 'key1')"_s);
    if (!realDisk)
        QVERIFY(room.run() && (*store)->inTransaction([&] { return insert.run(u"after"_s); }));
}

void tst_StoreFaults::tellsWhoKeepsItWaiting()
{
    const auto first = Store::open(path());
    const auto second = Store::open(path());
    QVERIFY(first && second);
    QVERIFY(Statement(**second, u"PRAGMA busy_timeout = 50"_s).run());
    QVERIFY((*first)->inTransaction([&]() -> Status {
        const Status busy = (*second)->inTransaction([] { return Status(Done{}); });
        if (busy || busy.error().kind != Error::Kind::TimedOut || !busy.error().what.contains(u"another Lifeboat"_s))
            return Error{.what = u"the second was let in, or told something else"_s};
        return Done{};
    }));
    QVERIFY((*second)->inTransaction([] { return Status(Done{}); }));
}

QTEST_GUILESS_MAIN(tst_StoreFaults)
#include "tst_storefaults.moc"
