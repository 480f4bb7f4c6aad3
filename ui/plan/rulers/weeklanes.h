// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/rulers/ruler.h"
#include "ui/plan/rulers/timescale.h"
#include "ui/plan/values/weekplan.h"

namespace lifeboat {

/// A week as lanes: each run a bar as long as it is expected to take, what competes hatched, windows shaded. Runs are
/// moved by dragging, or with Shift and the arrows.
class WeekLanes : public Ruler
{
    Q_OBJECT
public:
    explicit WeekLanes(QWidget *parent = nullptr);

    void setWeek(const WeekPlan &week);

    const WeekPlan &week() const { return m_week; }

    int markCount() const override { return int(m_week.runs.size()); }

    QRectF markRect(int mark) const override;
    QString markName(int mark) const override;
    QString markDetail(int mark) const override;
    int markAt(const QPointF &point) const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A person wants all runs of this part so much later.
    void moveRequested(std::size_t part, std::chrono::minutes by);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    double laneHeight() const;
    double headHeight() const;
    double namesWidth() const;
    QRectF laneRect(std::size_t lane) const;
    QRectF barAt(std::size_t lane, const WeekSpan &span) const;
    TimeScale scale() const;
    bool canMove(int mark) const;
    void goToLane(int step);
    void describe();

    void paintDays(QPainter &painter, const Tokens &tokens) const;
    void paintLane(QPainter &painter, std::size_t lane, const Tokens &tokens) const;
    void paintRuns(QPainter &painter, const Tokens &tokens) const;
    void paintOverlaps(QPainter &painter, const Tokens &tokens) const;
    void paintGlyphs(QPainter &painter, const Tokens &tokens) const;
    void paintDrag(QPainter &painter, const Tokens &tokens) const;

    WeekPlan m_week;
    std::vector<char> m_competes; ///< by run
    int m_dragged = none;
    double m_pressedAt = 0;
    bool m_isDragging = false;
    std::chrono::minutes m_by = {};
};

} // namespace lifeboat
