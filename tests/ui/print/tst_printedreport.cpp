// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "richdrill.h"
#include "ui/print/layout/laidtext.h"
#include "ui/print/layout/printabletext.h"
#include "ui/print/printedreport.h"
#include "ui/print/layout/signoffblock.h"
#include "ui/style/tokens.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QTest>

using namespace lifeboat;

/// What stands on the pages, without a PDF.
class TestPrintedReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hidesNothingInNames_data();
    void hidesNothingInNames();
    void breaksNamesAtJoints();
    void breaksCommandsAtBlanks();
    void breaksTheSameLinesOnAnyPaper();
    void keepsBoxesWithWhatIsSigned();
    void keepsBlocksApart();
    void paintsOnPictures();
    void ignoresADarkPalette();
    void standsHardRecords_data();
    void standsHardRecords();
};

void TestPrintedReport::hidesNothingInNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const QString unknown = QString::fromUcs4(U"a\U0010FFFDb");
    QTest::newRow("plain") << u"orders_2 (größe)"_s << u"orders_2 (größe)"_s;
    QTest::newRow("a character no font has") << unknown << u"a<U+10FFFD>b"_s;
    QTest::newRow("turned direction") << u"a\u202Eb"_s << u"a<U+202E>b"_s;
    QTest::newRow("zero width") << u"a\u200Bb"_s << u"a<U+200B>b"_s;
    QTest::newRow("soft hyphen") << u"a\u00ADb"_s << u"a<U+00AD>b"_s;
    QTest::newRow("escape") << u"a\u001B[31mb"_s << u"a<U+001B>[31mb"_s;
    QTest::newRow("lines and tabs stay") << u"a\n\tb"_s << u"a\n\tb"_s;
    QTest::newRow("line separator") << u"a\u2028b"_s << u"a<U+2028>b"_s;
    QTest::newRow("Polish, Greek") << u"zażółć Ωμέγα"_s << u"zażółć Ωμέγα"_s;
}

void TestPrintedReport::hidesNothingInNames()
{
    QFETCH(const QString, text);
    QTEST(printableText(text, printFont(TextStyle::Cell)), "expected");
}

void TestPrintedReport::breaksNamesAtJoints()
{
    const QString name = u"customer_contact_history_archive_partition"_s;
    const LaidText whole({.text = name, .style = TextStyle::Cell}, millimetres(200));
    QCOMPARE(whole.lines().size(), qsizetype(1));
    // Room for all but the last three letters: the break goes back to the underscore, and the rest fits.
    const LaidText head({.text = u"customer_contact_history_archive_"_s, .style = TextStyle::Cell}, millimetres(200));
    const LaidText broken({.text = name, .style = TextStyle::Cell}, whole.widestLine() * 0.95);
    QCOMPARE(broken.lines().size(), qsizetype(2));
    QVERIFY(qAbs(broken.widestLine() - head.widestLine()) < 1);
}

void TestPrintedReport::breaksCommandsAtBlanks()
{
    const double column = LaidText({.text = u"0"_s, .style = TextStyle::Fixed}, millimetres(200)).widestLine();
    const LaidText command(
        {.text = u"pg_restore --dbname=crm --no-owner"_s, .style = TextStyle::Fixed}, column * 26 + 0.5);
    QCOMPARE(command.lines().size(), qsizetype(2));
    QVERIFY(qAbs(command.widestLine() - column * 23) < column / 2); // "pg_restore --dbname=crm"
}

void TestPrintedReport::breaksTheSameLinesOnAnyPaper()
{
    const PrintedReport a4(richDrill(40), richSeal(), PaperSize::A4);
    const PrintedReport letter(richDrill(40), richSeal(), PaperSize::Letter);
    QCOMPARE(a4.flow().size(), letter.flow().size());
    for (qsizetype i = 0; i < a4.flow().size(); ++i)
        QCOMPARE(a4.flow()[i].block->height(), letter.flow()[i].block->height());
    QVERIFY(letter.pageCount() >= a4.pageCount());
}

void TestPrintedReport::keepsBoxesWithWhatIsSigned()
{
    // Whatever comes before, the boxes never begin a page.
    for (int tables = 21; tables < 75; ++tables) {
        const PrintedReport report(richDrill(tables), richSeal(), PaperSize::A4);
        int boxes = 0;
        for (const PlacedPage &page : report.pages()) {
            for (const PlacedBlock &placed : page) {
                if (!dynamic_cast<const SignOffBlock *>(placed.block))
                    continue;
                ++boxes;
                QVERIFY2(page.first().item < placed.item - 2, qPrintable(QString::number(tables)));
            }
        }
        QCOMPARE(boxes, 2);
    }
}

void TestPrintedReport::keepsBlocksApart()
{
    for (const PaperSize paper : {PaperSize::A4, PaperSize::Letter}) {
        const PrintedReport report(richDrill(600), richSeal(), paper);
        const double height = pageGeometry(paper).body.height();
        for (const PlacedPage &page : report.pages()) {
            double bottom = 0;
            for (const PlacedBlock &placed : page) {
                QVERIFY(placed.y >= bottom - 0.5);
                bottom = placed.y + placed.to - placed.from;
            }
            QVERIFY(bottom <= height + 1);
            QVERIFY2(!report.flow()[page.last().item].keepWithNext || page.last().to < page.last().block->height(),
                "a page ends with what belongs to the next");
        }
    }
}

void TestPrintedReport::paintsOnPictures()
{
    const PrintedReport report(quietDrill(), richSeal(), PaperSize::A4);
    const QImage image = report.pageImage(0, 72);
    QCOMPARE(image.size(), QSize(595, 842));
    QCOMPARE(image.pixelColor(2, 2), QColor(Qt::white));
    const QColor tint = lightTokens().status(StatusKind::Pass).tint;
    int tinted = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            tinted += image.pixelColor(x, y) == tint;
    }
    QVERIFY2(tinted > 40'000, qPrintable(QString::number(tinted))); // the verdict's box
    QCOMPARE(PrintedReport(quietDrill(), richSeal(), PaperSize::Letter).pageImage(1, 100).size(), QSize(850, 1100));
}

void TestPrintedReport::ignoresADarkPalette()
{
    const QImage light = PrintedReport(quietDrill(), richSeal(), PaperSize::A4).pageImage(0, 72);
    const QPalette before = QGuiApplication::palette();
    QGuiApplication::setPalette(paletteFor(darkTokens()));
    const QImage dark = PrintedReport(quietDrill(), richSeal(), PaperSize::A4).pageImage(0, 72);
    QGuiApplication::setPalette(before);
    QCOMPARE(dark, light);
}

void TestPrintedReport::standsHardRecords_data()
{
    QTest::addColumn<DrillRecord>("record");
    DrillRecord record = richDrill(40);
    record.steps[2].executed = QString(60'000, u'x');
    QTest::newRow("a command of many pages") << record;
    record = richDrill(40);
    record.steps[2].comment = u"All is well, said the operator, and then it was not. "_s.repeated(400);
    QTest::newRow("a comment of many pages") << record;
    record = richDrill(40);
    record.phases.clear();
    for (int i = 0; i < 200; ++i)
        record.phases << RecordedPhase{.id = u"p"_s, .title = u"Phase %1"_s.arg(i), .milliseconds = i * 10};
    QTest::newRow("two hundred phases") << record;
    record.phases = {{.id = u"restore"_s, .milliseconds = 0}};
    record.fields.remove(u"verdict.rto-actual-ms"_s);
    QTest::newRow("a phase that took no time") << record;
    record = richDrill(40);
    record.verdictReason = u"One reason after another led to this. "_s.repeated(20);
    record.notTested = {u"Much was left untested in this drill. "_s.repeated(10)};
    QTest::newRow("a long verdict") << record;
    record = richDrill(40);
    record.measured(u"backup.location"_s, QString(4000, u'/'));
    record.measured(u"backup.system"_s, u"crm "_s.repeated(100));
    QTest::newRow("long values") << record;
}

void TestPrintedReport::standsHardRecords()
{
    QFETCH(const DrillRecord, record);
    const PrintedReport report(record, richSeal(), PaperSize::Letter);
    const double height = pageGeometry(PaperSize::Letter).body.height();
    double sum = 0;
    double painted = 0;
    for (const FlowItem &item : report.flow())
        sum += item.block->height();
    for (const PlacedPage &page : report.pages()) {
        QVERIFY(page.last().y + page.last().to - page.last().from <= height + 1);
        for (const PlacedBlock &placed : page)
            painted += placed.item < 0 ? 0 : placed.to - placed.from;
    }
    QVERIFY(qAbs(sum - painted) < 1);
    for (int page = 0; page < std::min(report.pageCount(), 12); ++page)
        QVERIFY(!report.pageImage(page, 30).isNull());
}

QTEST_MAIN(TestPrintedReport)
#include "tst_printedreport.moc"
