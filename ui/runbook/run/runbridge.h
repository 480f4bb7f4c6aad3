// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conduct/drillconductor.h"
#include "core/runbook/runbookrunner.h"
#include "ui/runbook/run/runquestion.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <thread>

namespace lifeboat {

/// How a run ended, as the window has to know it.
struct RunEnding {
    std::optional<Error> error = {}; ///< could not begin, was stopped (Cancelled: it stays open), or lost its journal
    RunId run = {};
    std::optional<RunResult> result = {}; ///< of a plain restore
    std::optional<DrillOutcome> drill = {};

    bool stopped() const { return error && error->kind == Error::Kind::Cancelled; }
};

/// Owns one run for the window: the worker thread, the stop, and the questions between the two. The work is linear and
/// blocks on its own thread; everything it says arrives here as queued signals on the thread of the bridge.
class RunBridge : public QObject
{
    Q_OBJECT
public:
    /// Runs on the worker thread; must end within 0.3 s of a stop.
    using Work = std::function<RunEnding(RunPrompt &prompt, RunObserver &observer, const Patience &patience)>;

    /// `actor`: the account that answers.
    RunBridge(Work work, const QString &actor, QObject *parent = nullptr);
    /// Asks the work to stop and joins it. A stopped run stays open.
    ~RunBridge() override;

    void start();

    bool isRunning() const { return m_running; }

    /// What the run waits for now.
    const std::optional<RunQuestion> &question() const { return m_question; }

    bool runsOn() const;

public Q_SLOTS:
    /// Answers the question that stands; anything else is left aside.
    void answer(const lifeboat::RunAnswer &answer);
    /// Steps begin by themselves until one needs a person or fails.
    void setRunsOn(bool on);
    void requestStop();

Q_SIGNALS:
    void asked(const lifeboat::RunQuestion &question);
    void answered();
    void eventAppended(const lifeboat::RunEvent &event);
    void outputReceived(const QString &stepId, const QStringList &lines);
    void progressed(const lifeboat::Progress &progress);
    void runsOnChanged(bool on);
    void ended(const lifeboat::RunEnding &ending);

private:
    class Link;

    void ask(const RunQuestion &question);
    void finish(const RunEnding &ending);

    Work m_work;
    std::unique_ptr<Link> m_link;
    std::optional<RunQuestion> m_question;
    bool m_running = false;
    std::jthread m_thread;
};

} // namespace lifeboat
