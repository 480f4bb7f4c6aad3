// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"
#include "core/base/filehash.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

class tst_FileHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void hashesAFile_data();
    void hashesAFile();
    void hashesAFolderAsSha256sumListsIt();
    void seesEveryChangeInAFolder_data();
    void seesEveryChangeInAFolder();
    void missing();
    void unreadable();
    void stops();
    void runsOutOfTime();
    void syncs();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()) && file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_FileHash::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_FileHash::cleanup()
{
    m_folder.reset();
}

void tst_FileHash::hashesAFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("small") << QByteArray("abc");
    QTest::newRow("with NUL") << QByteArray("a\0b", 3);
    QTest::newRow("exactly one read") << QByteArray(1 << 20, 'x');
    QTest::newRow("several reads and a bit") << QByteArray((3 << 20) + 17, 'y');
}

void tst_FileHash::hashesAFile()
{
    QFETCH(QByteArray, bytes);
    write(u"dump"_s, bytes);
    const auto hash = hashContent(path(u"dump"_s), {});
    QVERIFY(hash);
    QCOMPARE(hash->sha256, sha256Hex(bytes));
    QCOMPARE(hash->size.bytes, bytes.size());
}

void tst_FileHash::hashesAFolderAsSha256sumListsIt()
{
    // Out of order on purpose; a sub folder, a hidden file, a name with a space.
    write(u"d/toc.dat"_s, "contents");
    write(u"d/10.dat"_s, "ten");
    write(u"d/2.dat"_s, "two");
    write(u"d/.hidden"_s, "h");
    write(u"d/blobs/blob 1"_s, "large");
    // In order of bytes these two stand the other way round than in order of UTF-16.
    write(u"d/\uFB33"_s, "x");
    write(u"d/😂"_s, "y");
    const QByteArray listing = QStringList{sha256Hex("h") + u"  .hidden\n"_s, sha256Hex("ten") + u"  10.dat\n"_s,
        sha256Hex("two") + u"  2.dat\n"_s, sha256Hex("large") + u"  blobs/blob 1\n"_s,
        sha256Hex("contents") + u"  toc.dat\n"_s, sha256Hex("x") + u"  \uFB33\n"_s, sha256Hex("y") + u"  😂\n"_s}
                                   .join(QString())
                                   .toUtf8();
    for (const int threads : {1, 2, 16}) {
        const auto hash = hashContent(path(u"d"_s), {}, threads);
        QVERIFY(hash);
        QCOMPARE(hash->sha256, sha256Hex(listing));
        QCOMPARE(hash->size.bytes, qint64(8 + 3 + 3 + 1 + 5 + 1 + 1));
    }
}

void tst_FileHash::seesEveryChangeInAFolder_data()
{
    QTest::addColumn<QString>("change");
    for (const char *change : {"one byte", "renamed", "added", "removed"})
        QTest::newRow(change) << QString::fromLatin1(change);
}

void tst_FileHash::seesEveryChangeInAFolder()
{
    QFETCH(QString, change);
    write(u"d/a"_s, "one");
    write(u"d/b"_s, "two");
    const auto before = hashContent(path(u"d"_s), {});
    QVERIFY(before);
    if (change == "one byte"_L1)
        write(u"d/b"_s, "twO");
    else if (change == "renamed"_L1)
        QVERIFY(QFile::rename(path(u"d/b"_s), path(u"d/c"_s)));
    else if (change == "added"_L1)
        write(u"d/c"_s, "");
    else
        QVERIFY(QFile::remove(path(u"d/b"_s)));
    const auto after = hashContent(path(u"d"_s), {});
    QVERIFY(after);
    QVERIFY(before->sha256 != after->sha256);
}

void tst_FileHash::missing()
{
    const auto hash = hashContent(path(u"absent"_s), {});
    QVERIFY(!hash);
    QCOMPARE(hash.error().kind, Error::Kind::NotFound);
    QVERIFY(hash.error().what.contains(path(u"absent"_s)));
    QVERIFY(!hash.error().hint.isEmpty());
}

void tst_FileHash::unreadable()
{
    // Opens for its owner and for root alike, and fails at the first read.
    const auto hash = hashContent(u"/proc/self/mem"_s, {});
    QVERIFY(!hash);
    QVERIFY(hash.error().what.contains(u"/proc/self/mem"_s));
}

void tst_FileHash::stops()
{
    write(u"dump"_s, "abc");
    std::stop_source stop;
    stop.request_stop();
    const auto hash = hashContent(path(u"dump"_s), {.stop = stop.get_token()});
    QVERIFY(!hash);
    QCOMPARE(hash.error().kind, Error::Kind::Cancelled);
}

void tst_FileHash::runsOutOfTime()
{
    write(u"dump"_s, "abc");
    const auto hash = hashContent(path(u"dump"_s), Patience::of(0ms));
    QVERIFY(!hash);
    QCOMPARE(hash.error().kind, Error::Kind::TimedOut);
}

void tst_FileHash::syncs()
{
    write(u"d/a"_s, "one");
    write(u"d/sub/b"_s, "two");
    QVERIFY(syncToDisk(path(u"d"_s)));
    QVERIFY(syncToDisk(path(u"d/a"_s)));
    const Status absent = syncToDisk(path(u"absent"_s));
    QVERIFY(!absent);
    QCOMPARE(absent.error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(tst_FileHash)
#include "tst_filehash.moc"
