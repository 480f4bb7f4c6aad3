// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/layout/block.h"
#include "ui/print/report/drillreport.h"

namespace lifeboat {

/// Two boxes side by side in which people sign, with ruled lines for the pen.
class SignOffBlock : public Block
{
public:
    explicit SignOffBlock(QList<SignOffBox> pair);

    double height() const override;
    void paint(QPainter &painter, const QPointF &place, double from, double to) const override;

private:
    QList<SignOffBox> m_pair;
};

} // namespace lifeboat
