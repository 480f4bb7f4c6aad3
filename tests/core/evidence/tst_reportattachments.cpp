// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/files/pdfattachments.h"
#include "core/evidence/reportattachments.h"
#include "core/evidence/sealverification.h"
#include "tests/core/evidence/evidencesamples.h"
#include "tests/core/evidence/shell.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace lifeboat;

using Change = std::function<void(QList<ReportAttachment> &)>;
Q_DECLARE_METATYPE(Change)

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writePdf(const QString &path, const QList<ReportAttachment> &attachments)
{
    QPdfWriter writer(path);
    for (const ReportAttachment &attachment : attachments)
        writer.addFileAttachment(attachment.name, attachment.content, attachment.mimeType);
    QPainter painter(&writer);
    painter.drawText(500, 500, u"Drill report"_s);
}

/// Adds a note with a file (object 999) to the first page; qpdf makes a good file of it again.
void pinToFirstPage(QByteArray &pdf, const QByteArray &note)
{
    const qsizetype page = pdf.indexOf("/Type /Page\n");
    QVERIFY(page > 0);
    pdf.replace("/Annots", "/Unused");
    pdf.insert(page, "/Annots [" + note + "]\n");
    pdf.insert(pdf.lastIndexOf("xref\n", pdf.lastIndexOf("startxref") - 1),
        "999 0 obj\n<</Type/EmbeddedFile/Length 5>>\nstream\nhello\nendstream\nendobj\n");
}

QList<QByteArray> known()
{
    return {sampleKey().publicKey()};
}

} // namespace

class tst_ReportAttachments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void recipeWorksWithoutUs_data();
    void recipeWorksWithoutUs();
    void recipeShowsAChangedByte_data();
    void recipeShowsAChangedByte();
    void attachmentsComeBack();
    void soundReportStands();
    void namesWhatDoesNotAgree_data();
    void namesWhatDoesNotAgree();
    void doubleNameIsRefused();
    void otherFilesAreRefused_data();
    void otherFilesAreRefused();
    void whatIsNoFileIsRefused();
    void pinnedFilesAreSeen();
    void lockedReportIsRefused();
    void cutReportsNeverPass();
    void hugeAttachmentIsRefused();
    void damageNeverChangesTheRecord();

private:
    QString pdf() const { return m_folder->filePath(u"report.pdf"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ReportAttachments::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_ReportAttachments::recipeWorksWithoutUs_data()
{
    QTest::addColumn<QString>("fileName");
    QTest::newRow("plain") << u"drill-7.pdf"_s;
    QTest::newRow("spaces and quotes") << u"Zoë's \"drill\" $HOME.pdf"_s;
    QTest::newRow("like an option") << u"-saveall.pdf"_s;
}

void tst_ReportAttachments::recipeWorksWithoutUs()
{
    QFETCH(QString, fileName);
    const SealedRecord sealed = sampleSeal();
    writePdf(m_folder->filePath(fileName), reportAttachments(sealed));
    const QList<RecipeLine> recipe = verificationRecipe(sealed, fileName);
    QCOMPARE(recipe.size(), 4);
    for (const RecipeLine &line : recipe) {
        QVERIFY(!line.what.isEmpty());
        const ShellAnswer answer = inShell(line.command, m_folder->path());
        QVERIFY2(answer.succeeded, qPrintable(line.command + u'\n' + answer.errors));
        QCOMPARE(answer.output, line.expected);
    }
    QCOMPARE(readFile(m_folder->filePath(u"drill-record.signed.json"_s)), sealed.canonical);
    QCOMPARE(readFile(m_folder->filePath(u"drill-record.sig"_s)), sealed.signature);
    QCOMPARE(readFile(m_folder->filePath(envelopeFileName())), envelopeOf(sealed));
}

void tst_ReportAttachments::recipeShowsAChangedByte_data()
{
    QTest::addColumn<int>("attachment");
    QTest::addColumn<int>("failingLine");
    QTest::newRow("the record, by its hash") << 1 << 1;
    QTest::newRow("the record, by its signature") << 1 << 2;
    QTest::newRow("the signature") << 2 << 2;
    QTest::newRow("the key, by the signature") << 3 << 2;
    QTest::newRow("the key, by its id") << 3 << 3;
}

void tst_ReportAttachments::recipeShowsAChangedByte()
{
    QFETCH(int, attachment);
    QFETCH(int, failingLine);
    const SealedRecord sealed = sampleSeal();
    QList<ReportAttachment> changed = reportAttachments(sealed);
    QByteArray &content = changed[attachment].content;
    if (attachment == 3)
        content = publicKeyPem(sampleKey('o').publicKey()); // another key: a flipped one may not even parse
    else
        content[20] = char(content[20] ^ 1);
    writePdf(pdf(), changed);
    const QList<RecipeLine> recipe = verificationRecipe(sealed, u"report.pdf"_s);
    QVERIFY(inShell(recipe[0].command, m_folder->path()).succeeded);
    const ShellAnswer answer = inShell(recipe[failingLine].command, m_folder->path());
    QVERIFY2(answer.output != recipe[failingLine].expected, qPrintable(answer.output));
    if (failingLine == 2)
        QVERIFY(!answer.succeeded);
}

void tst_ReportAttachments::attachmentsComeBack()
{
    QList<ReportAttachment> attachments = reportAttachments(sampleSeal());
    attachments << ReportAttachment{.name = u"restore log (2).txt"_s,
        .mimeType = u"text/plain"_s,
        .content = QByteArray("a\0b", 3)}
                << ReportAttachment{.name = u"empty"_s, .mimeType = u"text/plain"_s};
    writePdf(pdf(), attachments);
    const Result<QMap<QString, QByteArray>> read = readPdfAttachments(pdf());
    QVERIFY2(bool(read), read ? "" : qPrintable(errorText(read.error()) + read.error().detail));
    QCOMPARE(read->size(), attachments.size());
    for (const ReportAttachment &attachment : std::as_const(attachments)) {
        QVERIFY2(read->contains(attachment.name), qPrintable(attachment.name));
        QCOMPARE(read->value(attachment.name), attachment.content);
    }
}

void tst_ReportAttachments::soundReportStands()
{
    writePdf(pdf(), reportAttachments(sampleSeal()));
    const QList<EvidenceFinding> findings = verifyReport(pdf(), known());
    QVERIFY2(findings.isEmpty(), told(findings));
    QCOMPARE(flawNames(verifyReport(pdf(), {})), QStringList(u"key-unknown"_s));
    QVERIFY(evidenceHolds(verifyReport(pdf(), {})));
}

void tst_ReportAttachments::namesWhatDoesNotAgree_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("flaws");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, Change change, const QStringList &flaws, const QString &says) {
        QTest::newRow(name) << std::move(change) << flaws << says;
    };
    const QStringList missing{u"attachment-missing"_s};
    const QStringList differs{u"attachment-differs"_s};
    const QStringList names = reportAttachmentNames();
    row(
        "no attachments", [](QList<ReportAttachment> &a) { a.clear(); }, missing, names[0]);
    for (int i = 0; i < 4; ++i) {
        row(
            qPrintable(u"without "_s + names[i]), [i](QList<ReportAttachment> &a) { a.removeAt(i); }, missing,
            names[i]);
    }
    for (int i = 1; i < 4; ++i) {
        row(
            qPrintable(u"altered "_s + names[i]), [i](QList<ReportAttachment> &a) { a[i].content[9] = '~'; }, differs,
            names[i]);
    }
    row(
        "the envelope of another drill",
        [](QList<ReportAttachment> &a) {
            DrillRecord other = placedDrill();
            other.drill = 8;
            a[0].content = envelopeOf(*seal(other, sampleKey()));
        },
        differs, u"drill-record.sig is not"_s);
    row(
        "an altered envelope", [](QList<ReportAttachment> &a) { a[0].content.replace("\"drill\":7", "\"drill\":8"); },
        {u"attachment-differs"_s, u"hash-mismatch"_s, u"signature-invalid"_s}, names[1]);
    row(
        "a reformatted envelope", [](QList<ReportAttachment> &a) { a[0].content.replace("\n}\n", "}\n"); },
        {u"unreadable"_s}, u"reformatted or altered"_s);
}

void tst_ReportAttachments::namesWhatDoesNotAgree()
{
    QFETCH(Change, change);
    QFETCH(QStringList, flaws);
    QFETCH(QString, says);
    QList<ReportAttachment> attachments = reportAttachments(sampleSeal());
    change(attachments);
    writePdf(pdf(), attachments);
    const QList<EvidenceFinding> findings = verifyReport(pdf(), known());
    QCOMPARE(flawNames(findings), flaws);
    QVERIFY2(told(findings).contains(says.toUtf8()), told(findings));
    QVERIFY(!evidenceHolds(findings));
}

void tst_ReportAttachments::doubleNameIsRefused()
{
    QList<ReportAttachment> attachments = reportAttachments(sampleSeal());
    attachments << attachments[0];
    attachments.last().content = "{}";
    writePdf(pdf(), attachments);
    const QList<EvidenceFinding> findings = verifyReport(pdf(), known());
    QVERIFY2(told(findings).contains("attaches two files of the name drill-record.json"), told(findings));
}

void tst_ReportAttachments::otherFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello\n");
    QTest::newRow("zeros") << QByteArray(5000, '\0');
    QTest::newRow("head alone") << QByteArray("%PDF-1.4\n");
    QTest::newRow("head and end") << QByteArray("%PDF-1.4\nstartxref\n0\n%%EOF\n");
    QTest::newRow("a table that points at itself")
        << QByteArray("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\n"
                      "startxref\n9\n%%EOF\n");
    QTest::newRow("deep nesting") << "%PDF-1.4\n1 0 obj\n" + QByteArray(200'000, '[')
            + "\nendobj\nstartxref\n9\n%%EOF\n";
    QTest::newRow("the record itself") << envelopeOf(sampleSeal());
}

void tst_ReportAttachments::otherFilesAreRefused()
{
    QFETCH(QByteArray, bytes);
    writeFile(pdf(), bytes);
    const Result<QMap<QString, QByteArray>> read = readPdfAttachments(pdf());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Corrupt);
    QVERIFY2(read.error().what.contains(u"not a readable PDF"), qPrintable(read.error().what));
    QVERIFY(!read.error().hint.isEmpty());
    QVERIFY(!evidenceHolds(verifyReport(pdf(), known())));
}

void tst_ReportAttachments::whatIsNoFileIsRefused()
{
    const Result<QMap<QString, QByteArray>> absent = readPdfAttachments(m_folder->filePath(u"absent.pdf"_s));
    QVERIFY(!absent);
    QCOMPARE(absent.error().kind, Error::Kind::NotFound);
    QVERIFY(!readPdfAttachments(m_folder->path())); // a folder
}

void tst_ReportAttachments::pinnedFilesAreSeen()
{
    // A file pinned to a page: pdfdetach saves it as well, over the true one if it has the same name.
    for (const QByteArray &name : {QByteArray("remark.txt"), QByteArray("drill-record.json")}) {
        writePdf(pdf(), reportAttachments(sampleSeal()));
        const QByteArray note = "<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</Type/Filespec/F(" + name
            + ")/EF<</F 999 0 R>>>>>>";
        QByteArray bytes = readFile(pdf());
        pinToFirstPage(bytes, note);
        writeFile(pdf(), bytes);
        const ShellAnswer rebuilt =
            inShell(u"qpdf --warning-exit-0 --no-warn report.pdf rebuilt.pdf && pdfdetach -list rebuilt.pdf"_s,
                m_folder->path());
        QVERIFY2(rebuilt.succeeded, qPrintable(rebuilt.errors));
        QVERIFY2(rebuilt.output.startsWith(u"5 embedded files"), qPrintable(rebuilt.output));
        const QList<EvidenceFinding> findings = verifyReport(m_folder->filePath(u"rebuilt.pdf"_s), known());
        QCOMPARE(evidenceHolds(findings), name == "remark.txt");
    }
}

void tst_ReportAttachments::lockedReportIsRefused()
{
    writePdf(pdf(), reportAttachments(sampleSeal()));
    const ShellAnswer locked = inShell(u"qpdf --encrypt secret owner 256 -- report.pdf locked.pdf"_s, m_folder->path());
    QVERIFY2(locked.succeeded, qPrintable(locked.errors));
    const Result<QMap<QString, QByteArray>> read = readPdfAttachments(m_folder->filePath(u"locked.pdf"_s));
    QVERIFY(!read);
    QVERIFY2(read.error().what.contains(u"locked with a password"), qPrintable(read.error().what));
    // Closed for changes only, it opens without a password and says the same as before.
    const ShellAnswer closed = inShell(u"qpdf --encrypt '' owner 256 -- report.pdf closed.pdf"_s, m_folder->path());
    QVERIFY2(closed.succeeded, qPrintable(closed.errors));
    const QList<EvidenceFinding> findings = verifyReport(m_folder->filePath(u"closed.pdf"_s), known());
    QVERIFY2(findings.isEmpty(), told(findings));
}

void tst_ReportAttachments::cutReportsNeverPass()
{
    writePdf(pdf(), reportAttachments(sampleSeal()));
    const QByteArray whole = readFile(pdf());
    for (int percent = 0; percent < 100; ++percent) {
        writeFile(pdf(), whole.left(whole.size() * percent / 100));
        QVERIFY2(!evidenceHolds(verifyReport(pdf(), known())), qPrintable(QString::number(percent)));
    }
}

void tst_ReportAttachments::hugeAttachmentIsRefused()
{
    writePdf(pdf(), {{.name = envelopeFileName(), .content = QByteArray(65 * 1024 * 1024, '\0')}});
    QVERIFY(QFile(pdf()).size() < 1024 * 1024); // zeros pack well: that is the trick
    const Result<QMap<QString, QByteArray>> read = readPdfAttachments(pdf());
    QVERIFY(!read);
    QVERIFY2(read.error().what.contains(u"larger than any drill record"), qPrintable(read.error().what));
}

void tst_ReportAttachments::damageNeverChangesTheRecord()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const SealedRecord sealed = sampleSeal();
    writePdf(pdf(), reportAttachments(sealed));
    const QByteArray whole = readFile(pdf());
    int refused = 0;
    for (int round = 0; round < 1500; ++round) {
        QByteArray damaged = whole;
        for (int flips = 1 + random.bounded(4); flips > 0; --flips) {
            const auto at = qsizetype(random.bounded(int(damaged.size())));
            damaged[at] = char(damaged[at] ^ (1 << random.bounded(8)));
        }
        writeFile(pdf(), damaged);
        const bool stands = evidenceHolds(verifyReport(pdf(), known()));
        refused += stands ? 0 : 1;
        if (stands) { // the damage hit a font or a page: the record must be the one that was sealed
            const Result<QMap<QString, QByteArray>> read = readPdfAttachments(pdf());
            QVERIFY2(read && read->value(envelopeFileName()) == envelopeOf(sealed),
                qPrintable(u"round %1, seed %2"_s.arg(round).arg(seed)));
        }
    }
    qInfo("%d of 1500 damaged reports were refused", refused);
    QVERIFY(refused > 100);
}

QTEST_MAIN(tst_ReportAttachments)
#include "tst_reportattachments.moc"
