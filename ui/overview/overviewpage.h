// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/upcoming.h"
#include "ui/widgets/page.h"

namespace lifeboat {

class ActionTable;
class Card;
class FleetFigures;
class MessageBar;
class ObjectiveGrid;
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

private:
    void addStates();
    QWidget *content();
    void addFindings();
    void addUpcoming();
    void auditOnce();
    void workOut();
    void take(const Result<OverviewData> &read);
    void takeFleet(const Result<std::shared_ptr<const FleetOutlook>> &fleet);
    void showAll();
    void showFindings();
    void showUpcoming();
    void showSecrets();

    Workspace &m_workspace;
    OverviewData m_data;
    PageHeader *m_header;
    MessageBar *m_message;
    StateStack *m_states = nullptr;
    Card *m_findingsCard;
    StateStack *m_findings = nullptr;
    RowModel<FindingRow> *m_model;
    ActionTable *m_table;
    Card *m_upcomingCard;
    StateStack *m_upcoming = nullptr;
    RowModel<UpcomingRow> *m_upcomingModel;
    ActionTable *m_upcomingTable;
    FleetFigures *m_figures;
    ObjectiveGrid *m_grid;
    Worker *m_reader;
    Worker *m_auditor; ///< of its own: walking the evidence must not hold up the page
    QString m_evidenceTrouble;
    bool m_audited = false;
};

} // namespace lifeboat
