// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/run/runscreen.h"

#include "core/base/clock.h"
#include "ui/runbook/run/decisionpanel.h"
#include "ui/runbook/run/destructionpanel.h"
#include "ui/runbook/run/gatebanner.h"
#include "ui/runbook/run/interruptionpanel.h"
#include "ui/runbook/run/reasonstrip.h"
#include "ui/runbook/run/runbuttons.h"
#include "ui/runbook/run/runhead.h"
#include "ui/runbook/run/runnotice.h"
#include "ui/runbook/steps/stepdelegate.h"
#include "ui/runbook/steps/steplistmodel.h"
#include "ui/runbook/steps/steppanel.h"
#include "ui/style/metrics.h"
#include "ui/widgets/card.h"
#include "ui/widgets/status/progressstrip.h"

#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int listWidth = 340;
constexpr int tickEveryMs = 500;

} // namespace

RunScreen::RunScreen(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_header(new RunHead(this))
    , m_model(new StepListModel(this))
    , m_list(new QListView(this))
    , m_right(new QStackedWidget(this))
    , m_panel(new StepPanel)
    , m_notice(new RunNotice)
    , m_progress(new ProgressStrip(this))
    , m_destruction(new DestructionPanel(this))
    , m_gate(new GateBanner(this))
    , m_decision(new DecisionPanel(this))
    , m_interruption(new InterruptionPanel(this))
    , m_reason(new ReasonStrip(this))
    , m_buttons(new RunButtons(this))
{
    setObjectName(u"runScreen"_s);
    m_panel->setObjectName(u"stepPanel"_s);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(metrics::medium);
    all->addWidget(m_header);
    buildBody(all);
    m_ticker.setInterval(tickEveryMs);
    connect(&m_ticker, &QTimer::timeout, this, &RunScreen::tick);
    connect(m_buttons, &RunButtons::primaryClicked, this, &RunScreen::primary);
    connect(m_buttons, &RunButtons::skipClicked, this, &RunScreen::skip);
    connect(m_buttons, &RunButtons::failClicked, this, &RunScreen::markFailed);
    connect(m_buttons, &RunButtons::runOnToggled, this, &RunScreen::runOn);
    connect(m_buttons, &RunButtons::stopClicked, this, &RunScreen::requestStop);
    connect(m_decision, &DecisionPanel::choiceChanged, this, &RunScreen::showActs);
    connect(m_destruction, &DestructionPanel::confirmed, this, [this] {
        if (m_question)
            answer(m_question->destruction.nameToType);
    });
    connect(m_destruction, &DestructionPanel::cancelled, this, [this] { answer(QString()); });
    connect(m_gate, &GateBanner::opened, this, [this](const QString &typed) { answer(typed); });
    connect(m_gate, &GateBanner::keptShut, this, [this] { answer(QString()); });
    connect(m_interruption, &InterruptionPanel::endedWell, this, [this] {
        m_reason->ask(tr("How do you know that it ended well?"), tr("It ended well"), [this](const QString &reason) {
            answer(RunPrompt::Interruption{.act = RunPrompt::Interruption::Act::EndedWell, .reason = reason});
        });
    });
    connect(m_interruption, &InterruptionPanel::endRun, this, [this] {
        m_reason->ask(tr("Why does the run end here?"), tr("End the run"), [this](const QString &reason) {
            answer(RunPrompt::Interruption{.act = RunPrompt::Interruption::Act::Abort, .reason = reason});
        });
    });
}

RunScreen::~RunScreen()
{
    // The worker is joined while everything it may still speak to is there.
    if (m_bridge)
        m_bridge->disconnect(this);
    m_bridge.reset();
}

void RunScreen::buildBody(QVBoxLayout *layout)
{
    m_list->setObjectName(u"runSteps"_s);
    m_list->setAccessibleName(tr("Steps"));
    m_list->setModel(m_model);
    styleStepList(m_list);
    auto *listCard = new Card;
    listCard->setFlush(true);
    listCard->add(m_list, 1);
    listCard->setMinimumWidth(listWidth * 3 / 4);
    listCard->setMaximumWidth(listWidth);
    m_right->addWidget(m_panel);
    m_right->addWidget(m_notice);

    auto *side = new QVBoxLayout;
    side->setSpacing(metrics::small);
    side->addWidget(m_right, 1);
    for (QWidget *banner : {static_cast<QWidget *>(m_destruction), static_cast<QWidget *>(m_gate),
             static_cast<QWidget *>(m_decision), static_cast<QWidget *>(m_interruption)}) {
        banner->hide();
        side->addWidget(banner);
    }
    auto *body = new QHBoxLayout;
    body->setSpacing(metrics::cardGap);
    body->addWidget(listCard, 2);
    body->addLayout(side, 4);
    layout->addLayout(body, 1);

    // Keeps its room, so that the buttons under it never move.
    m_progress->setObjectName(u"runProgress"_s);
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(policy);
    m_progress->setMinimumHeight(metrics::vast);
    m_progress->hide();
    layout->addWidget(m_reason);
    layout->addWidget(m_progress);
    layout->addWidget(m_buttons);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        m_readRow = !index.isValid() || index.row() == standingRow() ? -1 : index.row();
        showPanel();
    });
}

void RunScreen::begin(const RunScript &script, RunBridge::Work work, const QString &actor)
{
    m_script = script;
    m_ending.reset();
    m_question.reset();
    m_readRow = -1;
    m_stopping = false;
    m_doing.clear();
    m_begunAt = m_clock.now();
    m_story.begin(script.runbook, script.values);
    m_story.setRun(script.run);
    m_header->setScript(script, m_begunAt);
    m_panel->setProduction(m_header->isProduction());
    m_notice->show(StatusKind::Running, script.isDrill ? tr("Preparing the drill") : tr("Preparing the restore"), {});
    m_notice->hideProgress();
    m_bridge = std::make_unique<RunBridge>(std::move(work), actor);
    connectBridge();
    m_bridge->start();
    m_ticker.start();
    showSteps();
    showPanel();
    showQuestion();
    showActs();
}

void RunScreen::connectBridge()
{
    connect(m_bridge.get(), &RunBridge::asked, this, &RunScreen::onAsked);
    connect(m_bridge.get(), &RunBridge::answered, this, &RunScreen::onAnswered);
    connect(m_bridge.get(), &RunBridge::eventAppended, this, &RunScreen::onEvent);
    connect(m_bridge.get(), &RunBridge::outputReceived, this, &RunScreen::onOutput);
    connect(m_bridge.get(), &RunBridge::progressed, this, &RunScreen::onProgress);
    connect(m_bridge.get(), &RunBridge::runsOnChanged, this, &RunScreen::showActs);
    connect(m_bridge.get(), &RunBridge::ended, this, &RunScreen::onEnded);
}

void RunScreen::onEvent(const RunEvent &event)
{
    m_story.append(event);
    if (event.kind == EventKind::ServerSeen) {
        m_header->setProduction(m_story.isProduction());
        m_panel->setProduction(m_header->isProduction());
    }
    if (event.kind == EventKind::StepBegun || event.kind == EventKind::StepEnded) {
        m_progress->hide();
        m_doing.clear();
    }
    showSteps();
    showPanel();
    showActs();
}

void RunScreen::onOutput(const QString &stepId, const QStringList &lines)
{
    m_story.addOutput(stepId, lines);
    if (stepId == m_panel->stepId())
        m_panel->appendOutput(lines);
}

void RunScreen::onProgress(const Progress &progress)
{
    if (progress.doing != m_doing) {
        m_doing = progress.doing;
        m_progressClock.start();
    }
    const std::chrono::milliseconds taken(m_progressClock.elapsed());
    if (m_right->currentWidget() == m_notice) {
        m_notice->setProgress(progress, taken);
    } else {
        m_progress->setProgress(progress, taken);
        m_progress->show();
    }
    // After the last step: what is left is the seal.
    if (m_story.state().end != RunState::End::Open)
        showPanel();
    Q_EMIT progressed(progress);
}

void RunScreen::onAsked(const RunQuestion &question)
{
    m_question = question;
    m_readRow = -1;
    m_progress->hide();
    showSteps();
    showPanel();
    showQuestion();
    showActs();
    Q_EMIT attentionChanged(true);
}

void RunScreen::onAnswered()
{
    m_question.reset();
    m_reason->cancel();
    showQuestion();
    showActs();
    Q_EMIT attentionChanged(false);
}

void RunScreen::onEnded(const RunEnding &ending)
{
    m_ending = ending;
    if (ending.run)
        m_story.setRun(ending.run);
    m_question.reset();
    m_readRow = -1;
    m_ticker.stop();
    m_progress->hide();
    m_reason->cancel();
    tick();
    showSteps();
    showEnding(ending);
    showPanel();
    showQuestion();
    showActs();
    m_buttons->focusPrimary();
    Q_EMIT attentionChanged(false);
    Q_EMIT ended(ending);
}

void RunScreen::tick()
{
    m_header->setTime(elapsed(), m_story.waited(m_clock.now()));
    if (m_ending)
        return;
    showSteps();
    const int row = m_readRow >= 0 ? m_readRow : standingRow();
    if (m_right->currentWidget() == m_panel && row >= 0)
        showRow(row);
}

std::chrono::milliseconds RunScreen::elapsed() const
{
    QDateTime from = m_begunAt;
    if (m_story.startedAt().isValid() && m_story.startedAt() < from)
        from = m_story.startedAt();
    return std::chrono::milliseconds(std::max<qint64>(0, from.msecsTo(m_clock.now())));
}

bool RunScreen::leave()
{
    if (m_reason->isHidden())
        return false;
    m_reason->cancel();
    return true;
}

void RunScreen::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void RunScreen::requestStop()
{
    if (!isRunning())
        return;
    m_stopping = true;
    m_bridge->requestStop();
    showActs();
}

} // namespace lifeboat
