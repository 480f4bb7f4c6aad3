// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runbook/unattendedprompt.h"
#include "tests/core/runbook/runkit.h"

#include <QTemporaryDir>

namespace lifeboat {

/// What people answer, and how a run goes on from there. No server: these steps need none.
class tst_Answers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesThroughInOrder();
    void unattendedSaysLess();
    void unattendedAnswersAreTheRunbooks();
    void manualStepNeedsAPerson();
    void skips();
    void skippedDecisionAnswersNothing();
    void marksFailed();
    void aborts();
    void retries();
    void goesBackFirst();
    void passesOverAFailure();
    void demandsParameters_data();
    void demandsParameters();
    void keepsTheRunbookAsItWas();
    void tellsWaitingFromWorking();

private:
    Result<RunResult> run(
        const QList<QByteArray> &steps, RunPrompt &prompt, const QMap<QString, QString> &parameters = {})
    {
        RunbookRunner runner(*m_store, m_clock, prompt, m_observer);
        Target target{.name = u"box"_s, .environment = Environment::Sandbox, .ownSandbox = true};
        target.address.settings.set(u"host"_s, u"/nowhere"_s);
        return runner.start({.runbook = runbookOf(steps), .parameters = parameters, .context = {.target = target}}, {});
    }

    /// Without what stands at the start of every run.
    QStringList events() const { return m_observer.events.mid(3); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    SystemClock m_clock;
    ScriptedRunPrompt m_prompt;
    CollectingObserver m_observer;
};

namespace {

QByteArray command(const QByteArray &id, const QByteArray &script, const QByteArray &more = {})
{
    return stepText(id, more + "    command: {script: '" + script + "'}");
}

QByteArray decision(const QByteArray &id, const QByteArray &more = {})
{
    return stepText(
        id, more + "    decision: {question: q, options: [{id: \"yes\", title: y}, {id: \"no\", title: n}]}");
}

} // namespace

void tst_Answers::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open(m_folder->filePath(u"store.sqlite"_s));
    QVERIFY(store);
    m_store = *std::move(store);
    m_prompt = {};
    m_observer = {};
}

void tst_Answers::goesThroughInOrder()
{
    const auto ran = run({command("first", "echo a"), decision("ask"),
                             command("second", "true", "    when: {value: \"{{answer.ask}}\", is: \"no\"}\n"),
                             stepText("hand", "    manual: {instruction: Look.}")},
        m_prompt);
    QVERIFY(ran);
    QCOMPARE(m_observer.events,
        QStringList({u"started"_s, u"parameters-set"_s, u"noted"_s, u"asked first"_s, u"answered first"_s,
            u"step-begun first"_s, u"output first"_s, u"step-ended first done"_s, u"asked ask"_s, u"answered ask"_s,
            u"step-begun ask"_s, u"asked ask"_s, u"decided ask"_s, u"step-ended ask done"_s,
            u"step-ended second not-needed"_s, u"asked hand"_s, u"answered hand"_s, u"step-begun hand"_s,
            u"asked hand"_s, u"answered hand"_s, u"step-ended hand done"_s, u"finished"_s}));
    QCOMPARE(ran->end, RunState::End::Finished);
    QCOMPARE(ran->steps[1].answeredBy, u"anna"_s);
    QCOMPARE(ran->steps[2].result, u"skipped"_s);
    QCOMPARE(ran->steps[3].comment, u"seen"_s);
    QVERIFY(ran->deviations.isEmpty());
    // The same again from the disk.
    const auto again = readResult(*m_store, ran->run);
    QVERIFY(again);
    QCOMPARE(again->journalHash, ran->journalHash);
    QCOMPARE(again->steps.size(), ran->steps.size());
    QCOMPARE(again->steps[1].comment, ran->steps[1].comment);
}

void tst_Answers::unattendedSaysLess()
{
    UnattendedPrompt nobody;
    const auto ran = run({command("first", "true")}, nobody);
    QVERIFY(ran);
    QCOMPARE(events(), QStringList({u"step-begun first"_s, u"step-ended first done"_s, u"finished"_s}));
    QCOMPARE(ran->waitingMs, 0);
}

void tst_Answers::unattendedAnswersAreTheRunbooks()
{
    UnattendedPrompt nobody;
    const auto ran = run({decision("ask", "    unattended: \"no\"\n"),
                             stepText("hand", "    unattended: done\n    manual: {instruction: Look.}")},
        nobody);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Finished);
    QCOMPARE(ran->steps[0].comment, u"Answer: no."_s);
    QCOMPARE(ran->steps[0].answeredBy, u"unattended"_s);
    QVERIFY(ran->steps[1].comment.contains(u"when nobody is there"_s));
}

void tst_Answers::manualStepNeedsAPerson()
{
    UnattendedPrompt nobody;
    const auto ran = run({stepText("hand", "    manual: {instruction: Look.}")}, nobody);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Failed);
    QCOMPARE(ran->reason, u"Step 1, Step hand: Step 1, Step hand, needs a person, and nobody is there."_s);
}

void tst_Answers::skips()
{
    m_prompt.begin = [](const StepView &step) {
        return step.step.id == "first"_L1
            ? RunPrompt::Begin{.act = RunPrompt::Begin::Act::Skip, .reason = u"done by hand"_s}
            : RunPrompt::Begin{};
    };
    const auto ran = run({command("first", "exit 1"), command("second", "true")}, m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Finished);
    QCOMPARE(ran->steps[0].result, u"skipped"_s);
    QCOMPARE(ran->steps[0].comment, u"done by hand"_s);
    QCOMPARE(ran->deviations.size(), 1);
    QCOMPARE(ran->deviations[0].id, u"D1"_s);
    QCOMPARE(ran->deviations[0].step, u"first"_s);
    QCOMPARE(ran->deviations[0].severity, u"major"_s);
    QVERIFY(ran->deviations[0].what.contains(u"done by hand"_s));
}

void tst_Answers::skippedDecisionAnswersNothing()
{
    m_prompt.begin = [](const StepView &step) {
        return step.step.id == "ask"_L1 ? RunPrompt::Begin{.act = RunPrompt::Begin::Act::Skip, .reason = u"later"_s}
                                        : RunPrompt::Begin{};
    };
    const auto ran =
        run({decision("ask"), command("second", "exit 1", "    when: {value: \"{{answer.ask}}\", is: \"yes\"}\n")},
            m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Finished);
    QVERIFY(ran->steps[1].comment.startsWith(u"Not needed"_s));
}

void tst_Answers::marksFailed()
{
    m_prompt.begin = [](const StepView &) {
        return RunPrompt::Begin{.act = RunPrompt::Begin::Act::MarkFailed, .reason = u"smoke"_s};
    };
    const auto ran = run({command("first", "true"), command("second", "true")}, m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Failed);
    QCOMPARE(ran->reason, u"Step 1, Step first: smoke"_s);
    QCOMPARE(ran->steps[0].result, u"failed"_s);
    QCOMPARE(ran->steps[1].result, u"not-run"_s);
}

void tst_Answers::aborts()
{
    m_prompt.begin = [](const StepView &) {
        return RunPrompt::Begin{.act = RunPrompt::Begin::Act::Abort, .reason = u"wrong backup"_s};
    };
    const auto ran = run({command("first", "true")}, m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Aborted);
    QCOMPARE(ran->reason, u"wrong backup"_s);
    QCOMPARE(runHeader(*m_store, ran->run)->state, u"aborted"_s);
    QCOMPARE(openRuns(*m_store)->size(), 0);
}

void tst_Answers::retries()
{
    m_prompt.failure = [](const Error &) {
        return RunPrompt::Failure{.act = RunPrompt::Failure::Act::Retry, .reason = u"fixed"_s};
    };
    const QByteArray once = "test -e " + m_folder->filePath(u"flag"_s).toUtf8() + " || { touch "
        + m_folder->filePath(u"flag"_s).toUtf8() + "; exit 1; }";
    const auto ran = run({command("first", once)}, m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Finished);
    QCOMPARE(ran->steps[0].result, u"passed-with-deviation"_s);
    QCOMPARE(ran->steps[0].comment, u"Attempt 2."_s);
    QCOMPARE(ran->deviations.size(), 1);
    QVERIFY(ran->deviations[0].what.contains(u"exit code 1"_s));
}

void tst_Answers::goesBackFirst()
{
    m_prompt.failure = [](const Error &) { return RunPrompt::Failure{.act = RunPrompt::Failure::Act::Retry}; };
    const QByteArray flag = m_folder->filePath(u"flag"_s).toUtf8();
    const auto ran =
        run({command("before", "true"), command("base", "true"), command("between", "true"),
                command("last", "test -e " + flag + " || { touch " + flag + "; exit 1; }", "    again-from: base\n")},
            m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Finished);
    QCOMPARE(m_prompt.log,
        QStringList({u"begin before"_s, u"begin base"_s, u"begin between"_s, u"begin last"_s, u"failed last"_s,
            u"begin base"_s, u"begin between"_s, u"begin last"_s}));
    QCOMPARE(m_prompt.lastView.attempt, 2);
}

void tst_Answers::passesOverAFailure()
{
    m_prompt.failure = [](const Error &) {
        return RunPrompt::Failure{.act = RunPrompt::Failure::Act::Skip, .reason = u"harmless"_s};
    };
    const auto ran = run({command("first", "exit 4"), command("second", "true")}, m_prompt);
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Finished);
    QCOMPARE(ran->steps[0].result, u"skipped"_s);
    QVERIFY(ran->steps[0].comment.contains(u"exit code 4"_s) && ran->steps[0].comment.contains(u"harmless"_s));
    QCOMPARE(ran->deviations.size(), 1);
}

void tst_Answers::demandsParameters_data()
{
    QTest::addColumn<QString>("parameters"); // name=value
    QTest::addColumn<QString>("words");
    QTest::newRow("missing") << u"count=1"_s << u"The parameter \"name\" (Name) is missing."_s;
    QTest::newRow("unknown") << u"name=a,other=1"_s << u"The runbook has no parameter \"other\"."_s;
    QTest::newRow("no number") << u"name=a,count=many"_s << u"\"count\" is \"many\"; it must be a whole number"_s;
    QTest::newRow("no choice") << u"name=a,how=never"_s << u"\"how\" is \"never\"; it must be one of fast, slow"_s;
    QTest::newRow("good") << u"name=a,count=012,how=slow"_s << QString();
}

void tst_Answers::demandsParameters()
{
    QFETCH(QString, parameters);
    QFETCH(QString, words);
    const auto runbook =
        parseRunbook("lifeboat-runbook: 1\nid: p\nversion: \"1\"\ntitle: T\nsummary: s\nauthor: a\nparameters:\n"
                     "  - {name: name, title: Name}\n  - {name: count, title: Count, type: integer, default: \"3\"}\n"
                     "  - {name: how, title: How, type: choice, choices: [fast, slow], default: fast}\nsteps:\n"
                + stepText("one", "    manual: {instruction: i}"),
            u"p"_s);
    QVERIFY2(runbook, runbook ? "" : qPrintable(errorText(runbook.error())));
    RunRequest request{.runbook = *runbook};
    for (const QString &pair : parameters.split(u','))
        request.parameters.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    const auto values = runValues(request);
    QCOMPARE(bool(values), words.isEmpty());
    if (values)
        QCOMPARE(values->value(u"count"_s), u"012"_s);
    else
        QVERIFY2(values.error().what.contains(words), qPrintable(values.error().what));
}

void tst_Answers::keepsTheRunbookAsItWas()
{
    const Runbook runbook = runbookOf({command("first", "true")});
    const auto ran = run({command("first", "true")}, m_prompt);
    QVERIFY(ran);
    const auto header = runHeader(*m_store, ran->run);
    QCOMPARE(header->runbookText, runbook.text);
    QCOMPARE(header->runbookSha256, runbook.sha256);
    QCOMPARE(header->parameters[u"database"_s].toString(), u"postgres"_s);
}

void tst_Answers::tellsWaitingFromWorking()
{
    /// Each look at the clock takes a second.
    class SlowClock : public SystemClock
    {
    public:
        std::chrono::milliseconds monotonic() const override { return std::chrono::seconds(++m_looks); }

    private:
        mutable int m_looks = 0;
    };

    const SlowClock clock;
    RunbookRunner runner(*m_store, clock, m_prompt, m_observer);
    Target target{.name = u"box"_s, .environment = Environment::Sandbox, .ownSandbox = true};
    target.address.settings.set(u"host"_s, u"/nowhere"_s);
    const auto ran =
        runner.start({.runbook = runbookOf({decision("ask"), stepText("hand", "    manual: {instruction: i}")}),
                         .context = {.target = target}},
            {});
    QVERIFY(ran);
    QMap<QString, RecordedPhase> phases;
    for (const RecordedPhase &phase : ran->phases)
        phases.insert(phase.id, phase);
    QVERIFY(phases.contains(u"waiting-for-people"_s));
    QVERIFY(!phases[u"waiting-for-people"_s].countsToRecovery);
    QCOMPARE(phases[u"waiting-for-people"_s].milliseconds, 3000); // two times "may begin", one decision
    QCOMPARE(ran->waitingMs, 3000);
    QVERIFY(phases[u"restore"_s].countsToRecovery);
    QVERIFY(phases[u"restore"_s].milliseconds > 0);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::tst_Answers)
#include "tst_answers.moc"
