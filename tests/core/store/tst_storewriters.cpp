// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statement.h"
#include "core/store/store.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace lifeboat;

class tst_StoreWriters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void manyProcessesLoseNothing();
    void manyThreadsLoseNothing();
    void manyMakeItAtOnce();
    void readersSeeWholeTransactions();
    void aKilledWriterLosesOnlyWhatItHadNotFinished();

private:
    QString path() const { return m_folder->filePath(u"store.sqlite"_s); }

    static QString helper() { return QCoreApplication::applicationDirPath() + u"/storewriter"_s; }

    qint64 count(const QString &like) const
    {
        const auto store = Store::open(path());
        Statement select(**store, u"SELECT count(*) FROM setting WHERE key LIKE ?"_s);
        return store && select.run(like) && select.next() ? select.integer(0) : -1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_StoreWriters::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_StoreWriters::cleanup()
{
    m_folder.reset();
}

/// Among them they also make the file.
void tst_StoreWriters::manyProcessesLoseNothing()
{
    std::vector<std::unique_ptr<QProcess>> writers;
    for (int i = 0; i < 4; ++i) {
        writers.push_back(std::make_unique<QProcess>());
        writers.back()->start(helper(), {path(), u"writer%1"_s.arg(i), u"50"_s});
    }
    for (const auto &writer : writers) {
        QVERIFY(writer->waitForFinished(60000));
        QVERIFY2(writer->exitCode() == 0, writer->readAllStandardError().constData());
    }
    for (int i = 0; i < 4; ++i)
        QCOMPARE(count(u"writer%1-%"_s.arg(i)), 50);
}

void tst_StoreWriters::manyThreadsLoseNothing()
{
    const auto first = Store::open(path());
    QVERIFY(first);
    std::atomic<int> kept = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, i] {
                const auto store = (*first)->openAgain();
                if (!store)
                    return;
                for (int n = 0; n < 50; ++n) {
                    const Status done = (*store)->inTransaction([&]() -> Status {
                        // Reads, then writes what follows from it: nobody may come in between.
                        Statement last(**store, u"SELECT count(*) FROM setting"_s);
                        if (const Status read = last.run(); !read || !last.next())
                            return read;
                        Statement insert(**store, u"INSERT INTO setting (key, value) VALUES (?, ?)"_s);
                        return insert.run(u"number-%1"_s.arg(last.integer(0)), i);
                    });
                    kept += done ? 1 : 0;
                }
            });
        }
    }
    QCOMPARE(kept.load(), 200);
    QCOMPARE(count(u"number-%"_s), 200);
}

void tst_StoreWriters::manyMakeItAtOnce()
{
    for (int round = 0; round < 5; ++round) {
        const QString fresh = m_folder->filePath(u"store%1.sqlite"_s.arg(round));
        std::atomic<int> opened = 0;
        std::atomic<bool> go = false;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&] {
                    while (!go)
                        std::this_thread::yield();
                    const auto store = Store::open(fresh);
                    opened += store ? 1 : 0;
                    if (!store)
                        qWarning("%s", qPrintable(store.error().what));
                });
            }
            go = true;
        }
        QCOMPARE(opened.load(), 4);
    }
}

void tst_StoreWriters::readersSeeWholeTransactions()
{
    const auto store = Store::open(path());
    QVERIFY(store);
    std::atomic<bool> over = false;
    std::atomic<int> halves = 0;
    std::atomic<int> looks = 0;
    std::jthread reader([&] {
        const auto own = (*store)->openAgain();
        while (own && !over) {
            Statement select(**own, u"SELECT count(*) % 2 FROM setting"_s);
            if (select.run() && select.next()) {
                halves += int(select.integer(0));
                ++looks;
            }
        }
    });
    for (int i = 0; i < 100; ++i) {
        QVERIFY((*store)->inTransaction([&]() -> Status {
            Statement insert(**store, u"INSERT INTO setting (key, value) VALUES (?, '')"_s);
            if (const Status left = insert.run(u"left%1"_s.arg(i)); !left)
                return left;
            return insert.run(u"right%1"_s.arg(i));
        }));
    }
    over = true;
    reader.join();
    QVERIFY(looks > 0);
    QCOMPARE(halves.load(), 0);
}

void tst_StoreWriters::aKilledWriterLosesOnlyWhatItHadNotFinished()
{
    QProcess writer;
    writer.start(helper(), {path(), u"kept"_s, u"7"_s, u"hold"_s});
    QByteArray said;
    while (!said.contains("held") && writer.waitForReadyRead(30000))
        said += writer.readAllStandardOutput();
    QVERIFY2(said.contains("wrote 7\nheld"), said.constData());
    writer.kill(); // SIGKILL
    QVERIFY(writer.waitForFinished(30000));
    QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
    QCOMPARE(count(u"kept-%"_s), 7);
    QCOMPARE(count(u"kept-held"_s), 0);
    const auto store = Store::open(path());
    QVERIFY(store);
    QVERIFY((*store)->inTransaction(
        [&] { return Statement(**store, u"INSERT INTO setting VALUES ('next', '')"_s).run(); }));
}

QTEST_GUILESS_MAIN(tst_StoreWriters)
#include "tst_storewriters.moc"
