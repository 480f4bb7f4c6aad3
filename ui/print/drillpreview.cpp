// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/drillpreview.h"

#include "core/base/translate.h"
#include "ui/print/printedreport.h"

#include <QAction>
#include <QFileDialog>
#include <QLocale>
#include <QMessageBox>
#include <QPainter>
#include <QPrinter>
#include <QToolBar>

#include <algorithm>

namespace lifeboat {

namespace {

PaperSize nearestPaper(const QPrinter &printer)
{
    const QSizeF size = printer.pageLayout().pageSize().size(QPageSize::Millimeter);
    const double longSide = std::max(size.width(), size.height());
    const double shortSide = std::min(size.width(), size.height());
    constexpr double betweenBoth = 1.35; // A4 is slimmer, Letter broader
    return longSide / shortSide > betweenBoth ? PaperSize::A4 : PaperSize::Letter;
}

QString fileName(const DrillRecord &record)
{
    return record.drill > 0 ? u"drill-%1.pdf"_s.arg(record.drill) : u"drill.pdf"_s;
}

} // namespace

DrillPreview::DrillPreview(QWidget *parent, const DrillRecord &record, const PrintedSeal &seal)
    : QPrintPreviewDialog(parent)
    , m_record(record)
    , m_seal(seal)
{
    setObjectName(u"drillPreview"_s);
    setWindowTitle(tr("Drill report"));
    printer()->setResolution(int(layoutDpi));
    printer()->setPageSize(pageSizeOf(usualPaper(QLocale())));
    printer()->setFullPage(true);
    printer()->setDocName(fileName(record));
    connect(this, &QPrintPreviewDialog::paintRequested, this, &DrillPreview::paint);

    auto *saveAction = new QAction(tr("Save as PDF…"), this);
    saveAction->setObjectName(u"savePdf"_s);
    saveAction->setShortcut(QKeySequence::Save);
    saveAction->setToolTip(tr("Save as PDF, with the record attached"));
    connect(saveAction, &QAction::triggered, this, &DrillPreview::askWhere);
    addAction(saveAction);
    if (auto *bar = findChild<QToolBar *>())
        bar->addAction(saveAction);
}

DrillPreview::~DrillPreview() = default;

const PrintedReport &DrillPreview::reportOn(PaperSize paper)
{
    std::unique_ptr<PrintedReport> &report = m_reports[paper];
    if (!report)
        report = std::make_unique<PrintedReport>(m_record, m_seal, paper);
    return *report;
}

void DrillPreview::paint(QPrinter *printer)
{
    const PrintedReport &report = reportOn(nearestPaper(*printer));
    int first = 1;
    int last = report.pageCount();
    if (printer->printRange() == QPrinter::PageRange) {
        first = std::clamp(printer->fromPage(), 1, last);
        last = std::clamp(printer->toPage(), first, last);
    }
    QPainter painter(printer);
    const QSizeF paper = printer->paperRect(QPrinter::DevicePixel).size();
    const QSizeF page = pageGeometry(report.paper()).page;
    // Any other paper, or one on its side: the page is made to fit, never cut off.
    const double scale = std::min(paper.width() / page.width(), paper.height() / page.height());
    for (int number = first; number <= last; ++number) {
        if (number > first && !printer->newPage())
            return;
        painter.save();
        painter.translate((paper.width() - page.width() * scale) / 2, (paper.height() - page.height() * scale) / 2);
        painter.scale(scale, scale);
        report.paintPage(painter, number - 1);
        painter.restore();
    }
}

void DrillPreview::askWhere()
{
    auto *dialog = new QFileDialog(this, tr("Save drill report"), fileName(m_record), tr("PDF documents (*.pdf)"));
    dialog->setObjectName(u"savePdfDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString &path) { Q_EMIT saveRequested(path, nearestPaper(*printer())); });
    dialog->open();
}

void DrillPreview::showFailure(const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Critical, tr("Drill report"), error.what, QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(error.hint);
    box->setDetailedText(error.detail);
    box->open();
}

DrillPreview *openDrillPreview(QWidget *parent, const DrillRecord &record, const PrintedSeal &seal)
{
    auto *preview = new DrillPreview(parent, record, seal);
    preview->setAttribute(Qt::WA_DeleteOnClose);
    QDialog *dialog = preview;
    dialog->open();
    return preview;
}

} // namespace lifeboat
