// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/jobrow.h"
#include "ui/widgets/page.h"

class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace lifeboat {

class FilterField;
class JobDetail;
class JobEditor;
class JobRuns;
class StateStack;
class Worker;
class Workspace;

/// The backup work: all jobs and how they ended last; one job with its run as it goes; the form to add or change one.
class JobsPage : public Page
{
    Q_OBJECT
public:
    explicit JobsPage(Workspace &workspace, QWidget *parent = nullptr);
    ~JobsPage() override;

    void refresh() override;
    void focusFilter() override;
    bool leave() override;
    /// "new" for the form, "new:12" for a job of system 12, a job's number for its details.
    void open(const QString &item) override;
    QString helpText() const override;

private:
    QWidget *listLevel();
    void addTable();
    void take(const Result<QList<JobRow>> &rows);
    void showFilter(const QString &text);
    void showDetail(JobId id);
    void showList();
    void edit(const Job &job);
    void leaveEditor();
    const JobRow *chosen() const;
    void followChoice();
    void runChosen();

    Workspace &m_workspace;
    JobRuns *m_runs;
    QStackedWidget *m_levels;
    FilterField *m_filter;
    QPushButton *m_run = nullptr;
    StateStack *m_states = nullptr;
    RowModel<JobRow> *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_table;
    JobDetail *m_detail;
    JobEditor *m_editor;
    JobId m_wanted = {}; ///< to be shown as soon as it is read
    Worker *m_reader;
};

} // namespace lifeboat
