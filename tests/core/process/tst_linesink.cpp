// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "core/process/process.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lifeboat;
using Stream = OutputSink::Stream;

class tst_LineSink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void keepsStreamsApart();
    void keepsTheLastLines();
    void doesNotHoardALineWithoutEnd();
    void isQuick();
};

void tst_LineSink::splits_data()
{
    QTest::addColumn<QByteArrayList>("chunks");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("nothing") << QByteArrayList{} << QStringList{};
    QTest::newRow("two lines") << QByteArrayList{"a\nb\n"} << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("a line in pieces") << QByteArrayList{"a", "b", "\nc", "\n"} << QStringList{u"ab"_s, u"c"_s};
    QTest::newRow("last line without end") << QByteArrayList{"a\nb"} << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("empty lines") << QByteArrayList{"\n\n"} << QStringList{u""_s, u""_s};
    QTest::newRow("DOS ends") << QByteArrayList{"a\r\nb\r", "\n"} << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("a letter in pieces") << QByteArrayList{"\xc5", "\xbc\xf0\x9f", "\x9b\x9f\n"}
                                        << QStringList{u"ż🛟"_s};
}

void tst_LineSink::splits()
{
    QFETCH(QByteArrayList, chunks);
    QFETCH(QStringList, lines);
    QStringList seen;
    LineSink sink([&seen](Stream, const QString &line) { seen += line; });
    for (const QByteArray &chunk : std::as_const(chunks))
        sink.received(Stream::Output, chunk);
    sink.finish();
    QCOMPARE(seen, lines);
    QCOMPARE(sink.output(), lines.join(u'\n'));
}

void tst_LineSink::keepsStreamsApart()
{
    QStringList seen;
    LineSink sink(
        [&seen](Stream stream, const QString &line) { seen += (stream == Stream::Errors ? u"! "_s : u"  "_s) + line; });
    sink.received(Stream::Output, "ou");
    sink.received(Stream::Errors, "bad\n");
    sink.received(Stream::Output, "t\n");
    sink.finish();
    QCOMPARE(seen, QStringList({u"! bad"_s, u"  out"_s}));
    QCOMPARE(sink.output(), u"out"_s);
    QCOMPARE(sink.errors(), u"bad"_s);
}

void tst_LineSink::keepsTheLastLines()
{
    LineSink sink({}, 2);
    sink.received(Stream::Errors, "1\n2\n3\n4");
    sink.finish();
    QCOMPARE(sink.errors(), u"3\n4"_s);
}

void tst_LineSink::doesNotHoardALineWithoutEnd()
{
    qint64 letters = 0;
    int lines = 0;
    LineSink sink([&](Stream, const QString &line) {
        letters += line.size();
        ++lines;
    });
    const QByteArray chunk(1 << 20, 'x');
    for (int i = 0; i < 16; ++i)
        sink.received(Stream::Output, chunk);
    QVERIFY2(lines >= 8, "nothing was passed on before the line ended");
    sink.finish();
    QCOMPARE(letters, qint64(16) << 20);
}

void tst_LineSink::isQuick()
{
    QByteArray chunk;
    for (int i = 0; i < 500'000; ++i)
        chunk += "pg_restore: processing item\n";
    int lines = 0;
    LineSink sink([&lines](Stream, const QString &) { ++lines; });
    QElapsedTimer timer;
    timer.start();
    sink.received(Stream::Errors, chunk);
    QCOMPARE(lines, 500'000);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(tst_LineSink)
#include "tst_linesink.moc"
