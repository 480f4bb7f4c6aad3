// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/uitest.h"
#include "ui/charts/downsample.h"
#include "ui/charts/timeaxis.h"
#include "ui/charts/timechart.h"
#include "ui/charts/timepointmodel.h"
#include "ui/widgets/rolelabel.h"

#include <QAbstractItemModelTester>
#include <QGraphicsView>
#include <QImage>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace lifeboat;

namespace {

const QDateTime start(QDate(2026, 1, 1), QTime(2, 30), Qt::UTC);

TimeSeries seriesOf(int points)
{
    TimeSeries series{.finding = u"Size grew"_s,
        .subtitle = u"Size, GiB"_s,
        .valueTitle = u"Size"_s,
        .unit = 10,
        .valueText = [](double value) { return u"%1 GiB"_s.arg(value); }};
    for (int i = 0; i < points; ++i)
        series.points += TimePoint{.at = start.addDays(i), .value = 100.0 + i};
    return series;
}

/// How many pixels of the picture have exactly this colour.
int pixelsOf(const QImage &picture, const QColor &color)
{
    int found = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            found += picture.pixelColor(x, y) == color ? 1 : 0;
    }
    return found;
}

QStringList labelsOf(const QList<TimeTick> &ticks)
{
    QStringList labels;
    for (const TimeTick &tick : ticks)
        labels += tick.label;
    return labels;
}

} // namespace

class tst_TimeChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void drawsPoints_data();
    void drawsPoints();
    void followsTheTheme();
    void showsTheSameAsATable();
    void speaks();
    void thinsOutWithoutLosingAPeak();
    void ticksFallOnTheCalendar_data();
    void ticksFallOnTheCalendar();
    void daysOfTheClockChangeStayDays();
    void ticksAreUnique();
    void stepsAreRound_data();
    void stepsAreRound();
};

void tst_TimeChart::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void tst_TimeChart::drawsPoints_data()
{
    QTest::addColumn<int>("points");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("two") << 2;
    QTest::newRow("a year") << 365;
    QTest::newRow("very many") << 100000;
}

void tst_TimeChart::drawsPoints()
{
    QFETCH(int, points);
    TimeChart chart;
    chart.resize(480, 240);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    chart.setSeries(seriesOf(points));
    QCOMPARE(chart.drawnPoints().isEmpty(), points == 0);
    QVERIFY(chart.drawnPoints().size() <= std::max(points, 0));
    QVERIFY(chart.drawnPoints().size() <= 4 * chart.width());
    const QImage picture = chart.grab().toImage();
    const int drawn = pixelsOf(picture, lightTokens().series.front());
    if (points == 0)
        QCOMPARE(drawn, 0);
    else
        QVERIFY2(drawn > 10, qPrintable(QString::number(drawn))); // a marker at least
}

void tst_TimeChart::followsTheTheme()
{
    TimeChart chart;
    chart.resize(480, 240);
    chart.setSeries(seriesOf(30));
    chart.show();
    QVERIFY(pixelsOf(chart.grab().toImage(), lightTokens().series.front()) > 10);
    chart.setPalette(paletteFor(darkTokens()));
    const QImage dark = chart.grab().toImage();
    QVERIFY(pixelsOf(dark, darkTokens().series.front()) > 10);
    QCOMPARE(pixelsOf(dark, lightTokens().series.front()), 0);
}

void tst_TimeChart::showsTheSameAsATable()
{
    TimePointModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSeries(seriesOf(3));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, 0).data().toString(), u"2026-01-03 02:30 UTC"_s);
    QCOMPARE(model.index(0, 1).data().toString(), u"102 GiB"_s);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"Size"_s);

    TimeChart chart;
    chart.resize(480, 240);
    chart.setSeries(seriesOf(3));
    chart.show();
    auto *table = chart.findChild<QTableView *>(u"chartTable"_s);
    QVERIFY(!table->isVisible());
    chart.setTableShown(true);
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 3);
}

void tst_TimeChart::speaks()
{
    TimeChart chart;
    chart.setSeries(seriesOf(0));
    QCOMPARE(chart.accessibleDescription(), u"Nothing measured yet."_s);
    chart.setSeries(seriesOf(1));
    QCOMPARE(chart.accessibleName(), u"Size grew"_s);
    QCOMPARE(chart.accessibleDescription(), u"Size, GiB. One point, the latest 100 GiB on 2026-01-01 02:30 UTC."_s);
    QCOMPARE(chart.findChild<QGraphicsView *>()->accessibleDescription(), chart.accessibleDescription());
    chart.setSeries(seriesOf(12));
    QVERIFY(chart.accessibleDescription().contains(u"12 points"_s));
}

void tst_TimeChart::thinsOutWithoutLosingAPeak()
{
    QList<QPointF> points;
    for (int i = 0; i < 100000; ++i)
        points += QPointF(i, i == 54321 ? 1000.0 : i == 777 ? -1000.0 : std::sin(i));
    const QList<QPointF> kept = minMaxPerPixel(points, 600);
    QVERIFY(kept.size() <= 2400);
    QVERIFY(kept.contains(QPointF(54321, 1000)));
    QVERIFY(kept.contains(QPointF(777, -1000)));
    QCOMPARE(kept.first(), points.first());
    QCOMPARE(kept.last(), points.last());
    QVERIFY(std::is_sorted(kept.cbegin(), kept.cend(), [](QPointF one, QPointF other) { return one.x() < other.x(); }));
    QCOMPARE(minMaxPerPixel(points.first(100), 600), points.first(100));
    const QList<QPointF> same(5000, QPointF(1, 1));
    QVERIFY(!minMaxPerPixel(same, 10).isEmpty()); // all at one instant
}

void tst_TimeChart::ticksFallOnTheCalendar_data()
{
    QTest::addColumn<QDateTime>("from");
    QTest::addColumn<QDateTime>("to");
    QTest::addColumn<int>("atMost");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("three days") << start << start.addDays(3) << 5 << QStringList({u"2 Jan"_s, u"3 Jan"_s, u"4 Jan"_s});
    QTest::newRow("half a day") << start << start.addSecs(12 * 3600) << 5
                                << QStringList({u"03:00"_s, u"06:00"_s, u"09:00"_s, u"12:00"_s});
    QTest::newRow("two weeks in few ticks") << start << start.addDays(13) << 3 << QStringList({u"8 Jan"_s});
    QTest::newRow("a year") << start << start.addYears(1) << 5
                            << QStringList({u"Apr 2026"_s, u"Jul 2026"_s, u"Oct 2026"_s, u"Jan 2027"_s});
    QTest::newRow("backwards") << start << start.addDays(-1) << 5 << QStringList();
}

void tst_TimeChart::ticksFallOnTheCalendar()
{
    QFETCH(QDateTime, from);
    QFETCH(QDateTime, to);
    QFETCH(int, atMost);
    QFETCH(QStringList, labels);
    const QList<TimeTick> ticks = calendarTicks(from, to, QTimeZone::utc(), atMost, QLocale::c());
    if (QByteArray(QTest::currentDataTag()) == "two weeks in few ticks")
        QVERIFY(ticks.size() <= atMost && !ticks.isEmpty());
    else
        QCOMPARE(labelsOf(ticks), labels);
    for (const TimeTick &tick : ticks)
        QVERIFY(tick.at >= from.toMSecsSinceEpoch() && tick.at <= to.toMSecsSinceEpoch());
}

void tst_TimeChart::daysOfTheClockChangeStayDays()
{
    const QTimeZone berlin("Europe/Berlin");
    const QDateTime from(QDate(2026, 3, 28), QTime(0, 0), berlin);
    const QDateTime to(QDate(2026, 3, 31), QTime(0, 0), berlin);
    const QList<TimeTick> ticks = calendarTicks(from, to, berlin, 4, QLocale::c());
    QCOMPARE(labelsOf(ticks), QStringList({u"28 Mar"_s, u"29 Mar"_s, u"30 Mar"_s, u"31 Mar"_s}));
    QCOMPARE(ticks[2].at - ticks[1].at, 23LL * 3600 * 1000);
}

void tst_TimeChart::ticksAreUnique()
{
    const QTimeZone berlin("Europe/Berlin"); // 02:00 comes twice
    const QDateTime from(QDate(2026, 10, 25), QTime(0, 0), berlin);
    QStringList labels = labelsOf(calendarTicks(from, from.addSecs(30 * 3600), berlin, 40, QLocale::c()));
    QVERIFY(labels.size() > 20);
    QCOMPARE(labels.removeDuplicates(), 0);
}

void tst_TimeChart::stepsAreRound_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("step");
    QTest::newRow("nothing") << 0.0 << 1.0;
    QTest::newRow("hundred") << 100.0 << 50.0;
    QTest::newRow("small") << 0.37 << 0.1;
    QTest::newRow("182") << 182.0 << 50.0;
    QTest::newRow("eight") << 8.0 << 2.0;
}

void tst_TimeChart::stepsAreRound()
{
    QFETCH(double, highest);
    QFETCH(double, step);
    QVERIFY(std::abs(roundStep(highest, 4) - step) < 1e-9);
}

LIFEBOAT_UI_TEST(tst_TimeChart)
#include "tst_timechart.moc"
