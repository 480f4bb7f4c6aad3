// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planstore/measuredvalues.h"

#include "core/base/clock.h"
#include "core/catalog/backuprepository.h"
#include "core/drill/drillrecord.h"
#include "core/drill/drillrepository.h"
#include "core/evidence/evidencelog.h"
#include "core/plan/forecast/trend.h"
#include "core/planstore/storedplan.h"
#include "core/store/store.h"

#include <QHash>
#include <QMap>

#include <algorithm>
#include <cmath>

namespace lifeboat {

namespace {

constexpr qsizetype mostSamples = 10; // of drills and of ratios
constexpr qsizetype mostPoints = 200; // of a trend; the newest
constexpr double leastDays = 14; // of a history from which a year is reckoned
constexpr double daysOfYear = 365;

bool isWhole(const Backup &backup)
{
    return backup.kind == "full"_L1 || backup.kind == "logical"_L1;
}

/// Whole backups by database, newest first.
QMap<QString, QList<Backup>> byDatabase(const QList<Backup> &newestFirst)
{
    QMap<QString, QList<Backup>> backups;
    for (const Backup &backup : newestFirst) {
        if (isWhole(backup))
            backups[backup.database] += backup;
    }
    return backups;
}

QString sourceOf(QList<qint64> backups)
{
    std::ranges::sort(backups);
    QStringList numbers;
    for (const qint64 number : backups)
        numbers += QString::number(number);
    if (numbers.size() > 4)
        return tr("%1 backups in the catalog, the last %2").arg(numbers.size()).arg(numbers.last());
    return numbers.size() == 1 ? tr("backup %1 in the catalog").arg(numbers.first())
                               : tr("backups %1 in the catalog").arg(numbers.join(u", "_s));
}

void put(Estimate &into, const Estimate &measured)
{
    if (into.origin != Estimate::Origin::Entered)
        into = measured;
}

/// The sum over the newest backup of each database; unknown when one of them does not say.
Estimate sizeOf(const QMap<QString, QList<Backup>> &backups)
{
    double bytes = 0;
    QList<qint64> ids;
    for (const QList<Backup> &ofOne : backups) {
        const Backup &newest = ofOne.first();
        if (newest.databaseSize.bytes <= 0)
            return {};
        bytes += double(newest.databaseSize.bytes);
        ids += newest.id.value;
    }
    return ids.isEmpty() ? Estimate() : Estimate::measured(bytes, bytes, bytes, sourceOf(ids));
}

/// What the newest backups left of the data, and between what it was lately.
Estimate compressionOf(const QMap<QString, QList<Backup>> &backups)
{
    double stored = 0;
    double data = 0;
    QList<qint64> ids;
    double low = 2;
    double high = 0.001;
    for (const QList<Backup> &ofOne : backups) {
        for (qsizetype i = 0; i < std::min(ofOne.size(), mostSamples); ++i) {
            const Backup &backup = ofOne[i];
            if (backup.databaseSize.bytes <= 0 || backup.size.bytes <= 0)
                continue;
            const double part = double(backup.size.bytes) / double(backup.databaseSize.bytes);
            low = std::min(low, part);
            high = std::max(high, part);
            ids += backup.id.value;
            if (i == 0) {
                stored += double(backup.size.bytes);
                data += double(backup.databaseSize.bytes);
            }
        }
    }
    const double value = data > 0 ? stored / data : 0;
    // A small database has a dump larger than itself, and an empty one next to none: no measure of the rest.
    if (low < 0.001 || high > 2 || value < low || value > high)
        return {};
    return Estimate::measured(value, low, high, sourceOf(ids));
}

/// By a line through each database's sizes. Unknown with fewer than 6 points or 14 days, or where the interval of a
/// year's growth is wider than the data.
Estimate growthOf(const QMap<QString, QList<Backup>> &backups, double size)
{
    double slope = 0;
    double low = 0;
    double high = 0;
    QList<qint64> ids;
    for (const QList<Backup> &ofOne : backups) {
        std::vector<TrendPoint> points;
        const QDateTime first = ofOne[std::min(ofOne.size(), mostPoints) - 1].startedAt;
        for (qsizetype i = std::min(ofOne.size(), mostPoints) - 1; i >= 0; --i) {
            const double day = double(first.msecsTo(ofOne[i].startedAt)) / 86'400'000;
            if (ofOne[i].databaseSize.bytes > 0)
                points.push_back({.day = day, .value = double(ofOne[i].databaseSize.bytes)});
            ids += ofOne[i].id.value;
        }
        const auto trend = fitTrend(points, TrendMethod::TheilSen);
        if (!trend || points.back().day - points.front().day < leastDays)
            return {};
        slope += trend->slope;
        low += trend->slopeLow;
        high += trend->slopeHigh;
    }
    const auto yearly = [size](double perDay) { return perDay * daysOfYear / size; };
    const double value = yearly(slope);
    const double from = std::min(yearly(low), value);
    const double to = std::max(yearly(high), value);
    if (ids.isEmpty() || !std::isfinite(value) || to - from > 1 || from < -0.99 || to > 100)
        return {};
    return Estimate::measured(value, from, to, sourceOf(ids));
}

/// The median, and between what it was.
Estimate restoreRateOf(const QList<RestoreSample> &restores)
{
    QList<RestoreSample> sorted = restores;
    std::ranges::sort(sorted, {}, &RestoreSample::rate);
    if (sorted.isEmpty())
        return {};
    QList<qint64> drills;
    for (const RestoreSample &sample : sorted)
        drills += sample.drill;
    std::ranges::sort(drills);
    const double value = sorted[sorted.size() / 2].rate;
    const QString source = drills.size() == 1 ? tr("drill %1").arg(drills.first())
                                              : tr("%1 drills, the last %2").arg(drills.size()).arg(drills.last());
    return Estimate::measured(value, sorted.first().rate, sorted.last().rate, source);
}

/// What the record of a drill says its restore did; none where it does not.
std::optional<double> restoreRate(const DrillRecord &record)
{
    const qint64 bytes = record.fields.value(u"backup.database-size-bytes"_s).value.toInteger();
    qint64 milliseconds = 0;
    for (const RecordedPhase &phase : record.phases) {
        if (phase.id == "restore"_L1)
            milliseconds += phase.milliseconds;
    }
    if (bytes <= 0 || milliseconds <= 0)
        return std::nullopt;
    return std::max(1.0, double(bytes) * 1000 / double(milliseconds));
}

/// Of the last drills of each system that passed.
Result<QHash<qint64, QList<RestoreSample>>> readRestores(Store &store, const QList<Backup> &backups)
{
    const auto drills = DrillRepository(store).all();
    if (!drills)
        return drills.error();
    QHash<qint64, qint64> systemOf;
    for (const Backup &backup : backups)
        systemOf.insert(backup.id.value, backup.system.value);
    const SystemClock clock;
    const EvidenceLog log(store, clock);
    QHash<qint64, QList<RestoreSample>> restores;
    for (const Drill &drill : *drills) {
        QList<RestoreSample> &samples = restores[systemOf.value(drill.backup.value)];
        const bool passed = drill.verdict == Verdict::Passed || drill.verdict == Verdict::PassedWithDeviations;
        if (!drill.endedAt.isValid() || !passed || samples.size() >= mostSamples)
            continue;
        const auto sealed = log.recordOfDrill(drill.id.value);
        if (!sealed)
            return sealed.error();
        // A record that cannot be read is for the audit of the evidence to tell, and no measure.
        const auto record = *sealed ? recordOf(**sealed) : Result<DrillRecord>(DrillRecord());
        if (const auto rate = record ? restoreRate(*record) : std::nullopt)
            samples += RestoreSample{.drill = drill.id.value, .rate = *rate};
    }
    return restores;
}

} // namespace

void measure(PlannedSystem &system, const QList<Backup> &newestFirst, const QList<RestoreSample> &restores)
{
    const QMap<QString, QList<Backup>> backups = byDatabase(newestFirst);
    const Estimate size = sizeOf(backups);
    if (size.known())
        put(system.size, size);
    if (const Estimate compression = compressionOf(backups); compression.known())
        put(system.compression, compression);
    if (size.known()) {
        if (const Estimate growth = growthOf(backups, *size.value); growth.known())
            put(system.yearlyGrowth, growth);
    }
    if (const Estimate rate = restoreRateOf(restores); rate.known())
        put(system.restoreRate, rate);
}

Status addMeasuredValues(Store &store, StoredPlan &stored)
{
    const auto backups = BackupRepository(store).all();
    if (!backups)
        return backups.error();
    const auto restores = readRestores(store, *backups);
    if (!restores)
        return restores.error();
    QHash<qint64, QList<Backup>> bySystem;
    for (const Backup &backup : *backups)
        bySystem[backup.system.value] += backup;
    QHash<QString, qint64> idOf;
    for (const System &system : std::as_const(stored.inventory))
        idOf.insert(system.name, system.id.value);
    for (SystemDesign &design : stored.plan.systems) {
        const qint64 id = idOf.value(design.system.name);
        if (id != 0)
            measure(design.system, bySystem.value(id), restores->value(id));
    }
    return Done{};
}

} // namespace lifeboat
