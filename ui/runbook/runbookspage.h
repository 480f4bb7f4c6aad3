// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/run/runbridge.h"
#include "ui/runbook/assistant/runplan.h"
#include "ui/widgets/page.h"
#include "ui/widgets/status/tasklist.h"

class QListView;
class QPushButton;
class QStackedWidget;

namespace lifeboat {

class InterruptedRuns;
class MessageBar;
class RunAssistant;
class RunScreen;
class RunbookDetail;
class RunbookListModel;
class StateStack;
class Worker;
class Workspace;

/// The runbooks, the assistant that starts one, and the screen of the run itself. A run goes on while the person looks
/// at other pages.
class RunbooksPage : public Page
{
    Q_OBJECT
public:
    /// `usersFolder`: where the person's own runbooks are.
    RunbooksPage(Workspace &workspace, const QString &usersFolder, QWidget *parent = nullptr);
    ~RunbooksPage() override;

    void refresh() override;
    void focusFilter() override;
    bool leave() override;
    /// "backup:12": the assistant with that backup; "start:ID": the assistant of a runbook; "run": the run that goes
    /// on; anything else is a runbook's id.
    void open(const QString &item) override;
    QString helpText() const override;

    RunScreen *runScreen() const { return m_screen; }

private:
    QWidget *buildList();
    void showShelf(const Result<RunbookShelf> &shelf);
    void showRunbook(int row);
    void startAssistant(const QString &runbookId, BackupId backup);
    void startRun(const RunPlan &plan);
    void resume(const OpenWork &work, const Secret &password);
    void end(const OpenWork &work, const QString &reason);
    void showScreen();
    void showListLevel();
    void onRunEnded(const RunEnding &ending);
    void showRunBar();
    void beginTask(const QString &title);

    Workspace &m_workspace;
    QString m_usersFolder;
    RunbookShelf m_shelf;
    bool m_loaded = false;
    QString m_wanted; ///< asked for before the shelf was read
    TaskList::TaskId m_task = 0;
    RunId m_stopped = {}; ///< stopped on the screen just left: its row gets the keyboard once it is read
    QStackedWidget *m_levels;
    QWidget *m_list = nullptr;
    RunbookListModel *m_model;
    QListView *m_runbooks;
    RunbookDetail *m_detail;
    QPushButton *m_start = nullptr;
    StateStack *m_states = nullptr;
    MessageBar *m_message;
    MessageBar *m_runBar;
    InterruptedRuns *m_interrupted;
    RunAssistant *m_assistant;
    RunScreen *m_screen;
    Worker *m_reader;
    Worker *m_ender;
};

} // namespace lifeboat
