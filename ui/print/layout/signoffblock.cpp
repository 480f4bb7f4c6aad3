// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/layout/signoffblock.h"

#include "core/base/translate.h"
#include "ui/print/layout/laidtext.h"
#include "ui/print/layout/printgeometry.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace lifeboat {

namespace {

constexpr double gap = millimetres(5);
constexpr double boxWidth = (textWidth - gap) / 2;
constexpr double boxHeight = millimetres(55);
constexpr double padding = millimetres(3.5);
constexpr double firstLine = millimetres(19);
constexpr double lineStep = millimetres(8);
constexpr double labelWidth = millimetres(25);

void paintLine(QPainter &painter, double y, const QString &label, const QString &text)
{
    const Tokens &ink = lightTokens();
    const LaidText laidLabel({.text = label, .style = TextStyle::Caption}, labelWidth - millimetres(1));
    laidLabel.paint(painter, QPointF(padding, y - laidLabel.firstBaseline()));
    const double left = padding + labelWidth;
    const double width = boxWidth - padding - left;
    const LaidText laid({.text = text, .style = TextStyle::Cell}, width);
    // A name longer than its line grows upwards, where the pen has room.
    laid.paint(painter, QPointF(left, y + millimetres(0.6) - laid.height()));
    painter.setPen(QPen(ink.control, hairline()));
    painter.drawLine(QPointF(left, y + millimetres(0.8)), QPointF(left + width, y + millimetres(0.8)));
}

void paintBox(QPainter &painter, const SignOffBox &box)
{
    const Tokens &ink = lightTokens();
    painter.setPen(QPen(ink.control, points(0.8)));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(0, 0, boxWidth, boxHeight), millimetres(1), millimetres(1));
    const LaidText meaning({.text = box.meaning, .style = TextStyle::Heading}, boxWidth - 2 * padding);
    meaning.paint(painter, QPointF(padding, padding * 0.8));
    const LaidText sentence({.text = box.sentence, .style = TextStyle::MutedCell}, boxWidth - 2 * padding);
    sentence.paint(painter, QPointF(padding, padding * 0.8 + meaning.height() + millimetres(0.4)));
    const QList<std::pair<QString, QString>> lines{{tr("Printed name"), box.name}, {tr("Role"), box.role},
        {tr("Date, time, offset"), box.at}, {tr("Comment"), QString()}, {tr("Signature"), QString()}};
    double y = firstLine;
    for (const auto &[label, text] : lines) {
        paintLine(painter, y, label, text);
        y += lineStep;
    }
}

} // namespace

SignOffBlock::SignOffBlock(QList<SignOffBox> pair)
    : m_pair(std::move(pair))
{
}

double SignOffBlock::height() const
{
    return boxHeight;
}

void SignOffBlock::paint(QPainter &painter, const QPointF &place, double, double) const
{
    for (qsizetype i = 0; i < m_pair.size(); ++i) {
        painter.save();
        painter.translate(place + QPointF(double(i) * (boxWidth + gap), 0));
        paintBox(painter, m_pair[i]);
        painter.restore();
    }
}

} // namespace lifeboat
