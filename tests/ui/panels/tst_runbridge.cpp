// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/pulse.h"
#include "tests/ui/panels/runbench.h"

#include <QElapsedTimer>
#include <QSignalSpy>

#include <thread>

namespace lifeboat {

using namespace std::chrono_literals;

/// What the bridge said, in order.
class BridgeLog
{
public:
    explicit BridgeLog(RunBridge &bridge)
    {
        QObject::connect(&bridge, &RunBridge::asked, &bridge, [this](const RunQuestion &question) {
            static const QStringList kinds = {
                u"begin"_s, u"manual"_s, u"decision"_s, u"destruction"_s, u"gate"_s, u"interruption"_s, u"failure"_s};
            lines << u"asked "_s + kinds.at(int(question.kind)) + u' ' + question.step.step.id;
        });
        QObject::connect(&bridge, &RunBridge::eventAppended, &bridge, [this](const RunEvent &event) {
            if (event.kind == EventKind::Asked || event.kind == EventKind::Answered || event.kind == EventKind::Output)
                return;
            const QString step = event.payload[u"step"_s].toString();
            lines << eventKindName(event.kind) + (step.isEmpty() ? QString() : u' ' + step);
        });
        QObject::connect(
            &bridge, &RunBridge::outputReceived, &bridge, [this](const QString &step, const QStringList &printed) {
                for (const QString &line : printed)
                    lines << u"line "_s + step + u": "_s + line;
            });
        QObject::connect(&bridge, &RunBridge::runsOnChanged, &bridge,
            [this](bool on) { lines << (on ? u"runs on"_s : u"halts"_s); });
        QObject::connect(&bridge, &RunBridge::ended, &bridge, [this](const RunEnding &ending) {
            lines << (ending.stopped() ? u"stopped"_s : ending.error ? u"error"_s : u"ended"_s);
        });
    }

    QStringList lines;
};

class tst_RunBridge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void cleanupTestCase() { m_cluster.reset(); }

    void init() { m_bench = std::make_unique<RunBench>(); }

    void tellsTheWholeRunInOrder();
    void runsOnUntilAPersonIsNeeded();
    void stopsWhileItAsks();
    void stopsWhileItWorks();
    void joinsWhenItGoes();
    void leavesTheWrongAnswerAside();
    void keepsLinesAndEventsInOrder();
    void losesNoLineOfAFastTool();
    void neverBlocksTheWindow();

private:
    std::unique_ptr<RunBridge> bridgeFor(const QList<QByteArray> &steps)
    {
        return std::make_unique<RunBridge>(workOn(*m_cluster, runbookOf(steps), m_bench->store().path()), u"anna"_s);
    }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<RunBench> m_bench;
};

void tst_RunBridge::initTestCase()
{
    if (!PgCluster::missing().isEmpty())
        QSKIP(qPrintable(PgCluster::missing()));
    auto cluster = PgCluster::start();
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().detail));
    m_cluster = *std::move(cluster);
}

void tst_RunBridge::tellsTheWholeRunInOrder()
{
    const auto bridge = bridgeFor({stepText("look", "    manual: {instruction: Look.}"),
        stepText("say", "    command: {script: 'echo one; echo two'}"),
        stepText("choose", "    decision: {question: q, options: [{id: stay, title: s}, {id: go, title: g}]}"),
        stepText("broken", "    sql: {statement: SELECT 1 / 0}")});
    BridgeLog log(*bridge);
    QSignalSpy ended(bridge.get(), &RunBridge::ended);
    connect(bridge.get(), &RunBridge::asked, bridge.get(), [&bridge](const RunQuestion &question) {
        switch (question.kind) {
        case RunQuestion::Kind::MayBegin:
            bridge->answer(RunPrompt::Begin{});
            break;
        case RunQuestion::Kind::Manual:
            bridge->answer(RunPrompt::Manual{.done = true, .note = u"seen"_s});
            break;
        case RunQuestion::Kind::Decision:
            bridge->answer(u"go"_s);
            break;
        case RunQuestion::Kind::Failure:
            bridge->answer(RunPrompt::Failure{.act = RunPrompt::Failure::Act::Skip, .reason = u"not needed today"_s});
            break;
        default:
            QFAIL("an unexpected question");
        }
    });
    bridge->start();
    QVERIFY(bridge->isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 30000);
    QVERIFY(!bridge->isRunning());
    QCOMPARE(log.lines,
        QStringList({u"started"_s, u"parameters-set"_s, u"server-seen"_s, u"asked begin look"_s, u"step-begun look"_s,
            u"asked manual look"_s, u"step-ended look"_s, u"asked begin say"_s, u"step-begun say"_s, u"line say: one"_s,
            u"line say: two"_s, u"step-ended say"_s, u"asked begin choose"_s, u"step-begun choose"_s,
            u"asked decision choose"_s, u"decided choose"_s, u"step-ended choose"_s, u"asked begin broken"_s,
            u"step-begun broken"_s, u"step-ended broken"_s, u"asked failure broken"_s, u"deviated broken"_s,
            u"step-ended broken"_s, u"finished"_s, u"ended"_s}));
    const auto ending = ended.first().first().value<RunEnding>();
    QVERIFY(ending.result);
    QCOMPARE(ending.result->end, RunState::End::Finished);
    const auto events = runEvents(m_bench->store(), ending.run);
    QVERIFY(events);
    QVERIFY(verifyJournal(ending.run, *events));
    QCOMPARE(events->first().actor, u"anna"_s);
}

void tst_RunBridge::runsOnUntilAPersonIsNeeded()
{
    const auto bridge = bridgeFor({stepText("first", "    sql: {statement: SELECT 1}"),
        stepText("second", "    sql: {statement: SELECT 2}"), stepText("look", "    manual: {instruction: Look.}"),
        stepText("third", "    sql: {statement: SELECT 3}"), stepText("broken", "    sql: {statement: SELECT 1 / 0}"),
        stepText("last", "    sql: {statement: SELECT 4}")});
    QSignalSpy asked(bridge.get(), &RunBridge::asked);
    bridge->start();
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, 30000);
    BridgeLog log(*bridge);
    bridge->setRunsOn(true);
    bridge->answer(RunPrompt::Begin{});
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 2, 30000);
    QCOMPARE(log.lines.filter(u"asked"_s), QStringList{u"asked begin look"_s});
    QVERIFY(log.lines.contains(u"step-ended second"_s));
    QVERIFY(!bridge->runsOn());

    bridge->answer(RunPrompt::Begin{});
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 3, 30000);
    bridge->setRunsOn(true);
    bridge->answer(RunPrompt::Manual{.done = true, .note = {}});
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 4, 30000);
    QCOMPARE(log.lines.filter(u"asked"_s).last(), u"asked failure broken"_s);
    QVERIFY(!bridge->runsOn());
    QVERIFY(!log.lines.join(u'\n').contains(u"last"_s));
}

void tst_RunBridge::stopsWhileItAsks()
{
    const auto bridge = bridgeFor({stepText("first", "    sql: {statement: SELECT 1}")});
    QSignalSpy asked(bridge.get(), &RunBridge::asked);
    QSignalSpy ended(bridge.get(), &RunBridge::ended);
    bridge->start();
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, 30000);
    bridge->requestStop();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 2000);
    const auto ending = ended.first().first().value<RunEnding>();
    QVERIFY(ending.stopped());
    QVERIFY(!bridge->question());
    const auto open = openRuns(m_bench->store());
    QVERIFY(open);
    QCOMPARE(open->size(), 1);
    QCOMPARE(open->first().header.id, ending.run);
    QVERIFY(!open->first().ownerAlive);
}

void tst_RunBridge::stopsWhileItWorks()
{
    const auto bridge = bridgeFor({stepText("long", "    sql: {statement: SELECT pg_sleep(600)}")});
    QSignalSpy asked(bridge.get(), &RunBridge::asked);
    QSignalSpy ended(bridge.get(), &RunBridge::ended);
    bool began = false;
    connect(bridge.get(), &RunBridge::eventAppended, bridge.get(),
        [&began](const RunEvent &event) { began = began || event.kind == EventKind::StepBegun; });
    bridge->start();
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, 30000);
    bridge->answer(RunPrompt::Begin{});
    QTRY_VERIFY_WITH_TIMEOUT(began, 30000);
    bridge->requestStop();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 5000);
    QVERIFY(ended.first().first().value<RunEnding>().stopped());
}

void tst_RunBridge::joinsWhenItGoes()
{
    auto bridge = bridgeFor({stepText("long", "    sql: {statement: SELECT pg_sleep(600)}")});
    QSignalSpy asked(bridge.get(), &RunBridge::asked);
    bridge->start();
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, 30000);
    bridge->answer(RunPrompt::Begin{});
    QElapsedTimer taken;
    taken.start();
    bridge.reset();
    QVERIFY2(taken.elapsed() < 5000, qPrintable(QString::number(taken.elapsed())));
    const auto open = openRuns(m_bench->store());
    QVERIFY(open);
    QCOMPARE(open->size(), 1);
    QVERIFY(!open->first().ownerAlive);
}

void tst_RunBridge::leavesTheWrongAnswerAside()
{
    const auto bridge = bridgeFor({stepText("look", "    manual: {instruction: Look.}")});
    QSignalSpy asked(bridge.get(), &RunBridge::asked);
    QSignalSpy answered(bridge.get(), &RunBridge::answered);
    bridge->answer(RunPrompt::Begin{}); // nobody has asked
    bridge->start();
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, 30000);
    bridge->answer(u"go"_s);
    bridge->answer(RunPrompt::Manual{.done = true, .note = {}});
    QCOMPARE(answered.count(), 0);
    QVERIFY(bridge->question());
    bridge->answer(RunPrompt::Begin{});
    QCOMPARE(answered.count(), 1);
    QVERIFY(!bridge->question());
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 2, 30000);
    QCOMPARE(bridge->question()->kind, RunQuestion::Kind::Manual);
}

void tst_RunBridge::keepsLinesAndEventsInOrder()
{
    QStringList seen;
    RunBridge bridge(
        [](RunPrompt &, RunObserver &observer, const Patience &) {
            for (int round = 0; round < 50; ++round) {
                const QString step = u"s%1"_s.arg(round);
                observer.outputReceived(step, u"a"_s);
                observer.outputReceived(step, u"b"_s);
                observer.eventAppended({.sequence = round, .payload = {{u"step"_s, step}}});
                observer.outputReceived(step, u"c"_s);
            }
            return RunEnding{};
        },
        u"anna"_s);
    QSignalSpy ended(&bridge, &RunBridge::ended);
    connect(&bridge, &RunBridge::outputReceived, this, [&seen](const QString &step, const QStringList &lines) {
        for (const QString &line : lines)
            seen << step + line;
    });
    connect(&bridge, &RunBridge::eventAppended, this,
        [&seen](const RunEvent &event) { seen << u"event "_s + event.payload[u"step"_s].toString(); });
    bridge.start();
    QTRY_COMPARE(ended.count(), 1);
    QStringList expected;
    for (int round = 0; round < 50; ++round) {
        const QString step = u"s%1"_s.arg(round);
        expected << step + u'a' << step + u'b' << u"event "_s + step << step + u'c';
    }
    QCOMPARE(seen, expected);
}

void tst_RunBridge::losesNoLineOfAFastTool()
{
    int lines = 0;
    int deliveries = 0;
    RunBridge bridge(
        [](RunPrompt &, RunObserver &observer, const Patience &) {
            for (int line = 0; line < 4000; ++line)
                observer.outputReceived(u"s"_s, QString::number(line));
            return RunEnding{};
        },
        u"anna"_s);
    QSignalSpy ended(&bridge, &RunBridge::ended);
    connect(&bridge, &RunBridge::outputReceived, this, [&](const QString &, const QStringList &printed) {
        lines += int(printed.size());
        ++deliveries;
    });
    bridge.start();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(lines, 4000);
    QVERIFY2(deliveries < 2000, qPrintable(QString::number(deliveries))); // batched, or the window would drown
}

void tst_RunBridge::neverBlocksTheWindow()
{
    const auto bridge = bridgeFor({stepText("noise", "    command: {script: 'seq 1 20000; sleep 1'}"),
        stepText("long", "    sql: {statement: SELECT pg_sleep(1)}")});
    QSignalSpy asked(bridge.get(), &RunBridge::asked);
    QSignalSpy ended(bridge.get(), &RunBridge::ended);
    bridge->start();
    QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, 30000);
    const Pulse pulse;
    bridge->setRunsOn(true);
    bridge->answer(RunPrompt::Begin{});
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60000);
    QVERIFY2(pulse.beats() > 50, qPrintable(QString::number(pulse.beats())));
    QVERIFY2(pulse.longestPause() < 100, qPrintable(QString::number(pulse.longestPause())));
    qInfo("longest pause %lld ms in %d beats", static_cast<long long>(pulse.longestPause()), pulse.beats());
}

} // namespace lifeboat

LIFEBOAT_UI_TEST(lifeboat::tst_RunBridge)
#include "tst_runbridge.moc"
