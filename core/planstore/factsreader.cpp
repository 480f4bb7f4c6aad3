// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planstore/factsreader.h"

#include "core/catalog/backuprepository.h"
#include "core/drill/drillrepository.h"
#include "core/planstore/storedplan.h"
#include "core/runbook/format/runbookreader.h"
#include "core/store/statement.h"
#include "core/store/store.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace lifeboat {

namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr hours longestRound(6); // dumps of one night

std::chrono::sys_seconds momentOf(const QDateTime &time)
{
    return std::chrono::sys_seconds(seconds(time.toSecsSinceEpoch()));
}

CopyKind kindOf(const QString &kind)
{
    const QStringList kinds = {u"full"_s, u"differential"_s, u"incremental"_s, u"log"_s};
    const qsizetype place = kinds.indexOf(kind);
    return place < 0 ? CopyKind::Logical : CopyKind(place);
}

/// Dumps of several databases of one system that belong together, for the plan takes a system as a whole.
struct Round {
    QString destination = {};
    QList<Backup> backups = {};

    bool takes(const Backup &backup, const QString &at) const
    {
        const auto same = [&backup](const Backup &one) { return one.database == backup.database; };
        return at == destination && backup.kind == backups.first().kind
            && std::none_of(backups.begin(), backups.end(), same);
    }

    bool isNear(const Backup &backup) const
    {
        return backups.first().startedAt.secsTo(backup.startedAt) <= seconds(longestRound).count();
    }
};

KnownCopy copyOf(const Round &round)
{
    const Backup &first = round.backups.first();
    KnownCopy known;
    known.destination = round.destination;
    known.label =
        round.backups.size() == 1 ? first.label : tr("%1 and %2 more").arg(first.label).arg(round.backups.size() - 1);
    known.verified = true;
    Copy &copy = known.present.copy;
    copy.id = QString::number(first.id.value);
    copy.kind = kindOf(first.kind);
    copy.takenAt = momentOf(first.startedAt);
    for (const Backup &backup : round.backups) {
        copy.endedAt = std::max(copy.end(), momentOf(backup.endedAt));
        known.present.bytes += double(backup.size.bytes);
        known.verified = known.verified && backup.verification >= VerificationLevel::Integrity;
    }
    return known;
}

/// Null: it begins one.
Round *roundFor(std::vector<Round> &rounds, const Backup &backup, const QString &destination)
{
    for (auto round = rounds.rbegin(); round != rounds.rend() && round->isNear(backup); ++round) {
        if (round->takes(backup, destination))
            return &*round;
    }
    return nullptr;
}

/// From backups newest first.
std::vector<KnownCopy> copiesOf(const QList<Backup> &newestFirst, const QList<Destination> &destinations)
{
    std::vector<Round> rounds;
    for (auto backup = newestFirst.rbegin(); backup != newestFirst.rend(); ++backup) {
        const Destination *at = destinationAt(destinations, QFileInfo(backup->location).path());
        const QString place = at ? at->name : QString();
        if (Round *round = roundFor(rounds, *backup, place))
            round->backups += *backup;
        else
            rounds.push_back({.destination = place, .backups = {*backup}});
    }
    std::vector<KnownCopy> copies;
    copies.reserve(rounds.size());
    for (const Round &round : rounds)
        copies.push_back(copyOf(round));
    return copies;
}

/// Starts of all executions by system, in order.
Result<QHash<qint64, std::vector<Instant>>> readStarts(const Store &store)
{
    Statement select(store,
        u"SELECT job.system_id, execution.started_at FROM job_execution AS execution"
        " JOIN job ON job.id = execution.job_id ORDER BY execution.started_at"_s);
    if (const Status done = select.run(); !done)
        return done.error();
    QHash<qint64, std::vector<Instant>> starts;
    while (select.next())
        starts[select.integer(0)].push_back(momentOf(select.instant(1)));
    return starts;
}

/// The runbook of each drill: its id and the hash of its text then.
struct UsedRunbook {
    QString id = {};
    QString sha256 = {};
};

Result<QHash<qint64, UsedRunbook>> readRunbooks(const Store &store)
{
    Statement select(store, u"SELECT id, runbook_id, runbook_sha256 FROM run WHERE purpose = 'drill'"_s);
    if (const Status done = select.run(); !done)
        return done.error();
    QHash<qint64, UsedRunbook> runbooks;
    while (select.next())
        runbooks.insert(select.integer(0), {.id = select.text(1), .sha256 = select.text(2)});
    return runbooks;
}

Result<QHash<QString, QDateTime>> readChanges(const Store &store)
{
    Statement select(store, u"SELECT name, changed_at FROM system_design"_s);
    if (const Status done = select.run(); !done)
        return done.error();
    QHash<QString, QDateTime> changes;
    while (select.next())
        changes.insert(select.text(0), select.instant(1));
    return changes;
}

/// All that facts are made of, read once for all systems.
struct Evidence {
    QHash<qint64, QList<Backup>> backups = {}; ///< by system, newest first
    QHash<qint64, Backup> byId = {};
    QHash<qint64, QList<Drill>> drills = {}; ///< by system, ended ones, newest first
    QHash<qint64, std::vector<Instant>> starts = {};
    QHash<qint64, UsedRunbook> runbooks = {}; ///< by run
    QHash<QString, QString> currentRunbooks = {}; ///< hash by id
    QHash<QString, QDateTime> changes = {}; ///< of designs, by system
};

Result<Evidence> readEvidence(const Store &store)
{
    Evidence evidence;
    const auto backups = BackupRepository(store).all();
    if (!backups)
        return backups.error();
    for (const Backup &backup : *backups) {
        evidence.backups[backup.system.value] += backup;
        evidence.byId.insert(backup.id.value, backup);
    }
    const auto drills = DrillRepository(store).all();
    if (!drills)
        return drills.error();
    for (const Drill &drill : *drills) {
        if (drill.endedAt.isValid() && evidence.byId.contains(drill.backup.value))
            evidence.drills[evidence.byId[drill.backup.value].system.value] += drill;
    }
    auto starts = readStarts(store);
    if (!starts)
        return starts.error();
    evidence.starts = std::move(*starts);
    auto runbooks = readRunbooks(store);
    if (!runbooks)
        return runbooks.error();
    evidence.runbooks = std::move(*runbooks);
    auto changes = readChanges(store);
    if (!changes)
        return changes.error();
    evidence.changes = std::move(*changes);
    for (const Runbook &runbook : allRunbooks(defaultRunbookFolder()).runbooks)
        evidence.currentRunbooks.insert(runbook.id, runbook.sha256);
    return evidence;
}

bool passed(const Drill &drill)
{
    return drill.verdict == Verdict::Passed || drill.verdict == Verdict::PassedWithDeviations;
}

ChangesSinceDrill changesSince(const Drill &drill, const System &system, const Evidence &evidence)
{
    const Backup restored = evidence.byId.value(drill.backup.value);
    const UsedRunbook used = evidence.runbooks.value(drill.run.value);
    const QString current = evidence.currentRunbooks.value(used.id);
    const QDateTime changed = evidence.changes.value(system.name);
    const QList<Backup> backups = evidence.backups.value(system.id.value);
    const auto newest = std::find_if(backups.begin(), backups.end(),
        [&restored](const Backup &backup) { return backup.database == restored.database; });
    const bool otherMethod = newest != backups.end()
        && (newest->engine != restored.engine || newest->kind != restored.kind || newest->format != restored.format);
    return {.plan = changed.isValid() && changed > drill.endedAt,
        .runbook = !current.isEmpty() && !used.sha256.isEmpty() && current != used.sha256,
        .serverVersion =
            system.serverVersion != 0 && restored.serverVersion != 0 && system.serverVersion != restored.serverVersion,
        .backupMethod = otherMethod};
}

void addDrills(SystemFacts &facts, const System &system, const Evidence &evidence)
{
    const QList<Drill> drills = evidence.drills.value(system.id.value);
    if (drills.isEmpty())
        return;
    facts.lastDrillFailed = drills.first().verdict == Verdict::Failed;
    const auto last = std::find_if(drills.begin(), drills.end(), passed);
    if (last == drills.end())
        return;
    const Backup restored = evidence.byId.value(last->backup.value);
    const QDateTime point = restored.snapshotAt.isValid() ? restored.snapshotAt : restored.startedAt;
    facts.provenRto = last->recovery;
    facts.provenRpo = milliseconds(std::max<qint64>(0, point.msecsTo(last->startedAt)));
    facts.lastPassedDrill = last->endedAt.toUTC().date();
    facts.provenBy = tr("drill %1 of %2").arg(last->id.value).arg(facts.lastPassedDrill->toString(Qt::ISODate));
    facts.changes = changesSince(*last, system, evidence);
}

/// From when on runs of the plan would have been seen.
std::optional<Instant> watchedSince(const QList<Job> &jobs, const System &system)
{
    std::optional<Instant> since;
    for (const Job &job : jobs) {
        if (job.system == system.id && job.createdAt.isValid())
            since = std::min<Instant>(since.value_or(Instant::max()), momentOf(job.createdAt));
    }
    return since;
}

} // namespace

Result<QMap<QString, SystemFacts>> readSystemFacts(const Store &store, const Plan &plan, Instant now)
{
    const auto stored = readStoredPlan(store);
    if (!stored)
        return stored.error();
    const auto evidence = readEvidence(store);
    if (!evidence)
        return evidence.error();
    QMap<QString, SystemFacts> all;
    for (const SystemDesign &design : plan.systems) {
        SystemFacts &facts = all[design.system.name];
        facts.drillsKnown = true;
        const auto system = std::find_if(stored->inventory.begin(), stored->inventory.end(),
            [&design](const System &one) { return one.name == design.system.name; });
        if (system == stored->inventory.end())
            continue;
        facts.copies = copiesOf(evidence->backups.value(system->id.value), plan.destinations);
        for (const Instant start : evidence->starts.value(system->id.value)) {
            if (start <= now)
                facts.starts.push_back(start);
        }
        facts.watchedSince = watchedSince(stored->jobs, *system);
        addDrills(facts, *system, *evidence);
    }
    return all;
}

} // namespace lifeboat
