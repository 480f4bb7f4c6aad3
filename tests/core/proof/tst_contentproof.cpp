// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "core/proof/contentproof.h"
#include "core/proof/manifestcomparison.h"
#include "tests/support/pgcluster.h"

#include <QTest>

#include <thread>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

/// One value and what an accident makes of it, such that the type's own "=" often sees no difference.
struct Change {
    const char *name;
    const char *type;
    const char *before;
    const char *after;
};

constexpr Change changes[] = {
    {"boolean", "bool", "true", "false"},
    {"char in quotes", "\"char\"", "'a'", "'b'"},
    {"smallint", "int2", "1", "2"},
    {"integer", "int4", "1", "-1"},
    {"bigint", "int8", "1", "2"},
    {"bigint whose halves fold to the same", "int8", "-1", "4294967295"},
    {"bigint shifted by 32 bits", "int8", "1", "4294967296"},
    {"oid", "oid", "1", "2"},
    {"name", "name", "'a'", "'b'"},
    {"text in letter case", "text", "'Ada'", "'ada'"},
    {"text from NULL to empty", "text", "NULL", "''"},
    {"text from empty to NULL", "text", "''", "NULL"},
    {"text in composed and decomposed letters", "text", "U&'\\00e9'", "U&'e\\0301'"},
    {"text under a collation blind to case", "text COLLATE blind", "'Ada'", "'ADA'"},
    {"varchar under a collation blind to case", "varchar(20) COLLATE blind", "'Ada'", "'ADA'"},
    {"varchar", "varchar(20)", "'a'", "'a '"},
    {"char of a length", "char(5)", "'a'", "'b'"},
    {"char without a length, trailing blank", "bpchar", "'a'", "'a '"},
    {"citext in letter case", "citext", "'Ada'", "'ada'"},
    {"domain over citext", "nick", "'Ada'", "'ada'"},
    {"numeric scale", "numeric", "1.0", "1.00"},
    {"numeric sign", "numeric", "1", "-1"},
    {"numeric, not a number", "numeric", "0", "'NaN'"},
    {"numeric scale in an array", "numeric[]", "'{1.0}'", "'{1.00}'"},
    {"domain over numeric, scale", "price", "1.0", "1.00"},
    {"real, sign of zero", "float4", "0", "'-0'"},
    {"double, sign of zero", "float8", "0", "'-0'"},
    {"double, last digit", "float8", "0.1", "0.10000000000000002"},
    {"money", "money", "'1.00'", "'1.01'"},
    {"interval, a month for 30 days", "interval", "'1 mon'", "'30 days'"},
    {"interval, a day for 24 hours", "interval", "'1 day'", "'24 hours'"},
    {"date", "date", "'2026-01-31'", "'2026-02-01'"},
    {"time", "time", "'12:00'", "'12:00:00.000001'"},
    {"time with zone", "timetz", "'12:00+00'", "'13:00+01'"},
    {"timestamp, one microsecond", "timestamp", "'2026-01-31 12:00'", "'2026-01-31 12:00:00.000001'"},
    {"timestamp with zone, one hour", "timestamptz", "'2026-01-31 12:00+00'", "'2026-01-31 13:00+00'"},
    {"timestamp, minus infinity", "timestamptz", "'infinity'", "'-infinity'"},
    {"uuid", "uuid", "'6ecd8c99-4036-403d-bf84-cf8400f67836'", "'6ecd8c99-4036-403d-bf84-cf8400f67837'"},
    {"inet, length of the net", "inet", "'10.0.0.1/8'", "'10.0.0.1/16'"},
    {"cidr", "cidr", "'10.0.0.0/8'", "'10.0.0.0/16'"},
    {"macaddr", "macaddr", "'08:00:2b:01:02:03'", "'08:00:2b:01:02:04'"},
    {"macaddr8", "macaddr8", "'08:00:2b:01:02:03:04:05'", "'08:00:2b:01:02:03:04:06'"},
    {"bytea", "bytea", "'\\x00ff'", "'\\x00ff00'"},
    {"bit", "bit(3)", "B'101'", "B'100'"},
    {"bit varying, leading zero", "varbit", "B'1'", "B'01'"},
    {"json, white space", "json", "'{\"a\":1}'", "'{\"a\": 1}'"},
    {"json, order of keys", "json", "'{\"a\":1,\"b\":2}'", "'{\"b\":2,\"a\":1}'"},
    {"jsonb, scale of a number", "jsonb", "'{\"a\":1.0}'", "'{\"a\":1.00}'"},
    {"xml, white space", "xml", "'<a/>'", "'<a />'"},
    {"point, sign of zero", "point", "'(0,0)'", "'(-0,0)'"},
    {"line", "line", "'{1,2,3}'", "'{2,4,6}'"},
    {"line segment", "lseg", "'[(0,0),(1,1)]'", "'[(1,1),(0,0)]'"},
    {"box of the same area", "box", "'(1,1),(0,0)'", "'(3,3),(2,2)'"},
    {"path, open and closed", "path", "'[(0,0),(1,1)]'", "'((0,0),(1,1))'"},
    {"polygon from another corner", "polygon", "'((0,0),(0,1),(1,1))'", "'((0,1),(1,1),(0,0))'"},
    {"circle of the same area", "circle", "'<(0,0),1>'", "'<(5,5),1>'"},
    {"range", "int4range", "'[1,3)'", "'[1,4)'"},
    {"range, scale of a bound", "numrange", "'[1.0,2.0]'", "'[1.00,2.0]'"},
    {"multirange", "int4multirange", "'{[1,3),[5,7)}'", "'{[1,3),[5,8)}'"},
    {"array, shape", "int4[]", "'{1,2,3,4}'", "'{{1,2},{3,4}}'"},
    {"array, first index", "int4[]", "'{1,2}'", "'[0:1]={1,2}'"},
    {"array, NULL and the word", "text[]", "'{NULL}'", "'{\"NULL\"}'"},
    {"array, empty for NULL", "int4[]", "NULL", "'{}'"},
    {"enum", "mood", "'calm'", "'angry'"},
    {"array of enum", "mood[]", "'{calm}'", "'{angry}'"},
    {"composite, scale within", "parcel", "'(1,1.0)'", "'(1,1.00)'"},
    {"composite, NULLs within for NULL", "parcel", "NULL", "ROW(NULL, NULL)"},
    {"regclass", "regclass", "'control'", "'duplicates'"},
    {"text search vector", "tsvector", "'a:1 b:2'", "'a:1 b:3'"},
    {"log position", "pg_lsn", "'0/1'", "'1/0'"},
    {"transaction id", "xid8", "'1'", "'2'"},
};

QString tableOf(const char *name)
{
    return u"of "_s + QLatin1StringView(name);
}

QString columnOf(const Change &change)
{
    // A column's name may look like anything, markers of ours included.
    return u"value %1 "_s + QString::fromUtf8("\u00e4") + QLatin1StringView(change.type).first(1);
}

QString quoted(const QString &name)
{
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

/// The proof on a real server: no false alarm after a restore, and every damage named.
class TestContentProof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void restoredCopyIsTheSame();
    void changedValueNamesItsTable_data();
    void changedValueNamesItsTable();
    void changedRowsNameTheirTable_data();
    void changedRowsNameTheirTable();
    void undamagedTableStaysTheSame();
    void otherThingsAreNamed();
    void missingAndExtraTables();
    void strictMethodSeesTheSame();
    void unlikeMethodsAreNotCompared();
    void extensionTablesOnlyAsHanded();
    void unreadableTableIsNamed();
    void rowSecurityIsAnError();
    void stopsAtOnce();
    void snapshotIsShared();
    void proofReachesAwkwardTables();

private:
    Manifest manifestOf(const QString &database, ProofMethod method = ProofMethod::RowHash);
    TableComparison find(const ManifestComparison &comparison, const QString &name) const;
    bool run(const QString &database, const QString &sql);

    std::unique_ptr<PgCluster> m_cluster;
    Manifest m_source;
    Manifest m_restored;
    ManifestComparison m_damage;
};

bool TestContentProof::run(const QString &database, const QString &sql)
{
    const auto rows = m_cluster->run(database, sql);
    if (!rows)
        qWarning().noquote() << rows.error().detail << sql;
    return bool(rows);
}

Manifest TestContentProof::manifestOf(const QString &database, ProofMethod method)
{
    WorkObserver silent;
    const auto manifest =
        takeManifest({.address = m_cluster->address(database), .method = method}, silent, Patience::of(120s));
    if (!manifest) {
        qWarning().noquote() << errorText(manifest.error()) << manifest.error().detail;
        return {};
    }
    return *manifest;
}

TableComparison TestContentProof::find(const ManifestComparison &comparison, const QString &name) const
{
    for (const TableComparison &table : comparison.tables) {
        if (table.name == name)
            return table;
    }
    return {.reason = u"There is no table %1."_s.arg(name)};
}

void TestContentProof::initTestCase()
{
    if (const QString why = PgCluster::missing(); !why.isEmpty())
        QSKIP(qPrintable(why));
    auto cluster = PgCluster::start();
    QVERIFY2(cluster, qPrintable(cluster ? QString() : cluster.error().detail));
    m_cluster = std::move(*cluster);
    QVERIFY(m_cluster->createDatabase(u"source"_s));
    QString sql =
        u"CREATE EXTENSION citext; CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level1',"
        " deterministic = false); CREATE DOMAIN nick AS citext; CREATE DOMAIN price AS numeric CHECK (VALUE >= 0);"
        " CREATE TYPE mood AS ENUM ('calm', 'angry'); CREATE TYPE parcel AS (id int, weight numeric);"
        " CREATE TABLE control (id int PRIMARY KEY, note text); INSERT INTO control VALUES (1, 'a'), (2, NULL);"
        " CREATE TABLE duplicates (note text); INSERT INTO duplicates VALUES ('a'), ('a'), ('b');"
        " CREATE TABLE twice (note text); INSERT INTO twice VALUES ('a'), ('a'), ('b');"
        " CREATE TABLE swapped (id bigint, note text); INSERT INTO swapped VALUES (1, 'a'), (2, 'b');"
        " CREATE TABLE swapped_pair (a int, b int); INSERT INTO swapped_pair VALUES (1, 2);"
        " CREATE TABLE empty (id int); CREATE TABLE columnless ();"
        " INSERT INTO columnless DEFAULT VALUES; INSERT INTO columnless DEFAULT VALUES;"
        " CREATE TABLE generated (a int, b int GENERATED ALWAYS AS (a % 2) STORED); INSERT INTO generated VALUES (1);"
        " CREATE TABLE measured (id int, at date) PARTITION BY RANGE (at);"
        " CREATE TABLE measured_2025 PARTITION OF measured FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');"
        " CREATE TABLE measured_2026 PARTITION OF measured FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');"
        " INSERT INTO measured VALUES (1, '2025-05-05'), (2, '2026-05-05');"
        " CREATE TABLE parent (id int); CREATE TABLE child (more text) INHERITS (parent);"
        " INSERT INTO parent VALUES (1); INSERT INTO child VALUES (2, 'x');"
        " CREATE TABLE later_child (more text, id int); ALTER TABLE later_child INHERIT parent;"
        " INSERT INTO later_child VALUES ('y', 3);"
        " CREATE TABLE dropped (a int, b int, c int); ALTER TABLE dropped DROP COLUMN b; INSERT INTO dropped VALUES "
        "(1, 2);"
        " CREATE MATERIALIZED VIEW summary AS SELECT count(*) AS n FROM duplicates;"
        " CREATE MATERIALIZED VIEW unfilled AS SELECT 1 AS one WITH NO DATA;"
        " CREATE UNLOGGED TABLE scratch (id int); INSERT INTO scratch VALUES (1);"
        " CREATE SEQUENCE counter; SELECT nextval('counter'); SELECT nextval('counter');"
        " CREATE SEQUENCE unused; CREATE SEQUENCE falling INCREMENT -1; SELECT nextval('falling');"
        " CREATE SEQUENCE rewound; SELECT setval('rewound', 100);"
        " SELECT lo_from_bytea(4711, '\\x0102'), lo_from_bytea(4712, decode(repeat('ab', 1500000), 'hex')),"
        " lo_from_bytea(4713, '');"_s;
    for (const Change &change : changes) {
        const QString table = quoted(tableOf(change.name));
        sql += u"CREATE TABLE "_s + table + u" (id int, "_s + quoted(columnOf(change)) + u' '
            + QLatin1StringView(change.type) + u"); INSERT INTO "_s + table + u" VALUES (1, "_s
            + QLatin1StringView(change.before) + u"), (2, "_s + QLatin1StringView(change.after) + u"), (3, NULL);"_s;
    }
    QVERIFY(run(u"source"_s, sql));
    // Type numbers must differ in the copy, as they do in another cluster: what hashes them shows.
    m_source = manifestOf(u"source"_s);
    const Status copied = m_cluster->copyDatabase(u"source"_s, u"copy"_s);
    QVERIFY2(copied, qPrintable(copied ? QString() : copied.error().detail));
    m_restored = manifestOf(u"copy"_s);

    QString damage =
        u"DELETE FROM duplicates WHERE ctid = (SELECT min(ctid) FROM duplicates WHERE note = 'a');"
        " UPDATE twice SET note = 'b' WHERE ctid = (SELECT min(ctid) FROM twice WHERE note = 'a');"
        " UPDATE swapped SET note = CASE note WHEN 'a' THEN 'b' ELSE 'a' END;"
        " UPDATE swapped_pair SET a = b, b = a; INSERT INTO empty VALUES (1);"
        " DELETE FROM columnless WHERE ctid = (SELECT min(ctid) FROM columnless);"
        " UPDATE generated SET a = 3; UPDATE measured SET id = 3 WHERE id = 2;"
        " UPDATE child SET more = 'z'; REFRESH MATERIALIZED VIEW summary; REFRESH MATERIALIZED VIEW unfilled;"
        " UPDATE scratch SET id = 2; SELECT nextval('counter'); SELECT nextval('unused');"
        " SELECT nextval('falling'); SELECT setval('rewound', 99); SELECT lo_put(4712, 1200000, '\\x00');"_s;
    for (const Change &change : changes)
        damage += u"UPDATE "_s + quoted(tableOf(change.name)) + u" SET "_s + quoted(columnOf(change)) + u" = "_s
            + QLatin1StringView(change.after) + u" WHERE id = 1;"_s;
    QVERIFY(m_cluster->createDatabase(u"damaged"_s, u"TEMPLATE copy"_s));
    QVERIFY(run(u"damaged"_s, damage));
    m_damage = compareManifests(m_source, manifestOf(u"damaged"_s));
}

void TestContentProof::restoredCopyIsTheSame()
{
    QVERIFY(m_source.tables.size() > qsizetype(std::size(changes)));
    const ManifestComparison comparison = compareManifests(m_source, m_restored);
    for (const TableComparison &table : comparison.differentTables())
        qWarning().noquote() << table.displayed() << likenessName(table.result) << table.reason;
    QVERIFY(comparison.differentTables().isEmpty());
    QCOMPARE(comparison.schemaDifference.join(u"\n"_s), QString());
    QCOMPARE(comparison.privilegesDifference.join(u"\n"_s), QString());
    QCOMPARE(likenessName(comparison.largeObjects.result), u"same"_s);
    QCOMPARE(proofConclusionName(comparison.conclusion), u"same"_s);
}

void TestContentProof::changedValueNamesItsTable_data()
{
    QTest::addColumn<QString>("table");
    for (const Change &change : changes)
        QTest::newRow(change.name) << tableOf(change.name);
}

void TestContentProof::changedValueNamesItsTable()
{
    QFETCH(const QString, table);
    const TableComparison comparison = find(m_damage, table);
    QCOMPARE(likenessName(comparison.result), u"other-content"_s);
    QCOMPARE(comparison.expectedRows, 3);
    QCOMPARE(comparison.actualRows, 3);
}

void TestContentProof::changedRowsNameTheirTable_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("likeness");
    QTest::newRow("one of two equal rows removed") << u"duplicates"_s << u"other-count"_s;
    QTest::newRow("a row turned into another's equal") << u"twice"_s << u"other-content"_s;
    QTest::newRow("two rows exchange one value") << u"swapped"_s << u"other-content"_s;
    QTest::newRow("two columns exchange their values") << u"swapped_pair"_s << u"other-content"_s;
    QTest::newRow("a row in an empty table") << u"empty"_s << u"other-count"_s;
    QTest::newRow("a row less without columns") << u"columnless"_s << u"other-count"_s;
    QTest::newRow("beside a generated column") << u"generated"_s << u"other-content"_s;
    QTest::newRow("the damaged partition") << u"measured_2026"_s << u"other-content"_s;
    QTest::newRow("its neighbour") << u"measured_2025"_s << u"same"_s;
    QTest::newRow("a child table") << u"child"_s << u"other-content"_s;
    QTest::newRow("its parent") << u"parent"_s << u"same"_s;
    QTest::newRow("a materialized view") << u"summary"_s << u"rebuilt"_s;
    QTest::newRow("a materialized view that was not filled") << u"unfilled"_s << u"rebuilt"_s;
    QTest::newRow("an unlogged table") << u"scratch"_s << u"other-content"_s;
    QTest::newRow("a table nobody touched") << u"control"_s << u"same"_s;
}

void TestContentProof::changedRowsNameTheirTable()
{
    QFETCH(const QString, table);
    QFETCH(const QString, likeness);
    const TableComparison comparison = find(m_damage, table);
    QCOMPARE(likenessName(comparison.result), likeness);
}

void TestContentProof::undamagedTableStaysTheSame()
{
    QCOMPARE(proofConclusionName(m_damage.conclusion), u"different"_s);
    QStringList kinds;
    for (const ProvenTable &table : m_source.tables) {
        if (table.name.startsWith(u"measured"_s) || table.name == "summary"_L1 || table.name == "control"_L1)
            kinds += table.name + u' ' + table.kind;
        if (table.name == "scratch"_L1)
            QVERIFY(table.unlogged);
        if (table.name == "unfilled"_L1)
            QVERIFY(!table.populated && table.checksum.isEmpty());
    }
    QCOMPARE(kinds,
        QStringList({u"control table"_s, u"measured_2025 partition"_s, u"measured_2026 partition"_s,
            u"summary materialized-view"_s}));
}

void TestContentProof::otherThingsAreNamed()
{
    QMap<QString, QString> sequences;
    for (const ThingComparison &sequence : m_damage.sequences)
        sequences.insert(sequence.what, likenessName(sequence.result));
    QCOMPARE(sequences.value(u"sequence public.counter"_s), u"same"_s); // further on is no loss
    QCOMPARE(sequences.value(u"sequence public.unused"_s), u"same"_s);
    QCOMPARE(sequences.value(u"sequence public.falling"_s), u"same"_s);
    QCOMPARE(sequences.value(u"sequence public.rewound"_s), u"behind"_s);
    QCOMPARE(likenessName(m_damage.largeObjects.result), u"other-content"_s);
    QCOMPARE(m_source.largeObjects.count, 3);
    QCOMPARE(m_source.largeObjects.bytes, 1500002);
    QVERIFY(m_source.extensions.contains(u"citext"_s));
    QVERIFY(m_source.roles.contains(u"postgres"_s));
    QCOMPARE(m_source.encoding, u"UTF8"_s);
    QVERIFY(!m_source.systemIdentifier.isEmpty());
}

void TestContentProof::missingAndExtraTables()
{
    QVERIFY(m_cluster->createDatabase(u"changed"_s, u"TEMPLATE copy"_s));
    QVERIFY(run(u"changed"_s,
        u"DROP TABLE control; CREATE TABLE newcomer (id int); DROP SEQUENCE unused; ALTER TABLE parent RENAME COLUMN "
        u"id TO key;"
        " DROP EXTENSION citext CASCADE; GRANT SELECT ON duplicates TO pg_monitor; SELECT lo_unlink(4711)"_s));
    const ManifestComparison comparison = compareManifests(m_source, manifestOf(u"changed"_s));
    QCOMPARE(likenessName(find(comparison, u"control"_s).result), u"missing"_s);
    QCOMPARE(likenessName(find(comparison, u"newcomer"_s).result), u"extra"_s);
    const TableComparison renamed = find(comparison, u"parent"_s);
    QCOMPARE(likenessName(renamed.result), u"other-content"_s);
    QCOMPARE(renamed.reason, u"The columns differ: id, key."_s);
    QVERIFY(comparison.schemaDifference.filter(u"- CREATE TABLE public.control"_s).size() == 1);
    QVERIFY(comparison.schemaDifference.filter(u"+ CREATE TABLE public.newcomer"_s).size() == 1);
    QCOMPARE(
        comparison.privilegesDifference, QStringList(u"+ GRANT SELECT ON TABLE public.duplicates TO pg_monitor"_s));
    QCOMPARE(likenessName(comparison.largeObjects.result), u"other-count"_s);
    QCOMPARE(comparison.settings.size(), 1);
    QCOMPARE(comparison.settings[0].what, u"extension citext"_s);
    QCOMPARE(likenessName(comparison.settings[0].result), u"missing"_s);
}

void TestContentProof::strictMethodSeesTheSame()
{
    const Manifest before = manifestOf(u"source"_s, ProofMethod::Strict);
    const ManifestComparison same = compareManifests(before, manifestOf(u"copy"_s, ProofMethod::Strict));
    QVERIFY(same.differentTables().isEmpty());
    const ManifestComparison other = compareManifests(before, manifestOf(u"damaged"_s, ProofMethod::Strict));
    QVERIFY(proofMethodOf(before) == ProofMethod::Strict);
    for (const TableComparison &table : m_damage.tables)
        QCOMPARE(find(other, table.name).result, table.result);
}

void TestContentProof::unlikeMethodsAreNotCompared()
{
    const ManifestComparison comparison = compareManifests(m_source, manifestOf(u"damaged"_s, ProofMethod::Strict));
    QCOMPARE(likenessName(find(comparison, u"control"_s).result), u"could-not-verify"_s);
    QVERIFY(find(comparison, u"control"_s).reason.contains(u"strict-sha256/1"_s));
    // But rows can be counted by whatever method.
    QCOMPARE(likenessName(find(comparison, u"duplicates"_s).result), u"other-count"_s);

    Manifest foreign = m_restored;
    foreign.hashProbe = u"another processor"_s;
    QCOMPARE(likenessName(find(compareManifests(m_source, foreign), u"control"_s).result), u"could-not-verify"_s);
}

void TestContentProof::extensionTablesOnlyAsHanded()
{
    QVERIFY(m_cluster->createDatabase(u"extended"_s));
    QVERIFY(run(u"extended"_s,
        u"CREATE EXTENSION citext; CREATE TABLE inner_table (id int); CREATE TABLE handed (id int, own bool);"
        " INSERT INTO handed VALUES (1, true), (2, false), (3, true);"
        " ALTER EXTENSION citext ADD TABLE inner_table; ALTER EXTENSION citext ADD TABLE handed;"
        " UPDATE pg_extension SET extconfig = ARRAY['handed'::regclass::oid], extcondition = ARRAY['WHERE own']"
        " WHERE extname = 'citext'; CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;"
        " CREATE FOREIGN TABLE elsewhere (line text) SERVER files OPTIONS (filename '/nowhere')"_s));
    const Manifest manifest = manifestOf(u"extended"_s);
    QCOMPARE(manifest.tables.size(), 1);
    QCOMPARE(manifest.tables[0].name, u"handed"_s);
    QCOMPARE(manifest.tables[0].kind, u"extension-table"_s);
    QCOMPARE(manifest.tables[0].filter, u"WHERE own"_s);
    QCOMPARE(manifest.tables[0].rows, 2);
}

void TestContentProof::unreadableTableIsNamed()
{
    QVERIFY(m_cluster->createDatabase(u"guarded"_s));
    QVERIFY(run(u"guarded"_s,
        u"CREATE ROLE reader LOGIN; CREATE TABLE open (id int); GRANT SELECT ON open TO reader; CREATE TABLE closed (id int)"_s));
    ServerAddress address = m_cluster->address(u"guarded"_s);
    address.settings.set(u"user"_s, u"reader"_s);
    WorkObserver silent;
    const auto manifest = takeManifest({.address = address}, silent, Patience::of(60s));
    QVERIFY(!manifest);
    QCOMPARE(errorKindName(manifest.error().kind), u"refused"_s);
    QVERIFY2(manifest.error().what.contains(u"closed"_s), qPrintable(manifest.error().what));
    QVERIFY(!manifest.error().hint.isEmpty());
}

void TestContentProof::rowSecurityIsAnError()
{
    QVERIFY(m_cluster->createDatabase(u"secured"_s));
    QVERIFY(run(u"secured"_s,
        u"CREATE ROLE tenant LOGIN; CREATE TABLE orders (id int, tenant text); INSERT INTO orders VALUES (1, 'a'), (2, "
        u"'b');"
        " GRANT SELECT ON orders TO tenant; ALTER TABLE orders ENABLE ROW LEVEL SECURITY;"
        " CREATE POLICY own ON orders USING (tenant = 'a')"_s));
    ServerAddress address = m_cluster->address(u"secured"_s);
    address.settings.set(u"user"_s, u"tenant"_s);
    WorkObserver silent;
    const auto manifest = takeManifest({.address = address}, silent, Patience::of(60s));
    QVERIFY(!manifest);
    QCOMPARE(errorKindName(manifest.error().kind), u"refused"_s);
    QVERIFY2(manifest.error().what.contains(u"orders"_s), qPrintable(manifest.error().what));
}

void TestContentProof::stopsAtOnce()
{
    QVERIFY(m_cluster->createDatabase(u"large"_s));
    QVERIFY(run(u"large"_s,
        u"CREATE FUNCTION slow(int) RETURNS text LANGUAGE sql AS $$SELECT pg_sleep(60)::text$$;"
        " CREATE TABLE slowly (id int); INSERT INTO slowly VALUES (1);"_s));
    // A table that takes long to read: somebody holds it.
    auto blocker = PgConnection::open(m_cluster->address(u"large"_s), Patience::of(10s));
    QVERIFY(blocker);
    QVERIFY(blocker->run(u"BEGIN; LOCK TABLE slowly IN ACCESS EXCLUSIVE MODE"_s, Patience::of(10s)));
    std::stop_source stop;
    std::chrono::steady_clock::time_point stopped;
    std::jthread stopper([&] {
        // As soon as the proof waits for the lock.
        auto watcher = PgConnection::open(m_cluster->address(u"postgres"_s), Patience::of(10s));
        const Patience patience = Patience::of(30s);
        while (watcher && !patience.expired()) {
            const auto waiting = watcher->query(
                u"SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = 'large'"_s, {}, patience);
            if (!waiting || !waiting->isEmpty())
                break;
        }
        stopped = std::chrono::steady_clock::now();
        stop.request_stop();
    });
    WorkObserver silent;
    const auto manifest =
        takeManifest({.address = m_cluster->address(u"large"_s)}, silent, Patience::of(60s, stop.get_token()));
    const auto ended = std::chrono::steady_clock::now();
    stopper.join();
    QVERIFY(!manifest);
    QCOMPARE(errorKindName(manifest.error().kind), u"cancelled"_s);
    QVERIFY(ended - stopped < 1000ms);
}

void TestContentProof::snapshotIsShared()
{
    // A whole proof is of one moment: a row that comes while it runs is in no table of it.
    QVERIFY(m_cluster->createDatabase(u"moving"_s));
    QVERIFY(run(u"moving"_s, u"CREATE TABLE events (id int); INSERT INTO events SELECT generate_series(1, 1000)"_s));

    class Meddler : public WorkObserver
    {
    public:
        explicit Meddler(const PgCluster &cluster)
            : m_cluster(cluster)
        {
        }

        void progressed(const Progress &) override
        {
            meddled = bool(m_cluster.run(u"moving"_s, u"INSERT INTO events VALUES (0)"_s)) || meddled;
        }

        bool meddled = false;

    private:
        const PgCluster &m_cluster;
    };

    Meddler meddler(*m_cluster);
    const auto manifest = takeManifest({.address = m_cluster->address(u"moving"_s)}, meddler, Patience::of(60s));
    QVERIFY(manifest);
    QVERIFY(meddler.meddled);
    QCOMPARE(manifest->tables[0].rows, 1000);
}

void TestContentProof::proofReachesAwkwardTables()
{
    QVERIFY(m_cluster->createDatabase(u"wide"_s));
    QString wide = u"CREATE TABLE wide ("_s;
    for (int i = 0; i < 1200; ++i)
        wide += (i > 0 ? u", "_s : QString()) + u"c%1 %2"_s.arg(i).arg(i % 2 == 0 ? u"int"_s : u"bool"_s);
    QVERIFY(run(u"wide"_s, wide + u"); INSERT INTO wide (c0, c1198) VALUES (1, 2)"_s));
    const Manifest manifest = manifestOf(u"wide"_s);
    QCOMPARE(manifest.tables.size(), 1);
    QCOMPARE(manifest.tables[0].columns.size(), 1200);
    QCOMPARE(manifest.tables[0].rows, 1);
}

QTEST_GUILESS_MAIN(TestContentProof)
#include "tst_contentproof.moc"
