// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/layout/verdictblock.h"

#include "core/base/translate.h"
#include "ui/print/layout/printgeometry.h"
#include "ui/style/glyph.h"
#include "ui/style/tokens.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace lifeboat {

namespace {

constexpr double padding = millimetres(5);
constexpr double glyph = millimetres(13);
constexpr double wordLeft = padding + glyph + millimetres(5);
constexpr double innerWidth = textWidth - 2 * padding;

/// Left edges of the objectives' columns.
constexpr std::array<double, 6> columns{padding, padding + millimetres(45), padding + millimetres(71),
    padding + millimetres(97), padding + millimetres(130), textWidth - padding};

} // namespace

VerdictBlock::VerdictBlock(VerdictBox box)
    : m_box(std::move(box))
{
    m_height = pieces().second;
}

double VerdictBlock::addObjectives(std::vector<Piece> &pieces, double y) const
{
    const auto addLine = [&pieces](double top, const QStringList &texts, TextStyle style) {
        double bottom = top;
        for (qsizetype i = 0; i < texts.size(); ++i) {
            const double width = columns[std::size_t(i) + 1] - columns[std::size_t(i)] - millimetres(2);
            pieces.push_back({.text = LaidText({.text = texts[i], .style = style}, width),
                .place = QPointF(columns[std::size_t(i)], top)});
            bottom = std::max(bottom, top + pieces.back().text.height());
        }
        return bottom;
    };
    y = addLine(y, {tr("Objective"), tr("Required"), tr("Actual"), tr("Margin")}, TextStyle::ColumnTitle);
    for (const ObjectiveLine &line : m_box.objectives) {
        y += millimetres(1.6);
        const double size = millimetres(3);
        LaidText word({.text = line.word, .style = TextStyle::Strong, .ink = lightTokens().status(line.status).ink},
            columns[5] - columns[4] - size - millimetres(1.5));
        const double wordBottom = y + word.height();
        pieces.push_back({.text = std::move(word),
            .place = QPointF(columns[4] + size + millimetres(1.5), y),
            .status = line.status,
            .glyphX = columns[4],
            .glyphSize = size});
        y = std::max(wordBottom, addLine(y, {line.name, line.required, line.actual, line.margin}, TextStyle::Body));
    }
    return y;
}

double VerdictBlock::addSentence(std::vector<Piece> &pieces, double y, const QString &label, const QString &text) const
{
    pieces.push_back(
        {.text = LaidText({.text = label, .style = TextStyle::Strong}, millimetres(42)), .place = QPointF(padding, y)});
    pieces.push_back({.text = LaidText({.text = text}, innerWidth - millimetres(45)), .place = QPointF(columns[1], y)});
    return y + pieces.back().text.height();
}

std::pair<std::vector<VerdictBlock::Piece>, double> VerdictBlock::pieces() const
{
    std::vector<Piece> pieces;
    double y = padding;
    LaidText word({.text = m_box.word, .style = TextStyle::Verdict, .ink = lightTokens().status(m_box.status).ink},
        textWidth - wordLeft - padding);
    const double wordHeight = word.height();
    pieces.push_back({.text = std::move(word),
        .place = QPointF(wordLeft, y),
        .status = m_box.status,
        .glyphX = padding,
        .glyphSize = glyph});
    LaidText reason({.text = m_box.reason}, textWidth - wordLeft - padding);
    const double reasonBottom = y + wordHeight + millimetres(1) + reason.height();
    pieces.push_back({.text = std::move(reason), .place = QPointF(wordLeft, y + wordHeight + millimetres(1))});
    y = std::max(reasonBottom, y + glyph) + millimetres(5);
    y = addObjectives(pieces, y) + millimetres(4);
    y = addSentence(pieces, y, tr("Deviations"), m_box.deviations) + millimetres(1.6);
    y = addSentence(pieces, y, tr("Not tested"), m_box.notTested) + padding;
    return {std::move(pieces), y};
}

void VerdictBlock::paint(QPainter &painter, const QPointF &place, double, double) const
{
    const StatusColors &colors = lightTokens().status(m_box.status);
    const double edge = points(1.2);
    painter.setPen(QPen(colors.ink, edge));
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(QRectF(place.x() + edge / 2, place.y() + edge / 2, textWidth - edge, m_height - edge),
        millimetres(1.5), millimetres(1.5));
    painter.setBrush(Qt::NoBrush);
    const auto [laid, height] = pieces();
    for (const Piece &piece : laid) {
        const QPointF origin = place + piece.place;
        piece.text.paint(painter, origin);
        if (!piece.status)
            continue;
        const bool isLarge = piece.glyphSize == glyph;
        const LineSpan firstLine = piece.text.lines().first();
        const double top = isLarge ? place.y() + padding : origin.y() + (firstLine.bottom - piece.glyphSize) / 2;
        paintGlyph(painter, QRectF(place.x() + piece.glyphX, top, piece.glyphSize, piece.glyphSize), *piece.status,
            lightTokens().status(*piece.status).ink, colors.tint);
    }
}

} // namespace lifeboat
