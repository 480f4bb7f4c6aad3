// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "pdftools.h"
#include "richdrill.h"
#include "ui/print/drillpreview.h"
#include "ui/print/printedreport.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QPointer>
#include <QPrintPreviewWidget>
#include <QPrinter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>

using namespace lifeboat;

class TestDrillPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAllPages();
    void asksWhereToSave();
    void saysWhySavingFailed();
    void printsTheRangeAskedFor();
};

void TestDrillPreview::showsAllPages()
{
    QWidget window;
    window.show();
    QPointer<DrillPreview> preview = openDrillPreview(&window, quietDrill(), richSeal());
    preview->printer()->setPageSize(QPageSize(QPageSize::A4));
    auto *pages = preview->findChild<QPrintPreviewWidget *>();
    QVERIFY(pages);
    const int expected = PrintedReport(quietDrill(), richSeal(), PaperSize::A4).pageCount();
    pages->updatePreview();
    QTRY_COMPARE(pages->pageCount(), expected);
    QVERIFY(preview->isModal());
    preview->reject();
    QTRY_VERIFY(preview.isNull());
}

void TestDrillPreview::asksWhereToSave()
{
    const QTemporaryDir dir;
    DrillPreview preview(nullptr, quietDrill(), richSeal());
    QSignalSpy requested(&preview, &DrillPreview::saveRequested);
    preview.show();
    auto *action = preview.findChild<QAction *>(u"savePdf"_s);
    QVERIFY(action);
    QVERIFY(preview.findChild<QToolBar *>()->actions().contains(action));
    action->trigger();
    auto *dialog = preview.findChild<QFileDialog *>(u"savePdfDialog"_s);
    QVERIFY(dialog);
    QVERIFY(dialog->selectedFiles().value(0).endsWith(u"drill-12.pdf"));
    dialog->setDirectory(dir.path());
    dialog->selectFile(dir.filePath(u"report.pdf"_s));
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_COMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().toString(), dir.filePath(u"report.pdf"_s));
    QCOMPARE(requested.first().at(1).value<PaperSize>(), usualPaper(QLocale()));
}

void TestDrillPreview::saysWhySavingFailed()
{
    DrillPreview preview(nullptr, quietDrill(), richSeal());
    preview.show();
    preview.showFailure({.what = u"/no/such/folder/drill.pdf could not be written."_s, .hint = u"Check the folder."_s});
    auto *box = preview.findChild<QMessageBox *>();
    QVERIFY(box);
    QVERIFY(box->text().contains(u"/no/such/folder/drill.pdf"));
    QVERIFY(!box->informativeText().isEmpty());
    box->button(QMessageBox::Close)->click();
}

void TestDrillPreview::printsTheRangeAskedFor()
{
    if (!hasTool(u"pdftotext"_s))
        QSKIP("pdftotext is not installed");
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"printed.pdf"_s);
    DrillPreview preview(nullptr, quietDrill(), richSeal());
    QPrinter printer(QPrinter::HighResolution);
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(path);
    printer.setFullPage(true);
    printer.setPageSize(QPageSize(QPageSize::A4));
    printer.setPrintRange(QPrinter::PageRange);
    printer.setFromTo(2, 3);
    Q_EMIT preview.paintRequested(&printer);
    const QStringList pages = pageTexts(path);
    QCOMPARE(pages.size(), qsizetype(2));
    const int count = PrintedReport(quietDrill(), richSeal(), PaperSize::A4).pageCount();
    QVERIFY(pages[0].contains(u"Page 2 of %1"_s.arg(count)));
    QVERIFY(pages[1].contains(u"Page 3 of %1"_s.arg(count)));
}

QTEST_MAIN(TestDrillPreview)
#include "tst_drillpreview.moc"
