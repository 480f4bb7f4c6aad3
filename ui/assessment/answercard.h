// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/assessment/assessmentrow.h"
#include "ui/widgets/card.h"

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace lifeboat {

class Chip;
class RoleLabel;

/// One question: why it is asked, what is known, and what a person says to it.
class AnswerCard : public Card
{
    Q_OBJECT
public:
    explicit AnswerCard(QWidget *parent = nullptr);

    void setQuestion(const AssessedQuestion &question);

    const QString &questionId() const { return m_id; }

Q_SIGNALS:
    void answered(const QString &question, bool yes, const QString &evidence);
    void takenBack(const QString &question);
    void cureWanted(lifeboat::PlanFinding::Place place);

private:
    void buildAnswer();

    QString m_id;
    PlanFinding::Place m_place = PlanFinding::Place::Strategy;
    bool m_wasSaid = false;
    Chip *m_chip;
    RoleLabel *m_title;
    RoleLabel *m_why;
    RoleLabel *m_known;
    RoleLabel *m_whatToDo;
    RoleLabel *m_said;
    QRadioButton *m_yes = nullptr;
    QRadioButton *m_no = nullptr;
    QLineEdit *m_evidence = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_takeBack = nullptr;
    QPushButton *m_cure = nullptr;
};

} // namespace lifeboat
