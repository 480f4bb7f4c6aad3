// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "pdftools.h"
#include "richdrill.h"
#include "ui/print/drillpdf.h"
#include "ui/print/printedreport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace lifeboat;

/// The PDF as other people's tools see it.
class TestDrillPdf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void numbersEveryPage();
    void holdsWhatTheRecordHolds();
    void saysWhatIsNotRecorded();
    void keepsRowsOnOnePage();
    void staysWithinTheMargins_data();
    void staysWithinTheMargins();
    void returnsItsAttachments();
    void refusesAttachmentNamesThatWouldChange();
    void isVectorWithEmbeddedFonts();
    void isSoundForQpdf();
    void namesTheHashInItsMetadata();
    void fitsThePaper_data();
    void fitsThePaper();
    void replacesOnlyWhenAsked();
    void leavesNothingBehindOnFailure();
    void isFastWithManyTables();

private:
    QString path(const QString &name) const { return m_dir.filePath(name); }

    void need(const QString &program) const
    {
        if (!hasTool(program))
            QSKIP(qPrintable(program + u" is not installed"_s));
    }

    QTemporaryDir m_dir;
};

void TestDrillPdf::initTestCase()
{
    const auto write = [this](
                           const QString &name, const DrillRecord &record, const PrintedSeal &seal, PaperSize paper) {
        const Status status = writeDrillPdf(record, seal, path(name), paper);
        QVERIFY2(status, status ? "" : qPrintable(errorText(status.error())));
    };
    write(u"rich.pdf"_s, richDrill(600), richSeal(), PaperSize::A4);
    write(u"letter.pdf"_s, richDrill(40), richSeal(), PaperSize::Letter);
    write(u"quiet.pdf"_s, quietDrill(), richSeal(), PaperSize::A4);
    write(u"empty.pdf"_s, DrillRecord{}, PrintedSeal{}, PaperSize::A4);
}

void TestDrillPdf::numbersEveryPage()
{
    need(u"pdftotext"_s);
    const QStringList pages = pageTexts(path(u"rich.pdf"_s));
    QCOMPARE(int(pages.size()), PrintedReport(richDrill(600), richSeal(), PaperSize::A4).pageCount());
    QVERIFY(pages.size() > 15);
    for (qsizetype i = 0; i < pages.size(); ++i) {
        QVERIFY2(pages[i].contains(u"Page %1 of %2"_s.arg(i + 1).arg(pages.size())), qPrintable(pages[i]));
        QVERIFY2(pages[i].contains(richSeal().hash), qPrintable(pages[i]));
        QVERIFY2(collapsed(pages[i]).startsWith(u"Restore drill report · crm-prod · production · crm Failed"),
            qPrintable(pages[i].left(200)));
    }
}

void TestDrillPdf::holdsWhatTheRecordHolds()
{
    need(u"pdftotext"_s);
    const QString text = squeezed(pageTexts(path(u"rich.pdf"_s)).join(u' '));
    for (const QString &expected :
        {u"Failed"_s, u"3 tables differ."_s, u"RTO: time to recover 1 h 1:12:45 missed by 12:45 Missed"_s,
            u"RPO: age of the backup 24 h 23:05:07 54:52 to spare Met"_s, u"2, of which major: 1 (section 12)"_s,
            u"Organisation Nordwind Versicherung AG entered"_s, u"Operator Małgorzata Ożóg entered"_s,
            u"Recovery time, actual 1:12:45 (4,365.218 s) measured"_s, u"Tool version pg_dump 15.6 imported"_s,
            u"Size of the backup 182 GiB (195,421,634,560 bytes) measured"_s,
            u"Snapshot taken 2026-03-01 03:00:01 UTC measured"_s, u"System identifier 7312345678901234567 measured"_s,
            u"Next drill due 2026-05-31 00:00:00 UTC entered"_s, u"Offset of the clock −12 ms measured"_s,
            u"Restore the dump command 2026-03-02 02:09:13 52:17 Passed with deviation"_s,
            u"--jobs=4 --no-owner --no-privileges --exit-on-error"_s, u"customer_contact_history_001\""_s,
            u"customer_contact_history_070\""_s, u"No licence for a second instance this quarter."_s,
            u"required (RTO): 1 h"_s, u"Recovery took 1:12:45, 12:45 more than the objective of 1 h"_s,
            u"Phases that count 1:12:45 4,365.218"_s, u"The schema is the same schema not recorded"_s,
            u"Other row count public.measurement_0005 table 197,975 197,968 sum-hash/1"_s,
            u"Same public.measurement_0600 partition 950,840,000 950,840,000 sum-hash/1"_s,
            u"Same \"Billing EU\".measurement_0594"_s, u"public.\"zażółć gęślą jaźń 23\""_s,
            u"What this does not prove"_s, u"sum of 64-bit hashes"_s, u"I accept this result and its deviations."_s,
            u"-----BEGIN PUBLIC KEY-----"_s, u"pdfdetach -saveall drill-12.pdf"_s,
            u"laboratory.room-temperature 21 degrees measured"_s})
        QVERIFY2(text.contains(squeezed(expected)), qPrintable(expected));
    for (const RecordedTable &table : richDrill(600).tables)
        QVERIFY2(table.name.startsWith(u"measurement_") ? text.contains(table.name) : true, qPrintable(table.name));
    for (const QString &hash : richDrill(40).attachments)
        QVERIFY2(text.contains(hash), qPrintable(hash));
}

void TestDrillPdf::saysWhatIsNotRecorded()
{
    need(u"pdftotext"_s);
    const QStringList pages = pageTexts(path(u"empty.pdf"_s));
    const QString text = squeezed(pages.join(u' '));
    QVERIFY2(text.count(u"notrecorded"_s) > 75, qPrintable(text));
    for (const QString &expected :
        {u"Operator not recorded"_s, u"RTO, required not recorded"_s, u"Steps: not recorded."_s,
            u"Comparison with the manifest: not recorded."_s, u"SHA-256 of the record not recorded"_s,
            u"This record is not sealed: nothing protects it from being altered."_s})
        QVERIFY2(text.contains(squeezed(expected)), qPrintable(expected));
    for (const QString &page : pages)
        QVERIFY(page.contains(u"none: this record is not sealed"));
}

void TestDrillPdf::keepsRowsOnOnePage()
{
    need(u"pdftotext"_s);
    const PrintedReport report(richDrill(600), richSeal(), PaperSize::A4);
    int parts = 0;
    for (const PlacedPage &page : report.pages()) {
        for (const PlacedBlock &placed : page) {
            if (placed.item < 0 || (placed.from <= 0 && placed.to >= placed.block->height()))
                continue;
            QVERIFY2(report.flow()[placed.item].mayBeSplit, "a row was split");
            ++parts;
        }
    }
    QVERIFY2(parts >= 2, "the long output was not split, so this shows nothing");

    // The wrapped name and its figures stand together.
    const QStringList pages = pageTexts(path(u"rich.pdf"_s));
    static const QRegularExpression row(
        u"Same +public\\.customer_contact_history_ +table +([0-9,]+) +\\1 +sum-hash/1\\s+archive_partition_2024_q3_"
        "do_not_\\s+touch_[0-9]+"_s);
    qsizetype rows = 0;
    for (const QString &page : pages) {
        QRegularExpressionMatchIterator matches = row.globalMatch(page);
        for (; matches.hasNext(); matches.next())
            ++rows;
    }
    // Tables 19, 59, 99 …: fifteen in 600, of which every ninth is in another schema or of another kind.
    qsizetype expected = 0;
    for (const RecordedTable &table : richDrill(600).tables)
        expected += table.name.startsWith(u"customer") && table.schema == u"public" && table.kind == u"table";
    QVERIFY(expected > 8);
    QCOMPARE(rows, expected);
}

void TestDrillPdf::staysWithinTheMargins_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<PaperSize>("paper");
    QTest::newRow("rich") << u"rich.pdf"_s << PaperSize::A4;
    QTest::newRow("letter") << u"letter.pdf"_s << PaperSize::Letter;
    QTest::newRow("quiet") << u"quiet.pdf"_s << PaperSize::A4;
    QTest::newRow("empty") << u"empty.pdf"_s << PaperSize::A4;
}

void TestDrillPdf::staysWithinTheMargins()
{
    need(u"pdftotext"_s);
    QFETCH(const QString, name);
    QFETCH(const PaperSize, paper);
    const PageGeometry geometry = pageGeometry(paper);
    const double toPoints = 72 / layoutDpi;
    const QRectF inked(QPointF(geometry.header.left(), geometry.header.top()) * toPoints,
        QPointF(geometry.footer.right(), geometry.footer.bottom()) * toPoints);
    const QRectF allowed = inked.adjusted(-1, -1, 1, 1);
    const QList<PlacedWord> words = placedWords(path(name));
    QVERIFY(words.size() > 300);
    for (qsizetype i = 0; i < words.size(); ++i) {
        QVERIFY2(allowed.contains(words[i].box), qPrintable(words[i].text));
        for (qsizetype k = i + 1; k < words.size() && words[k].page == words[i].page; ++k) {
            // Lines set tight share a little of their boxes; words on top of each other share much.
            const QRectF shared = words[i].box.intersected(words[k].box);
            const double least = std::min(words[i].box.height(), words[k].box.height());
            QVERIFY2(shared.width() < 1 || shared.height() < least * 0.35,
                qPrintable(u"page %1: \"%2\" over \"%3\""_s.arg(words[i].page).arg(words[i].text, words[k].text)));
        }
    }
}

void TestDrillPdf::returnsItsAttachments()
{
    need(u"pdfdetach"_s);
    QVERIFY(QDir(m_dir.path()).mkpath(u"out"_s));
    QCOMPARE(runTool(u"pdfdetach"_s, {u"-saveall"_s, u"-o"_s, path(u"out"_s), path(u"rich.pdf"_s)}).exitCode, 0);
    const QMap<QString, QByteArray> attachments = richSeal().attachments;
    QCOMPARE(QDir(path(u"out"_s)).entryList(QDir::Files, QDir::Name).size(), attachments.size());
    for (auto it = attachments.begin(); it != attachments.end(); ++it) {
        QFile file(path(u"out/"_s + it.key()));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(it.key()));
        QCOMPARE(file.readAll(), it.value());
    }
}

void TestDrillPdf::refusesAttachmentNamesThatWouldChange()
{
    PrintedSeal seal = richSeal();
    seal.attachments.insert(u"日本.txt"_s, "x");
    const Status status = writeDrillPdf(quietDrill(), seal, path(u"names.pdf"_s), PaperSize::A4);
    QVERIFY(!status);
    QCOMPARE(status.error().kind, Error::Kind::InvalidInput);
    QVERIFY(status.error().what.contains(u"日本.txt"));
    QVERIFY(!QFileInfo::exists(path(u"names.pdf"_s)));
}

void TestDrillPdf::isVectorWithEmbeddedFonts()
{
    need(u"pdfimages"_s);
    const QStringList images =
        runTool(u"pdfimages"_s, {u"-list"_s, path(u"rich.pdf"_s)}).text.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(images.size(), qsizetype(2)); // the heading alone

    const QStringList fonts =
        runTool(u"pdffonts"_s, {path(u"rich.pdf"_s)}).text.split(u'\n', Qt::SkipEmptyParts).mid(2);
    QVERIFY(fonts.size() >= 3);
    for (const QString &font : fonts) {
        const QStringList columns = font.split(u' ', Qt::SkipEmptyParts);
        // … emb sub uni object ID
        QCOMPARE(columns[columns.size() - 5], u"yes"_s);
        QCOMPARE(columns[columns.size() - 3], u"yes"_s);
    }
}

void TestDrillPdf::isSoundForQpdf()
{
    need(u"qpdf"_s);
    for (const QString &name : {u"rich.pdf"_s, u"letter.pdf"_s, u"empty.pdf"_s}) {
        const ToolAnswer answer = runTool(u"qpdf"_s, {u"--check"_s, path(name)});
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.text));
        QVERIFY2(!answer.text.contains(u"WARNING"), qPrintable(answer.text));
    }
}

void TestDrillPdf::namesTheHashInItsMetadata()
{
    need(u"pdfinfo"_s);
    const QString info = collapsed(runTool(u"pdfinfo"_s, {path(u"rich.pdf"_s)}).text);
    QVERIFY2(info.contains(u"Title: Restore drill report · crm-prod · production · crm · drill 12"), qPrintable(info));
    QVERIFY2(info.contains(u"Creator: Lifeboat " LIFEBOAT_VERSION ""_s), qPrintable(info));
    const QString xmp = runTool(u"pdfinfo"_s, {u"-meta"_s, path(u"rich.pdf"_s)}).text;
    QVERIFY2(
        xmp.contains(u"<lifeboat:recordSha256>%1</lifeboat:recordSha256>"_s.arg(richSeal().hash)), qPrintable(xmp));
    QVERIFY2(xmp.contains(u"<lifeboat:keyId>3f2a91bc0d4e77aa</lifeboat:keyId>"), qPrintable(xmp));
}

void TestDrillPdf::fitsThePaper_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("size");
    QTest::newRow("A4") << u"quiet.pdf"_s << u"Page size: 595 x 842 pts (A4)"_s;
    QTest::newRow("Letter") << u"letter.pdf"_s << u"Page size: 612 x 792 pts (letter)"_s;
}

void TestDrillPdf::fitsThePaper()
{
    need(u"pdfinfo"_s);
    QFETCH(const QString, name);
    QFETCH(const QString, size);
    const QString info = collapsed(runTool(u"pdfinfo"_s, {path(name)}).text);
    QVERIFY2(info.contains(size), qPrintable(info));
}

void TestDrillPdf::replacesOnlyWhenAsked()
{
    const QString there = path(u"there.pdf"_s);
    QFile file(there);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    const Status refused = writeDrillPdf(DrillRecord{}, {}, there, PaperSize::A4);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
    QVERIFY(refused.error().what.contains(there));
    QCOMPARE(QFileInfo(there).size(), qint64(4));

    QVERIFY(writeDrillPdf(DrillRecord{}, {}, there, PaperSize::A4, Overwriting::Allowed));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(5) == "%PDF-");
    QVERIFY(QDir(m_dir.path()).entryList({u"*.part"_s}).isEmpty());
}

void TestDrillPdf::leavesNothingBehindOnFailure()
{
    const Status nowhere = writeDrillPdf(DrillRecord{}, {}, path(u"no/such/folder.pdf"_s), PaperSize::A4);
    QVERIFY(!nowhere);
    QVERIFY(!nowhere.error().hint.isEmpty());

    // The name is taken by a folder, which no rename replaces.
    QVERIFY(QDir(m_dir.path()).mkpath(u"folder.pdf/inside"_s));
    QVERIFY(!writeDrillPdf(DrillRecord{}, {}, path(u"folder.pdf"_s), PaperSize::A4, Overwriting::Allowed));
    QVERIFY(QFileInfo(path(u"folder.pdf/inside"_s)).isDir());
    QVERIFY(QDir(m_dir.path()).entryList({u"*.part"_s}).isEmpty());
}

void TestDrillPdf::isFastWithManyTables()
{
    const DrillRecord record = richDrill(2000);
    const std::clock_t begin = std::clock(); // of this process alone: the machine may be busy
    const PrintedReport report(record, richSeal(), PaperSize::A4);
    const Result<QByteArray> pdf = drillPdf(report, richSeal());
    QVERIFY(pdf);
    QVERIFY(report.pageCount() > 45);
    const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
    // Half a second on an idle machine; far more would mean that something grows with the square.
    QVERIFY2(seconds < 8, qPrintable(QString::number(seconds)));
}

QTEST_MAIN(TestDrillPdf)
#include "tst_drillpdf.moc"
