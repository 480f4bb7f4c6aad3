// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/runbook/restorekit.h"
#include "tests/core/runbook/runkit.h"

#include <QTemporaryDir>

#include <csignal>

namespace lifeboat {

using namespace std::chrono_literals;

/// Kills a program that executes a run, at every event it writes, and goes on in a fresh one.
class tst_Resume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void killedAtEveryEvent();
    void killedInMidRestore_data();
    void killedInMidRestore();
    void asksWhatBecameOfTheStep_data();
    void asksWhatBecameOfTheStep();
    void livingOwnerIsLeftAlone();
    void refusesAnotherServerOrBackup();
    void failedStepStillWaits();

private:
    struct Ended {
        ProcessOutcome outcome;
        QString output;
    };

    Ended helper(const QStringList &arguments)
    {
        LineSink sink;
        const ProcessOutcome outcome =
            runProcess({.program = QStringLiteral(RESUME_HELPER),
                           .arguments = QStringList{m_store->path(), m_cluster->address().settings.host()} + arguments,
                           .environment = {{u"TOOLS"_s, PgCluster::binaries()}}},
                sink, Patience::of(120s));
        sink.finish();
        return {outcome, sink.output() + sink.errors()};
    }

    QString writeRunbook(const QList<QByteArray> &steps)
    {
        QFile file(m_folder->filePath(u"a.runbook.yaml"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(runbookOf(steps).text) < 0)
            qFatal("the runbook cannot be written");
        return file.fileName();
    }

    Status checkChain(RunId run) const
    {
        const auto events = runEvents(*m_store, run);
        return events ? verifyJournal(run, *events) : Status(events.error());
    }

    Result<RunResult> resume(RunId run, const Target &target)
    {
        RunbookRunner runner(*m_store, m_clock, m_prompt, m_observer);
        return runner.resume(run, {.target = target}, {});
    }

    Target target() const
    {
        return {
            .name = u"box"_s, .environment = Environment::Sandbox, .address = m_cluster->address(), .ownSandbox = true};
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    SystemClock m_clock;
    ScriptedRunPrompt m_prompt;
    CollectingObserver m_observer;
};

void tst_Resume::initTestCase()
{
    if (!PgCluster::missing().isEmpty())
        QSKIP(qPrintable(PgCluster::missing()));
    auto cluster = PgCluster::start();
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().detail));
    m_cluster = *std::move(cluster);
    QVERIFY(m_cluster->createDatabase(u"crm"_s));
    const auto made = m_cluster->run(u"crm"_s, QString::fromUtf8(awkwardDatabase));
    QVERIFY2(made, made ? "" : qPrintable(made.error().what));
}

void tst_Resume::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open(m_folder->filePath(u"store.sqlite"_s));
    QVERIFY(store);
    m_store = *std::move(store);
    m_prompt = {};
    m_observer = {};
}

void tst_Resume::cleanupTestCase()
{
    m_store.reset();
    m_cluster.reset();
}

void tst_Resume::killedAtEveryEvent()
{
    const QString runbook = writeRunbook({
        stepText("drop", "    writes: true\n    repeatable: true\n    sql: {statement: DROP TABLE IF EXISTS marks}"),
        stepText(
            "create", "    writes: true\n    again-from: drop\n    sql: {statement: CREATE TABLE marks (step text)}"),
        stepText("look", "    check: {name: server-reachable}"),
        stepText("mark",
            "    writes: true\n    again-from: drop\n    command: {program: psql, database: postgres, arguments: [-q, "
            "-c, \"INSERT INTO marks VALUES ('a')\"]}"),
        stepText("choose",
            "    unattended: keep\n    decision: {question: q, options: [{id: keep, title: k}, {id: drop, title: d}]}"),
        stepText("rest", "    when: {value: \"{{answer.choose}}\", is: keep}\n    wait: {for: 1ms}"),
        stepText("done", "    unattended: done\n    repeatable: true\n    manual: {instruction: i}"),
    });
    int kills = 0;
    for (int event = 1;; ++event) {
        const Ended first = helper({u"start"_s, runbook, u"0"_s, u"event %1"_s.arg(event)});
        if (first.outcome.end == ProcessOutcome::End::Exited) {
            QVERIFY2(first.outcome.exitCode == 0, qPrintable(first.output));
            break; // the run is shorter than that
        }
        QCOMPARE(first.outcome.end, ProcessOutcome::End::Crashed);
        QCOMPARE(first.outcome.exitCode, SIGKILL);
        ++kills;
        const auto open = openRuns(*m_store);
        QVERIFY(open);
        if (open->isEmpty())
            continue; // killed after the last event: the run had ended
        QCOMPARE(open->size(), 1);
        const RunId run = open->first().header.id;
        QVERIFY(!open->first().ownerAlive);
        QCOMPARE(runEvents(*m_store, run)->size(), event);
        const Ended second = helper({u"resume"_s, QString::number(run.value), u"0"_s, u"never"_s});
        QVERIFY2(second.outcome.exitCode == 0, qPrintable(u"killed at event %1: %2"_s.arg(event).arg(second.output)));
        QCOMPARE(m_cluster->run(u"postgres"_s, u"SELECT count(*) FROM marks"_s)->integer(0, 0), 1);
        QVERIFY(checkChain(run));
        const auto result = readResult(*m_store, run);
        QVERIFY(result);
        QCOMPARE(result->end, RunState::End::Finished);
        for (const RecordedStep &step : result->steps)
            QVERIFY2(step.result.startsWith(u"passed"_s), qPrintable(step.id + u' ' + step.result));
        QCOMPARE(openRuns(*m_store)->size(), 0);
    }
    QVERIFY2(kills > 15, qPrintable(QString::number(kills)));
}

void tst_Resume::killedInMidRestore_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("where");
    QTest::newRow("custom, before the data") << u"custom"_s << u"line creating TABLE"_s;
    QTest::newRow("custom, in the data") << u"custom"_s << u"line processing data for table"_s;
    QTest::newRow("directory, in the data") << u"directory"_s << u"line processing data for table"_s;
    QTest::newRow("directory, in what follows") << u"directory"_s << u"line creating CONSTRAINT"_s;
}

void tst_Resume::killedInMidRestore()
{
    QFETCH(QString, format);
    QFETCH(QString, where);
    const auto backup = takeBackup(*m_cluster, u"crm"_s, format, m_folder->filePath(u"dump"_s), *m_store);
    QVERIFY2(backup, backup ? "" : qPrintable(backup.error().what));
    const QString id = QString::number(backup->id.value);
    const Ended first = helper({u"start"_s, u"full-database-restore"_s, id, where});
    QVERIFY2(first.outcome.end == ProcessOutcome::End::Crashed, qPrintable(first.output));
    const auto open = openRuns(*m_store);
    QCOMPARE(open->size(), 1);
    QVERIFY2(open->first().standsAt.contains(u"Restore the dump, was under way"_s), qPrintable(open->first().standsAt));
    const RunId run = open->first().header.id;
    const Ended second = helper({u"resume"_s, QString::number(run.value), id, u"never"_s});
    QVERIFY2(second.outcome.exitCode == 0, qPrintable(second.output));
    QVERIFY(checkChain(run));
    const auto result = readResult(*m_store, run);
    QVERIFY(result);
    QVERIFY(result->tables.size() >= 5);
    for (const RecordedTable &table : result->tables)
        QVERIFY2(table.result == "same"_L1, qPrintable(table.name + u' ' + table.result + u' ' + table.reason));
    QCOMPARE(result->deviations.size(), 1); // the interruption
    QVERIFY(
        std::ranges::any_of(result->phases, [](const RecordedPhase &phase) { return phase.id == "interrupted"_L1; }));
}

void tst_Resume::asksWhatBecameOfTheStep_data()
{
    using Act = RunPrompt::Interruption::Act;
    QTest::addColumn<int>("act");
    QTest::addColumn<QString>("result");
    QTest::addColumn<int>("rows");
    QTest::newRow("ended well") << int(Act::EndedWell) << u"passed-with-deviation"_s << 0;
    QTest::newRow("run again") << int(Act::RunAgain) << u"passed-with-deviation"_s << 1;
    QTest::newRow("failed") << int(Act::Failed) << u"failed"_s << 0;
    QTest::newRow("abort") << int(Act::Abort) << u"not-run"_s << 0;
}

void tst_Resume::asksWhatBecameOfTheStep()
{
    QFETCH(int, act);
    QFETCH(QString, result);
    QFETCH(int, rows);
    QVERIFY(m_cluster->run(u"postgres"_s, u"DROP TABLE IF EXISTS marks; CREATE TABLE marks (step text)"_s));
    const QString runbook =
        writeRunbook({stepText("mark", "    writes: true\n    sql: {statement: INSERT INTO marks VALUES ('a')}")});
    // Events 1 to 3 stand before the step; the fourth is its beginning.
    QCOMPARE(helper({u"start"_s, runbook, u"0"_s, u"event 4"_s}).outcome.end, ProcessOutcome::End::Crashed);
    m_prompt.interruption = [act](const StepView &) {
        return RunPrompt::Interruption{.act = RunPrompt::Interruption::Act(act), .reason = u"I looked"_s};
    };
    const auto ran = resume(RunId{1}, target());
    QVERIFY2(ran, ran ? "" : qPrintable(errorText(ran.error())));
    QCOMPARE(m_prompt.log.first(), u"interrupted mark"_s);
    QCOMPARE(ran->steps[0].result, result);
    QCOMPARE(m_cluster->run(u"postgres"_s, u"SELECT count(*) FROM marks"_s)->integer(0, 0), rows);
    QVERIFY(checkChain(RunId{1}));
}

void tst_Resume::livingOwnerIsLeftAlone()
{
    const QString runbook = writeRunbook({stepText("wait", "    wait: {for: 10ms}")});
    m_prompt.begin = [this](const StepView &) {
        // While the run is under way here, another program tries to take it.
        const Ended other = helper({u"resume"_s, u"1"_s, u"0"_s, u"never"_s});
        if (other.outcome.exitCode != 3 || !other.output.contains(u"being executed by another Lifeboat"_s))
            return RunPrompt::Begin{.act = RunPrompt::Begin::Act::Abort, .reason = other.output};
        const auto open = openRuns(*m_store);
        return RunPrompt::Begin{
            .act = open->first().ownerAlive ? RunPrompt::Begin::Act::Run : RunPrompt::Begin::Act::Abort};
    };
    RunbookRunner runner(*m_store, m_clock, m_prompt, m_observer);
    const auto ran = runner.start({.runbook = *readRunbook(runbook), .context = {.target = target()}}, {});
    QVERIFY(ran);
    QVERIFY2(ran->end == RunState::End::Finished, qPrintable(ran->reason));
}

void tst_Resume::refusesAnotherServerOrBackup()
{
    const QString runbook = writeRunbook({stepText("mark", "    sql: {statement: SELECT 1}")});
    QCOMPARE(helper({u"start"_s, runbook, u"0"_s, u"event 4"_s}).outcome.end, ProcessOutcome::End::Crashed);
    auto other = PgCluster::start();
    QVERIFY(other);
    Target elsewhere = target();
    elsewhere.address = (*other)->address();
    const auto moved = resume(RunId{1}, elsewhere);
    QVERIFY(!moved);
    QCOMPARE(moved.error().kind, Error::Kind::Refused);
    QVERIFY(moved.error().what.contains(u"not the one of this run"_s));
    RunbookRunner runner(*m_store, m_clock, m_prompt, m_observer);
    const auto swapped = runner.resume(RunId{1}, {.target = target(), .backup = Backup{.id = BackupId{9}}}, {});
    QVERIFY(!swapped);
    QVERIFY(swapped.error().what.contains(u"not the one of this run"_s));
    // Neither attempt cost anything: it can still be resumed.
    QVERIFY(resume(RunId{1}, target()));
}

void tst_Resume::failedStepStillWaits()
{
    const QString runbook = writeRunbook(
        {stepText("bad", "    sql: {statement: SELECT 1 / 0}"), stepText("next", "    sql: {statement: SELECT 1}")});
    // 4 step-begun, 5 step-ended: killed before anybody could say what to do about it.
    QCOMPARE(helper({u"start"_s, runbook, u"0"_s, u"event 5"_s}).outcome.end, ProcessOutcome::End::Crashed);
    m_prompt.failure = [](const Error &) {
        return RunPrompt::Failure{.act = RunPrompt::Failure::Act::Skip, .reason = u"known"_s};
    };
    const auto ran = resume(RunId{1}, target());
    QVERIFY(ran);
    QCOMPARE(m_prompt.log, QStringList({u"failed bad"_s, u"begin next"_s}));
    QVERIFY(m_prompt.lastError.what.contains(u"division by zero"_s));
    QCOMPARE(ran->steps[0].result, u"skipped"_s);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::tst_Resume)
#include "tst_resume.moc"
