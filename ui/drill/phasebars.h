// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drill/drillrecord.h"

#include <QWidget>

#include <optional>

namespace lifeboat {

/// The phases of a recovery as bars on one scale, each with its time; what does not count to the recovery is hatched.
class PhaseBars : public QWidget
{
    Q_OBJECT
public:
    explicit PhaseBars(QWidget *parent = nullptr);

    void setPhases(const QList<RecordedPhase> &phases);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int rowHeight() const;
    int titleWidth() const;
    int timeWidth() const;

    QList<RecordedPhase> m_phases;
};

} // namespace lifeboat
