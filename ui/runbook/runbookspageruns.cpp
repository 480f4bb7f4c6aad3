// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/store/store.h"
#include "ui/runbook/interruptedruns.h"
#include "ui/runbook/assistant/runassistant.h"
#include "ui/runbook/runbookdetail.h"
#include "ui/runbook/runbooklistmodel.h"
#include "ui/runbook/runbookspage.h"
#include "ui/runbook/run/runscreen.h"
#include "ui/runbook/runwork.h"
#include "ui/runbook/steps/stepfindings.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QListView>
#include <QPushButton>
#include <QStackedWidget>

namespace lifeboat {

void RunbooksPage::showRunbook(int row)
{
    const Runbook *runbook = m_model->runbookAt(row);
    m_start->setEnabled(runbook != nullptr && !m_screen->isRunning());
    if (runbook != nullptr)
        m_detail->show(*runbook);
    else if (const Error *error = m_model->errorAt(row))
        m_detail->showError(*error);
}

void RunbooksPage::startAssistant(const QString &runbookId, BackupId backup)
{
    if (m_screen->isRunning()) {
        m_message->showMessage(StatusKind::Warn, tr("A run goes on. End it or stop it before you start another."));
        showListLevel();
        return;
    }
    const int row = std::max(0, m_model->rowOf(runbookId));
    const Runbook *runbook = m_model->runbookAt(row);
    if (runbook == nullptr)
        return;
    m_assistant->begin(*runbook, m_shelf, backup);
    m_levels->setCurrentWidget(m_assistant);
}

void RunbooksPage::beginTask(const QString &title)
{
    m_task = m_workspace.tasks().begin(title, [screen = m_screen] { screen->requestStop(); });
}

void RunbooksPage::startRun(const RunPlan &plan)
{
    m_message->clear();
    m_screen->begin(scriptFor(plan), workFor(plan, m_workspace), answeringAccount());
    beginTask(plan.isDrill ? tr("Drill: %1").arg(plan.runbook.title) : tr("Restore: %1").arg(plan.runbook.title));
    showScreen();
}

void RunbooksPage::resume(const OpenWork &work, const Secret &password)
{
    const auto script = scriptToResume(work);
    if (!script) {
        m_message->showError(script.error());
        return;
    }
    m_message->clear();
    m_screen->begin(*script, workToResume(work, password, m_workspace), answeringAccount());
    beginTask(
        work.drill ? tr("Drill: %1").arg(work.header.runbookTitle) : tr("Restore: %1").arg(work.header.runbookTitle));
    showScreen();
}

void RunbooksPage::end(const OpenWork &work, const QString &reason)
{
    m_ender->run(
        this,
        [work, reason, &workspace = m_workspace](
            Store &store, const Patience &patience) { return endOpenWork(work, reason, store, workspace, patience); },
        [this, work](const Status &ended) {
            if (!ended)
                m_message->showError(ended.error());
            else
                Q_EMIT noticed(
                    work.drill ? tr("The drill was ended and sealed as aborted.") : tr("The restore was ended."));
            m_workspace.notifyChanged(Topic::Runs);
            if (work.drill) {
                m_workspace.notifyChanged(Topic::Drills);
                m_workspace.notifyChanged(Topic::Evidence);
            }
            refresh();
        },
        {.title = tr("Ending %1").arg(work.header.runbookTitle)});
}

void RunbooksPage::onRunEnded(const RunEnding &ending)
{
    TaskList &tasks = m_workspace.tasks();
    const TaskList::TaskId task = std::exchange(m_task, 0);
    if (ending.stopped())
        tasks.end(task, StatusKind::Neutral, tr("Stopped; can be resumed"));
    else if (ending.error)
        tasks.end(task, StatusKind::Fail, ending.error->what);
    else if (ending.drill)
        tasks.end(task, resultKind(verdictName(ending.drill->record.verdict)),
            resultWord(verdictName(ending.drill->record.verdict)));
    else if (ending.result && ending.result->end == RunState::End::Finished)
        tasks.end(task, StatusKind::Pass, tr("Done"));
    else
        tasks.end(task, StatusKind::Fail, ending.result ? ending.result->reason : QString());
    m_workspace.notifyChanged(Topic::Runs);
    if (ending.drill) {
        m_workspace.notifyChanged(Topic::Drills);
        m_workspace.notifyChanged(Topic::Evidence);
        m_workspace.notifyChanged(Topic::Catalog);
    }
    showRunBar();
    refresh();
}

void RunbooksPage::showRunBar()
{
    if (!m_screen->isRunning()) {
        m_runBar->clear();
        m_interrupted->setEnabledActions(true);
        return;
    }
    const QString title = m_screen->script().runbook.title;
    const bool waits = m_screen->question().has_value();
    m_runBar->showMessage(waits ? StatusKind::Warn : StatusKind::Running,
        waits ? tr("The run \"%1\" waits for you.").arg(title) : tr("The run \"%1\" goes on.").arg(title),
        {{tr("Show the run"), [this] { showScreen(); }}});
}

void RunbooksPage::showScreen()
{
    m_levels->setCurrentWidget(m_screen);
}

void RunbooksPage::showListLevel()
{
    m_levels->setCurrentWidget(m_list);
    showRunBar();
    refresh();
    m_runbooks->setFocus(Qt::OtherFocusReason);
    m_stopped = m_screen->wasStopped() ? m_screen->run() : RunId{};
}

void RunbooksPage::focusFilter()
{
    if (m_levels->currentWidget() == m_screen)
        m_screen->focusList();
    else if (m_levels->currentWidget() == m_list)
        m_runbooks->setFocus(Qt::ShortcutFocusReason);
}

bool RunbooksPage::leave()
{
    if (m_levels->currentWidget() == m_list)
        return false;
    if (m_levels->currentWidget() == m_screen && m_screen->leave())
        return true;
    if (m_levels->currentWidget() == m_assistant && m_assistant->back())
        return true;
    showListLevel();
    return true;
}

void RunbooksPage::open(const QString &item)
{
    if (item.isEmpty())
        return;
    if (item == u"run") {
        if (m_screen->isRunning())
            showScreen();
        return;
    }
    if (!m_loaded) {
        m_wanted = item;
        return;
    }
    if (item.startsWith(u"backup:")) {
        startAssistant({}, BackupId{QStringView(item).mid(7).toLongLong()});
    } else if (item.startsWith(u"start:")) {
        startAssistant(item.mid(6), {});
    } else if (const int row = m_model->rowOf(item); row >= 0) {
        m_levels->setCurrentWidget(m_list);
        m_runbooks->setCurrentIndex(m_model->index(row));
    }
}

QString RunbooksPage::helpText() const
{
    return tr(
        "# Runbooks\n\n"
        "A runbook is a restore procedure that Lifeboat executes one step at a time: it shows what a step will do, "
        "what "
        "you should see, what happened, and what to do if not.\n\n"
        "**Start…** asks for the backup, the target and the people, and shows exactly what will be executed. A *drill* "
        "is "
        "measured, verified against the backup's manifest and sealed as evidence; a *restore* is not.\n\n"
        "During a run **Ctrl+Return** runs the step. *Run all that need no answer* goes on until a step needs you or "
        "fails. A step that destroys data asks for the name of what is destroyed. Production opens only for this run "
        "and only by its name.\n\n"
        "**Stop here** leaves the run open. It stands on top of this page until you resume or end it, also after a "
        "crash.\n\n"
        "Your own runbooks are files named *.runbook.yaml in %1.")
        .arg(m_usersFolder);
}

} // namespace lifeboat
