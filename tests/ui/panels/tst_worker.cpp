// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/systems/systemrepository.h"
#include "tests/support/uitest.h"
#include "tests/ui/panels/panelbench.h"
#include "ui/work/queuedobserver.h"
#include "ui/work/worker.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

/// Waits for a stop, like all core calls.
Status waitForStop(const Patience &patience)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, patience.stop, patience.left(), [] { return false; });
    return Error{.kind = patience.stopped() ? Error::Kind::Cancelled : Error::Kind::TimedOut};
}

} // namespace

class tst_Worker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deliversOnTheGuiThread();
    void hasAStoreOfItsOwn();
    void saysWhyTheStoreCannotBeOpened();
    void endsWhenCancelled();
    void dropsWhatWaits();
    void newerWorkTakesThePlaceOfOlder();
    void keepsTheDeadline();
    void deliversNothingToWhatHasGone();
    void stopsWithItsOwner();
    void standsInTheTaskList();
    void carriesProgressAndLines();
    void opensTheSecretsOnce();
    void aStoppedOpeningDecidesNothing();
};

void tst_Worker::deliversOnTheGuiThread()
{
    PanelBench bench;
    Worker worker(bench.workspace);
    const QThread *gui = QThread::currentThread();
    const QThread *worked = nullptr;
    const QThread *delivered = nullptr;
    worker.run(
        this,
        [&](Store &, const Patience &) -> Result<int> {
            worked = QThread::currentThread();
            return 42;
        },
        [&](const Result<int> &answer) {
            QVERIFY(answer);
            QCOMPARE(*answer, 42);
            delivered = QThread::currentThread();
        });
    QTRY_VERIFY(delivered != nullptr);
    QCOMPARE(delivered, gui);
    QVERIFY(worked != gui);
    QTRY_VERIFY(!worker.isBusy());
}

void tst_Worker::hasAStoreOfItsOwn()
{
    PanelBench bench;
    Worker worker(bench.workspace);
    bool done = false;
    worker.run(
        this,
        [](Store &store, const Patience &) {
            return SystemRepository(store).add({.name = u"crm"_s, .createdAt = QDateTime::currentDateTimeUtc()});
        },
        [&](const Result<SystemId> &id) { done = bool(id); });
    QTRY_VERIFY(done);
    QCOMPARE(SystemRepository(*bench.store).all()->size(), 1);
}

void tst_Worker::saysWhyTheStoreCannotBeOpened()
{
    PanelBench bench;
    bench.store.reset();
    QFile file(bench.workspace.storePath());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("this is a letter to the editor, not a store");
    file.close();
    Worker worker(bench.workspace);
    Error::Kind kind = Error::Kind::Broken;
    worker.run(
        this, [](Store &, const Patience &) -> Status { return Done{}; },
        [&](const Status &status) { kind = status ? Error::Kind::Broken : status.error().kind; });
    QTRY_COMPARE(kind, Error::Kind::Corrupt);
}

void tst_Worker::endsWhenCancelled()
{
    PanelBench bench;
    Worker worker(bench.workspace);
    QSemaphore begun;
    Error::Kind kind = Error::Kind::Broken;
    worker.run(
        this,
        [&](Store &, const Patience &patience) {
            begun.release();
            return waitForStop(patience);
        },
        [&](const Status &status) { kind = status.error().kind; });
    begun.acquire();
    worker.cancel();
    QTRY_COMPARE(kind, Error::Kind::Cancelled);
}

void tst_Worker::dropsWhatWaits()
{
    PanelBench bench;
    Worker worker(bench.workspace);
    QSemaphore begun;
    QStringList log;
    worker.run(
        this,
        [&](Store &, const Patience &patience) {
            begun.release();
            return waitForStop(patience);
        },
        [&](const Status &) { log += u"first"_s; });
    bool ran = false;
    worker.run(
        this,
        [&](Store &, const Patience &) -> Status {
            ran = true;
            return Done{};
        },
        [&](const Status &status) { log += status ? u"done"_s : errorKindName(status.error().kind); });
    begun.acquire();
    worker.cancel();
    QTRY_COMPARE(log, QStringList({u"first"_s, u"cancelled"_s}));
    QVERIFY(!ran);
}

void tst_Worker::newerWorkTakesThePlaceOfOlder()
{
    PanelBench bench;
    Worker worker(bench.workspace);
    QSemaphore begun;
    QSemaphore go;
    QList<int> delivered;
    worker.run(
        this,
        [&](Store &, const Patience &) -> Result<int> {
            begun.release();
            go.acquire();
            return 0;
        },
        [&](const Result<int> &number) { delivered += *number; });
    begun.acquire();
    for (int i = 1; i <= 3; ++i) {
        worker.run(
            this, [i](Store &, const Patience &) -> Result<int> { return i; },
            [&](const Result<int> &number) { delivered += *number; }, {.key = u"read"_s});
    }
    go.release();
    QTRY_COMPARE(delivered, QList<int>({0, 3}));
    QTRY_VERIFY(!worker.isBusy());
}

void tst_Worker::keepsTheDeadline()
{
    PanelBench bench;
    Worker worker(bench.workspace);
    Error::Kind kind = Error::Kind::Broken;
    worker.run(
        this, [](Store &, const Patience &patience) { return waitForStop(patience); },
        [&](const Status &status) { kind = status.error().kind; }, {.limit = 30ms});
    QTRY_COMPARE(kind, Error::Kind::TimedOut);
}

void tst_Worker::deliversNothingToWhatHasGone()
{
    PanelBench bench;
    Worker worker(bench.workspace);
    auto context = std::make_unique<QObject>();
    QSemaphore go;
    bool delivered = false;
    worker.run(
        context.get(),
        [&](Store &, const Patience &) -> Status {
            go.acquire();
            return Done{};
        },
        [&](const Status &) { delivered = true; });
    context.reset();
    go.release();
    QTRY_VERIFY(!worker.isBusy());
    QVERIFY(!delivered);
}

void tst_Worker::stopsWithItsOwner()
{
    PanelBench bench;
    QSemaphore begun;
    bool ended = false;
    QElapsedTimer timer;
    {
        Worker worker(bench.workspace);
        worker.run(
            this,
            [&](Store &, const Patience &patience) {
                begun.release();
                const Status status = waitForStop(patience);
                ended = true;
                return status;
            },
            [](const Status &) { QFAIL("delivered by a worker that has gone"); }, {.title = u"Long work"_s});
        begun.acquire();
        timer.start();
    }
    QVERIFY(ended);
    QVERIFY2(timer.elapsed() < 300, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(bench.tasks.runningCount(), 0);
}

void tst_Worker::standsInTheTaskList()
{
    PanelBench bench;
    QueuedObserver observer;
    Worker worker(bench.workspace);
    QSemaphore begun;
    QSemaphore go;
    worker.run(
        this,
        [&](Store &, const Patience &) -> Status {
            observer.progressed({.doing = u"Half"_s, .done = 1, .total = 2});
            begun.release();
            go.acquire();
            return Error{.what = u"The disk is full."_s};
        },
        [](const Status &) {}, {.title = u"Backing up crm"_s, .observer = &observer});
    begun.acquire();
    QCOMPARE(bench.tasks.runningTitles(), QStringList{u"Backing up crm"_s});
    QTRY_COMPARE(bench.tasks.overallPercent(), 50);
    go.release();
    QTRY_COMPARE(bench.tasks.runningCount(), 0);
    QCOMPARE(bench.tasks.index(0).data(TaskList::TextRole).toString(), u"The disk is full."_s);
}

void tst_Worker::carriesProgressAndLines()
{
    PanelBench bench;
    QueuedObserver observer;
    Worker worker(bench.workspace);
    QStringList lines;
    int reports = 0;
    qint64 last = -1;
    connect(&observer, &QueuedObserver::linesLogged, this, [&](const QStringList &some) { lines += some; });
    connect(&observer, &QueuedObserver::progressReported, this, [&](const Progress &progress) {
        ++reports;
        last = progress.done;
    });
    bool ended = false;
    constexpr int count = 20000;
    worker.run(
        this,
        [&](Store &, const Patience &) -> Status {
            for (int i = 1; i <= count; ++i) {
                observer.progressed({.done = i, .total = count});
                observer.logged(QString::number(i));
            }
            return Done{};
        },
        [&](const Status &) {
            observer.flush();
            ended = true;
        });
    QTRY_VERIFY(ended);
    QCOMPARE(lines.size(), count);
    QCOMPARE(lines.first(), u"1"_s);
    QCOMPARE(lines.last(), QString::number(count));
    QCOMPARE(last, qint64(count));
    QVERIFY2(reports < 100, qPrintable(QString::number(reports))); // not one for each
}

void tst_Worker::opensTheSecretsOnce()
{
    PanelBench bench;
    QSignalSpy inMemory(&bench.workspace, &Workspace::secretsOnlyInMemory);
    Worker one(bench.workspace);
    Worker other(bench.workspace);
    QList<SecretStore *> opened;
    const auto open = [&](Store &, const Patience &patience) { return bench.workspace.secrets(patience); };
    const auto take = [&](const Result<std::shared_ptr<SecretStore>> &secrets) { opened += secrets->get(); };
    one.run(this, open, take);
    other.run(this, open, take);
    QTRY_COMPARE(opened.size(), 2);
    QCOMPARE(opened[0], opened[1]);
    QTRY_COMPARE(inMemory.count(), 1);
    QVERIFY(bench.workspace.secretsInMemory());
    QVERIFY(inMemory.first().first().toString().contains(u"No keyring in this test."_s));
}

void tst_Worker::aStoppedOpeningDecidesNothing()
{
    QSemaphore begun;
    int openings = 0;
    SystemClock clock;
    ScriptedPrompt prompt;
    TaskList tasks(clock);
    const QTemporaryDir folder;
    Workspace workspace({.storePath = folder.filePath(u"lifeboat.sqlite"_s),
        .openSecrets = [&](const Patience &patience) -> std::unique_ptr<SecretStore> {
            if (++openings == 1) {
                begun.release();
                std::ignore = waitForStop(patience);
            }
            return std::make_unique<MemorySecretStore>(u"stopped"_s);
        },
        .clock = clock,
        .prompt = prompt,
        .tasks = tasks});
    Worker worker(workspace);
    Error::Kind kind = Error::Kind::Broken;
    bool got = false;
    worker.run(
        this, [&](Store &, const Patience &patience) { return workspace.secrets(patience); },
        [&](const Result<std::shared_ptr<SecretStore>> &secrets) { kind = secrets.error().kind; });
    begun.acquire();
    worker.cancel();
    QTRY_COMPARE(kind, Error::Kind::Cancelled);
    worker.run(
        this, [&](Store &, const Patience &patience) { return workspace.secrets(patience); },
        [&](const Result<std::shared_ptr<SecretStore>> &secrets) { got = bool(secrets); });
    QTRY_VERIFY(got);
    QCOMPARE(openings, 2);
}

LIFEBOAT_UI_TEST(tst_Worker)
#include "tst_worker.moc"
