// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/assistant/runplan.h"

#include <QWidget>

class QListView;
class QPushButton;
class QStackedWidget;

namespace lifeboat {

class AssistantPage;
class PageHeader;
class RoleLabel;
class StepListModel;
class Workspace;

/// Gathers what a run needs, page by page, with the list of pages at the left; the last one shows exactly what will be
/// executed.
class RunAssistant : public QWidget
{
    Q_OBJECT
public:
    explicit RunAssistant(Workspace &workspace, QWidget *parent = nullptr);

    /// From the first page on. A backup that is known already is chosen there.
    void begin(const Runbook &runbook, const RunbookShelf &shelf, BackupId backup = {});
    /// The catalog has changed.
    void setShelf(const RunbookShelf &shelf);
    /// One page back; false on the first.
    bool back();

Q_SIGNALS:
    void startWanted(const lifeboat::RunPlan &plan);
    void left();
    void jobsWanted();

private:
    void buildPages(Workspace &workspace);
    void showPage(int page);
    void next();
    void showSteps();

    RunPlan m_plan;
    RunbookShelf m_shelf;
    QList<AssistantPage *> m_pages;
    int m_page = 0;
    int m_furthest = 0;
    PageHeader *m_header;
    StepListModel *m_model;
    QListView *m_steps;
    QStackedWidget *m_stack;
    RoleLabel *m_title;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace lifeboat
