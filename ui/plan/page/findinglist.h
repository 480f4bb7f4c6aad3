// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/findings/planfindings.h"
#include "ui/style/statuskind.h"

#include <QWidget>

class QVBoxLayout;

namespace lifeboat {

StatusKind kindOf(PlanFinding::Severity severity);

/// Findings beside what they concern: what, why, what to do, and a button that leads to the cure. Takes no room while
/// there are none.
class FindingList : public QWidget
{
    Q_OBJECT
public:
    explicit FindingList(QWidget *parent = nullptr);

    /// Rows stay while nothing changes, and with them the focus.
    void setFindings(const std::vector<PlanFinding> &findings);

    const std::vector<PlanFinding> &findings() const { return m_findings; }

Q_SIGNALS:
    void cureRequested(const lifeboat::PlanFinding &finding);

private:
    QWidget *rowOf(const PlanFinding &finding);

    std::vector<PlanFinding> m_findings;
    QVBoxLayout *m_layout;
};

/// What the button says that leads to the cure.
QString cureText(const PlanFinding &finding);

} // namespace lifeboat
