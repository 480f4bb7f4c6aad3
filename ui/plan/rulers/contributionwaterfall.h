// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/rulers/ruler.h"
#include "ui/plan/values/waterfall.h"

namespace lifeboat {

/// What an objective is made of, each part as a bar that begins where the one before it ends; required and proven as
/// lines through them all.
class ContributionWaterfall : public Ruler
{
    Q_OBJECT
public:
    explicit ContributionWaterfall(QWidget *parent = nullptr);

    void setWaterfall(const Waterfall &waterfall);

    const Waterfall &waterfall() const { return m_waterfall; }

    /// The steps, then the sum, then what is required and proven.
    int markCount() const override;
    QRectF markRect(int mark) const override;
    QString markName(int mark) const override;
    QString markDetail(int mark) const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// The place of so many seconds; the right end for what lies beyond the scale.
    double placeOf(double seconds) const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line {
        double seconds = 0;
        QString label = {};
        bool proven = false;
        bool beyond = false; ///< to the right of the scale
    };

    int steps() const { return int(m_waterfall.steps.size()); }

    double rowTop(int row) const;
    double rowHeight(int row) const;
    QRectF plot() const;
    double scaleEnd() const; ///< seconds
    double namesWidth() const;
    double valuesWidth() const;
    double headHeight() const;
    QString valueText(int row) const;
    QString rangeText(const Figure &seconds) const;
    QString sumRange() const;
    QRectF barRect(int row) const;
    std::vector<Line> lines() const;
    QRectF lineLabelRect(const Line &line) const;

    void paintRow(QPainter &painter, int row, const Tokens &tokens) const;
    void paintBar(QPainter &painter, int row, const Tokens &tokens) const;
    void paintUnknown(QPainter &painter, int row, const Tokens &tokens) const;
    void paintRange(QPainter &painter, int row, double before, const Figure &seconds, const Tokens &tokens) const;
    void paintLines(QPainter &painter, const Tokens &tokens) const;
    void paintScale(QPainter &painter, const Tokens &tokens) const;

    Waterfall m_waterfall;
};

} // namespace lifeboat
