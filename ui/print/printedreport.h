// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/layout/block.h"
#include "ui/print/report/drillreport.h"
#include "ui/print/layout/printgeometry.h"

#include <QImage>

namespace lifeboat {

/// A report laid out on pages, to be painted on anything: PDF, printer, preview, picture. Needs a
/// QGuiApplication for its fonts; no widgets.
class PrintedReport
{
public:
    PrintedReport(const DrillRecord &record, const PrintedSeal &seal, PaperSize paper);
    PrintedReport(ReportDocument report, PaperSize paper);

    int pageCount() const { return int(m_pages.size()); }

    PaperSize paper() const { return m_paper; }

    const ReportDocument &report() const { return m_report; }

    const QList<FlowItem> &flow() const { return m_flow; }

    const QList<PlacedPage> &pages() const { return m_pages; }

    /// Paints one page (from 0) in dots of the layout, the page's top left corner at the origin.
    void paintPage(QPainter &painter, int page) const;
    /// The page on a white picture.
    QImage pageImage(int page, int dpi) const;

private:
    void paintHeader(QPainter &painter, const QRectF &place) const;
    void paintFooter(QPainter &painter, const QRectF &place, int page) const;

    PaperSize m_paper;
    ReportDocument m_report;
    QList<FlowItem> m_flow;
    QList<PlacedPage> m_pages;
};

} // namespace lifeboat
