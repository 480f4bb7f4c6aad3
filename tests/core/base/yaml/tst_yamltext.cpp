// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/yaml/yamltext.h"

#include "core/base/yaml/yamltree.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lifeboat;

class tst_YamlText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesInOneWay();
    void quotes_data();
    void quotes();
    void anyTextComesBack();
};

void tst_YamlText::writesInOneWay()
{
    YamlText yaml;
    yaml.comment(u"A list."_s);
    yaml.beginList(u"things"_s);
    yaml.beginItem();
    yaml.put(u"name"_s, u"first one"_s);
    yaml.beginMap(u"inner"_s);
    yaml.flag(u"good"_s, true);
    yaml.number(u"many"_s, -3);
    yaml.endMap();
    yaml.endItem();
    yaml.beginItem();
    yaml.texts(u"words"_s, {u"a"_s, u"b, c"_s});
    yaml.textLists(u"lists"_s, {{u"a"_s}, {}});
    yaml.pairs(u"size"_s, {{u"value"_s, u"1 B"_s}, {u"origin"_s, u"measured"_s}});
    yaml.endItem();
    yaml.endList();
    yaml.texts(u"none"_s, {});
    QCOMPARE(yaml.bytes(), QByteArray(R"(# A list.
things:
  - name: first one
    inner:
      good: true
      many: -3
  - words: [a, "b, c"]
    lists: [[a], []]
    size: {value: 1 B, origin: measured}
none: []
)"));
}

void tst_YamlText::quotes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *name, const QString &text, const QString &written) {
        QTest::newRow(name) << text << written;
    };
    row("plain", u"Weekly full (of all) 3 %"_s, u"Weekly full (of all) 3 %"_s);
    row("letters of any language", u"Überseekasten"_s, u"Überseekasten"_s);
    row("nothing", QString(), u"\"\""_s);
    row("truth", u"Yes"_s, u"\"Yes\""_s);
    row("null", u"null"_s, u"\"null\""_s);
    row("number", u"1.10"_s, u"\"1.10\""_s);
    row("date", u"2026-11-02"_s, u"\"2026-11-02\""_s);
    row("comment", u"a # b"_s, u"\"a # b\""_s);
    row("colon", u"Sun 02:00"_s, u"\"Sun 02:00\""_s);
    row("blank at the end", u"a "_s, u"\"a \""_s);
    row("list", u"- a"_s, u"\"- a\""_s);
    row("line break and quote", u"a\n\"b\\"_s, u"\"a\\n\\\"b\\\\\""_s);
    row("no character", QString(QChar(u'\u0007')), u"\"\\u0007\""_s);
}

void tst_YamlText::quotes()
{
    QFETCH(QString, text);
    QTEST(YamlText::scalar(text), "written");
}

void tst_YamlText::anyTextComesBack()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const QString alphabet = u"ab0 .:#-?,[]{}&*!|>'\"%@`\\\n\t\r~=yYnN\u00e4\u2028\ufeff\u0007\u0085"_s;
    for (int i = 0; i < 3000; ++i) {
        QString text;
        const int length = random.bounded(i % 100 == 0 ? 3000 : 20);
        for (int k = 0; k < length; ++k)
            text += alphabet[random.bounded(int(alphabet.size()))];
        YamlText yaml;
        yaml.put(u"key"_s, text);
        yaml.texts(u"flow"_s, {text, u"x"_s});
        yaml.pairs(u"pairs"_s, {{u"a"_s, YamlText::scalar(text)}});
        yaml.put(u"k "_s + text.left(100), u"v"_s);
        const auto tree = readYaml(yaml.bytes(), u"f"_s);
        QVERIFY2(tree, tree ? "" : qPrintable(tree.error().what + u'\n' + QString::fromUtf8(yaml.bytes())));
        QCOMPARE(tree->items[0].text, text);
        QCOMPARE(tree->items[1].items[0].text, text);
        QCOMPARE(tree->items[2].items[0].text, text);
        QCOMPARE(tree->keys[3].text, u"k "_s + text.left(100));
    }
}

QTEST_GUILESS_MAIN(tst_YamlText)
#include "tst_yamltext.moc"
