// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/assistant/assistantpage.h"

class QLineEdit;

namespace lifeboat {

class FormFields;
class Workspace;

/// Who runs it, who watches, and why now: what an auditor asks first.
class PeoplePage : public AssistantPage
{
    Q_OBJECT
public:
    explicit PeoplePage(Workspace &workspace, QWidget *parent = nullptr);

    QString title() const override { return tr("People and reason"); }

    QString chosen() const override;
    void load(const RunPlan &plan, const RunbookShelf &shelf) override;
    void save(RunPlan &plan) const override;
    bool submit() override;
    void focusFirst() override;

private:
    Workspace &m_workspace;
    bool m_isDrill = true;
    QLineEdit *m_operator;
    QLineEdit *m_witness;
    QLineEdit *m_why;
    FormFields *m_form;
};

} // namespace lifeboat
