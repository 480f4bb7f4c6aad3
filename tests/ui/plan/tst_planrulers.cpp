// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "tests/support/uitest.h"
#include "tests/ui/plan/plansamples.h"
#include "ui/plan/rulers/contributionwaterfall.h"
#include "ui/plan/rulers/recoverywindowruler.h"
#include "ui/plan/rulers/restorepointruler.h"
#include "ui/plan/rulers/rulerreadout.h"
#include "ui/plan/rulers/weeklanes.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

const QTimeZone berlin("Europe/Berlin");

template <typename Widget>
void show(Widget &widget, int width = 900)
{
    widget.resize(width, widget.sizeHint().height());
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

/// How many pixels of this colour there are in a place of the widget.
int pixels(QWidget &widget, const QRectF &place, const QColor &color)
{
    const QImage image = widget.grab(place.toAlignedRect()).toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color ? 1 : 0;
    }
    return count;
}

WeekPlan week()
{
    const Plan plan = samples::plan();
    return weekPlanOf(plan, plan.systems.front(), samples::now());
}

int lane(const WeekPlan &plan, const QString &name)
{
    for (std::size_t i = 0; i < plan.lanes.size(); ++i) {
        if (plan.lanes[i].name == name)
            return int(i);
    }
    return -1;
}

int firstRun(const WeekPlan &plan, int inLane)
{
    for (std::size_t i = 0; i < plan.runs.size(); ++i) {
        if (int(plan.runs[i].lane) == inLane)
            return int(i);
    }
    return -1;
}

} // namespace

class tst_PlanRulers : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { UiTestEnvironment::dress(lightTokens()); }

    void keysGoFromMarkToMark_data();
    void keysGoFromMarkToMark();
    void aScreenReaderHearsEveryMark();
    void theReadoutTellsWhatIsUnderThePointer();

    void waterfallStepsFollowEachOther();
    void waterfallVerdicts_data();
    void waterfallVerdicts();
    void waterfallNamesWhatIsNotKnown();
    void waterfallHatchesWhatLiesBeyondTheObjective();

    void weekHasALaneForEachPart();
    void weekMarksOverlapsAndLateRuns();
    void runsAreDragged_data();
    void runsAreDragged();
    void shiftAndArrowsMoveARun();
    void upAndDownChangeTheLane();
    void runsOfOthersAreNotMoved();
    void aDayOfTwentyFiveHoursIsWider();

    void pointsStandAsOnTheDate();
    void pointsTellWhyAndWhenTheyGo();
    void lostPointsAreMarked();
    void theDateIsDragged();
    void tenYearsOfHourlyPointsArePaintedAtOnce();

    void windowTellsGoalAndGaps_data();
    void windowTellsGoalAndGaps();
    void everythingIsDrawnInTheDarkToo();
};

void tst_PlanRulers::keysGoFromMarkToMark_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::newRow("right") << Qt::Key_Right << 1 << 2;
    QTest::newRow("down") << Qt::Key_Down << 1 << 2;
    QTest::newRow("left") << Qt::Key_Left << 1 << 0;
    QTest::newRow("left at the first") << Qt::Key_Left << 0 << 0;
    QTest::newRow("home") << Qt::Key_Home << 3 << 0;
    QTest::newRow("end") << Qt::Key_End << 0 << 5;
    QTest::newRow("right at the last") << Qt::Key_Right << 5 << 5;
    QTest::newRow("page down") << Qt::Key_PageDown << 1 << 5;
    QTest::newRow("page up") << Qt::Key_PageUp << 4 << 0;
}

void tst_PlanRulers::keysGoFromMarkToMark()
{
    QFETCH(Qt::Key, key);
    QFETCH(int, from);
    QFETCH(int, to);
    ContributionWaterfall ruler;
    ruler.setWaterfall(waterfallOf(samples::rpo(), u"drill 12"_s));
    show(ruler);
    QCOMPARE(ruler.markCount(), 6); // three parts, the sum, required, proven
    ruler.setFocus(Qt::TabFocusReason);
    QCOMPARE(ruler.current(), 0);
    ruler.setCurrent(from);
    QTest::keyClick(&ruler, key);
    QCOMPARE(ruler.current(), to);
}

void tst_PlanRulers::aScreenReaderHearsEveryMark()
{
    WeekLanes ruler;
    ruler.setWeek(week());
    show(ruler);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&ruler);
    QVERIFY(list != nullptr);
    QCOMPARE(list->role(), QAccessible::List);
    QVERIFY(!list->text(QAccessible::Name).isEmpty());
    QVERIFY(list->text(QAccessible::Description).contains(u"outside their window"_s));
    QCOMPARE(list->childCount(), ruler.markCount());
    for (int i = 0; i < list->childCount(); ++i) {
        QAccessibleInterface *run = list->child(i);
        QVERIFY(run != nullptr && run->isValid());
        QCOMPARE(run->text(QAccessible::Name), ruler.markName(i));
        QVERIFY(!run->text(QAccessible::Description).isEmpty());
        QCOMPARE(list->indexOfChild(run), i);
        QCOMPARE(run->parent(), list);
        QVERIFY(run->rect().isValid());
    }
    ruler.setFocus(Qt::TabFocusReason);
    ruler.setCurrent(2);
    QVERIFY(list->child(2)->state().focused);
    ruler.setWeek({}); // what was told about is gone
    QCOMPARE(list->childCount(), 0);
}

void tst_PlanRulers::theReadoutTellsWhatIsUnderThePointer()
{
    ContributionWaterfall ruler;
    ruler.setWaterfall(waterfallOf(samples::rto(), u"drill 12"_s));
    const RulerReadout readout(&ruler, u"a hint"_s);
    QCOMPARE(readout.text(), u"a hint"_s);
    show(ruler);
    QTest::mouseMove(&ruler, ruler.markRect(3).center().toPoint());
    QTRY_VERIFY2(
        readout.text().startsWith(u"transfer the backup (longest phase): 38 min"_s), qPrintable(readout.text()));
    QVERIFY(readout.text().contains(u"measured"_s));
    QTest::mouseMove(&ruler, {ruler.width() - 1, 0});
}

void tst_PlanRulers::waterfallStepsFollowEachOther()
{
    ContributionWaterfall ruler;
    const Waterfall waterfall = waterfallOf(samples::rto(), {});
    ruler.setWaterfall(waterfall);
    show(ruler);
    QCOMPARE(ruler.markCount(), int(waterfall.steps.size()) + 3);
    double sum = 0;
    for (const WaterfallStep &step : waterfall.steps) {
        QVERIFY(ruler.placeOf(sum) < ruler.placeOf(sum + step.seconds.likely()));
        sum += step.seconds.likely();
    }
    QVERIFY(std::abs(sum - waterfall.total.likely()) < 1);
    // The bar of the second step begins where that of the first ends.
    const QColor pale = blended(lightTokens().surface, lightTokens().series[0], 0.6);
    const QRectF row = ruler.markRect(1);
    const double end = ruler.placeOf(waterfall.steps[0].seconds.likely());
    QCOMPARE(pixels(ruler, {row.left(), row.top(), end - row.left() - 1, row.height()}, pale), 0);
    QVERIFY(pixels(ruler, {end, row.top(), 30, row.height()}, pale) > 50);
}

void tst_PlanRulers::waterfallVerdicts_data()
{
    QTest::addColumn<double>("likely");
    QTest::addColumn<double>("high");
    QTest::addColumn<int>("provenMinutes"); // 0: not proven
    QTest::addColumn<StatusKind>("kind");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, double likely, double high, int proven, StatusKind kind,
                         const QString &sentence) {
        QTest::newRow(name) << likely << high << proven << kind << sentence;
    };
    row("met and proven", 3000, 3000, 40, StatusKind::Pass, u"RTO met with 10 min to spare"_s);
    row("met, not proven", 3000, 3000, 0, StatusKind::Neutral, u"RTO met with 10 min to spare"_s);
    row("exactly met", 3600, 3600, 60, StatusKind::Pass, u"RTO met with 0 s to spare"_s);
    row("missed at the worst", 3000, 4200, 0, StatusKind::Fail, u"RTO missed by up to 10 min"_s);
    row("missed", 4200, 4200, 0, StatusKind::Fail, u"RTO missed by 10 min"_s);
    row("the drill took longer", 3000, 3000, 75, StatusKind::Fail, u"RTO missed in the last drill by 15 min"_s);
}

void tst_PlanRulers::waterfallVerdicts()
{
    QFETCH(double, likely);
    QFETCH(double, high);
    QFETCH(int, provenMinutes);
    QFETCH(StatusKind, kind);
    QFETCH(QString, sentence);
    RtoInput input{.required = 1h, .size = Estimate::measured(likely, likely, high, {})};
    for (Estimate *known : {&input.detect, &input.provision, &input.locate, &input.verify, &input.cutOver})
        *known = Estimate::entered(0);
    input.staged = false;
    input.networkRate = Estimate::entered(1);
    input.restoreRate = Estimate::entered(1);
    if (provenMinutes > 0)
        input.proven = std::chrono::minutes(provenMinutes);
    const WaterfallVerdict verdict = verdictOf(waterfallOf(achievableRto(input), {}));
    QCOMPARE(verdict.sentence, sentence);
    QCOMPARE(verdict.kind, kind);
    QVERIFY(!verdict.word.isEmpty());
}

void tst_PlanRulers::waterfallNamesWhatIsNotKnown()
{
    RpoAnswer answer = samples::rpo();
    answer.contributions[1].seconds = Figure::missing(u"the network rate"_s);
    answer.honest = Figure::missing(u"the network rate"_s);
    answer.proven.reset();
    answer.provenMet.reset();
    const Waterfall waterfall = waterfallOf(answer, {});
    QCOMPARE(verdictOf(waterfall).kind, StatusKind::Neutral);
    QVERIFY(remarksOn(waterfall).first().contains(u"the network rate"_s));
    ContributionWaterfall ruler;
    ruler.setWaterfall(waterfall);
    QVERIFY(ruler.markDetail(1).contains(u"the network rate"_s));
    QVERIFY2(ruler.markDetail(3).startsWith(u"at least 24 h 10 min"_s), qPrintable(ruler.markDetail(3)));
    show(ruler);
}

void tst_PlanRulers::waterfallHatchesWhatLiesBeyondTheObjective()
{
    ContributionWaterfall ruler;
    ruler.setWaterfall(waterfallOf(samples::rpo(), {}));
    show(ruler);
    const QRectF sum = ruler.markRect(3);
    const double required = ruler.placeOf(24 * 3600);
    const QColor fail = lightTokens().status(StatusKind::Fail).ink;
    QCOMPARE(pixels(ruler, {100, sum.top(), required - 105, sum.height()}, fail), 0);
    QVERIFY(pixels(ruler, {required, sum.top(), ruler.placeOf(25.6 * 3600) - required, sum.height()}, fail) > 10);
}

void tst_PlanRulers::weekHasALaneForEachPart()
{
    const WeekPlan plan = week();
    QStringList lanes;
    for (const WeekLane &one : plan.lanes)
        lanes += one.name;
    QCOMPARE(lanes, QStringList({u"Full"_s, u"Differential"_s, u"Dump"_s, u"Other systems"_s, u"Log"_s}));
    const auto count = [&plan](int of) {
        return std::count_if(
            plan.runs.begin(), plan.runs.end(), [of](const WeekRun &run) { return int(run.lane) == of; });
    };
    QCOMPARE(count(0), 1);
    QCOMPARE(count(1), 6);
    QCOMPARE(plan.lanes[0].windows.size(), 9U); // a week, and those that reach in from both sides
    QVERIFY(plan.lanes[4].continuous);
    QCOMPARE(toDateTime(plan.span.from).toTimeZone(berlin).time(), QTime(0, 0));
    WeekLanes ruler;
    ruler.setWeek(plan);
    show(ruler);
    for (int mark = 0; mark < ruler.markCount(); ++mark) {
        QVERIFY(ruler.rect().contains(ruler.markRect(mark).toAlignedRect()));
        QCOMPARE(ruler.markAt(ruler.markRect(mark).center()), mark);
    }
}

void tst_PlanRulers::weekMarksOverlapsAndLateRuns()
{
    WeekPlan plan = week();
    QVERIFY(!plan.overlaps.empty());
    WeekLanes ruler;
    ruler.setWeek(plan);
    show(ruler);
    const int full = firstRun(plan, lane(plan, u"Full"_s));
    QVERIFY(plan.runs[std::size_t(full)].outsideWindow); // 76 min from 02:00, the window ends at 03:00
    QVERIFY2(ruler.markDetail(full).contains(u"outside its window"_s), qPrintable(ruler.markDetail(full)));
    QVERIFY2(ruler.markDetail(full).contains(u"overlaps"_s), qPrintable(ruler.markDetail(full)));
    QVERIFY(ruler.markDetail(full).contains(u"on one server"_s));
    const QRectF bar = ruler.markRect(full);
    const QRectF above(bar.left() - 10, bar.top() - 18, bar.width() + 20, 16);
    QVERIFY(pixels(ruler, above, lightTokens().status(StatusKind::Fail).ink) > 20);
    QVERIFY(pixels(ruler, bar, lightTokens().status(StatusKind::Warn).ink) > 5);
    // Without the other system on the server nothing overlaps, and only the window is left.
    Plan alone = samples::plan();
    alone.systems.resize(1);
    QVERIFY(weekPlanOf(alone, alone.systems.front(), samples::now()).overlaps.empty());
}

void tst_PlanRulers::runsAreDragged_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("wanted");
    QTest::newRow("an hour later") << 60 << 60;
    QTest::newRow("two hours earlier") << -120 << -120;
    QTest::newRow("to the nearest quarter") << 52 << 45;
    QTest::newRow("a day later") << 1440 << 1440;
}

void tst_PlanRulers::runsAreDragged()
{
    QFETCH(int, minutes);
    QFETCH(int, wanted);
    const WeekPlan plan = week();
    WeekLanes ruler;
    ruler.setWeek(plan);
    show(ruler, 7 * 1440 / 5 + 300); // about five minutes a pixel
    const QSignalSpy moves(&ruler, &WeekLanes::moveRequested);
    const int run = firstRun(plan, lane(plan, u"Differential"_s)) + 2;
    const double dayWidth = ruler.markRect(run + 1).left() - ruler.markRect(run).left();
    const QPoint start = ruler.markRect(run).center().toPoint();
    const QPoint end = start + QPoint(int(std::lround(minutes / 1440.0 * dayWidth)), 3);
    QTest::mousePress(&ruler, Qt::LeftButton, {}, start);
    QTest::mouseMove(&ruler, (start + end) / 2);
    QMouseEvent drag(QEvent::MouseMove, end, ruler.mapToGlobal(end), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&ruler, &drag);
    QCOMPARE(moves.count(), 0); // not before it is let go
    QTest::mouseRelease(&ruler, Qt::LeftButton, {}, end);
    QCOMPARE(moves.count(), 1);
    QCOMPARE(moves.first()[0].value<std::size_t>(), std::size_t(1));
    QCOMPARE(moves.first()[1].value<std::chrono::minutes>().count(), wanted);
}

void tst_PlanRulers::shiftAndArrowsMoveARun()
{
    const WeekPlan plan = week();
    WeekLanes ruler;
    ruler.setWeek(plan);
    show(ruler);
    ruler.setFocus(Qt::TabFocusReason);
    const int run = firstRun(plan, lane(plan, u"Dump"_s));
    ruler.setCurrent(run);
    const QSignalSpy moves(&ruler, &WeekLanes::moveRequested);
    QTest::keyClick(&ruler, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&ruler, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(moves.count(), 2);
    QCOMPARE(moves[0][0].value<std::size_t>(), std::size_t(2));
    QCOMPARE(moves[0][1].value<std::chrono::minutes>(), 15min);
    QCOMPARE(moves[1][1].value<std::chrono::minutes>(), -15min);
    QCOMPARE(ruler.current(), run); // chosen it stays
}

void tst_PlanRulers::upAndDownChangeTheLane()
{
    const WeekPlan plan = week();
    WeekLanes ruler;
    ruler.setWeek(plan);
    show(ruler);
    ruler.setFocus(Qt::TabFocusReason);
    const int differential = firstRun(plan, lane(plan, u"Differential"_s)) + 3;
    ruler.setCurrent(differential);
    QTest::keyClick(&ruler, Qt::Key_Up);
    QCOMPARE(int(plan.runs[std::size_t(ruler.current())].lane), lane(plan, u"Full"_s));
    QTest::keyClick(&ruler, Qt::Key_Up); // there is none above
    QCOMPARE(int(plan.runs[std::size_t(ruler.current())].lane), lane(plan, u"Full"_s));
    QTest::keyClick(&ruler, Qt::Key_Down);
    QCOMPARE(int(plan.runs[std::size_t(ruler.current())].lane), lane(plan, u"Differential"_s));
}

void tst_PlanRulers::runsOfOthersAreNotMoved()
{
    const WeekPlan plan = week();
    WeekLanes ruler;
    ruler.setWeek(plan);
    show(ruler);
    ruler.setFocus(Qt::TabFocusReason);
    const int other = firstRun(plan, lane(plan, u"Other systems"_s));
    QVERIFY(other >= 0);
    ruler.setCurrent(other);
    const QSignalSpy moves(&ruler, &WeekLanes::moveRequested);
    QTest::keyClick(&ruler, Qt::Key_Right, Qt::ShiftModifier);
    const QPoint start = ruler.markRect(other).center().toPoint();
    QTest::mousePress(&ruler, Qt::LeftButton, {}, start);
    QTest::mouseMove(&ruler, start + QPoint(60, 0));
    QTest::mouseRelease(&ruler, Qt::LeftButton, {}, start + QPoint(60, 0));
    QCOMPARE(moves.count(), 0);
}

void tst_PlanRulers::aDayOfTwentyFiveHoursIsWider()
{
    Plan plan = samples::plan();
    plan.systems.resize(1);
    const WeekPlan autumn = weekPlanOf(plan, plan.systems.front(), samples::at(u"2026-10-22T10:00:00Z"_s));
    QCOMPARE(autumn.span.to - autumn.span.from, std::chrono::hours(7 * 24 + 1));
    const WeekPlan spring = weekPlanOf(plan, plan.systems.front(), samples::at(u"2026-03-25T10:00:00Z"_s));
    QCOMPARE(spring.span.to - spring.span.from, std::chrono::hours(7 * 24 - 1));
    // 02:00 does not exist on 29 March: systemd leaves that full out.
    QCOMPARE(firstRun(spring, 0), -1);
}

void tst_PlanRulers::pointsStandAsOnTheDate()
{
    RestorePointRuler ruler;
    const RestorePoints points = samples::points();
    ruler.setPoints(points, samples::now(), berlin);
    show(ruler);
    QCOMPARE(ruler.on(), samples::now());
    const auto last = int(points.points.size()) - 1;
    QCOMPARE(ruler.standing(0), MarkFill::Solid);
    QCOMPARE(ruler.standing(last), MarkFill::Later);
    QVERIFY2(ruler.summary().startsWith(u"Today: 4 full, 11 differential"_s), qPrintable(ruler.summary()));
    ruler.setOn(samples::now() + 30 * 24h);
    QCOMPARE(ruler.standing(0), MarkFill::Gone);
    int tinted = 0;
    for (int mark = 0; mark <= last; ++mark)
        tinted += ruler.standing(mark) == MarkFill::Tinted ? 1 : 0;
    QCOMPARE(tinted, 4 + 10);
    QVERIFY2(ruler.summary().startsWith(u"On 2026-12-21: 4 full, 10 differential"_s), qPrintable(ruler.summary()));
    ruler.setOn(samples::now() - 24h); // not before today
    QCOMPARE(ruler.on(), samples::now());
    ruler.setOn(samples::now() + 9999h); // nor beyond what is known
    QCOMPARE(ruler.on(), points.to);
}

void tst_PlanRulers::pointsTellWhyAndWhenTheyGo()
{
    RestorePointRuler ruler;
    const RestorePoints points = samples::points();
    ruler.setPoints(points, samples::now(), berlin);
    show(ruler);
    QCOMPARE(ruler.markName(0), u"Full 20261025-010000F, 2026-10-25 02:00 CET"_s);
    const QString detail = ruler.markDetail(0);
    QVERIFY2(detail.contains(u"one of the 4 last full backups"_s), qPrintable(detail));
    QVERIFY2(detail.contains(u"goes 2026-11-22 02:00 CET"_s), qPrintable(detail));
    const auto last = int(points.points.size()) - 1;
    QVERIFY(ruler.markName(last).startsWith(u"Planned"_s));
    for (int mark = 0; mark <= last; ++mark)
        QCOMPARE(ruler.markAt(ruler.markRect(mark).center()), mark);
    QCOMPARE(ruler.markAt({2, 2}), Ruler::none);
}

void tst_PlanRulers::lostPointsAreMarked()
{
    RestorePointRuler ruler;
    const RestorePoints points = samples::points();
    ruler.setPoints(points, samples::now(), berlin);
    show(ruler);
    const QColor fail = lightTokens().status(StatusKind::Fail).ink;
    const QRectF place = ruler.markRect(0).adjusted(-2, -2, 2, 2);
    QCOMPARE(pixels(ruler, place, fail), 0);
    ruler.setLost({{.destination = u"vault"_s, .label = points.points[0].label, .takenAt = points.points[0].takenAt}});
    QVERIFY(ruler.isLost(0));
    QVERIFY(!ruler.isLost(1));
    QVERIFY(pixels(ruler, place, fail) > 20);
    QVERIFY(ruler.markDetail(0).startsWith(u"goes at once"_s));
    QVERIFY2(ruler.summary().contains(u"1 of today's would go at once"_s), qPrintable(ruler.summary()));
}

void tst_PlanRulers::theDateIsDragged()
{
    RestorePointRuler ruler;
    ruler.setPoints(samples::points(), samples::now(), berlin);
    show(ruler);
    connect(&ruler, &RestorePointRuler::onRequested, &ruler, &RestorePointRuler::setOn);
    const Instant wanted = samples::now() + 20 * 24h;
    QTest::mousePress(&ruler, Qt::LeftButton, {}, {int(ruler.placeOf(samples::now())), 5});
    QMouseEvent drag(QEvent::MouseMove, QPointF(ruler.placeOf(wanted), 5),
        ruler.mapToGlobal(QPointF(ruler.placeOf(wanted), 5)), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&ruler, &drag);
    QVERIFY(std::chrono::abs(ruler.on() - wanted) < 6h);
    QTest::mouseRelease(&ruler, Qt::LeftButton, {}, {int(ruler.placeOf(wanted)), 5});
}

void tst_PlanRulers::tenYearsOfHourlyPointsArePaintedAtOnce()
{
    RestorePoints points{.from = samples::now(), .to = samples::now() + 3653 * 24h};
    for (Instant at = points.from; at < points.to; at += 1h) {
        points.points.push_back({.kind = CopyKind::Incremental,
            .takenAt = at,
            .exists = at + 5min,
            .goes = at + 30 * 24h,
            .planned = true});
    }
    RestorePointRuler ruler;
    ruler.setPoints(points, samples::now(), berlin);
    show(ruler, 1200);
    QElapsedTimer clock;
    clock.start();
    constexpr int frames = 10;
    for (int i = 0; i < frames; ++i) {
        ruler.setOn(samples::now() + i * 300 * 24h);
        QVERIFY(!ruler.grab().isNull());
    }
    // A generous bound, for a loaded machine: what grows with the square of the points takes minutes.
    const qint64 each = clock.elapsed() / frames;
    qInfo("a frame of %d points: %lld ms", ruler.markCount(), each);
    QVERIFY2(each < 250, qPrintable(QString::number(each)));
}

void tst_PlanRulers::windowTellsGoalAndGaps_data()
{
    QTest::addColumn<int>("oldestDays");
    QTest::addColumn<int>("gapFromDays"); // 0: no gap
    QTest::addColumn<StatusKind>("kind");
    QTest::addColumn<QString>("word");
    QTest::newRow("met") << 32 << 0 << StatusKind::Pass << u"In plan"_s;
    QTest::newRow("short") << 24 << 0 << StatusKind::Fail << u"Short by 6 days"_s;
    QTest::newRow("a gap") << 32 << 9 << StatusKind::Fail << u"One gap"_s;
    QTest::newRow("nothing") << -1 << 0 << StatusKind::Fail << u"Nothing to recover"_s;
}

void tst_PlanRulers::windowTellsGoalAndGaps()
{
    QFETCH(int, oldestDays);
    QFETCH(int, gapFromDays);
    QFETCH(StatusKind, kind);
    QFETCH(QString, word);
    const Instant on = samples::now();
    RecoveryWindow window{.on = on, .goalFrom = on - 30 * 24h, .goalMet = oldestDays >= 30};
    if (oldestDays >= 0) {
        window.oldest = on - oldestDays * 24h;
        window.stretches = {{*window.oldest, on}};
        window.anchor = 0;
    }
    if (gapFromDays > 0) {
        window.gaps = {{on - gapFromDays * 24h, on - (gapFromDays - 1) * 24h}};
        window.stretches = {{*window.oldest, window.gaps[0].from}, {window.gaps[0].to, on}};
    }
    RecoveryWindowRuler ruler;
    ruler.setWindow(window, samples::points(), berlin);
    show(ruler);
    QCOMPARE(ruler.verdict(), kind);
    QCOMPARE(ruler.verdictWord(), word);
    QVERIFY(ruler.sentence().startsWith(u"On 2026-11-21"_s));
    const QColor fail = lightTokens().status(StatusKind::Fail).ink;
    QCOMPARE(pixels(ruler, ruler.rect(), fail) > 0, kind == StatusKind::Fail);
    bool anchor = false;
    for (int mark = 0; mark < ruler.markCount(); ++mark) {
        QVERIFY(!ruler.markName(mark).isEmpty());
        QVERIFY(!ruler.markDetail(mark).isEmpty());
        anchor = anchor || ruler.markDetail(mark).startsWith(u"Full, 2026-10-25"_s);
    }
    QCOMPARE(anchor, window.anchor.has_value());
}

void tst_PlanRulers::everythingIsDrawnInTheDarkToo()
{
    UiTestEnvironment::dress(darkTokens());
    WeekLanes lanes;
    lanes.setWeek(week());
    show(lanes);
    const int full = firstRun(lanes.week(), 2);
    QVERIFY(pixels(lanes, lanes.markRect(full), darkTokens().series[4]) > 10);
    QCOMPARE(pixels(lanes, lanes.rect(), lightTokens().series[0]), 0);
}

LIFEBOAT_UI_TEST(tst_PlanRulers)
#include "tst_planrulers.moc"
