// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proof/rowhash.h"

#include "core/base/translate.h"

#include <QStringList>

namespace lifeboat {

namespace {

enum class Shape {
    Hash, ///< an expression that gives a 64-bit hash; %2 is the seed
    Bytes, ///< an expression of type bytea, small
    Large, ///< likewise, up to a gigabyte: too much to be copied together with others
};

struct Rule {
    const char *type;
    Shape shape;
    const char *expression; ///< %1 is the column
};

constexpr Rule rules[] = {
    {"bool", Shape::Hash, "hashint4extended(%1::int4, %2)"},
    {"char", Shape::Hash, "hashcharextended(%1, %2)"},
    {"int2", Shape::Hash, "hashint2extended(%1, %2)"},
    {"int4", Shape::Hash, "hashint4extended(%1, %2)"},
    {"int8", Shape::Hash, "hashint4extended(%2, %1)"},
    {"name", Shape::Hash, "hashnameextended(%1 COLLATE \"C\", %2)"},
    {"oid", Shape::Hash, "hashoidextended(%1, %2)"},
    {"text", Shape::Hash, "hashtextextended(%1 COLLATE \"C\", %2)"},
    {"varchar", Shape::Hash, "hashtextextended(%1 COLLATE \"C\", %2)"},
    {"bpchar", Shape::Hash, "hashbpcharextended(%1 COLLATE \"C\", %2)"},
    {"uuid", Shape::Hash, "uuid_hash_extended(%1, %2)"},
    // Zero has two signs that are equal, and NaN many bits of which its text form keeps one.
    {"float4", Shape::Hash,
        "CASE WHEN %1 = 0 OR %1 = 'NaN' THEN hashtextextended(%1::text COLLATE \"C\", %2) ELSE hashfloat4extended(%1, "
        "%2) END"},
    {"float8", Shape::Hash,
        "CASE WHEN %1 = 0 OR %1 = 'NaN' THEN hashtextextended(%1::text COLLATE \"C\", %2) ELSE hashfloat8extended(%1, "
        "%2) END"},
    {"bit", Shape::Large, "bit_send(%1)"},
    {"bytea", Shape::Large, "%1"},
    {"varbit", Shape::Large, "varbit_send(%1)"},
    {"cidr", Shape::Bytes, "cidr_send(%1)"},
    {"date", Shape::Bytes, "date_send(%1)"},
    {"inet", Shape::Bytes, "inet_send(%1)"},
    {"interval", Shape::Bytes, "interval_send(%1)"},
    {"macaddr", Shape::Bytes, "macaddr_send(%1)"},
    {"macaddr8", Shape::Bytes, "macaddr8_send(%1)"},
    {"money", Shape::Bytes, "cash_send(%1)"},
    {"numeric", Shape::Bytes, "numeric_send(%1)"},
    {"pg_lsn", Shape::Bytes, "pg_lsn_send(%1)"},
    {"time", Shape::Bytes, "time_send(%1)"},
    {"timetz", Shape::Bytes, "timetz_send(%1)"},
    {"timestamp", Shape::Bytes, "timestamp_send(%1)"},
    {"timestamptz", Shape::Bytes, "timestamptz_send(%1)"},
};

const Rule *ruleOf(const ColumnFacts &column)
{
    // Without a length the trailing blanks of bpchar are part of the value, but neither its hash nor ::text sees them.
    if (column.builtInType == "bpchar"_L1 && column.typeModifier < 0)
        return nullptr;
    for (const Rule &rule : rules) {
        if (column.builtInType == QLatin1StringView(rule.type))
            return &rule;
    }
    return nullptr;
}

/// What the type's output function writes, NULL for NULL. IS NULL would also be true for a row of nothing but NULLs.
QString textForm(const ColumnFacts &column, const QString &reference)
{
    if (column.ownTextCast || column.builtInType == "bpchar"_L1)
        return QString(u"(CASE WHEN num_nulls(%1) = 0 THEN format('%s', %1) END)"_s).replace(u"%1"_s, reference);
    return reference + u"::text"_s;
}

/// A hash that is never NULL: a missing value has a hash of its own.
QString neverNull(const QString &hash, int seed)
{
    return u"coalesce("_s + hash + u", hashint4extended(-"_s + QString::number(seed) + u", 0))"_s;
}

QString filled(QLatin1StringView pattern, const QString &reference, int seed)
{
    QString text = pattern;
    // Not arg(): a column may be called "%2".
    text.replace(u"%2"_s, QString::number(seed));
    text.replace(u"%1"_s, reference);
    return text;
}

/// a # b # c as a balanced tree: a chain of 1600 columns would exhaust the server's stack.
QString exclusiveOr(const QStringList &terms)
{
    if (terms.isEmpty())
        return u"0::int8"_s;
    if (terms.size() == 1)
        return terms.constFirst();
    const qsizetype half = terms.size() / 2;
    return u'(' + exclusiveOr(terms.first(half)) + u" # "_s + exclusiveOr(terms.sliced(half)) + u')';
}

QString rowExpression(const QList<ColumnFacts> &columns, int serverVersion)
{
    const bool recordHash = serverVersion >= 140000;
    QStringList terms;
    QStringList small; // hashed together as one array, which costs far less than a record
    QStringList large; // hashed together as one record, which leaves them where they are
    int seed = 0;
    for (const ColumnFacts &column : columns) {
        ++seed;
        const QString reference = u"t."_s + column.quotedName;
        const Rule *rule = ruleOf(column);
        if (!rule) {
            terms +=
                neverNull(filled("hashtextextended(%1 COLLATE \"C\", %2)"_L1, textForm(column, reference), seed), seed);
            continue;
        }
        const QString value = filled(QLatin1StringView(rule->expression), reference, seed);
        if (rule->shape == Shape::Hash)
            terms += neverNull(value, seed);
        else if (rule->shape == Shape::Bytes)
            small += value;
        else if (recordHash)
            large += value;
        else
            terms += neverNull(filled("hashtextextended(encode(%1, 'hex') COLLATE \"C\", %2)"_L1, value, seed), seed);
    }
    if (!small.isEmpty())
        terms += u"hash_array_extended(ARRAY["_s + small.join(u", "_s) + u"], 0)"_s;
    if (!large.isEmpty())
        terms += u"hash_record_extended(ROW("_s + large.join(u", "_s) + u"), 1)"_s;
    return exclusiveOr(terms);
}

} // namespace

namespace rowhash {

QString algorithm(int serverVersion)
{
    return u"rowhash-pg%1/2"_s.arg(serverVersion / 10000);
}

QString treatment(const ColumnFacts &column)
{
    const Rule *rule = ruleOf(column);
    if (!rule)
        return u"text"_s;
    return rule->shape == Shape::Hash ? u"native"_s : u"binary"_s;
}

QString query(const QString &quotedTable, const QList<ColumnFacts> &columns, const QString &filter, int serverVersion)
{
    // OFFSET 0 keeps the planner from computing the row's hash once for each sum. It does not hinder a parallel scan.
    return u"SELECT count(*), coalesce(sum(hashint4extended(1, h)), 0), coalesce(sum(hashint4extended(2, h)), 0) FROM (SELECT "_s
        + rowExpression(columns, serverVersion) + u" AS h FROM ONLY "_s + quotedTable + u" t "_s + filter
        + u" OFFSET 0) s"_s;
}

QString probeQuery(int serverVersion)
{
    const QString record =
        serverVersion >= 140000 ? u", hash_record_extended(ROW('\\x00ff01'::bytea), 1)"_s : QString();
    return u"SELECT concat_ws(':', hashint4extended(7, 1234567890123), hashtextextended('lifeboat' COLLATE \"C\", 1),"
           " encode(numeric_send(-1.50), 'hex'), hashfloat8extended(-0.5, 3), hash_array_extended(ARRAY[date_send('2001-02-03'), macaddr_send('08:00:2b:01:02:03')], 0), encode(interval_send('1 mon 2 d 3 s'), 'hex')"_s
        + record + u')';
}

} // namespace rowhash

namespace stricthash {

QString algorithm()
{
    return u"strict-sha256/1"_s;
}

QString query(
    const QString &quotedTable, const QList<ColumnFacts> &columns, const QString &filter, const QString &encoding)
{
    QStringList values;
    for (const ColumnFacts &column : columns)
        values += u"t."_s + column.quotedName;
    // SQL_ASCII bytes are taken as they are; others in UTF-8, so that equal texts of unlike encodings are equal.
    const QString target = encoding == "SQL_ASCII"_L1 ? u"SQL_ASCII"_s : u"UTF8"_s;
    return u"SELECT encode(sha256(convert_to(ROW("_s + values.join(u", "_s) + u")::text, '"_s + target
        + u"')), 'hex') COLLATE \"C\" AS h FROM ONLY "_s + quotedTable + u" t "_s + filter + u" ORDER BY 1"_s;
}

} // namespace stricthash

} // namespace lifeboat
