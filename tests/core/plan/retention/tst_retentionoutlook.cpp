// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/retentionpolicy.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <set>

using namespace lifeboat;
using namespace std::chrono_literals;

/// When copies go: against judging anew after each run, which is slow and plain.
class tst_RetentionOutlook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsJudgingAnew_data();
    void equalsJudgingAnew();
    void barmanGoesByTheMinute();
    void logsFollowTheFulls();
    void saysTheDay();
    void refusesWhatTheToolRefuses();
};

Q_DECLARE_METATYPE(RetentionPolicy)

namespace {

using Moment = std::chrono::sys_seconds;

struct Scene {
    std::vector<Copy> copies = {};
    std::vector<FutureRun> runs = {};
    RetentionMoment moment = {};
};

/// Copies of the past and runs to come, with all kinds of gaps; the first is a full one.
Scene randomScene(QRandomGenerator &dice, bool chains)
{
    Scene scene;
    scene.moment.zone = QTimeZone(dice.bounded(2) == 0 ? "Europe/Paris" : "America/Chicago");
    Moment at = std::chrono::sys_days(std::chrono::year(2024) / 1 / 20) + std::chrono::hours(dice.bounded(24 * 300));
    const std::chrono::seconds steps[] = {1h, 6h, 24h, 24h, 72h, 30min};
    const auto step = steps[dice.bounded(6)];
    std::optional<std::size_t> full;
    const int past = int(dice.bounded(40));
    for (int i = 0; i < past + 60; ++i) {
        at += step * (dice.bounded(12) == 0 ? 5 : 1);
        const quint32 roll = full && chains ? dice.bounded(10) : 0;
        const CopyKind kind = roll < 3 ? CopyKind::Full : roll < 6 ? CopyKind::Differential : CopyKind::Incremental;
        if (i >= past) {
            scene.runs.push_back({at, kind, 5min});
            continue;
        }
        Copy copy{.id = QString::number(i), .takenAt = at, .endedAt = at + 5min, .kind = kind};
        if (kind != CopyKind::Full)
            copy.parent = kind == CopyKind::Differential ? *full : scene.copies.size() - 1;
        full = kind == CopyKind::Full ? scene.copies.size() : *full;
        scene.copies.push_back(copy);
        scene.moment.now = at;
    }
    if (!full && !scene.runs.empty())
        scene.runs.front().kind = CopyKind::Full;
    return scene;
}

/// What is there while runs are played, each judged from nothing.
class SlowPlay
{
public:
    SlowPlay(const Scene &scene, const RetentionPolicy &policy)
        : m_scene(scene)
        , m_policy(policy)
        , m_left(scene.copies)
        , m_goes(scene.copies.size() + scene.runs.size())
    {
        for (std::size_t i = 0; i < m_left.size(); ++i)
            m_left[i].id = QString::number(i);
    }

    const std::vector<std::optional<Moment>> &play()
    {
        for (std::size_t i = 0; i < m_scene.runs.size(); ++i) {
            const FutureRun &run = m_scene.runs[i];
            Copy copy{.id = QString::number(m_scene.copies.size() + i),
                .takenAt = run.at,
                .endedAt = run.at + run.takes,
                .kind = run.kind};
            if (run.kind == CopyKind::Incremental)
                copy.parent = m_left.size() - 1;
            for (std::size_t k = 0; run.kind == CopyKind::Differential && k < m_left.size(); ++k) {
                if (m_left[k].kind == CopyKind::Full)
                    copy.parent = k;
            }
            m_left.push_back(copy);
            remove(run.at + run.takes);
        }
        return m_goes;
    }

private:
    void remove(Moment now)
    {
        const auto verdicts = judgeRetention(m_left, m_policy, {now, m_scene.moment.zone});
        if (!verdicts)
            return;
        std::vector<Copy> left;
        std::vector<std::optional<std::size_t>> places(m_left.size());
        for (std::size_t i = 0; i < m_left.size(); ++i) {
            if ((*verdicts)[i].fate == Fate::Remove) {
                m_goes[m_left[i].id.toUInt()] = now;
                continue;
            }
            places[i] = left.size();
            left.push_back(m_left[i]);
            if (left.back().parent)
                left.back().parent = places[*left.back().parent];
        }
        m_left = std::move(left);
    }

    const Scene &m_scene;
    const RetentionPolicy &m_policy;
    std::vector<Copy> m_left;
    std::vector<std::optional<Moment>> m_goes;
};

QString shown(std::optional<Moment> moment)
{
    return moment ? QDateTime::fromSecsSinceEpoch(moment->time_since_epoch().count(), Qt::UTC).toString(Qt::ISODate)
                  : u"stays"_s;
}

ResticPolicy randomRestic(QRandomGenerator &dice)
{
    ResticPolicy policy;
    const QStringList lengths = {u"7d"_s, u"1m"_s, u"36h"_s, u"1m3d"_s, u"2m"_s, u"1d"_s, u"-3d"_s};
    for (std::size_t k = 0; k < resticPeriods; ++k) {
        if (dice.bounded(3) == 0)
            policy.counts[k] = qint64(dice.bounded(7)) - 1;
        if (k > 0 && dice.bounded(4) == 0)
            policy.withinPeriod[k] = *resticDuration(lengths[dice.bounded(lengths.size())]);
    }
    if (dice.bounded(3) == 0)
        policy.within = *resticDuration(lengths[dice.bounded(lengths.size())]);
    return policy;
}

PgBackRestPolicy randomPgBackRest(QRandomGenerator &dice)
{
    PgBackRestPolicy policy{.full = dice.bounded(1, 6), .byTime = dice.bounded(2) == 0};
    if (dice.bounded(2) == 0)
        policy.diff = dice.bounded(1, 6);
    return policy;
}

BorgPolicy randomBorg(QRandomGenerator &dice)
{
    BorgPolicy policy{.within = std::chrono::hours(dice.bounded(200))};
    for (qint64 &count : policy.counts)
        count = dice.bounded(2) == 0 ? qint64(dice.bounded(6)) - 1 : 0;
    return policy;
}

WalGPolicy randomWalG(QRandomGenerator &dice)
{
    return {.target = WalGPolicy::Target(dice.bounded(4)), .number = dice.bounded(1, 8)};
}

FolderPolicy randomFolder(QRandomGenerator &dice)
{
    FolderPolicy policy{.atLeast = dice.bounded(4)};
    if (dice.bounded(2) == 0)
        policy.days = dice.bounded(20);
    if (dice.bounded(2) == 0)
        policy.count = dice.bounded(20);
    return policy;
}

} // namespace

void tst_RetentionOutlook::equalsJudgingAnew_data()
{
    QTest::addColumn<int>("tool");
    const char *tools[] = {"restic", "pgBackRest", "borg", "WAL-G", "folder"};
    for (int tool = 0; tool < 5; ++tool)
        QTest::newRow(tools[tool]) << tool;
}

void tst_RetentionOutlook::equalsJudgingAnew()
{
    QFETCH(int, tool);
    const QByteArray wanted = qgetenv("LIFEBOAT_RETENTION_SEED");
    const quint32 seed = wanted.isEmpty() ? QRandomGenerator::global()->bounded(1'000'000'000U) : wanted.toUInt();
    QRandomGenerator dice(seed);
    int gone = 0;
    for (int round = 0; round < 60; ++round) {
        const Scene scene = randomScene(dice, tool == 1 || tool == 3);
        const RetentionPolicy policies[] = {
            randomRestic(dice), randomPgBackRest(dice), randomBorg(dice), randomWalG(dice), randomFolder(dice)};
        const RetentionPolicy &policy = policies[tool];
        if (tool == 0 && std::get<ResticPolicy>(policy).isEmpty())
            continue;
        const auto outlook = retentionOutlook(scene.copies, policy, scene.runs, scene.moment);
        QVERIFY(outlook);
        SlowPlay slow(scene, policy);
        const std::vector<std::optional<Moment>> &goes = slow.play();
        QCOMPARE(outlook->present.size() + outlook->future.size(), goes.size());
        for (std::size_t i = 0; i < goes.size(); ++i) {
            const Lifetime &lifetime =
                i < scene.copies.size() ? outlook->present[i] : outlook->future[i - scene.copies.size()];
            gone += goes[i] ? 1 : 0;
            QVERIFY2(lifetime.goes == goes[i],
                qPrintable(u"seed %1, round %2, copy %3 of %4: %5, judged anew %6"_s.arg(seed)
                               .arg(round)
                               .arg(i)
                               .arg(goes.size())
                               .arg(shown(lifetime.goes), shown(goes[i]))));
        }
    }
    QVERIFY2(gone > 200, "hardly anything ever went");
}

void tst_RetentionOutlook::barmanGoesByTheMinute()
{
    QRandomGenerator dice(7);
    for (int round = 0; round < 40; ++round) {
        Scene scene = randomScene(dice, false);
        for (Copy &copy : scene.copies)
            copy.hold = dice.bounded(8) == 0 ? Hold::WithLogs : Hold::None;
        const BarmanPolicy policy{
            .kind = round % 2 == 0 ? BarmanPolicy::Kind::Redundancy : BarmanPolicy::Kind::RecoveryWindow,
            .number = dice.bounded(1, 9),
            .minimumRedundancy = dice.bounded(4)};
        const auto outlook = retentionOutlook(scene.copies, policy, scene.runs, scene.moment);
        QVERIFY(outlook);
        std::vector<Copy> all = scene.copies;
        for (const FutureRun &run : scene.runs)
            all.push_back({.id = u"run"_s, .takenAt = run.at, .endedAt = run.at + run.takes});
        for (Moment at = scene.moment.now + 1h; at < scene.runs.back().at; at += 7h) {
            const auto unfinished = std::ranges::find_if(all, [at](const Copy &copy) { return copy.end() > at; });
            const std::vector<Copy> there(all.begin(), unfinished);
            const auto verdicts = judgeRetention(there, policy, {at, scene.moment.zone});
            QVERIFY(verdicts);
            for (std::size_t i = 0; i < there.size(); ++i) {
                const Lifetime &lifetime =
                    i < scene.copies.size() ? outlook->present[i] : outlook->future[i - scene.copies.size()];
                const bool gone = lifetime.goes && *lifetime.goes <= at;
                QVERIFY2(gone == ((*verdicts)[i].fate == Fate::Remove),
                    qPrintable(
                        u"round %1, copy %2 at %3: goes %4"_s.arg(round).arg(i).arg(shown(at), shown(lifetime.goes))));
            }
        }
    }
}

void tst_RetentionOutlook::logsFollowTheFulls()
{
    std::vector<FutureRun> runs;
    const Moment start = std::chrono::sys_days(std::chrono::year(2024) / 6 / 1);
    for (int i = 0; i < 6; ++i)
        runs.push_back({start + i * 168h, CopyKind::Full, 1h});
    const auto outlook = retentionOutlook({}, PgBackRestPolicy{.full = 3, .archive = 2}, runs, {start});
    QVERIFY(outlook);
    QCOMPARE(outlook->logs.size(), std::size_t(5));
    QVERIFY(outlook->logs.front().keptFrom == start);
    QVERIFY(outlook->logs.back().keptFrom == start + 4 * 168h);
    QVERIFY(outlook->logs.back().at == start + 5 * 168h + 1h);
}

void tst_RetentionOutlook::saysTheDay()
{
    const Moment start = std::chrono::sys_days(std::chrono::year(2024) / 6 / 1) + 3h;
    std::vector<Copy> copies = {{.id = u"a"_s, .takenAt = start}};
    std::vector<FutureRun> runs;
    for (int i = 1; i <= 30; ++i)
        runs.push_back({start + i * 24h, CopyKind::Full, 0s});
    ResticPolicy policy;
    policy.count(ResticPeriod::Daily) = 7;
    const auto outlook = retentionOutlook(copies, policy, runs, {start});
    QVERIFY(outlook);
    QVERIFY(outlook->present[0].goes == start + 7 * 24h);
    QVERIFY(!outlook->future.back().goes);
    const auto rds = retentionOutlook(copies, RdsPolicy{.days = 14}, runs, {start});
    QVERIFY(rds && rds->present[0].goes == start + 14 * 24h);
}

void tst_RetentionOutlook::refusesWhatTheToolRefuses()
{
    ResticPolicy policy;
    policy.groupBy = u"colour"_s;
    QVERIFY(!retentionOutlook({}, policy, {}, {}));
    const std::vector<Copy> torn = {{.id = u"a"_s, .kind = CopyKind::Incremental, .parent = std::size_t(4)}};
    const auto outlook = retentionOutlook(torn, PgBackRestPolicy{}, {}, {});
    QVERIFY(!outlook && outlook.error().what.contains(u"built on"_s));
}

QTEST_GUILESS_MAIN(tst_RetentionOutlook)
#include "tst_retentionoutlook.moc"
