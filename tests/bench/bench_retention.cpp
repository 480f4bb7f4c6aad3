// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long retention takes: 100,000 backups and its growth with their number, the outlook over ten years of hourly
// incrementals, and the ratio against `restic forget --dry-run` on one repository in the same run.
// Usage: bench_retention [SNAPSHOTS_FOR_RESTIC]
#include "core/plan/retention/cases/retentioncases.h"
#include "core/plan/retention/retentionpolicy.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <functional>
#include <vector>

using namespace lifeboat;
using namespace std::chrono_literals;

namespace {

const std::chrono::sys_seconds start = std::chrono::sys_days(std::chrono::year(2014) / 1 / 1);

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

/// The middle one of five, in milliseconds.
double measured(const std::function<void()> &work)
{
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    return times[2];
}

/// One full a week, a differential a day, an incremental an hour.
std::vector<Copy> hourlies(int count)
{
    std::vector<Copy> copies;
    std::size_t full = 0;
    for (int i = 0; i < count; ++i) {
        Copy copy{.id = QString::number(i), .takenAt = start + i * 1h};
        const auto place = copies.size();
        if (i % 168 == 0) {
            full = place;
        } else {
            copy.kind = i % 24 == 0 ? CopyKind::Differential : CopyKind::Incremental;
            copy.parent = i % 24 == 0 ? full : place - 1;
        }
        copies.push_back(copy);
    }
    return copies;
}

std::vector<FutureRun> hourlyRuns(int count)
{
    std::vector<FutureRun> runs;
    for (int i = 0; i < count; ++i) {
        const CopyKind kind = i % 168 == 0 ? CopyKind::Full
            : i % 24 == 0                  ? CopyKind::Differential
                                           : CopyKind::Incremental;
        runs.push_back({start + i * 1h, kind, 5min});
    }
    return runs;
}

struct NamedPolicy {
    QString name = {};
    RetentionPolicy policy = {};
};

std::vector<NamedPolicy> policies()
{
    ResticPolicy restic;
    restic.counts = {24, 48, 14, 8, 12, 10};
    ResticPolicy within = restic;
    within.within = {.days = 3};
    within.withinOf(ResticPeriod::Monthly) = {.years = 1};
    BorgPolicy borg;
    borg.counts = {0, 0, 24, 14, 8, 12, 3};
    return {{u"restic, counters"_s, restic}, {u"restic, counters and within"_s, within},
        {u"pgBackRest, count and diff"_s, PgBackRestPolicy{.full = 8, .diff = 14}},
        {u"pgBackRest, time"_s, PgBackRestPolicy{.full = 30, .byTime = true}},
        {u"Barman, window"_s, BarmanPolicy{.kind = BarmanPolicy::Kind::RecoveryWindow, .number = 30}},
        {u"borg"_s, borg}, {u"WAL-G"_s, WalGPolicy{.number = 8}}, {u"RDS"_s, RdsPolicy{.days = 14}},
        {u"folder"_s, FolderPolicy{.days = 30, .atLeast = 3}}};
}

QString milliseconds(double time)
{
    return QString::number(time, 'f', time < 10 ? 2 : 1) + u" ms"_s;
}

void judging(const QTimeZone &zone)
{
    out() << "Judging all backups once, with reasons in words:" << Qt::endl;
    for (const auto &[name, policy] : policies()) {
        QString line = name.leftJustified(30);
        double last = 0;
        for (const int count : {25'000, 50'000, 100'000, 200'000}) {
            const std::vector<Copy> copies = hourlies(count);
            const double time = measured([&, &rules = policy] {
                if (!judgeRetention(copies, rules, {copies.back().takenAt + 1h, zone}))
                    out() << "refused" << Qt::endl;
            });
            line += u"  %1: %2"_s.arg(count).arg(milliseconds(time));
            if (last > 0)
                line += u" (×%1)"_s.arg(time / last, 0, 'f', 2);
            last = time;
        }
        out() << "  " << line << Qt::endl;
    }
}

void outlooks(const QTimeZone &zone)
{
    const std::vector<FutureRun> runs = hourlyRuns(87'660);
    out() << "Outlook over ten years of hourly runs (" << runs.size()
          << "), each followed by the tool's removal:" << Qt::endl;
    for (const auto &[name, policy] : policies()) {
        const double time = measured([&, &rules = policy] {
            if (!retentionOutlook({}, rules, runs, {start, zone}))
                out() << "refused" << Qt::endl;
        });
        out() << "  " << name.leftJustified(30) << milliseconds(time) << Qt::endl;
    }
}

void againstRestic(int count)
{
    const QString python = QStandardPaths::findExecutable(u"python3"_s, {u"/usr/bin"_s});
    if (python.isEmpty() || QStandardPaths::findExecutable(u"restic"_s).isEmpty()) {
        out() << "restic or Python is not installed: no ratio" << Qt::endl;
        return;
    }
    const QTemporaryDir folder;
    QJsonArray snapshots;
    for (int i = 0; i < count; ++i) {
        const QDateTime time = QDateTime::fromSecsSinceEpoch((start + i * 1h).time_since_epoch().count(), Qt::UTC);
        snapshots += QJsonObject{{u"n"_s, i + 1}, {u"time"_s, time.toString(Qt::ISODate)}};
    }
    const QJsonObject policy{{u"keep-last"_s, 24}, {u"keep-hourly"_s, 48}, {u"keep-daily"_s, 14}, {u"keep-weekly"_s, 8},
        {u"keep-monthly"_s, 12}, {u"keep-yearly"_s, 10}};
    const QByteArray cases = QJsonDocument(QJsonObject{{u"tool"_s, u"restic"_s},
                                               {u"cases"_s,
                                                   QJsonArray{QJsonObject{{u"id"_s, u"bench"_s}, {u"tz"_s, u"UTC"_s},
                                                       {u"policy"_s, policy}, {u"snapshots"_s, snapshots}}}}})
                                 .toJson();
    QFile file(folder.filePath(u"cases.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(cases) < 0 || !file.flush())
        return;
    QProcess process;
    process.start(python,
        {QStringLiteral(LIFEBOAT_RETENTION_ORACLES) + u"/ask_restic.py"_s, file.fileName(),
            folder.filePath(u"answers.json"_s)});
    process.waitForFinished(-1);
    QFile answers(folder.filePath(u"answers.json"_s));
    if (process.exitCode() != 0 || !answers.open(QIODevice::ReadOnly)) {
        out() << "restic could not be asked: " << process.readAllStandardError() << Qt::endl;
        return;
    }
    const QJsonObject told =
        QJsonDocument::fromJson(answers.readAll()).object().value(u"answers"_s).toArray().at(0).toObject();
    const double tool = told.value(u"seconds"_s).toDouble() * 1000;
    const auto read = readRetentionCases(cases, file.fileName());
    if (!read)
        return;
    const auto &question = std::get<ResticCase>(read->front().question);
    const double ours = measured([&] {
        if (!resticForget(question.snapshots, *question.policy, {.seconds = 1'900'000'000}, ZoneTime()))
            out() << "refused" << Qt::endl;
    });
    const bool same = answerTo(read->front(), 1'900'000'000).value(u"keep"_s) == told.value(u"keep"_s);
    out() << "restic forget --dry-run on " << count
          << " snapshots, their files in memory or cache: " << milliseconds(tool) << "; here: " << milliseconds(ours)
          << "; ratio " << QString::number(tool / ours, 'f', 0)
          << (same ? "; same snapshots kept" : "; NOT the same snapshots kept") << Qt::endl;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTimeZone zone("Europe/Paris");
    judging(zone);
    outlooks(zone);
    const QStringList arguments = QCoreApplication::arguments();
    againstRestic(arguments.size() > 1 ? arguments[1].toInt() : 10'000);
    return 0;
}
