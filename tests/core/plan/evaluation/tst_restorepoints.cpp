// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/restorepoints.h"

#include "shopplan.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lifeboat;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

QString text(const std::optional<Instant> &moment)
{
    return moment ? toDateTime(*moment).toString(Qt::ISODate) : u"-"_s;
}

QStringList texts(const std::vector<RecoverableStretch> &stretches)
{
    QStringList lines;
    for (const RecoverableStretch &stretch : stretches) {
        lines += stretch.from == stretch.to ? text(stretch.from) : u"%1/%2"_s.arg(text(stretch.from), text(stretch.to));
    }
    return lines;
}

/// A dump each night, at noon of day 0 ready to look at.
RestorePoints nightly(int nights, int kept)
{
    RestorePoints points{.from = shopNow, .to = shopNow + days(nights)};
    for (int night = 0; night < nights; ++night) {
        const Instant taken = shopNow - 12h + days(night + 1);
        points.points.push_back({.kind = CopyKind::Logical,
            .takenAt = taken,
            .exists = taken + 1h,
            .goes = taken + 1h + days(kept),
            .planned = true});
    }
    points.indexPoints();
    return points;
}

/// The same without the index and without a search.
std::vector<Instant> momentsBySight(const RestorePoints &points, Instant on)
{
    std::vector<Instant> moments;
    for (const RestorePoint &point : points.points) {
        if (point.exists <= on && (!point.goes || *point.goes > on))
            moments.push_back(point.takenAt);
    }
    return moments;
}

} // namespace

/// To which moments one can go back, today and later.
class TestRestorePoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void plannedPoints()
    {
        const auto points = restorePoints(shopDesign(), {}, u"repo"_s, shopNow, 60);
        QVERIFY2(points, points ? "" : qPrintable(errorText(points.error())));
        QCOMPARE(points->points.size(), std::size_t(60)); // a run a day
        QCOMPARE(text(points->points[0].takenAt), u"2026-01-16T02:00:00Z"_s);
        QCOMPARE(points->points[0].kind, CopyKind::Full); // there is none yet to build on
        QVERIFY(points->points[0].planned);
        QVERIFY(points->points[0].exists > points->points[0].takenAt);
        QVERIFY(points->continuousLog);
        QCOMPARE(text(points->logsSince), text(shopNow));
        // Five fulls stay: the first goes once the sixth, on 15 February, is finished.
        QVERIFY(points->points[0].goes);
        QCOMPARE(text(points->points[0].goes).left(10), u"2026-02-15"_s);
        QVERIFY(!points->logs.empty());
    }

    void presentPointsCarryReasons()
    {
        SystemFacts facts;
        facts.copies = {knownCopy(u"repo"_s, CopyKind::Full, shopNow - days(11), 2e11),
            knownCopy(u"elsewhere"_s, CopyKind::Full, shopNow - days(10), 2e11),
            knownCopy(u"repo"_s, CopyKind::Differential, shopNow - days(5), 3e10, 0)};
        const auto points = restorePoints(shopDesign(), facts, u"repo"_s, shopNow, 30);
        QVERIFY(points);
        QCOMPARE(points->points[0].label, u"20260104-120000"_s);
        QCOMPARE(points->points[1].kind, CopyKind::Differential);
        QVERIFY(!points->points[0].reasons.isEmpty() && !points->points[0].planned);
        QVERIFY(points->points[2].planned && points->points[2].reasons.isEmpty());
    }

    /// A differential is worth nothing once its full is gone, whatever the tool does with its file.
    void whatIsBuiltOnAnotherGoesWithIt()
    {
        SystemDesign design = shopDesign();
        design.strategy.continuousLog = false;
        design.retention = {{u"repo"_s, FolderPolicy{.days = 8}}};
        const auto points = restorePoints(design, {}, u"repo"_s, shopNow, 60);
        QVERIFY(points);
        Instant full{};
        for (const RestorePoint &point : points->points) {
            if (point.kind == CopyKind::Full)
                full = point.goes.value_or(Instant::max());
            else
                QVERIFY(point.goes.value_or(Instant::max()) <= full);
        }
    }

    void retentionThatKeepsAll()
    {
        SystemDesign design = shopDesign();
        design.retention.clear();
        const auto points = restorePoints(design, {}, u"repo"_s, shopNow, 400);
        QVERIFY(points);
        QVERIFY(std::none_of(points->points.begin(), points->points.end(),
            [](const RestorePoint &point) { return point.goes.has_value(); }));
        QVERIFY(points->logs.empty());
    }

    void refused_data()
    {
        QTest::addColumn<QString>("destination");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<int>("howManyDays");
        QTest::newRow("a destination nothing goes to") << u"shelf"_s << u"UTC"_s << 30;
        QTest::newRow("a zone there is not") << u"repo"_s << u"Europe/Atlantis"_s << 30;
        QTest::newRow("negative days") << u"repo"_s << u"UTC"_s << -1;
        QTest::newRow("more than a century") << u"repo"_s << u"UTC"_s << 40000;
    }

    void refused()
    {
        QFETCH(QString, destination);
        QFETCH(QString, zone);
        QFETCH(int, howManyDays);
        SystemDesign design = shopDesign();
        design.zoneName = zone;
        const auto points = restorePoints(design, {}, destination, shopNow, howManyDays);
        QVERIFY(!points);
        QVERIFY(!points.error().what.isEmpty() && !points.error().hint.isEmpty());
    }

    void windowWithoutLogs()
    {
        const RestorePoints points = nightly(30, 7);
        const RecoveryWindow window = recoveryWindow(points, shopNow + days(20), days(5), 25h);
        QCOMPARE(window.stretches.size(), std::size_t(7)); // one is just gone
        QCOMPARE(text(window.oldest), u"2026-01-29T00:00:00Z"_s);
        QCOMPARE(text(points.points[*window.anchor].takenAt), u"2026-01-30T00:00:00Z"_s);
        QVERIFY(window.goalMet);
        QCOMPARE(texts(window.gaps), QStringList()); // nights apart are within 25 h
        QVERIFY(!recoveryWindow(points, shopNow + days(20), days(8), 25h).goalMet);
        QCOMPARE(texts(recoveryWindow(points, shopNow + days(20), days(8), 25h).gaps),
            QStringList{u"2026-01-27T12:00:00Z/2026-01-29T00:00:00Z"_s});
        QCOMPARE(recoveryWindow(points, shopNow + days(20), days(2), 1h).gaps.size(), std::size_t(3));
    }

    void nothingThereYet()
    {
        const RecoveryWindow window = recoveryWindow(nightly(30, 7), shopNow, days(5), 1h);
        QVERIFY(!window.goalMet && !window.anchor && !window.oldest);
        QCOMPARE(texts(window.gaps), QStringList{u"2026-01-10T12:00:00Z/2026-01-15T12:00:00Z"_s});
    }

    void windowWithLogs()
    {
        const auto points = restorePoints(shopDesign(), {}, u"repo"_s, shopNow, 120);
        QVERIFY(points);
        const Instant on = shopNow + days(100); // 25 April
        const RecoveryWindow window = recoveryWindow(*points, on, days(14), 1h);
        QCOMPARE(window.stretches.size(), std::size_t(1)); // one stretch: logs carry on from the oldest full
        QVERIFY(window.stretches[0].to == on);
        QVERIFY(window.goalMet && window.gaps.empty());
        QVERIFY(*window.oldest <= on - days(28));
        const RestorePoint &anchor = points->points[*window.anchor];
        QVERIFY(anchor.exists <= window.goalFrom && anchor.exists > window.goalFrom - 24h);
        QVERIFY(!recoveryWindow(*points, on, days(60), 1h).goalMet);
    }

    /// Fulls whose logs are gone are points of their own, with gaps between.
    void logsShorterThanFulls()
    {
        SystemDesign design = shopDesign();
        design.retention = {{u"repo"_s, PgBackRestPolicy{.full = 5, .diff = 1, .archive = 2}}};
        const auto points = restorePoints(design, {}, u"repo"_s, shopNow, 120);
        QVERIFY(points);
        const RecoveryWindow window = recoveryWindow(*points, shopNow + days(100), days(28), 24h);
        QCOMPARE(window.stretches.size(), std::size_t(4)); // three single fulls, and one stretch
        QVERIFY(window.goalMet);
        QCOMPARE(window.gaps.size(), std::size_t(2)); // a week each: between two of them, and up to the stretch
        QCOMPARE(recoveryWindow(*points, shopNow + days(100), days(28), 1h).gaps.size(), std::size_t(3));
    }

    /// The index finds what looking at each point finds.
    void indexLeavesNothingOut()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        RestorePoints points{.from = shopNow, .to = shopNow + days(400)};
        for (int i = 0; i < 5000; ++i) {
            const Instant taken = shopNow + i * 2h;
            RestorePoint point{.kind = CopyKind::Logical, .takenAt = taken, .exists = taken + 5min};
            if (random.bounded(20) > 0)
                point.goes = taken + std::chrono::hours(random.bounded(random.bounded(10) == 0 ? 4000 : 100));
            points.points.push_back(point);
        }
        points.indexPoints();
        for (int day = 0; day < 450; day += 7) {
            const Instant on = shopNow + days(day) + std::chrono::minutes(random.bounded(1440));
            const RecoveryWindow window = recoveryWindow(points, on, days(10), 1h);
            std::vector<Instant> found;
            for (const RecoverableStretch &stretch : window.stretches)
                found.push_back(stretch.from);
            QVERIFY(found == momentsBySight(points, on));
        }
    }

    void badTimes_data()
    {
        QTest::addColumn<qint64>("goal");
        QTest::addColumn<qint64>("rpo");
        QTest::newRow("negative") << qint64(-5) << qint64(-5);
        QTest::newRow("zero") << qint64(0) << qint64(0);
        QTest::newRow("enormous") << std::numeric_limits<qint64>::max() << std::numeric_limits<qint64>::max();
        QTest::newRow("enormously negative")
            << std::numeric_limits<qint64>::min() << std::numeric_limits<qint64>::min();
    }

    void badTimes()
    {
        QFETCH(qint64, goal);
        QFETCH(qint64, rpo);
        const RecoveryWindow window = recoveryWindow(
            nightly(30, 7), shopNow + days(20), std::chrono::seconds(goal), std::chrono::milliseconds(rpo));
        QVERIFY(window.goalFrom <= window.on);
        QCOMPARE(window.goalMet, goal <= 0);
        QVERIFY(!RestorePoints().points.size());
    }
};

QTEST_GUILESS_MAIN(TestRestorePoints)
#include "tst_restorepoints.moc"
