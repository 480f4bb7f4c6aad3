// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

#include <memory>

class QPainter;

namespace lifeboat {

/// Something of a known height that goes onto paper as wide as the text, and paints itself whole or in part.
class Block
{
public:
    Block() = default;
    Block(const Block &) = delete;
    Block &operator=(const Block &) = delete;
    virtual ~Block() = default;

    virtual double height() const = 0;

    /// Where it can be cut without cutting a line of text: distances from its top, ascending.
    virtual QList<double> cuts() const { return {}; }

    /// Paints what lies between from and to, measured from the block's top, so that from comes to lie at the place.
    virtual void paint(QPainter &painter, const QPointF &place, double from, double to) const = 0;
};

/// A block in the order of reading, and how it may be parted from its neighbours.
struct FlowItem {
    std::shared_ptr<const Block> block = {};
    double spaceBefore = 0; ///< not at the top of a page
    bool keepWithNext = false;
    bool breakBefore = false;
    bool mayBeSplit = false; ///< otherwise it is only when higher than a page
    std::shared_ptr<const Block> repeatedHeader = {}; ///< stands above it when it comes to the top of a page
};

/// A block, or a part of one, at its place on a page.
struct PlacedBlock {
    const Block *block = nullptr;
    qsizetype item = -1; ///< index in the flow; -1 for a repeated header
    double y = 0; ///< from the top of the page's body
    double from = 0;
    double to = 0;
};

using PlacedPage = QList<PlacedBlock>;

} // namespace lifeboat
