// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/run/runbridge.h"

#include <QMetaObject>

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace lifeboat {

namespace {

/// Lines kept while the window is busy; a tool that prints faster than can be shown loses the oldest.
constexpr qsizetype longestBacklog = 5000;

bool fits(RunQuestion::Kind kind, const RunAnswer &answer)
{
    switch (kind) {
    case RunQuestion::Kind::MayBegin:
        return std::holds_alternative<RunPrompt::Begin>(answer);
    case RunQuestion::Kind::Manual:
        return std::holds_alternative<RunPrompt::Manual>(answer);
    case RunQuestion::Kind::Decision:
    case RunQuestion::Kind::Destruction:
    case RunQuestion::Kind::Gate:
        return std::holds_alternative<QString>(answer);
    case RunQuestion::Kind::Interruption:
        return std::holds_alternative<RunPrompt::Interruption>(answer);
    case RunQuestion::Kind::Failure:
        return std::holds_alternative<RunPrompt::Failure>(answer);
    }
    return false;
}

} // namespace

bool needsPerson(const Step &step)
{
    return std::holds_alternative<ManualAction>(step.action) || std::holds_alternative<DecisionAction>(step.action)
        || step.destroysData();
}

/// The worker's end of the bridge: every function runs on the worker thread unless it says otherwise.
class RunBridge::Link : public RunPrompt, public RunObserver
{
public:
    Link(RunBridge &bridge, QString actor)
        : m_bridge(bridge)
        , m_actor(std::move(actor))
    {
    }

    QString actor() const override { return m_actor; }

    Result<Begin> mayBegin(const StepView &step, const Patience &patience) override
    {
        if (m_runsOn && !needsPerson(step.step))
            return Begin{};
        return ask<Begin>({.kind = RunQuestion::Kind::MayBegin, .step = step}, patience);
    }

    Result<Manual> answerManual(const StepView &step, const Patience &patience) override
    {
        return ask<Manual>({.kind = RunQuestion::Kind::Manual, .step = step}, patience);
    }

    Result<QString> decide(const StepView &step, const Patience &patience) override
    {
        return ask<QString>({.kind = RunQuestion::Kind::Decision, .step = step}, patience);
    }

    Result<QString> confirmDestruction(
        const StepView &step, const DestructionNotice &notice, const Patience &patience) override
    {
        return ask<QString>({.kind = RunQuestion::Kind::Destruction, .step = step, .destruction = notice}, patience);
    }

    Result<QString> openProductionGate(
        const StepView &step, const GateNotice &notice, const Patience &patience) override
    {
        return ask<QString>({.kind = RunQuestion::Kind::Gate, .step = step, .gate = notice}, patience);
    }

    Result<Interruption> afterInterruption(const StepView &step, const Patience &patience) override
    {
        return ask<Interruption>({.kind = RunQuestion::Kind::Interruption, .step = step}, patience);
    }

    Result<Failure> afterFailure(const StepView &step, const Error &error, const Patience &patience) override
    {
        return ask<Failure>({.kind = RunQuestion::Kind::Failure, .step = step, .error = error}, patience);
    }

    void eventAppended(const RunEvent &event) override
    {
        flushOutput();
        post([this, event] { Q_EMIT m_bridge.eventAppended(event); });
    }

    void outputReceived(const QString &stepId, const QString &line) override;
    void progressed(const Progress &progress) override;

    void logged(const QString &line) override { outputReceived({}, line); }

    /// From the bridge's thread.
    void giveAnswer(const RunAnswer &answer)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_answer = answer;
        }
        m_answered.notify_all();
    }

    /// From any thread.
    void setRunsOn(bool on)
    {
        if (m_runsOn.exchange(on) != on)
            post([this, on] { Q_EMIT m_bridge.runsOnChanged(on); });
    }

    bool runsOn() const { return m_runsOn; }

    /// From any thread: runs on the bridge's.
    template <typename Function>
    void post(Function function)
    {
        QMetaObject::invokeMethod(&m_bridge, std::move(function), Qt::QueuedConnection);
    }

    /// Lines that are still held back go out before whatever is posted next.
    void flushOutput();

private:
    template <typename Answer>
    Result<Answer> ask(const RunQuestion &question, const Patience &patience);
    void deliver(quint64 batch);

    RunBridge &m_bridge;
    QString m_actor;
    std::atomic<bool> m_runsOn = false;

    std::mutex m_mutex;
    std::condition_variable_any m_answered;
    std::optional<RunAnswer> m_answer;

    std::mutex m_outputMutex;
    QString m_outputStep;
    QStringList m_lines;
    quint64 m_batch = 0; ///< counts up, so that a delivery never takes lines that came after a later event
    bool m_deliveryPosted = false;
    Progress m_progress;
    bool m_progressPosted = false;
};

template <typename Answer>
Result<Answer> RunBridge::Link::ask(const RunQuestion &question, const Patience &patience)
{
    setRunsOn(false);
    flushOutput();
    std::unique_lock lock(m_mutex);
    m_answer.reset();
    post([this, question] { m_bridge.ask(question); });
    const auto here = [this] { return m_answer && std::holds_alternative<Answer>(*m_answer); };
    while (!here()) {
        if (patience.stopped())
            return Error{.kind = Error::Kind::Cancelled, .what = tr("The run was stopped.")};
        if (patience.expired())
            return Error{.kind = Error::Kind::TimedOut, .what = tr("Nobody answered in time.")};
        m_answered.wait_for(
            lock, patience.stop, std::min(patience.left(), std::chrono::milliseconds(std::chrono::hours(1))), here);
    }
    return std::get<Answer>(*std::exchange(m_answer, std::nullopt));
}

void RunBridge::Link::outputReceived(const QString &stepId, const QString &line)
{
    bool otherStep = false;
    {
        const std::scoped_lock lock(m_outputMutex);
        otherStep = !m_lines.isEmpty() && m_outputStep != stepId;
    }
    if (otherStep)
        flushOutput();
    const std::scoped_lock lock(m_outputMutex);
    m_outputStep = stepId;
    m_lines << line;
    if (m_lines.size() > longestBacklog)
        m_lines.remove(0, m_lines.size() - longestBacklog);
    if (!std::exchange(m_deliveryPosted, true))
        post([this, batch = m_batch] { deliver(batch); });
}

/// On the bridge's thread.
void RunBridge::Link::deliver(quint64 batch)
{
    QString step;
    QStringList lines;
    {
        const std::scoped_lock lock(m_outputMutex);
        if (batch != m_batch)
            return;
        m_deliveryPosted = false;
        step = m_outputStep;
        lines.swap(m_lines);
    }
    if (!lines.isEmpty())
        Q_EMIT m_bridge.outputReceived(step, lines);
}

void RunBridge::Link::flushOutput()
{
    const std::scoped_lock lock(m_outputMutex);
    ++m_batch;
    m_deliveryPosted = false;
    if (m_lines.isEmpty())
        return;
    post([this, step = m_outputStep, lines = std::exchange(m_lines, {})] {
        Q_EMIT m_bridge.outputReceived(step, lines);
    });
}

void RunBridge::Link::progressed(const Progress &progress)
{
    const std::scoped_lock lock(m_outputMutex);
    m_progress = progress;
    if (std::exchange(m_progressPosted, true))
        return;
    post([this] {
        Progress latest;
        {
            const std::scoped_lock inner(m_outputMutex);
            m_progressPosted = false;
            latest = m_progress;
        }
        Q_EMIT m_bridge.progressed(latest);
    });
}

RunBridge::RunBridge(Work work, const QString &actor, QObject *parent)
    : QObject(parent)
    , m_work(std::move(work))
    , m_link(std::make_unique<Link>(*this, actor))
{
}

RunBridge::~RunBridge()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void RunBridge::start()
{
    if (m_running)
        return;
    m_running = true;
    m_thread = std::jthread([this](const std::stop_token &stop) {
        const RunEnding ending = m_work(*m_link, *m_link, Patience{.stop = stop});
        m_link->flushOutput();
        m_link->post([this, ending] { finish(ending); });
    });
}

bool RunBridge::runsOn() const
{
    return m_link->runsOn();
}

void RunBridge::ask(const RunQuestion &question)
{
    m_question = question;
    Q_EMIT asked(question);
}

void RunBridge::answer(const RunAnswer &answer)
{
    if (!m_question || !fits(m_question->kind, answer))
        return;
    m_question.reset();
    m_link->giveAnswer(answer);
    Q_EMIT answered();
}

void RunBridge::setRunsOn(bool on)
{
    m_link->setRunsOn(on);
}

void RunBridge::requestStop()
{
    m_thread.request_stop();
}

void RunBridge::finish(const RunEnding &ending)
{
    m_running = false;
    m_question.reset();
    Q_EMIT ended(ending);
}

} // namespace lifeboat
