// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"
#include "core/base/translate.h"
#include "core/proof/manifest.h"
#include "core/proof/manifestcomparison.h"

#include <QJsonArray>
#include <QTest>

#include <functional>
#include <limits>

using namespace lifeboat;

namespace {

Manifest sample()
{
    Manifest manifest;
    manifest.database = u"crm"_s;
    manifest.snapshotAt = u"2026-07-21T03:15:00.000Z"_s;
    manifest.serverVersion = 150018;
    manifest.systemIdentifier = u"7710604216882456889"_s;
    manifest.encoding = u"UTF8"_s;
    manifest.hashProbe = u"1:2:3"_s;
    manifest.tables = {{.schema = u"public"_s,
        .name = QString::fromUtf8("größe \"%1\""),
        .kind = u"table"_s,
        .rows = 3,
        .checksum = u"-5500641449611267001:702303735997634789"_s,
        .algorithm = u"rowhash-pg15/1"_s,
        .columns = {{u"id"_s, u"bigint"_s, u"native"_s}, {u"mood"_s, u"public.mood"_s, u"text"_s}}}};
    manifest.sequences = {
        {.schema = u"public"_s, .name = u"ids"_s, .lastValue = std::numeric_limits<qint64>::max() - 1, .called = true}};
    manifest.largeObjects = {.count = 1, .bytes = 5, .checksum = u"1:2"_s, .algorithm = u"large-objects-pg15/1"_s};
    manifest.schema = {.sha256 = u"ab"_s, .tool = u"pg_dump 15"_s, .statements = {u"CREATE TABLE t ()"_s}};
    manifest.extensions = {{u"citext"_s, u"1.6"_s}};
    manifest.roles = {u"owner"_s};
    manifest.dump = {.file = u"crm.dump"_s, .sha256 = u"cd"_s, .bytes = 3000000000, .format = u"custom"_s};
    return manifest;
}

/// The JSON with one member changed and the seal made to fit again: what only a reader of members can find.
QJsonObject resealed(QJsonObject json, const std::function<void(QJsonObject &)> &change)
{
    json.remove(u"seal"_s);
    change(json);
    json.insert(u"seal"_s, sha256Hex(*canonicalJson(json)));
    return json;
}

} // namespace

/// A manifest keeps every value through its JSON, and lets nothing pass that was not written by us.
class TestManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryValue();
    void everyAlteredMemberShows();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void sequencesMayBeAheadButNotBehind_data();
    void sequencesMayBeAheadButNotBehind();
    void conclusionIsTheWorst_data();
    void conclusionIsTheWorst();
};

void TestManifest::keepsEveryValue()
{
    const auto bytes = sample().toBytes();
    QVERIFY(bytes);
    const auto read = Manifest::fromBytes(*bytes);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().what));
    const auto again = read->toBytes();
    QVERIFY(again);
    QCOMPARE(*again, *bytes);
    QCOMPARE(read->sequences[0].lastValue, std::numeric_limits<qint64>::max() - 1);
    QCOMPARE(read->dump.bytes, 3000000000);
    QCOMPARE(read->tables[0].columns.size(), 2);
}

void TestManifest::everyAlteredMemberShows()
{
    const QByteArray bytes = *sample().toBytes();
    const QByteArray digits = "0123456789";
    int altered = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (!digits.contains(bytes[i]))
            continue;
        QByteArray other = bytes;
        other[i] = other[i] == '1' ? '2' : '1';
        const auto read = Manifest::fromBytes(other);
        QVERIFY2(!read, bytes.mid(i - 20, 40).constData());
        altered += 1;
    }
    QVERIFY(altered > 100);
}

void TestManifest::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("says");
    const QJsonObject good = sample().toJson();
    QTest::newRow("another format") << resealed(good, [](QJsonObject &json) {
        json[u"format"_s] = u"lifeboat-manifest/2"_s;
    }) << u"invalid-input"_s << u"lifeboat-manifest/2"_s;
    QTest::newRow("no seal") << [&good] {
        QJsonObject json = good;
        json.remove(u"seal"_s);
        return json;
    }() << u"corrupt"_s << u"seal"_s;
    QTest::newRow("a member missing") << resealed(good, [](QJsonObject &json) { json.remove(u"encoding"_s); })
                                      << u"corrupt"_s << u"encoding"_s;
    QTest::newRow("a member too many") << resealed(good, [](QJsonObject &json) { json[u"extra"_s] = 1; })
                                       << u"corrupt"_s << u"extra"_s;
    QTest::newRow("a text for a number") << resealed(good, [](QJsonObject &json) {
        json[u"serverVersion"_s] = u"150018"_s;
    }) << u"corrupt"_s << u"serverVersion"_s;
    QTest::newRow("a number beyond its range")
        << resealed(good, [](QJsonObject &json) { json[u"serverVersion"_s] = qint64(1) << 40; }) << u"corrupt"_s
        << u"serverVersion"_s;
    QTest::newRow("a table that is no object")
        << resealed(good, [](QJsonObject &json) { json[u"tables"_s] = QJsonArray{1}; }) << u"corrupt"_s
        << u"tables/0"_s;
    QTest::newRow("within a column") << resealed(good, [](QJsonObject &json) {
        QJsonArray tables = json[u"tables"_s].toArray();
        QJsonObject table = tables[0].toObject();
        QJsonArray columns = table[u"columns"_s].toArray();
        columns[1] = QJsonObject{{u"name"_s, u"id"_s}, {u"type"_s, u"int"_s}};
        table[u"columns"_s] = columns;
        tables[0] = table;
        json[u"tables"_s] = tables;
    }) << u"corrupt"_s << u"tables/0/columns/1/treatment"_s;
}

void TestManifest::refusesWhatItDoesNotKnow()
{
    QFETCH(const QJsonObject, json);
    QFETCH(const QString, kind);
    QFETCH(const QString, says);
    const auto read = Manifest::fromJson(json);
    QVERIFY(!read);
    QCOMPARE(errorKindName(read.error().kind), kind);
    QVERIFY2(read.error().what.contains(says), qPrintable(read.error().what));
    QVERIFY(!read.error().hint.isEmpty());
}

void TestManifest::sequencesMayBeAheadButNotBehind_data()
{
    QTest::addColumn<qint64>("increment");
    QTest::addColumn<bool>("cycles");
    QTest::addColumn<qint64>("was");
    QTest::addColumn<bool>("wasCalled");
    QTest::addColumn<qint64>("is");
    QTest::addColumn<bool>("isCalled");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, qint64 increment, bool cycles, qint64 was, bool wasCalled, qint64 is,
                         bool isCalled, const char *result) {
        QTest::newRow(name) << increment << cycles << was << wasCalled << is << isCalled << QString::fromLatin1(result);
    };
    row("equal", 1, false, 5, true, 5, true, "same");
    row("ahead", 1, false, 5, true, 6, true, "same");
    row("ahead and fresh", 1, false, 5, true, 6, false, "same");
    row("behind", 1, false, 5, true, 4, true, "behind");
    row("the last number would come again", 1, false, 5, true, 5, false, "behind");
    row("used since", 1, false, 5, false, 5, true, "same");
    row("falling and ahead", -1, false, 5, true, 4, true, "same");
    row("falling and behind", -1, false, 5, true, 6, true, "behind");
    row("lower, but it starts over", 1, true, 5, true, 1, true, "could-not-verify");
}

void TestManifest::sequencesMayBeAheadButNotBehind()
{
    QFETCH(const qint64, increment);
    QFETCH(const bool, cycles);
    QFETCH(const qint64, was);
    QFETCH(const bool, wasCalled);
    QFETCH(const qint64, is);
    QFETCH(const bool, isCalled);
    QFETCH(const QString, result);
    Manifest expected = sample();
    expected.sequences[0] = {.schema = u"s"_s,
        .name = u"q"_s,
        .lastValue = was,
        .called = wasCalled,
        .increment = increment,
        .cycles = cycles};
    Manifest actual = expected;
    actual.sequences[0].lastValue = is;
    actual.sequences[0].called = isCalled;
    const ManifestComparison comparison = compareManifests(expected, actual);
    QCOMPARE(comparison.sequences.size(), 1);
    QCOMPARE(likenessName(comparison.sequences[0].result), result);
}

void TestManifest::conclusionIsTheWorst_data()
{
    using Change = std::function<void(Manifest &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("conclusion");
    const auto row = [](const char *name, const char *conclusion, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(conclusion);
    };
    row("nothing changed", "same", [](Manifest &) {});
    row("a table more", "same-with-remarks",
        [](Manifest &actual) { actual.tables += {.schema = u"public"_s, .name = u"new"_s, .kind = u"table"_s}; });
    row("another encoding", "same-with-remarks", [](Manifest &actual) { actual.encoding = u"LATIN1"_s; });
    row("another version of an extension", "same-with-remarks",
        [](Manifest &actual) { actual.extensions[u"citext"_s] = u"1.7"_s; });
    row("other privileges", "same-with-remarks",
        [](Manifest &actual) { actual.schema.privileges = {u"GRANT SELECT ON TABLE t TO x"_s}; });
    row("another algorithm", "could-not-verify",
        [](Manifest &actual) { actual.tables[0].algorithm = u"rowhash-pg16/1"_s; });
    row("a processor that hashes unlike", "could-not-verify", [](Manifest &actual) { actual.hashProbe = u"9"_s; });
    row("rows not read", "could-not-verify", [](Manifest &actual) {
        actual.tables[0].rows = -1;
        actual.tables[0].checksum.clear();
    });
    row("another checksum", "different", [](Manifest &actual) { actual.tables[0].checksum = u"1:2"_s; });
    row("a table less", "different", [](Manifest &actual) { actual.tables.clear(); });
    row("another definition", "different", [](Manifest &actual) {
        actual.schema.sha256 = u"xy"_s;
        actual.schema.statements = {u"CREATE TABLE u ()"_s};
    });
    row("another number of rows under another algorithm", "different", [](Manifest &actual) {
        actual.tables[0].algorithm = u"rowhash-pg16/1"_s;
        actual.tables[0].rows = 4;
    });
    row("definitions read by another version", "same-with-remarks", [](Manifest &actual) {
        actual.schema.sha256 = u"xy"_s;
        actual.schema.tool = u"pg_dump 16"_s;
    });
    row("another large object", "different", [](Manifest &actual) { actual.largeObjects.checksum = u"3:4"_s; });
    row("a sequence less", "different", [](Manifest &actual) { actual.sequences.clear(); });
}

void TestManifest::conclusionIsTheWorst()
{
    QFETCH(const std::function<void(Manifest &)>, change);
    QFETCH(const QString, conclusion);
    Manifest actual = sample();
    change(actual);
    QCOMPARE(proofConclusionName(compareManifests(sample(), actual).conclusion), conclusion);
}

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"
