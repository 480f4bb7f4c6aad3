// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capacity/capacityexport.h"

#include "core/base/translate.h"
#include "ui/charts/stackedchart.h"
#include "ui/print/chartpdf.h"
#include "ui/style/tokens.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSaveFile>

#include <cmath>

namespace lifeboat {

namespace {

constexpr int pictureScale = 2;

QByteArray number(double bytes)
{
    return QByteArray::number(std::llround(bytes));
}

/// A field that stays one whatever its text.
QByteArray field(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'"', u"\"\""_s);
    return u"\"%1\""_s.arg(quoted).toUtf8();
}

Status save(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("%1 could not be written: %2").arg(path, file.errorString()),
            .hint = tr("Choose another folder, or make room there.")};
    }
    return Done{};
}

QByteArray png(const StackedChart &chart, const QString &heading)
{
    const int line = chart.fontMetrics().lineSpacing();
    const QSize drawn = chart.drawnSize();
    const QSize whole = drawn + QSize(0, 4 * line);
    QImage image(whole * pictureScale, QImage::Format_ARGB32_Premultiplied);
    image.fill(tokensFor(&chart).surface);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(pictureScale, pictureScale);
    painter.setPen(tokensFor(&chart).text);
    painter.setFont(chart.font());
    painter.drawText(QRect(line / 2, line / 2, whole.width() - line, 3 * line), Qt::AlignLeft | Qt::AlignTop,
        u"%1\n%2. %3"_s.arg(heading, chart.layers().finding, chart.layers().subtitle));
    chart.paintOn(painter, QRectF(QPoint(0, 4 * line), drawn));
    painter.end();
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    return image.save(&bytes, "PNG") ? bytes.data() : QByteArray();
}

QByteArray pdf(const StackedChart &chart, const QString &heading)
{
    return chartPdf(heading, u"%1\n%2. %3"_s.arg(heading, chart.layers().finding, chart.layers().subtitle),
        chart.layers().readout(chart.day()),
        [&chart](QPainter &painter, const QRectF &place) { chart.paintOn(painter, place); });
}

} // namespace

QByteArray capacityCsv(const StackedLayers &layers)
{
    QByteArray csv = "date";
    for (const StackedLayer &layer : layers.layers)
        csv += ',' + field(layer.name);
    csv += ",total,peak,limit";
    if (!layers.compared.empty())
        csv += ',' + field(layers.comparedName);
    csv += "\r\n";
    for (std::size_t day = 0; day < layers.days(); ++day) {
        csv += layers.dateOf(day).toString(Qt::ISODate).toLatin1();
        for (const StackedLayer &layer : layers.layers)
            csv += ',' + number(layer.days[day]);
        csv += ',' + number(layers.total(day)) + ',' + number(layers.peaks[day]) + ',';
        csv += layers.limit ? number(*layers.limit) : QByteArray();
        if (!layers.compared.empty())
            csv += ',' + (day < layers.compared.size() ? number(layers.compared[day]) : QByteArray());
        csv += "\r\n";
    }
    return csv;
}

Status exportCapacity(const StackedChart &chart, const QString &heading, const QString &path)
{
    const QString ending = path.section(u'.', -1).toLower();
    QByteArray bytes;
    if (ending == "csv"_L1)
        bytes = capacityCsv(chart.layers());
    else if (ending == "png"_L1)
        bytes = png(chart, heading);
    else if (ending == "pdf"_L1)
        bytes = pdf(chart, heading);
    else
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("%1 does not say what it should be.").arg(path),
            .hint = tr("Let the name end in .csv, .png or .pdf.")};
    return save(path, bytes);
}

} // namespace lifeboat
