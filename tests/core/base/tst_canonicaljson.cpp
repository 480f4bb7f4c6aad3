// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonicaljson.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace lifeboat;

class tst_CanonicalJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writes_data();
    void writes();
    void refuses_data();
    void refuses();
    void survivesAWayThroughText();
    void namesTheByteWhereParsingBroke();
    void hashes();
};

void tst_CanonicalJson::writes_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QByteArray>("canonical");
    const auto row = [](const char *name, const QJsonValue &value, const QByteArray &canonical) {
        QTest::newRow(name) << value << canonical;
    };
    row("null", QJsonValue(QJsonValue::Null), "null");
    row("true", true, "true");
    row("false", false, "false");
    row("empty object", QJsonObject(), "{}");
    row("empty array", QJsonArray(), "[]");
    row("zero", 0, "0");
    row("minus zero", -0.0, "0");
    row("a whole double", 1e3, "1000");
    row("one above 2^53", qint64(9'007'199'254'740'993), "9007199254740993");
    row("largest", std::numeric_limits<qint64>::max(), "9223372036854775807");
    row("smallest", std::numeric_limits<qint64>::min(), "-9223372036854775808");
    row("empty string", QString(), "\"\"");
    row("quotes and backslash", u"a\"b\\c/d"_s, R"("a\"b\\c/d")");
    row("short escapes", u"\b\f\n\r\t"_s, R"("\b\f\n\r\t")");
    row("other controls", u"\u0001\u001f\u007f"_s, "\"\\u0001\\u001f\x7f\"");
    row("NUL", QString(QChar(0)), R"("\u0000")");
    row("beyond ASCII as UTF-8", u"zażółć 🛟"_s, "\"zażółć 🛟\"");
    row("members sorted", QJsonObject{{u"b"_s, 1}, {u"a"_s, 2}, {u"A"_s, 3}, {u"aa"_s, 4}, {u""_s, 5}},
        R"({"":5,"A":3,"a":2,"aa":4,"b":1})");
    // RFC 8785, 3.2.3: by UTF-16 code unit, so the pair of 😂 (D83D DE02) comes before U+FB33.
    row("members sorted by UTF-16", QJsonObject{{u"\uFB33"_s, 1}, {u"😂"_s, 2}, {u"ö"_s, 3}, {u"€"_s, 4}, {u"1"_s, 5}},
        "{\"1\":5,\"ö\":3,\"€\":4,\"😂\":2,\"\uFB33\":1}");
    row("arrays keep their order", QJsonArray{3, QJsonArray{QJsonValue::Null}, QJsonObject{{u"k"_s, false}}},
        R"([3,[null],{"k":false}])");
}

void tst_CanonicalJson::writes()
{
    QFETCH(QJsonValue, value);
    const auto canonical = canonicalJson(value);
    QVERIFY2(canonical, canonical ? "" : qPrintable(canonical.error().what));
    QTEST(*canonical, "canonical");
}

void tst_CanonicalJson::refuses_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("where");
    QTest::newRow("a fraction") << QJsonValue(0.5) << u" at  is"_s;
    QTest::newRow("a fraction inside") << QJsonValue(QJsonObject{{u"phases"_s, QJsonArray{1, 2.25}}}) << u"/phases/1"_s;
    QTest::newRow("beyond 64 bits") << QJsonValue(1e19) << QString();
    QTest::newRow("infinite") << QJsonValue(std::numeric_limits<double>::infinity()) << QString();
    QTest::newRow("not a number") << QJsonValue(std::numeric_limits<double>::quiet_NaN()) << QString();
    QTest::newRow("undefined") << QJsonValue(QJsonValue::Undefined) << QString();
}

void tst_CanonicalJson::refuses()
{
    QFETCH(QJsonValue, value);
    QFETCH(QString, where);
    const auto canonical = canonicalJson(value);
    QVERIFY(!canonical);
    QCOMPARE(canonical.error().kind, Error::Kind::InvalidInput);
    QVERIFY2(canonical.error().what.contains(where), qPrintable(canonical.error().what));
}

void tst_CanonicalJson::survivesAWayThroughText()
{
    const QJsonObject object = {{u"bytes"_s, std::numeric_limits<qint64>::max() - 1},
        {u"name"_s, u"Ωmega \"x\"\n🛟"_s}, {u"list"_s, QJsonArray{1, QJsonValue::Null, true}}};
    const QByteArray bytes = *canonicalJson(object);
    const auto back = parseJson(bytes, u"The sample"_s);
    QVERIFY(back);
    QCOMPARE(*back, QJsonValue(object));
    QCOMPARE(*canonicalJson(*back), bytes);
    const auto spaced = parseJson("  { \"b\" : 10 ,\n \"a\": [ ] }", u"The sample"_s);
    QVERIFY(spaced);
    QCOMPARE(*canonicalJson(*spaced), QByteArray(R"({"a":[],"b":10})"));
}

void tst_CanonicalJson::namesTheByteWhereParsingBroke()
{
    const auto broken = parseJson("{\"a\":1", u"The record"_s);
    QVERIFY(!broken);
    QCOMPARE(broken.error().kind, Error::Kind::Corrupt);
    QVERIFY2(broken.error().what.startsWith(u"The record is not readable JSON"_s), qPrintable(broken.error().what));
    QVERIFY2(broken.error().what.contains(u"at byte 6"_s), qPrintable(broken.error().what));
    QVERIFY(!parseJson("", u"The record"_s));
    QVERIFY(!parseJson("{} trailing", u"The record"_s));
}

void tst_CanonicalJson::hashes()
{
    // FIPS 180-2, appendix B.1, and the empty message.
    QCOMPARE(sha256Hex("abc"), u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
    QCOMPARE(sha256Hex(""), u"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_s);
}

QTEST_GUILESS_MAIN(tst_CanonicalJson)
#include "tst_canonicaljson.moc"
