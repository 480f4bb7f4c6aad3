// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/design/restorepoints.h"
#include "ui/plan/rulers/ruler.h"
#include "ui/plan/rulers/timescale.h"
#include "ui/style/statuskind.h"

namespace lifeboat {

/// To which moments one can go back on a date: what is wanted, what is there, the copy on which it rests, the gaps.
class RecoveryWindowRuler : public Ruler
{
    Q_OBJECT
public:
    explicit RecoveryWindowRuler(QWidget *parent = nullptr);

    void setWindow(const RecoveryWindow &window, const RestorePoints &points, const QTimeZone &zone);

    const RecoveryWindow &window() const { return m_window; }

    /// "In plan", "Goal missed"…
    StatusKind verdict() const;
    QString verdictWord() const;
    /// "On 2026-12-21 any moment back to 2026-11-15 03:10 can be recovered; wanted are 30 days."
    QString sentence() const;

    int markCount() const override { return int(m_marks.size()); }

    QRectF markRect(int mark) const override;
    QString markName(int mark) const override;
    QString markDetail(int mark) const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Part { Goal, Stretch, Gap, Anchor };

    struct Mark {
        Part part = Part::Goal;
        Instant from = {};
        Instant to = {};
    };

    void addStretches();
    QRectF plot() const;
    TimeScale scale() const;
    double namesWidth() const;
    double rowHeight() const;
    void paintGoal(QPainter &painter, const Tokens &tokens) const;
    void paintStretches(QPainter &painter, const Tokens &tokens) const;
    void paintAnchor(QPainter &painter, const Tokens &tokens) const;

    RecoveryWindow m_window;
    QTimeZone m_zone = QTimeZone::utc();
    QString m_anchorName;
    bool m_continuous = false; ///< stretches of length; else single moments
    std::vector<Mark> m_marks; ///< by time, the goal first
};

} // namespace lifeboat
