// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/quantity.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace lifeboat;

Q_DECLARE_METATYPE(lifeboat::Quantity)

class tst_Quantity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void writes_data();
    void writes();
    void anyNumberComesBack_data();
    void anyNumberComesBack();
};

void tst_Quantity::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Quantity>("quantity");
    QTest::addColumn<double>("value");
    const auto row = [](const char *text, Quantity quantity, double value) {
        QTest::newRow(text) << QString::fromUtf8(text) << quantity << value;
    };
    row("1.5 TiB", Quantity::Bytes, 1649267441664);
    row("500 GB", Quantity::Bytes, 5e11);
    row("500GB", Quantity::Bytes, 5e11);
    row("0 B", Quantity::Bytes, 0);
    row("-1 KiB", Quantity::Bytes, -1024);
    row("120 MiB/s", Quantity::ByteRate, 125829120);
    row("1 Gbit/s", Quantity::ByteRate, 125e6);
    row("3 %", Quantity::Part, 0.03);
    row("0.1%", Quantity::Part, 0.001);
    row("-5 %", Quantity::Part, -0.05);
    row("90 min", Quantity::Seconds, 5400);
    row("250 ms", Quantity::Seconds, 0.25);
    row("35 d", Quantity::Seconds, 35 * 86400);
    row("2 w", Quantity::Seconds, 14 * 86400);
    row("7 y", Quantity::Seconds, 7 * 365 * 86400.0);
}

void tst_Quantity::reads()
{
    QFETCH(QString, text);
    QFETCH(Quantity, quantity);
    const auto read = quantityFromText(text, quantity);
    QVERIFY2(read, read ? "" : qPrintable(read.error().what));
    QTEST(*read, "value");
}

void tst_Quantity::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Quantity>("quantity");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *text, Quantity quantity, const char *words) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << quantity << QString::fromUtf8(words);
    };
    row("", Quantity::Bytes, "is not a size");
    row("35", Quantity::Seconds, "has no unit");
    row("3 % ", Quantity::Bytes, "has the unit \"%\"; expected a size");
    row("10 GiB", Quantity::ByteRate, "has the unit \"GiB\"; expected a rate");
    row("10 MiB/s", Quantity::Bytes, "expected a size");
    row("10 gib", Quantity::Bytes, "has the unit \"gib\", which is not written so");
    row("10 KB", Quantity::Bytes, "not written so");
    row("1 h 30 min", Quantity::Seconds, "is not a time");
    row("1h 90min", Quantity::Seconds, "is not a time");
    row("1 GiB MiB", Quantity::Bytes, "is not a size");
    row("1,5 TiB", Quantity::Bytes, "is not a size");
    row("1e400 B", Quantity::Bytes, "is not a size");
    row("nan %", Quantity::Part, "is not a percentage");
    row("many", Quantity::Part, "is not a percentage");
    QTest::newRow("enormous") << QString(390, u'9') + u" PiB"_s << Quantity::Bytes << u"larger than anything"_s;
}

void tst_Quantity::refuses()
{
    QFETCH(QString, text);
    QFETCH(Quantity, quantity);
    QFETCH(QString, words);
    const auto read = quantityFromText(text, quantity);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::InvalidInput);
    QVERIFY2(read.error().what.contains(words), qPrintable(read.error().what));
    QVERIFY(!read.error().hint.isEmpty());
}

void tst_Quantity::writes_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<Quantity>("quantity");
    QTest::addColumn<QString>("text");
    const auto row = [](double value, Quantity quantity, const char *text) {
        QTest::newRow(text) << value << quantity << QString::fromUtf8(text);
    };
    row(0, Quantity::Bytes, "0 B");
    row(0, Quantity::Part, "0 %");
    row(0, Quantity::Seconds, "0 s");
    row(2.1 * 1024 * 1024 * 1024 * 1024, Quantity::Bytes, "2.1 TiB");
    row(5e11, Quantity::Bytes, "500 GB");
    row(536870912, Quantity::Bytes, "512 MiB");
    row(1, Quantity::Bytes, "1 B");
    row(1234567, Quantity::Bytes, "1234567 B");
    row(125829120, Quantity::ByteRate, "120 MiB/s");
    row(0.03, Quantity::Part, "3 %");
    row(0.29, Quantity::Part, "29 %");
    row(-0.05, Quantity::Part, "-5 %");
    row(5400, Quantity::Seconds, "90 min");
    row(91800, Quantity::Seconds, "25.5 h");
    row(86400, Quantity::Seconds, "1 d");
    row(0.25, Quantity::Seconds, "250 ms");
}

void tst_Quantity::writes()
{
    QFETCH(double, value);
    QFETCH(Quantity, quantity);
    QTEST(quantityText(value, quantity), "text");
}

void tst_Quantity::anyNumberComesBack_data()
{
    QTest::addColumn<Quantity>("quantity");
    QTest::newRow("bytes") << Quantity::Bytes;
    QTest::newRow("rate") << Quantity::ByteRate;
    QTest::newRow("part") << Quantity::Part;
    QTest::newRow("time") << Quantity::Seconds;
}

void tst_Quantity::anyNumberComesBack()
{
    QFETCH(Quantity, quantity);
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < 5000; ++i) {
        const double sign = random.bounded(10) == 0 ? -1 : 1;
        const double value = sign * random.generateDouble() * std::pow(10, random.bounded(-6, 18));
        const QString text = quantityText(value, quantity);
        const auto read = quantityFromText(text, quantity);
        QVERIFY2(read, qPrintable(text));
        QVERIFY2(*read == value, qPrintable(text));
        QCOMPARE(quantityText(*read, quantity), text);
    }
}

QTEST_GUILESS_MAIN(tst_Quantity)
#include "tst_quantity.moc"
