// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/translate.h"
#include "tests/support/uitest.h"
#include "ui/widgets/itemroles.h"
#include "ui/widgets/status/tasklist.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

class SetClock : public Clock
{
public:
    std::chrono::milliseconds time = 0ms;

    QDateTime now() const override { return {}; }

    std::chrono::milliseconds monotonic() const override { return time; }
};

QStringList printed(const TaskList &tasks)
{
    QStringList lines;
    for (int row = 0; row < tasks.rowCount(); ++row)
        lines << u"%1: %2"_s.arg(
            tasks.index(row).data().toString(), tasks.index(row).data(TaskList::TextRole).toString());
    return lines;
}

} // namespace

/// Work that runs on in the background, as the window lists it.
class TestTaskList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsHowFar();
    void tellsHowItEnded();
    void cancelAsksOnce();
    void cancelMayEndTheTaskAtOnce();
    void overallIsOfKnownOnes();
    void clearsOnlyEnded();
};

void TestTaskList::tellsHowFar()
{
    SetClock clock;
    TaskList tasks(clock);
    const QAbstractItemModelTester tester(&tasks, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto task = tasks.begin(u"Backup"_s);
    clock.time = 407s;
    tasks.setProgress(task, {u"Copying"_s, 61, 100, -1});
    QCOMPARE(printed(tasks), QStringList({u"Backup: Copying · 61 %, 6:47, about 5 min left"_s}));
    QCOMPARE(tasks.index(0).data(TaskList::PercentRole).toInt(), 61);
    tasks.setProgress(task, {u"Waiting"_s, 0, -1, -1});
    QCOMPARE(tasks.index(0).data(TaskList::PercentRole).toInt(), -1);
}

void TestTaskList::tellsHowItEnded()
{
    SetClock clock;
    TaskList tasks(clock);
    const QAbstractItemModelTester tester(&tasks, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy allEnded(&tasks, &TaskList::allEnded);
    const auto first = tasks.begin(u"A"_s);
    const auto second = tasks.begin(u"B"_s);
    tasks.end(first, StatusKind::Pass, u"whole"_s);
    QCOMPARE(allEnded.count(), 0);
    tasks.end(second, StatusKind::Fail, u"disk full"_s);
    QCOMPARE(allEnded.count(), 1);
    tasks.end(second, StatusKind::Pass, u"again"_s); // a task ends once
    tasks.setProgress(second, {u"late"_s, 1, 2, -1});
    QCOMPARE(printed(tasks), QStringList({u"A: whole"_s, u"B: disk full"_s}));
    QCOMPARE(tasks.index(1).data(StatusRole).value<StatusKind>(), StatusKind::Fail);
    QCOMPARE(allEnded.count(), 1);
}

void TestTaskList::cancelAsksOnce()
{
    SetClock clock;
    TaskList tasks(clock);
    int asked = 0;
    const auto task = tasks.begin(u"A"_s, [&asked] { ++asked; });
    QVERIFY(tasks.index(0).data(TaskList::CanCancelRole).toBool());
    tasks.cancel(task);
    tasks.cancel(task);
    QCOMPARE(asked, 1);
    QVERIFY(!tasks.index(0).data(TaskList::CanCancelRole).toBool());
    QCOMPARE(tasks.runningCount(), 1);
    const auto fixed = tasks.begin(u"B"_s);
    QVERIFY(!tasks.index(1).data(TaskList::CanCancelRole).toBool());
    tasks.cancel(fixed);
    QCOMPARE(tasks.runningTitles(), QStringList({u"A"_s, u"B"_s}));
}

void TestTaskList::cancelMayEndTheTaskAtOnce()
{
    SetClock clock;
    TaskList tasks(clock);
    TaskList::TaskId task = 0;
    task = tasks.begin(u"A"_s, [&] { tasks.end(task, StatusKind::Neutral, u"stopped"_s); });
    tasks.begin(u"B"_s);
    tasks.cancelAll();
    QCOMPARE(tasks.runningTitles(), QStringList({u"B"_s}));
    QCOMPARE(printed(tasks).first(), u"A: stopped"_s);
}

void TestTaskList::overallIsOfKnownOnes()
{
    SetClock clock;
    TaskList tasks(clock);
    QCOMPARE(tasks.overallPercent(), -1);
    tasks.begin(u"unknown"_s);
    QCOMPARE(tasks.overallPercent(), -1);
    tasks.setProgress(tasks.begin(u"A"_s), {{}, 50, 100, -1});
    tasks.setProgress(tasks.begin(u"B"_s), {{}, 100, 100, -1});
    QCOMPARE(tasks.overallPercent(), 75);
}

void TestTaskList::clearsOnlyEnded()
{
    SetClock clock;
    TaskList tasks(clock);
    const QAbstractItemModelTester tester(&tasks, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tasks.end(tasks.begin(u"A"_s), StatusKind::Pass, {});
    const auto running = tasks.begin(u"B"_s);
    tasks.end(tasks.begin(u"C"_s), StatusKind::Fail, {});
    tasks.clearEnded();
    QCOMPARE(tasks.rowCount(), 1);
    QCOMPARE(tasks.taskAt(0), running);
}

LIFEBOAT_UI_TEST(TestTaskList)
#include "tst_tasklist.moc"
