// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/printedreport.h"

#include "core/base/translate.h"
#include "ui/print/layout/laidtext.h"
#include "ui/print/layout/paginator.h"
#include "ui/print/reportlayout.h"
#include "ui/style/glyph.h"
#include "ui/style/tokens.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace lifeboat {

PrintedReport::PrintedReport(const DrillRecord &record, const PrintedSeal &seal, PaperSize paper)
    : PrintedReport(drillReport(record, seal), paper)
{
}

PrintedReport::PrintedReport(ReportDocument report, PaperSize paper)
    : m_paper(paper)
    , m_report(std::move(report))
    , m_flow(reportFlow(m_report))
    , m_pages(paginated(m_flow, pageGeometry(paper).body.height()))
{
}

void PrintedReport::paintHeader(QPainter &painter, const QRectF &place) const
{
    const LaidText verdict(
        {.text = m_report.verdict, .style = TextStyle::StrongCell, .ink = lightTokens().status(m_report.status).ink},
        place.width() / 2);
    const double verdictLeft = place.right() - verdict.widestLine();
    verdict.paint(painter, QPointF(verdictLeft, place.top()));
    const double size = verdict.height() * 0.8;
    paintGlyph(painter,
        QRectF(verdictLeft - size - millimetres(1.3), place.top() + (verdict.height() - size) / 2, size, size),
        m_report.status, lightTokens());

    QString text = m_report.title;
    if (!m_report.system.isEmpty())
        text += u" · "_s + m_report.system;
    const double room = verdictLeft - size - millimetres(6) - place.left();
    const QFontMetricsF metrics(printFont(TextStyle::MutedCell));
    const LaidText title(
        {.text = metrics.elidedText(text, Qt::ElideRight, room), .style = TextStyle::MutedCell}, room + millimetres(2));
    title.paint(painter, place.topLeft());
    painter.setPen(QPen(lightTokens().control, hairline()));
    painter.drawLine(QPointF(place.left(), place.bottom()), QPointF(place.right(), place.bottom()));
}

void PrintedReport::paintFooter(QPainter &painter, const QRectF &place, int page) const
{
    painter.setPen(QPen(lightTokens().control, hairline()));
    painter.drawLine(place.topLeft(), place.topRight());
    const double top = place.top() + millimetres(1.6);
    const LaidText label({.text = m_report.hashLabel, .style = TextStyle::Caption}, place.width() / 4);
    const bool isSealed = !m_report.hash.isEmpty();
    const LaidText hash({.text = isSealed ? m_report.hash : tr("none: this record is not sealed"),
                            .style = isSealed ? TextStyle::FixedCell : TextStyle::Cell},
        millimetres(110));
    const LaidText number(
        {.text = tr("Page %1 of %2").arg(page + 1).arg(pageCount()), .style = TextStyle::Cell, .toTheRight = true},
        millimetres(35));
    const double baseline = top + number.firstBaseline();
    label.paint(painter, QPointF(place.left(), baseline - label.firstBaseline()));
    hash.paint(painter, QPointF(place.left() + label.widestLine() + millimetres(2), baseline - hash.firstBaseline()));
    number.paint(painter, QPointF(place.right() - millimetres(35), top));
}

void PrintedReport::paintPage(QPainter &painter, int page) const
{
    const PageGeometry geometry = pageGeometry(m_paper);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    paintHeader(painter, geometry.header);
    for (const PlacedBlock &placed : m_pages[page]) {
        painter.save();
        placed.block->paint(painter, geometry.body.topLeft() + QPointF(0, placed.y), placed.from, placed.to);
        painter.restore();
    }
    paintFooter(painter, geometry.footer, page);
    painter.restore();
}

QImage PrintedReport::pageImage(int page, int dpi) const
{
    const QSizeF size = pageGeometry(m_paper).page * dpi / layoutDpi;
    QImage image(int(std::lround(size.width())), int(std::lround(size.height())), QImage::Format_RGB32);
    image.fill(Qt::white);
    constexpr double inchesPerMetre = 1000 / 25.4;
    image.setDotsPerMeterX(int(std::lround(dpi * inchesPerMetre)));
    image.setDotsPerMeterY(int(std::lround(dpi * inchesPerMetre)));
    QPainter painter(&image);
    painter.scale(dpi / layoutDpi, dpi / layoutDpi);
    paintPage(painter, page);
    return image;
}

} // namespace lifeboat
