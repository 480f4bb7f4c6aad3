// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/assistant/assistantpage.h"

class QFormLayout;
class QPlainTextEdit;

namespace lifeboat {

class MessageBar;
class RoleLabel;
class Worker;
class Workspace;

/// Exactly what will be executed, before anything is.
class SummaryPage : public AssistantPage
{
    Q_OBJECT
public:
    explicit SummaryPage(Workspace &workspace, QWidget *parent = nullptr);
    ~SummaryPage() override;

    QString title() const override { return tr("Look it over, then start"); }

    QString chosen() const override { return {}; }

    void load(const RunPlan &plan, const RunbookShelf &shelf) override;
    void save(RunPlan &plan) const override;
    bool submit() override;
    void focusFirst() override;

private:
    void show();

    Worker *m_worker;
    RunPlan m_plan;
    bool m_valid = false;
    QFormLayout *m_facts;
    QPlainTextEdit *m_steps;
    MessageBar *m_message;
};

/// Every step with its statement or command line, as text.
QString stepsAsText(const RunPlan &plan, const QMap<QString, QString> &values);

} // namespace lifeboat
