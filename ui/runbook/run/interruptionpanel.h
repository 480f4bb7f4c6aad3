// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QPushButton;

namespace lifeboat {

class RoleLabel;

/// The program ended while a step was under way: what became of it? Asks beside the buttons of every step.
class InterruptionPanel : public QFrame
{
    Q_OBJECT
public:
    explicit InterruptionPanel(QWidget *parent = nullptr);

    void setStep(int number, const QString &title, bool repeatable);

Q_SIGNALS:
    void endedWell();
    void endRun();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    RoleLabel *m_question;
    RoleLabel *m_advice;
};

} // namespace lifeboat
