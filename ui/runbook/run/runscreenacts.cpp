// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/run/decisionpanel.h"
#include "ui/runbook/run/destructionpanel.h"
#include "ui/runbook/run/gatebanner.h"
#include "ui/runbook/run/interruptionpanel.h"
#include "ui/runbook/run/reasonstrip.h"
#include "ui/runbook/run/runbuttons.h"
#include "ui/runbook/run/runhead.h"
#include "ui/runbook/run/runnotice.h"
#include "ui/runbook/run/runscreen.h"
#include "ui/runbook/steps/stepfindings.h"
#include "ui/runbook/steps/steplistmodel.h"
#include "ui/runbook/steps/steppanel.h"
#include "ui/runbook/steps/steptexts.h"
#include "ui/text/humantext.h"
#include "core/base/clock.h"

#include <QListView>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace lifeboat {

namespace {

using Kind = RunQuestion::Kind;

DestructionWords wordsFor(const StepView &step, const DestructionNotice &notice)
{
    const int tables = int(notice.tables);
    const int others = int(notice.otherObjects);
    const int sessions = int(notice.sessions);
    QStringList counted = {tables == 1 ? RunScreen::tr("1 table") : RunScreen::tr("%n tables", nullptr, tables),
        others == 1 ? RunScreen::tr("1 other object") : RunScreen::tr("%n other objects", nullptr, others),
        sizeText(notice.size)};
    if (sessions > 0)
        counted << (sessions == 1 ? RunScreen::tr("1 session connected now")
                                  : RunScreen::tr("%n sessions connected now", nullptr, sessions));
    QString kind = RunScreen::tr("database on %1 (%2)").arg(notice.targetName, environmentTitle(notice.environment));
    if (notice.ownSandbox)
        kind = RunScreen::tr("database in the sandbox of this run");
    else if (!notice.where.isEmpty())
        kind += RunScreen::tr(", %1").arg(notice.where);
    return {.nameToType = notice.nameToType,
        .targetKind = kind,
        .statement = notice.statement,
        .counted = counted.join(u", "_s),
        .irreversible = notice.irreversible,
        .verb = step.step.title,
        .production = notice.production};
}

} // namespace

void RunScreen::answer(const RunAnswer &given)
{
    if (m_bridge)
        m_bridge->answer(given);
}

void RunScreen::answerBegin(RunPrompt::Begin::Act act, const QString &reason)
{
    answer(RunPrompt::Begin{.act = act, .reason = reason});
}

void RunScreen::primary()
{
    if (m_ending) {
        if (m_ending->drill)
            Q_EMIT drillWanted(m_ending->drill->drill);
        else
            Q_EMIT listWanted();
        return;
    }
    if (!m_question)
        return;
    switch (m_question->kind) {
    case Kind::MayBegin:
        answerBegin(RunPrompt::Begin::Act::Run, {});
        break;
    case Kind::Manual:
        answer(RunPrompt::Manual{.done = true, .note = m_panel->note()});
        break;
    case Kind::Decision:
        if (!m_decision->chosen().isEmpty())
            answer(m_decision->chosen());
        break;
    case Kind::Interruption:
        answer(RunPrompt::Interruption{.act = RunPrompt::Interruption::Act::RunAgain, .reason = {}});
        break;
    case Kind::Failure:
        answer(RunPrompt::Failure{.act = RunPrompt::Failure::Act::Retry, .reason = {}});
        break;
    case Kind::Destruction:
    case Kind::Gate:
        break; // only by typing the name
    }
}

void RunScreen::skip()
{
    if (!m_question)
        return;
    const Kind kind = m_question->kind;
    m_reason->ask(tr("Why is step %1 skipped?").arg(m_question->step.number), tr("Skip step"),
        [this, kind](const QString &reason) {
            if (kind == Kind::MayBegin)
                answerBegin(RunPrompt::Begin::Act::Skip, reason);
            else
                answer(RunPrompt::Failure{.act = RunPrompt::Failure::Act::Skip, .reason = reason});
        });
}

void RunScreen::markFailed()
{
    if (!m_question)
        return;
    const Kind kind = m_question->kind;
    const bool wholeRun = kind == Kind::Failure;
    m_reason->ask(
        wholeRun ? tr("Why does the run fail here?") : tr("What went wrong with step %1?").arg(m_question->step.number),
        wholeRun ? tr("Fail the run") : tr("Mark failed"), [this, kind](const QString &reason) {
            if (kind == Kind::MayBegin)
                answerBegin(RunPrompt::Begin::Act::MarkFailed, reason);
            else if (kind == Kind::Manual)
                answer(RunPrompt::Manual{.done = false, .note = reason});
            else if (kind == Kind::Interruption)
                answer(RunPrompt::Interruption{.act = RunPrompt::Interruption::Act::Failed, .reason = reason});
            else
                answer(RunPrompt::Failure{.act = RunPrompt::Failure::Act::FailRun, .reason = reason});
        });
}

void RunScreen::runOn(bool on)
{
    if (!isRunning())
        return;
    m_bridge->setRunsOn(on);
    if (on && m_question && m_question->kind == Kind::MayBegin && !needsPerson(m_question->step.step))
        answerBegin(RunPrompt::Begin::Act::Run, {});
    showActs();
}

int RunScreen::standingRow() const
{
    if (m_question)
        return m_question->step.number - 1;
    return m_model->currentRow();
}

void RunScreen::showSteps()
{
    const int before = m_model->currentRow();
    m_model->show(m_story, m_clock.now());
    const int row = standingRow();
    m_header->setStep(row + 1, int(m_story.runbook().steps.size()));
    if (row < 0 || m_readRow >= 0 || (row == before && m_list->currentIndex().row() == row))
        return;
    const QSignalBlocker quiet(m_list->selectionModel());
    m_list->setCurrentIndex(m_model->index(row));
    m_list->scrollTo(m_model->index(row), QAbstractItemView::EnsureVisible);
    m_list->viewport()->update();
}

void RunScreen::showPanel()
{
    const bool over = m_story.state().end != RunState::End::Open;
    const int row = m_readRow >= 0 ? m_readRow : (over || m_ending ? -1 : standingRow());
    if (m_readRow < 0 && (row < 0 || !m_story.hasBegun())) {
        if (over && !m_ending)
            m_notice->show(StatusKind::Running, m_script.isDrill ? tr("Sealing the record") : tr("Ending the run"), {});
        m_right->setCurrentWidget(m_notice);
        return;
    }
    m_right->setCurrentWidget(m_panel);
    showRow(row);
}

void RunScreen::showRow(int row)
{
    if (row < 0 || row >= m_story.runbook().steps.size())
        return;
    const bool asked = m_question && m_question->step.number - 1 == row;
    const StepState state = m_story.state().steps.value(row);
    StepView view = asked ? m_question->step : plannedView(m_story.runbook(), row, m_story.values());
    if (!asked && !state.executed.isEmpty())
        view.executes = state.executed;
    if (!asked && !state.where.isEmpty())
        view.where = state.where;
    view.attempt = std::max(1, state.attempts);
    m_panel->showStep(view);
    m_panel->setNoteWanted(asked && m_question->kind == Kind::Manual);
    m_panel->showOutcome(state, m_story.step(view.step.id), m_clock.now());

    QString happening;
    const auto *wait = std::get_if<WaitAction>(&view.step.action);
    if (state.status == StepState::Status::UnderWay && wait != nullptr && wait->until.isEmpty()) {
        const auto left = wait->duration - std::chrono::milliseconds(state.begunAt.msecsTo(m_clock.now()));
        happening = tr("%1 left to wait").arg(clockText(std::max(left, std::chrono::milliseconds())));
    } else if (state.status == StepState::Status::UnderWay && wait != nullptr) {
        happening = tr("Asks every %1 until the answer is true").arg(spanText(wait->pollEvery));
    } else if (asked && m_question->kind == Kind::Manual) {
        happening = tr("Waiting for you. When it is done, note what you saw and say so.");
    }
    m_panel->setHappening(happening);
}

void RunScreen::showQuestion()
{
    const auto asks = [this](Kind kind) { return m_question && m_question->kind == kind; };
    if (asks(Kind::Destruction))
        m_destruction->setWords(wordsFor(m_question->step, m_question->destruction));
    if (asks(Kind::Gate))
        m_gate->setNotice(m_question->gate);
    if (asks(Kind::Decision))
        m_decision->setDecision(std::get<DecisionAction>(m_question->step.step.action));
    if (asks(Kind::Interruption))
        m_interruption->setStep(m_question->step.number, m_question->step.step.title, m_question->step.step.repeatable);
    m_destruction->setVisible(asks(Kind::Destruction));
    m_gate->setVisible(asks(Kind::Gate));
    m_decision->setVisible(asks(Kind::Decision));
    m_interruption->setVisible(asks(Kind::Interruption));
    if (asks(Kind::Decision))
        m_decision->focusFirst();
    else if (asks(Kind::Manual))
        m_panel->focusNote();
}

void RunScreen::showActs()
{
    RunActs acts{.primary = RunButtons::runText(std::max(1, standingRow() + 1)),
        .runsOn = m_bridge && m_bridge->runsOn(),
        .canStop = isRunning() && !m_stopping};
    if (m_ending) {
        acts.primary = m_ending->drill ? RunButtons::openDrillText() : RunButtons::backText();
        acts.canPrimary = true;
        m_buttons->setActs(acts);
        return;
    }
    acts.canRunOn = isRunning() && !m_stopping;
    if (m_question) {
        const Kind kind = m_question->kind;
        const int number = m_question->step.number;
        if (kind == Kind::Manual)
            acts.primary = RunButtons::doneText(number);
        else if (kind == Kind::Decision)
            acts.primary = RunButtons::decideText();
        else if (kind == Kind::Failure || kind == Kind::Interruption)
            acts.primary = RunButtons::runAgainText(number);
        acts.canPrimary = kind != Kind::Destruction && kind != Kind::Gate
            && (kind != Kind::Decision || !m_decision->chosen().isEmpty());
        acts.canSkip = kind == Kind::MayBegin || kind == Kind::Failure;
        acts.canFail = kind != Kind::Destruction && kind != Kind::Gate && kind != Kind::Decision;
        acts.canRunOn = kind == Kind::MayBegin && !needsPerson(m_question->step.step);
    }
    const bool wasEnabled = m_buttons->acts().canPrimary;
    m_buttons->setActs(acts);
    if (acts.canPrimary && !wasEnabled && m_question && m_question->kind != Kind::Decision
        && m_question->kind != Kind::Manual)
        m_buttons->focusPrimary();
}

void RunScreen::showEnding(const RunEnding &ending)
{
    m_notice->hideProgress();
    if (ending.stopped()) {
        m_notice->show(StatusKind::Neutral,
            m_story.hasBegun() ? tr("Stopped here") : tr("Stopped before the first step"),
            {m_story.hasBegun()
                    ? tr("The run is open. Resume it from the list of runbooks, or end it there with a reason.")
                    : tr("Nothing was begun, and nothing is on record.")});
        return;
    }
    if (ending.error) {
        QStringList sentences = {ending.error->what};
        if (!ending.error->hint.isEmpty())
            sentences << ending.error->hint;
        if (!ending.error->detail.isEmpty())
            sentences << ending.error->detail;
        m_notice->show(StatusKind::Fail,
            m_story.hasBegun() ? tr("The run could not go on") : tr("The run could not begin"), sentences);
        return;
    }
    if (ending.drill) {
        const DrillRecord &record = ending.drill->record;
        m_notice->show(resultKind(verdictName(record.verdict)), resultWord(verdictName(record.verdict)),
            {record.verdictReason, tablesSentence(record.tables),
                tr("Sealed as record %1, SHA-256 %2.").arg(record.sequence).arg(ending.drill->sealed.hash)});
        return;
    }
    const bool finished = ending.result && ending.result->end == RunState::End::Finished;
    m_notice->show(finished ? StatusKind::Pass : StatusKind::Fail,
        finished ? tr("The restore is done") : tr("The restore did not end well"),
        {ending.result ? ending.result->reason : QString()});
}

} // namespace lifeboat
