// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runbook/format/runbook.h"

#include <QFrame>

class QButtonGroup;
class QVBoxLayout;

namespace lifeboat {

class RoleLabel;

/// A question of the runbook with its options; none is taken beforehand.
class DecisionPanel : public QFrame
{
    Q_OBJECT
public:
    explicit DecisionPanel(QWidget *parent = nullptr);

    void setDecision(const DecisionAction &decision);
    /// The id of the option; empty until one is chosen.
    QString chosen() const;
    void focusFirst();

Q_SIGNALS:
    void choiceChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    DecisionAction m_decision;
    RoleLabel *m_question;
    QVBoxLayout *m_options;
    QButtonGroup *m_group;
};

} // namespace lifeboat
