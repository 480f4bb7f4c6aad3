// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/runbook/runkit.h"
#include "tests/support/pgcluster.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <thread>

namespace lifeboat {

using namespace std::chrono_literals;

/// Each kind of step on a real server.
class tst_Steps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void cleanupTestCase() { m_cluster.reset(); }

    void ends_data();
    void ends();
    void namesOfAnyKind_data();
    void namesOfAnyKind();
    void waitsUntilTrue();
    void waitsThroughARestart();
    void commandsGetTheirValues();
    void passwordReachesTheTool();
    void secretsStayOut();
    void outputIsKeptInBatches();
    void stops_data();
    void stops();

private:
    RunRequest request(const Runbook &runbook) const
    {
        return {.runbook = runbook,
            .parameters = {{u"database"_s, m_database}},
            .context = {.target = {.name = u"box"_s,
                            .environment = Environment::Sandbox,
                            .address = m_cluster->address(),
                            .toolsFolder = PgCluster::binaries(),
                            .ownSandbox = true}}};
    }

    Result<RunResult> run(const QList<QByteArray> &steps, const Patience &patience = {})
    {
        RunbookRunner runner(*m_store, m_clock, m_prompt, m_observer);
        return runner.start(request(runbookOf(steps)), patience);
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    SystemClock m_clock;
    ScriptedRunPrompt m_prompt;
    CollectingObserver m_observer;
    QString m_database = u"postgres"_s;
};

void tst_Steps::initTestCase()
{
    if (!PgCluster::missing().isEmpty())
        QSKIP(qPrintable(PgCluster::missing()));
    auto cluster = PgCluster::start("s3cret word");
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().detail));
    m_cluster = *std::move(cluster);
}

void tst_Steps::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open(m_folder->filePath(u"store.sqlite"_s));
    QVERIFY(store);
    m_store = *std::move(store);
    m_prompt = {};
    m_observer = {};
    m_database = u"postgres"_s;
}

void tst_Steps::ends_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QString>("result");
    QTest::addColumn<QString>("comment");

    const auto row = [](const char *name, const QByteArray &step, const char *result, const char *comment) {
        QTest::newRow(name) << step << QString::fromUtf8(result) << QString::fromUtf8(comment);
    };
    row("sql", "    sql: {statement: SELECT 1}", "passed", "");
    row("sql with bound parameters",
        "    sql: {statement: \"SELECT $1 || $2\", parameters: [\"a'b\", \"{{database}}\"], expect-value: "
        "\"a'bpostgres\"}",
        "passed", "");
    row("sql with a literal", "    sql: {statement: \"SELECT {{database | literal}} = 'postgres'\", expect-value: t}",
        "passed", "");
    row("sql expecting something else", "    sql: {statement: SELECT 1, expect-value: \"2\"}", "failed",
        "The query answered \"1\"; expected \"2\".");
    row("sql expecting a row", "    sql: {statement: SELECT 1 WHERE false, expect-value: \"2\"}", "failed",
        "The query answered no row");
    row("sql with an error", "    sql: {statement: SELECT 1 / 0}", "failed", "division by zero");
    row("sql in an absent database", "    sql: {statement: SELECT 1, database: nowhere}", "failed",
        "database \"nowhere\" does not exist");
    row("sql that writes without saying so", "    sql: {statement: CREATE TABLE sneaky ()}", "failed",
        "read-only transaction");
    row("sql that writes", "    writes: true\n    sql: {statement: CREATE TABLE IF NOT EXISTS told ()}", "passed", "");
    row("sql too slow", "    time-limit: 200ms\n    sql: {statement: SELECT pg_sleep(60)}", "failed",
        "took longer than allowed");
    row("command", "    command: {program: echo, arguments: [hello]}", "passed", "");
    row("command with a bad end", "    command: {program: sh, arguments: [-c, \"echo no >&2; exit 3\"]}", "failed",
        "sh ended with exit code 3. no");
    row("command with another good end", "    command: {program: sh, arguments: [-c, exit 3], good-exit-codes: [0, 3]}",
        "passed", "");
    row("command that is not there", "    command: {program: no-such-tool}", "failed",
        "no-such-tool could not be started");
    row("command too slow", "    time-limit: 200ms\n    command: {program: sleep, arguments: [\"60\"]}", "failed",
        "took longer than the step may take");
    row("command killed", "    command: {program: sh, arguments: [-c, \"kill -9 $$\"]}", "failed",
        "was ended by signal 9");
    row("command that writes without saying so",
        "    command: {program: psql, database: postgres, arguments: [-c, CREATE TABLE sneaky ()]}", "failed",
        "read-only transaction");
    row("script", "    command: {script: 'test \"$LIFEBOAT_DATABASE\" = postgres'}", "passed", "");
    row("wait", "    wait: {for: 20ms}", "passed", "");
    row("wait that never ends", "    time-limit: 300ms\n    wait: {until: SELECT false, poll-every: 50ms}", "failed",
        "did not come about in time; the last answer was: f");
    row("wait on broken sql", "    wait: {until: SELECT nonsense}", "failed", "nonsense");
    row("manual", "    manual: {instruction: Look.}", "passed", "seen");
    row("check", "    check: {name: server-reachable}", "passed", "");
    row("check that fails", "    check: {name: database-name-free, arguments: {database: template1}}", "failed",
        "There is a database template1");
    row("decision", "    decision: {question: q, options: [{id: \"yes\", title: y}, {id: \"no\", title: n}]}", "passed",
        "Answer: yes.");
    row("decision of another kind", "    decision: {question: q, options: [{id: a, title: y}, {id: b, title: n}]}",
        "failed", "none of the options");
    row("condition holds", "    when: {value: \"{{database}}\", is: postgres}\n    sql: {statement: SELECT 1}",
        "passed", "");
    row("condition does not hold",
        "    when: {value: \"{{database}}\", is-not: postgres}\n    sql: {statement: SELECT 1}", "skipped",
        "Not needed");
    row("no such database", "    when: {database-exists: nowhere}\n    sql: {statement: SELECT 1}", "skipped",
        "Not needed: there is no database nowhere");
}

void tst_Steps::ends()
{
    QFETCH(QByteArray, step);
    QFETCH(QString, result);
    QFETCH(QString, comment);
    QElapsedTimer timer;
    timer.start();
    const auto ran = run({stepText("one", step)});
    QVERIFY2(ran, ran ? "" : qPrintable(errorText(ran.error())));
    QCOMPARE(ran->end, result == "failed"_L1 ? RunState::End::Failed : RunState::End::Finished);
    QCOMPARE(ran->steps.size(), 1);
    QCOMPARE(ran->steps[0].result, result);
    QVERIFY2(ran->steps[0].comment.contains(comment), qPrintable(ran->steps[0].comment));
    QVERIFY(timer.elapsed() < 10000);
    if (result == "failed"_L1)
        QVERIFY(ran->reason.startsWith(u"Step 1, Step one: "_s));
}

void tst_Steps::namesOfAnyKind_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("blanks") << u"a b  c"_s;
    QTest::newRow("quotes") << u"it's \"quoted\""_s;
    QTest::newRow("emoji") << u"🛟 лодка"_s;
    QTest::newRow("backslash") << u"a\\b"_s;
    QTest::newRow("looks like options") << u"-c x; rm -rf $HOME `id` $(id)"_s;
    QTest::newRow("looks like a reference") << u"{{database}}"_s;
    QTest::newRow("looks like a connection string") << u"host=evil dbname=x"_s;
    QTest::newRow("upper case") << u"CRM"_s;
}

void tst_Steps::namesOfAnyKind()
{
    QFETCH(QString, name);
    m_database = name;
    const auto ran = run({
        stepText("create",
            "    writes: true\n    sql: {statement: \"CREATE DATABASE {{database | identifier}} TEMPLATE template0\"}"),
        stepText("inside",
            "    sql: {database: \"{{database}}\", statement: \"SELECT current_database() = $1\", parameters: "
            "[\"{{database}}\"], expect-value: t}"),
        stepText("literal",
            "    sql: {statement: \"SELECT count(*) FROM pg_database WHERE datname = {{database | literal}}\", "
            "expect-value: \"1\"}"),
        stepText("tool",
            "    command: {program: psql, database: \"{{database}}\", arguments: [-At, -d, \"{{connection}}\", -c, "
            "\"SELECT current_database()\"]}"),
        stepText("environment",
            "    command: {program: psql, database: \"{{database}}\", arguments: [-At, -c, \"SELECT "
            "current_database()\"]}"),
        stepText("script", "    command: {script: 'printf \"%s\\n\" \"$LIFEBOAT_DATABASE\"'}"),
        stepText("drop",
            "    destroys: {database: \"{{database}}\", irreversible: i}\n    sql: {statement: \"DROP DATABASE "
            "{{database | identifier}}\"}"),
    });
    QVERIFY2(ran, ran ? "" : qPrintable(errorText(ran.error())));
    QVERIFY2(ran->end == RunState::End::Finished, qPrintable(ran->reason));
    for (int step : {3, 4, 5})
        QCOMPARE(ran->steps[step].output, name + u'\n');
    QCOMPARE(m_prompt.lastDestruction.nameToType, name);
    QVERIFY(ran->steps[0].executed.startsWith(u"CREATE DATABASE \""_s));
}

void tst_Steps::waitsUntilTrue()
{
    QVERIFY(m_cluster->run(u"postgres"_s, u"CREATE TABLE IF NOT EXISTS ready (at int); TRUNCATE ready"_s));
    m_observer.onEvent = [this](const RunEvent &event) {
        if (event.kind == EventKind::StepBegun)
            QVERIFY(m_cluster->run(u"postgres"_s, u"INSERT INTO ready VALUES (1)"_s));
    };
    const auto ran = run({stepText("one", "    wait: {until: SELECT count(*) > 0 FROM ready, poll-every: 10ms}")});
    QVERIFY(ran);
    QCOMPARE(ran->steps[0].result, u"passed"_s);
}

void tst_Steps::waitsThroughARestart()
{
    m_observer.onEvent = [this](const RunEvent &event) {
        if (event.kind == EventKind::StepBegun)
            m_cluster->stopAtOnce();
    };
    std::jthread starter([this] { // the wait begins without a server
        for (QElapsedTimer timer =
                 [] {
                     QElapsedTimer t;
                     t.start();
                     return t;
                 }();
             timer.elapsed() < 20000;) {
            if (!m_cluster->run(u"postgres"_s, u"SELECT 1"_s))
                break;
        }
        QVERIFY(m_cluster->startAgain());
    });
    const auto ran = run({stepText("one", "    time-limit: 60s\n    wait: {until: SELECT true, poll-every: 50ms}")});
    starter.join();
    QVERIFY(ran);
    QCOMPARE(ran->steps[0].result, u"passed"_s);
}

void tst_Steps::commandsGetTheirValues()
{
    const auto ran = run({stepText("one",
                              "    command:\n      program: printf\n      arguments: [\"[%s]\\\\n\", \"{{database}} "
                              "$HOME\", \"a;b|c\"]\n      environment: {X: \"{{target.name}}\"}"),
        stepText("two",
            "    command:\n      script: echo \"$X $LIFEBOAT_TARGET_NAME\"\n      environment: {X: "
            "\"{{target.name}}\"}")});
    QVERIFY(ran);
    QCOMPARE(ran->steps[0].output, u"[postgres $HOME]\n[a;b|c]\n"_s);
    QCOMPARE(ran->steps[1].output, u"box box\n"_s);
    QCOMPARE(ran->steps[1].exitCode, u"0"_s);
}

void tst_Steps::passwordReachesTheTool()
{
    const auto ran =
        run({stepText("one", "    command: {program: psql, database: postgres, arguments: [-w, -At, -c, SELECT 7]}")});
    QVERIFY(ran);
    QCOMPARE(ran->steps[0].output, u"7\n"_s);
}

void tst_Steps::secretsStayOut()
{
    const auto ran = run({stepText("one", "    command: {database: postgres, script: 'cat \"$PGPASSFILE\"'}"),
        stepText("two", "    command: {program: env, database: postgres}")});
    QVERIFY(ran);
    QCOMPARE(ran->end, RunState::End::Finished);
    QVERIFY(!bytesOf(*m_store).contains("s3cret word"));
    QCOMPARE(m_observer.lines.first(), u"*:*:*:*:***"_s);
    RunRequest secret = request(runbookOf({stepText("one", "    sql: {statement: SELECT 1}")}));
    secret.parameters[u"database"_s] = u"host=a password=hunter22"_s;
    RunbookRunner runner(*m_store, m_clock, m_prompt, m_observer);
    const auto refused = runner.start(secret, {});
    QVERIFY(!refused);
    QVERIFY(refused.error().what.contains(u"looks like a password"_s));
}

void tst_Steps::outputIsKeptInBatches()
{
    const auto ran = run({stepText("one", "    command: {program: seq, arguments: [\"1\", \"20000\"]}")});
    QVERIFY(ran);
    QCOMPARE(m_observer.lines.size(), 20000);
    const auto batches = m_observer.events.filter(u"output one"_s).size();
    QVERIFY2(batches >= 40 && batches < 100, qPrintable(QString::number(batches)));
    QVERIFY(ran->steps[0].output.endsWith(u"\n20000\n"_s));
    QVERIFY(ran->steps[0].output.size() < 20000);
    // seq 1 20000 | sha256sum
    QCOMPARE(ran->steps[0].outputSha256, u"f6351f5ead9a700e34275480b3856ea738122a7c57bdeb744a631251c069587a"_s);
}

void tst_Steps::stops_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::newRow("sql") << QByteArray("    sql: {statement: SELECT pg_sleep(60)}");
    QTest::newRow("command") << QByteArray("    command: {program: sleep, arguments: [\"60\"]}");
    QTest::newRow("command that does not listen")
        << QByteArray("    command: {program: sh, arguments: [-c, \"trap '' TERM; sleep 60; sleep 60\"]}");
    QTest::newRow("wait") << QByteArray("    wait: {for: 60s}");
    QTest::newRow("wait for an answer") << QByteArray("    wait: {until: SELECT false, poll-every: 60s}");
}

void tst_Steps::stops()
{
    QFETCH(QByteArray, step);
    std::stop_source source;
    std::atomic<bool> begun = false;
    QElapsedTimer sinceStop;
    m_observer.onEvent = [&](const RunEvent &event) { begun = begun || event.kind == EventKind::StepBegun; };
    std::jthread stopper([&] {
        // The stop shall meet the work itself: let the step get going.
        QElapsedTimer going;
        while (!begun)
            std::this_thread::yield();
        going.start();
        while (going.elapsed() < 300)
            std::this_thread::yield();
        sinceStop.start();
        source.request_stop();
    });
    const auto ran = run({stepText("one", step)}, {.stop = source.get_token()});
    stopper.join();
    const qint64 took = sinceStop.elapsed();
    QVERIFY(!ran);
    QCOMPARE(ran.error().kind, Error::Kind::Cancelled);
    QVERIFY2(took < 300, qPrintable(QString::number(took)));
    QCOMPARE(
        m_observer.events.mid(m_observer.events.size() - 2), QStringList({u"step-ended one stopped"_s, u"paused"_s}));
    const auto open = openRuns(*m_store);
    QCOMPARE(open->size(), 1);
    QVERIFY(!open->first().ownerAlive);
    QCOMPARE(open->first().standsAt, u"Step 1 of 1, Step one, is next."_s);
}

} // namespace lifeboat

QTEST_GUILESS_MAIN(lifeboat::tst_Steps)
#include "tst_steps.moc"
