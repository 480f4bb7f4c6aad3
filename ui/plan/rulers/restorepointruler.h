// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/comparison.h"
#include "core/plan/design/restorepoints.h"
#include "ui/plan/rulers/kindmark.h"
#include "ui/plan/rulers/ruler.h"
#include "ui/plan/rulers/timescale.h"

namespace lifeboat {

/// All restore points of one destination over time, by kind, as they are and as they will be on a date that is moved
/// across; what a changed plan would remove at once is crossed out.
class RestorePointRuler : public Ruler
{
    Q_OBJECT
public:
    explicit RestorePointRuler(QWidget *parent = nullptr);

    void setPoints(const RestorePoints &points, Instant now, const QTimeZone &zone);
    /// The date looked at.
    void setOn(Instant on);
    /// Copies of this destination that go as soon as the changed plan is saved.
    void setLost(const std::vector<CopyLostAtOnce> &lost);

    Instant on() const { return m_on; }

    const RestorePoints &points() const { return m_points; }

    /// How a point stands on that date.
    MarkFill standing(int mark) const;
    bool isLost(int mark) const;
    /// "9 full and 24 differential copies on 2026-12-21, the oldest of 2026-11-15".
    QString summary() const;

    int markCount() const override { return int(m_points.points.size()); }

    QRectF markRect(int mark) const override;
    QString markName(int mark) const override;
    QString markDetail(int mark) const override;
    int markAt(const QPointF &point) const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    double placeOf(Instant at) const { return scale().x(at); }

Q_SIGNALS:
    /// The line of the date was dragged.
    void onRequested(lifeboat::Instant on);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    /// What a column of pixels of one row shows.
    struct Column {
        int mark = none;
        int rank = -1;
    };

    QRectF plot() const;
    TimeScale scale() const;
    double namesWidth() const;
    double headHeight() const;
    double rowHeight() const;
    int rowOf(CopyKind kind) const;
    std::size_t rows() const;
    int rankOf(int mark) const;
    bool isNearDate(const QPointF &point) const;
    void dragTo(double x);
    void describe();

    void paintRow(QPainter &painter, int row, const Tokens &tokens) const;
    void paintMark(QPainter &painter, int mark, const QRectF &rect, const Tokens &tokens) const;
    void paintLogs(QPainter &painter, const Tokens &tokens) const;
    void paintDates(QPainter &painter, const Tokens &tokens) const;

    RestorePoints m_points;
    std::vector<char> m_lost; ///< by point
    QList<CopyKind> m_kinds; ///< rows, the log apart
    Instant m_now = {};
    Instant m_on = {};
    QTimeZone m_zone = QTimeZone::utc();
    bool m_isDragging = false;
};

} // namespace lifeboat
