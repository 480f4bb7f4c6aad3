// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/overviewdata.h"
#include "ui/widgets/page.h"

class QGridLayout;
class QPushButton;
class QTableView;

namespace lifeboat {

class Card;
class MessageBar;
class PageHeader;
class StateStack;
class Worker;
class Workspace;

/// What is wrong now and what comes next, over all systems; and what recovery was proven of each.
class OverviewPage : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(Workspace &workspace, QWidget *parent = nullptr);
    ~OverviewPage() override;

    void refresh() override;
    QString helpText() const override;

Q_SIGNALS:
    /// "Try with the demo system" was chosen.
    void demoRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addStates();
    QWidget *content();
    void addFindings();
    void auditOnce();
    void take(const Result<OverviewData> &read);
    void showFindings();
    void showObjectives();
    void arrangeObjectives();
    void showSecrets();
    void follow(const QModelIndex &index);

    Workspace &m_workspace;
    OverviewData m_data;
    PageHeader *m_header;
    MessageBar *m_message;
    StateStack *m_states = nullptr;
    Card *m_findingsCard;
    StateStack *m_findings = nullptr;
    QTableView *m_table;
    RowModel<FindingRow> *m_model;
    QGridLayout *m_grid;
    QList<ObjectiveCard *> m_cards;
    QPushButton *m_allSystems;
    Worker *m_reader;
    Worker *m_auditor; ///< of its own: walking the evidence must not hold up the page
    QString m_evidenceTrouble;
    bool m_audited = false;
};

} // namespace lifeboat
