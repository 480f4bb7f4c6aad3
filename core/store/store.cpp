// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/store/migrations.h"
#include "core/store/statement.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QStandardPaths>
#include <QUuid>

namespace lifeboat {

namespace {

/// How long one waits for another, milliseconds.
constexpr int busyMilliseconds = 30000;

Error damaged(const QString &path, const QString &reason)
{
    return {.kind = Error::Kind::Corrupt,
        .what = tr("The store %1 is damaged: %2").arg(path, reason),
        .hint = tr("It was left as it is. Put a copy back from your own backup, or move it away and start a new one; "
                   "\"sqlite3 FILE .recover\" may save what is left.")};
}

Error foreign(const QString &path)
{
    return {.kind = Error::Kind::InvalidInput,
        .what = tr("%1 is a database of another program.").arg(path),
        .hint = tr("Name another file with --store.")};
}

/// The magic of an SQLite file; an empty file is a new one.
Status looksLikeStore(const QString &path)
{
    QFile file(path);
    if (!file.exists() || file.size() == 0)
        return Done{};
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("The store %1 cannot be read: %2").arg(path, file.errorString()),
            .hint = tr("Check the permissions of the file and its folder.")};
    }
    if (file.read(16) != QByteArray("SQLite format 3\0", 16))
        return damaged(path, tr("it is no SQLite file."));
    return Done{};
}

/// From the file's own header (format version 2 of readers and writers).
bool isInWalMode(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(20).endsWith(QByteArray("\2\2", 2));
}

/// In a scope of its own: a query that is not read to its end keeps a transaction open.
Status quickCheck(const Store &store)
{
    Statement check(store, u"PRAGMA quick_check(1)"_s);
    if (const Status done = check.run(); !done)
        return done.error().kind == Error::Kind::Corrupt ? damaged(store.path(), done.error().what) : done.error();
    if (check.next() && check.text(0) != "ok"_L1)
        return damaged(store.path(), check.text(0));
    return Done{};
}

Result<int> readVersion(const Store &store)
{
    Statement table(store, u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'meta'"_s);
    if (const Status done = table.run(); !done)
        return done.error();
    if (!table.next() || table.integer(0) == 0) {
        Statement others(store, u"SELECT count(*) FROM sqlite_master"_s);
        if (const Status done = others.run(); !done)
            return done.error();
        if (others.next() && others.integer(0) > 0)
            return foreign(store.path());
        return 0;
    }
    // Other programs have a table of that name too, with other columns or without our row.
    Statement version(store, u"SELECT value FROM meta WHERE key = 'schema_version'"_s);
    const Status done = version.run();
    if (!done && done.error().kind != Error::Kind::Broken)
        return done.error();
    if (!done || !version.next() || version.integer(0) < 1)
        return foreign(store.path());
    return int(version.integer(0));
}

Status migrate(Store &store)
{
    const auto migrations = shippedMigrations();
    if (!migrations)
        return migrations.error();
    for (const Migration &step : *migrations) {
        const Status done = store.inTransaction([&]() -> Status {
            // Read inside the transaction: another process may have been quicker.
            const auto version = readVersion(store);
            if (!version)
                return version.error();
            if (*version >= step.version)
                return Done{};
            for (const QString &sql : statementsOf(step.sql)) {
                Statement statement(store, sql);
                if (const Status ran = statement.run(); !ran)
                    return ran;
            }
            Statement note(store, u"INSERT OR REPLACE INTO meta (key, value) VALUES ('schema_version', ?)"_s);
            return note.run(step.version);
        });
        if (!done)
            return done;
    }
    return Done{};
}

} // namespace

Store::Store(QString path, QString connectionName)
    : m_path(std::move(path))
    , m_connectionName(std::move(connectionName))
    , m_thread(QThread::currentThreadId())
{
}

Store::~Store()
{
    {
        QSqlDatabase database = QSqlDatabase::database(m_connectionName, false);
        database.close();
    }
    QSqlDatabase::removeDatabase(m_connectionName);
}

Result<std::unique_ptr<Store>> Store::open(const QString &path)
{
    if (const Status looks = looksLikeStore(path); !looks)
        return looks.error();
    if (!QDir().mkpath(QFileInfo(path).absolutePath())) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("The folder %1 cannot be made.").arg(QFileInfo(path).absolutePath()),
            .hint = tr("Check its permissions, or name another file with --store.")};
    }
    // Made by one at a time: SQLite refuses the change to WAL at once, without its busy timeout, while another reads.
    // Where no lock file can be made, opening goes on and says itself what is wrong with the folder.
    QLockFile making(path + u".making"_s);
    if (!isInWalMode(path) && !making.tryLock(busyMilliseconds) && making.error() == QLockFile::LockFailedError) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("The store %1 is being made by another Lifeboat, for half a minute now.").arg(path),
            .hint = tr("See whether that one still answers; end it if not, and try again.")};
    }
    if (QFileInfo(path).size() > 0) {
        // Looked at by a reader, for even closing it would write what another left unfinished.
        const auto reader = connect(path, u"QSQLITE_OPEN_READONLY"_s);
        if (!reader)
            return reader.error();
        if (const Status sound = checkHealth(**reader); !sound)
            return sound.error();
    }
    auto store = connect(path, {});
    if (!store)
        return store.error();
    if (const Status prepared = (*store)->prepare(); !prepared)
        return prepared.error();
    if (const Status migrated = migrate(**store); !migrated)
        return migrated.error();
    return store;
}

Result<std::unique_ptr<Store>> Store::openAgain() const
{
    if (!QFileInfo::exists(m_path)) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("The store %1 is gone.").arg(m_path),
            .hint = tr("Put it back, then start Lifeboat again.")};
    }
    auto store = connect(m_path, {});
    if (!store)
        return store.error();
    if (const Status prepared = (*store)->prepare(); !prepared)
        return prepared.error();
    return store;
}

Result<std::unique_ptr<Store>> Store::connect(const QString &path, const QString &options)
{
    const bool isNew = !QFileInfo::exists(path);
    std::unique_ptr<Store> store(new Store(path, QUuid::createUuid().toString()));
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, store->m_connectionName);
        database.setDatabaseName(path);
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1;"_s.arg(busyMilliseconds) + options);
        if (!database.open()) {
            return Error{.kind = Error::Kind::Refused,
                .what = tr("The store %1 cannot be opened: %2").arg(path, database.lastError().databaseText()),
                .hint = tr("Check the permissions and the free space of its folder.")};
        }
    }
    if (isNew) // it will hold the names of systems and hosts: nobody else's business
        QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return store;
}

Status Store::checkHealth(const Store &reader)
{
    if (const Status sound = quickCheck(reader); !sound)
        return sound;
    const auto version = readVersion(reader);
    if (!version)
        return version.error();
    if (*version > knownVersion()) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("The store %1 was written by a newer Lifeboat (schema %2; this one knows %3).")
                        .arg(reader.path())
                        .arg(*version)
                        .arg(knownVersion()),
            .hint = tr("Install the newer Lifeboat, or name another file with --store. Nothing was changed.")};
    }
    return Done{};
}

Status Store::prepare()
{
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"}) {
        Statement statement(*this, QString::fromLatin1(pragma));
        if (const Status done = statement.run(); !done)
            return done;
    }
    return Done{};
}

Status Store::inTransaction(const std::function<Status()> &work)
{
    Q_ASSERT(m_thread == QThread::currentThreadId());
    // IMMEDIATE takes the write lock at once, so that a read inside is not overtaken by another process.
    Statement begin(*this, u"BEGIN IMMEDIATE"_s);
    if (const Status begun = begin.run(); !begun)
        return begun;
    const Status done = work();
    Status ended = done;
    if (done) {
        Statement commit(*this, u"COMMIT"_s);
        ended = commit.run();
    }
    if (!ended) { // a commit that failed leaves its transaction open; after a full disk SQLite has ended it itself
        Statement rollback(*this, u"ROLLBACK"_s);
        (void)rollback.run();
    }
    return ended;
}

int Store::knownVersion()
{
    const auto migrations = shippedMigrations();
    return migrations && !migrations->isEmpty() ? migrations->constLast().version : 0;
}

QString Store::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/lifeboat.sqlite"_s;
}

QSqlDatabase Store::database() const
{
    return QSqlDatabase::database(m_connectionName, false);
}

} // namespace lifeboat
