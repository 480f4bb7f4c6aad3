// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filehash.h"
#include "core/proof/contentproof.h"
#include "core/proof/manifestcomparison.h"
#include "tests/core/engines/enginefixture.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

constexpr auto awkwardContent =
    "CREATE TYPE mood AS ENUM ('calm', 'angry'); CREATE SCHEMA \"Über; schema\";"
    " CREATE TABLE \"Über; schema\".\"order \"\"lines\"\"\" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
    " \"größe %1\" numeric(12, 2), m mood, at timestamptz DEFAULT now(), data jsonb, raw bytea, tags text[]);"
    " INSERT INTO \"Über; schema\".\"order \"\"lines\"\"\" (\"größe %1\", m, data, raw, tags)"
    " SELECT g / 3.0, CASE WHEN g % 2 = 0 THEN 'calm'::mood ELSE 'angry' END, jsonb_build_object('n', g),"
    " decode(md5(g::text), 'hex'), ARRAY['a', g::text] FROM generate_series(1, 2000) g;"
    " CREATE TABLE 表 (id int); INSERT INTO 表 VALUES (1), (1), (1);"
    " CREATE TABLE parts (id int) PARTITION BY LIST (id); CREATE TABLE part_1 PARTITION OF parts FOR VALUES IN (1);"
    " INSERT INTO parts VALUES (1); CREATE MATERIALIZED VIEW mv AS SELECT count(*) FROM 表;"
    " CREATE TABLE points_at (r regclass); INSERT INTO points_at VALUES ('表');"
    " CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $body$ SELECT '-- no comment; really' $body$;"
    " CREATE VIEW v AS SELECT 1 AS one; COMMENT ON VIEW v IS 'it''s; -- a comment';"
    " SELECT lo_from_bytea(99, '\\xdeadbeef')";

} // namespace

/// Backups that succeed, by the real pg_dump.
class TestPgDumpEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void backsUpAndProves_data();
    void backsUpAndProves();
    void worksWithoutProof();
    void waitsForASafeSnapshot();
    void nothingIsOverwritten();
    void listsADump();
    void checkTellsDamage_data();
    void checkTellsDamage();
    void remainsOfTheDeadGo();
    void olderToolIsNamed();
    void wrongRequestsAreRefused_data();
    void wrongRequestsAreRefused();

private:
    BackupRequest requestFor(const QString &database, DumpFormat format = DumpFormat::Directory) const;
    BackupOutcome backUp(const BackupRequest &request, RecordingObserver &observer);

    QString password() const { return u"pass: w\\ord"_s; }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_destination;
    PgDumpEngine m_engine;
};

void TestPgDumpEngine::initTestCase()
{
    if (const QString why = PgCluster::missing(); !why.isEmpty())
        QSKIP(qPrintable(why));
    auto cluster = PgCluster::start(password().toUtf8());
    QVERIFY2(cluster, qPrintable(cluster ? QString() : textOf(cluster.error())));
    m_cluster = std::move(*cluster);
    m_destination = std::make_unique<QTemporaryDir>();
}

BackupRequest TestPgDumpEngine::requestFor(const QString &database, DumpFormat format) const
{
    return {
        .address = m_cluster->address(), .database = database, .destination = m_destination->path(), .format = format};
}

BackupOutcome TestPgDumpEngine::backUp(const BackupRequest &request, RecordingObserver &observer)
{
    const auto outcome = m_engine.backUp(request, observer, Patience::of(120s));
    if (!outcome) {
        qWarning().noquote() << textOf(outcome.error());
        return {};
    }
    return *outcome;
}

void TestPgDumpEngine::backsUpAndProves_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("label");
    QTest::newRow("a plain name, directory") << u"crm"_s << u"directory"_s << u"crm_"_s;
    QTest::newRow("a plain name, custom") << u"crm2"_s << u"custom"_s << u"crm2_"_s;
    QTest::newRow("an emoji and blanks") << QString::fromUtf8("\u26f5 the boat") << u"directory"_s
                                         << u"%E2%9B%B5%20the%20boat_"_s;
    QTest::newRow("quotes") << u"o'hara \"prod\""_s << u"custom"_s << u"o%27hara%20%22prod%22_"_s;
    QTest::newRow("slashes and dots") << u"../up\\and/away"_s << u"custom"_s << u"%2E.%2Fup%5Cand%2Faway_"_s;
    QTest::newRow("a leading dash and an equals sign") << u"-dbname=x"_s << u"directory"_s << u"%2Ddbname%3Dx_"_s;
}

void TestPgDumpEngine::backsUpAndProves()
{
    QFETCH(const QString, database);
    QFETCH(const QString, format);
    QFETCH(const QString, label);
    QVERIFY(m_cluster->createDatabase(database));
    const auto filled = m_cluster->run(database, QString::fromUtf8(awkwardContent));
    QVERIFY2(filled, qPrintable(filled ? QString() : textOf(filled.error())));

    RecordingObserver observer;
    const BackupOutcome outcome = backUp(requestFor(database, *dumpFormatFromName(format)), observer);
    QVERIFY(!outcome.location.isEmpty());
    QVERIFY2(outcome.label.startsWith(label), qPrintable(outcome.label));
    QCOMPARE(outcome.location, m_destination->filePath(outcome.label));
    QCOMPARE(backupCheckName(outcome.verification), u"catalogue-read"_s);
    QVERIFY(outcome.snapshotAt.isValid() && outcome.endedAt >= outcome.startedAt);
    QVERIFY(outcome.databaseSize.bytes > 0 && outcome.serverVersion > 0 && !outcome.systemIdentifier.isEmpty());
    const auto hash = hashContent(outcome.location, Patience::of(30s));
    QVERIFY(hash);
    QCOMPARE(outcome.sha256, hash->sha256);
    QCOMPARE(outcome.size.bytes, hash->size.bytes);
    QVERIFY(observer.shown.constLast().bytes > 0);
    QCOMPARE(observer.shown.constLast().done, observer.shown.constLast().total);
    QVERIFY(!observer.lines.filter(u"dumping contents of table"_s).isEmpty());
    QVERIFY2(observer.lines.filter(password()).isEmpty(), "The password is in the log.");
    for (const QString &name : contentsOf(m_destination->path()))
        QVERIFY2(!name.endsWith(u".partial"_s), qPrintable(name));

    const auto manifest = readManifestBeside(outcome.location, outcome.manifestSha256);
    QVERIFY2(manifest, qPrintable(manifest ? QString() : textOf(manifest.error())));
    QCOMPARE(manifest->dump.sha256, outcome.sha256);
    QCOMPARE(manifest->database, database);
    const QString copy = u"copy of "_s + QString::number(qHash(database));
    const Status restored = m_cluster->restore(outcome.location, copy);
    QVERIFY2(restored, qPrintable(restored ? QString() : textOf(restored.error())));
    const auto actual = takeManifest({.address = m_cluster->address(copy)}, observer, Patience::of(60s));
    QVERIFY(actual);
    const ManifestComparison comparison = compareManifests(*manifest, *actual);
    QCOMPARE(comparison.schemaDifference.join(u'\n'), QString());
    QCOMPARE(comparison.tables.size(), 5);
    QCOMPARE(proofConclusionName(comparison.conclusion), u"same"_s);
}

void TestPgDumpEngine::worksWithoutProof()
{
    QVERIFY(m_cluster->createDatabase(u"unproven"_s));
    RecordingObserver observer;
    BackupRequest request = requestFor(u"unproven"_s, DumpFormat::Custom);
    request.contentProof = false;
    request.compression = 0;
    const BackupOutcome outcome = backUp(request, observer);
    QVERIFY(QFileInfo(outcome.location).isFile());
    QVERIFY(!outcome.manifest);
    QVERIFY(outcome.manifestPath.isEmpty());
    QVERIFY(!QFileInfo::exists(manifestPathOf(outcome.location)));
    QVERIFY(!outcome.systemIdentifier.isEmpty());
}

void TestPgDumpEngine::waitsForASafeSnapshot()
{
    QVERIFY(m_cluster->createDatabase(u"serial"_s));
    QVERIFY(m_cluster->run(u"serial"_s, u"CREATE TABLE t (id int); INSERT INTO t VALUES (1)"_s));
    RecordingObserver observer;
    BackupRequest request = requestFor(u"serial"_s);
    request.serializableDeferrable = true;
    request.proofMethod = ProofMethod::Strict;
    const BackupOutcome outcome = backUp(request, observer);
    QVERIFY(outcome.manifest);
    QCOMPARE(outcome.manifest->tables[0].rows, 1);
    QCOMPARE(proofMethodOf(*outcome.manifest), ProofMethod::Strict);

    // While a serializable transaction that writes is open, there is no safe moment: it waits, and can be stopped.
    auto writer = PgConnection::open(m_cluster->address(u"serial"_s), Patience::of(10s));
    QVERIFY(writer);
    QVERIFY(writer->run(u"BEGIN ISOLATION LEVEL SERIALIZABLE; INSERT INTO t VALUES (2)"_s, Patience::of(10s)));
    const auto waited = m_engine.backUp(request, observer, Patience::of(1s));
    QVERIFY(!waited);
    QCOMPARE(errorKindName(waited.error().kind), u"timed-out"_s);
}

void TestPgDumpEngine::nothingIsOverwritten()
{
    QVERIFY(m_cluster->createDatabase(u"twice"_s));
    RecordingObserver observer;
    QStringList labels;
    for (int i = 0; i < 4; ++i)
        labels += backUp(requestFor(u"twice"_s, DumpFormat::Custom), observer).label;
    labels.removeDuplicates();
    QCOMPARE(labels.size(), 4);
    for (const QString &label : labels) {
        const auto manifest = readManifestBeside(m_destination->filePath(label));
        QVERIFY(manifest);
        QCOMPARE(manifest->dump.file, label);
        QCOMPARE(QFile(m_destination->filePath(label)).permissions() & (QFile::ReadGroup | QFile::ReadOther),
            QFile::Permissions());
    }
}

void TestPgDumpEngine::listsADump()
{
    QVERIFY(m_cluster->createDatabase(u"listed"_s));
    QVERIFY(
        m_cluster->run(u"listed"_s, u"CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int REFERENCES a)"_s));
    RecordingObserver observer;
    const BackupOutcome outcome = backUp(requestFor(u"listed"_s), observer);
    const auto listing = m_engine.list(outcome.location, Patience::of(30s));
    QVERIFY(listing);
    QCOMPARE(listing->database, u"listed"_s);
    QCOMPARE(listing->format, u"DIRECTORY"_s);
    QVERIFY(listing->serverVersion.startsWith(QString::number(outcome.serverVersion / 10000)));
    QStringList entries;
    for (const DumpEntry &entry : listing->entries)
        entries += entry.type + u'|' + entry.schema + u'|' + entry.tag + u'|' + entry.owner;
    QVERIFY2(entries.contains(u"TABLE DATA|public|b|postgres"_s), qPrintable(entries.join(u'\n')));
    QVERIFY2(entries.contains(u"FK CONSTRAINT|public|b b_id_fkey|postgres"_s), qPrintable(entries.join(u'\n')));
    const auto none = m_engine.list(m_destination->filePath(u"nothing"_s), Patience::of(30s));
    QVERIFY(!none);
    QCOMPARE(errorKindName(none.error().kind), u"not-found"_s);
}

void TestPgDumpEngine::checkTellsDamage_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("says");
    for (const QString &format : {u"custom"_s, u"directory"_s}) {
        const auto row = [&format](const char *name, const char *kind, const char *says) {
            QTest::newRow(qPrintable(format + u' ' + QLatin1StringView(name)))
                << format << QString::fromLatin1(name) << QString::fromLatin1(kind) << QString::fromLatin1(says);
        };
        row("untouched", "", "");
        row("cut short", "corrupt", "cut short");
        row("a byte flipped", "corrupt", "does not fit its SHA-256");
        row("grown", "corrupt", "grown");
        row("manifest altered", "corrupt", "manifest");
        row("manifest gone", "not-found", "manifest");
        row("gone", "not-found", "no backup");
    }
}

void TestPgDumpEngine::checkTellsDamage()
{
    QFETCH(const QString, format);
    QFETCH(const QString, damage);
    QFETCH(const QString, kind);
    QFETCH(const QString, says);
    const QString database = u"damage "_s + QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(m_cluster->createDatabase(database));
    QVERIFY(m_cluster->run(database, u"CREATE TABLE t AS SELECT g, md5(g::text) FROM generate_series(1, 20000) g"_s));
    RecordingObserver observer;
    const BackupOutcome outcome = backUp(requestFor(database, *dumpFormatFromName(format)), observer);
    QString victim = outcome.location;
    for (QDirIterator files(outcome.location, QDir::Files); files.hasNext();) {
        files.next();
        if (QFileInfo(victim).isDir() || files.fileInfo().size() > QFileInfo(victim).size())
            victim = files.filePath();
    }
    QFile file(victim);
    QFile manifest(outcome.manifestPath);
    QVERIFY(file.open(QIODevice::ReadWrite) && manifest.open(QIODevice::ReadWrite));
    if (damage == "cut short"_L1) {
        QVERIFY(file.resize(file.size() - 100));
    } else if (damage == "a byte flipped"_L1) {
        char byte = 0;
        QVERIFY(file.seek(file.size() / 2) && file.getChar(&byte) && file.seek(file.size() / 2));
        QVERIFY(file.putChar(char(byte ^ 1)));
    } else if (damage == "grown"_L1) {
        QVERIFY(file.seek(file.size()) && file.putChar('x'));
    } else if (damage == "manifest altered"_L1) {
        QByteArray bytes = manifest.readAll();
        QVERIFY(bytes.contains("\"rows\":20000"));
        bytes.replace("\"rows\":20000", "\"rows\":19999");
        QVERIFY(manifest.seek(0) && manifest.write(bytes) == bytes.size());
        manifest.flush();
        // It gives itself away by its seal, also to someone who has no record of its hash.
        const auto alone = readManifestBeside(outcome.location);
        QVERIFY(!alone);
        QCOMPARE(errorKindName(alone.error().kind), u"corrupt"_s);
    } else if (damage == "manifest gone"_L1) {
        QVERIFY(manifest.remove());
    } else if (damage == "gone"_L1) {
        QVERIFY(QFileInfo(outcome.location).isDir() ? QDir(outcome.location).removeRecursively() : file.remove());
    }
    file.close();
    const Status checked = m_engine.check({.location = outcome.location,
                                              .sha256 = outcome.sha256,
                                              .size = outcome.size,
                                              .manifestSha256 = outcome.manifestSha256},
        Patience::of(30s));
    QCOMPARE(checked ? QString() : errorKindName(checked.error().kind), kind);
    if (!checked) {
        QVERIFY2(checked.error().what.contains(says), qPrintable(textOf(checked.error())));
        QVERIFY(!checked.error().hint.isEmpty());
    }
}

void TestPgDumpEngine::remainsOfTheDeadGo()
{
    QVERIFY(m_cluster->createDatabase(u"remains"_s));
    const QTemporaryDir destination;
    const auto leave = [&destination](const QString &name, const QByteArray &owner) {
        QDir(destination.path()).mkpath(name + u"/content"_s);
        QFile file(destination.filePath(name + u"/lifeboat-owner"_s));
        return file.open(QIODevice::WriteOnly) && file.write(owner) == owner.size();
    };
    const QByteArray machine = QSysInfo::machineUniqueId();
    QVERIFY(leave(u"dead.partial"_s, machine + " 999999999:1:some-boot\n"));
    QVERIFY(leave(u"elsewhere.partial"_s, "another-machine 999999999:1:some-boot\n"));
    QVERIFY(leave(u"not-ours.partial"_s, "no mark at all"));
    QVERIFY(QDir(destination.path()).mkpath(u"unmarked.partial"_s));
    BackupRequest request = requestFor(u"remains"_s, DumpFormat::Custom);
    request.destination = destination.path();
    RecordingObserver observer;
    QStringList during;
    observer.onProgress = [&](const Progress &) {
        if (during.isEmpty())
            during = contentsOf(destination.path()).filter(u"remains_"_s);
        // The folder of a backup under way belongs to a living process, so another run leaves it alone.
        if (during.size() == 1) {
            RecordingObserver other;
            BackupRequest second = request;
            second.contentProof = false;
            std::ignore = m_engine.backUp(second, other, Patience::of(60s));
            during += u"and another ran"_s;
        }
    };
    const BackupOutcome outcome = backUp(request, observer);
    QVERIFY(!outcome.location.isEmpty());
    QCOMPARE(during.size(), 2);
    QVERIFY(observer.lines.filter(u"dead.partial"_s).size() == 1);
    QCOMPARE(contentsOf(destination.path()).filter(u".partial"_s),
        QStringList({u"elsewhere.partial"_s, u"not-ours.partial"_s, u"unmarked.partial"_s}));
    QCOMPARE(contentsOf(destination.path()).filter(u"remains_"_s).size(), 3); // two dumps, one manifest
}

void TestPgDumpEngine::olderToolIsNamed()
{
    QVERIFY(m_cluster->createDatabase(u"newer"_s));
    const QTemporaryDir tools;
    for (const QString &name : {u"pg_dump"_s, u"pg_restore"_s}) {
        QFile script(tools.filePath(name));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\necho '" + name.toUtf8() + " (PostgreSQL) 10.23 (Debian 10.23-1)'\n");
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    BackupRequest request = requestFor(u"newer"_s);
    request.toolFolders = {tools.path()};
    RecordingObserver observer;
    const auto outcome = m_engine.backUp(request, observer, Patience::of(60s));
    QVERIFY(!outcome);
    QCOMPARE(errorKindName(outcome.error().kind), u"missing"_s);
    QVERIFY(outcome.error().what.contains(u"10"_s));
    QVERIFY2(outcome.error().hint.contains(u"postgresql-client-"_s), qPrintable(outcome.error().hint));
}

void TestPgDumpEngine::wrongRequestsAreRefused_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("destination");
    QTest::addColumn<int>("compression");
    QTest::addColumn<QString>("kind");
    const QString here = QDir::tempPath();
    QTest::newRow("no database named") << QString() << here << 1 << u"invalid-input"_s;
    QTest::newRow("a database that is not there") << u"nobody"_s << here << 1 << u"not-found"_s;
    QTest::newRow("a destination that is not there") << u"postgres"_s << u"/nowhere/at/all"_s << 1 << u"not-found"_s;
    QTest::newRow("a compression that is none") << u"postgres"_s << here << 10 << u"invalid-input"_s;
}

void TestPgDumpEngine::wrongRequestsAreRefused()
{
    QFETCH(const QString, database);
    QFETCH(const QString, destination);
    QFETCH(const int, compression);
    QFETCH(const QString, kind);
    BackupRequest request = requestFor(database);
    request.destination = destination;
    request.compression = compression;
    RecordingObserver observer;
    const auto outcome = m_engine.backUp(request, observer, Patience::of(60s));
    QVERIFY(!outcome);
    QCOMPARE(errorKindName(outcome.error().kind), kind);
}

QTEST_GUILESS_MAIN(TestPgDumpEngine)
#include "tst_pgdumpengine.moc"
