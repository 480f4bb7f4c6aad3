// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runbook/run/runbridge.h"
#include "ui/runbook/runscript.h"
#include "ui/runbook/steps/runstory.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QListView;
class QVBoxLayout;
class QStackedWidget;

namespace lifeboat {

class Clock;
class DecisionPanel;
class DestructionPanel;
class GateBanner;
class InterruptionPanel;
class ProgressStrip;
class ReasonStrip;
class RunButtons;
class RunHead;
class RunNotice;
class StepListModel;
class StepPanel;

/// Goes through a run step by step: where am I, what happens next, what did happen, how long. Nothing on it is modal.
class RunScreen : public QWidget
{
    Q_OBJECT
public:
    explicit RunScreen(const Clock &clock, QWidget *parent = nullptr);
    ~RunScreen() override;

    /// Starts the work and shows it. Only while no other runs.
    void begin(const RunScript &script, RunBridge::Work work, const QString &actor);

    bool isRunning() const { return m_bridge && m_bridge->isRunning(); }

    /// The run on the screen has ended for now and stays open.
    bool wasStopped() const { return m_ending && m_ending->stopped(); }

    /// Known once it has ended, or from the start when it was taken up again.
    RunId run() const { return m_story.run(); }

    /// What the person is asked now; none while work goes on.
    const std::optional<RunQuestion> &question() const { return m_question; }

    const RunScript &script() const { return m_script; }

    const RunStory &story() const { return m_story; }

    /// Esc: closes the line that asks for a reason; false when there is none.
    bool leave();
    void focusList();

public Q_SLOTS:
    void requestStop();

Q_SIGNALS:
    /// A question began or ended to wait: for the badge and the status bar.
    void attentionChanged(bool waits);
    void progressed(const lifeboat::Progress &progress);
    void ended(const lifeboat::RunEnding &ending);
    void drillWanted(lifeboat::DrillId drill);
    void listWanted();

private:
    void buildBody(QVBoxLayout *layout);
    void connectBridge();
    void onAsked(const RunQuestion &question);
    void onAnswered();
    void onEvent(const RunEvent &event);
    void onOutput(const QString &stepId, const QStringList &lines);
    void onProgress(const Progress &progress);
    void onEnded(const RunEnding &ending);

    void primary();
    void skip();
    void markFailed();
    void runOn(bool on);
    void answer(const RunAnswer &answer);
    void answerBegin(RunPrompt::Begin::Act act, const QString &reason);

    void tick();
    void showSteps();
    /// The step the run stands at, or the one the person chose to read.
    void showPanel();
    void showRow(int row);
    void showQuestion();
    void showActs();
    void showEnding(const RunEnding &ending);
    int standingRow() const;
    std::chrono::milliseconds elapsed() const;

    const Clock &m_clock;
    RunScript m_script;
    RunStory m_story;
    std::unique_ptr<RunBridge> m_bridge;
    std::optional<RunQuestion> m_question;
    std::optional<RunEnding> m_ending;
    QDateTime m_begunAt;
    QElapsedTimer m_progressClock;
    QString m_doing;
    int m_readRow = -1; ///< chosen by the person; -1: follows the run
    bool m_stopping = false;
    QTimer m_ticker;

    RunHead *m_header;
    StepListModel *m_model;
    QListView *m_list;
    QStackedWidget *m_right;
    StepPanel *m_panel;
    RunNotice *m_notice;
    ProgressStrip *m_progress;
    DestructionPanel *m_destruction;
    GateBanner *m_gate;
    DecisionPanel *m_decision;
    InterruptionPanel *m_interruption;
    ReasonStrip *m_reason;
    RunButtons *m_buttons;
};

} // namespace lifeboat
