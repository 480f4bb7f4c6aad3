// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/jobrow.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace lifeboat {

class Card;
class FactList;
class JobRuns;
class MessageBar;
class PageHeader;
class RunCard;
class StateStack;
class Worker;
class Workspace;

/// The second level of the jobs page: one job, its run as it goes, and how its runs ended.
class JobDetail : public QWidget
{
    Q_OBJECT
public:
    JobDetail(Workspace &workspace, JobRuns &runs, QWidget *parent = nullptr);
    ~JobDetail() override;

    void present(const JobRow &row);

    JobId job() const { return m_row.job.id; }

Q_SIGNALS:
    void left();
    void editRequested();
    void removed();
    /// The catalog, at this backup.
    void backupRequested(lifeboat::BackupId backup);

private:
    void addHeader();
    QWidget *factsCard();
    QWidget *historyCard();
    void showFacts();
    void showOutcome();
    void readHistory();
    void askToRemove();
    void remove();

    Workspace &m_workspace;
    JobRuns &m_runs;
    JobRow m_row;
    PageHeader *m_header;
    QPushButton *m_run = nullptr;
    MessageBar *m_message;
    RunCard *m_runCard;
    FactList *m_facts = nullptr;
    StateStack *m_history = nullptr;
    QTableView *m_table = nullptr;
    RowModel<ExecutionRow> *m_model = nullptr;
    Worker *m_worker;
};

} // namespace lifeboat
