// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/layout/block.h"
#include "ui/print/report/drillreport.h"
#include "ui/print/layout/laidtext.h"

namespace lifeboat {

/// The framed answer: shape and word, both objectives, deviations, and what was not tested.
class VerdictBlock : public Block
{
public:
    explicit VerdictBlock(VerdictBox box);

    double height() const override { return m_height; }

    void paint(QPainter &painter, const QPointF &place, double from, double to) const override;

private:
    struct Piece {
        LaidText text;
        QPointF place = {};
        std::optional<StatusKind> status = {};
        double glyphX = 0;
        double glyphSize = 0;
    };

    /// Everything in the box at its place; answers the height as well.
    std::pair<std::vector<Piece>, double> pieces() const;
    double addObjectives(std::vector<Piece> &pieces, double y) const;
    double addSentence(std::vector<Piece> &pieces, double y, const QString &label, const QString &text) const;

    VerdictBox m_box;
    double m_height = 0;
};

} // namespace lifeboat
