// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conduct/drillrecordbuilder.h"

#include "core/drill/verdictrule.h"
#include "core/process/commandline.h"
#include "core/proof/rowhash.h"
#include "core/sandbox/sandboxconfiguration.h"

#include <QFileInfo>
#include <QStorageInfo>
#include <QSysInfo>
#include <QThread>

#include <algorithm>

namespace lifeboat {

namespace {

QString processorsText(int count)
{
    return count == 1 ? tr("1 processor") : tr("%n processors", nullptr, count);
}

using namespace std::chrono;

/// Fills the fields of a record; what is empty is left out, so that it prints "not recorded".
class Fields
{
public:
    explicit Fields(DrillRecord &record)
        : m_record(record)
    {
    }

    void measured(const char *id, const QString &text)
    {
        if (!text.isEmpty())
            m_record.measured(QLatin1StringView(id), text);
    }

    void entered(const char *id, const QString &text)
    {
        if (!text.isEmpty())
            m_record.entered(QLatin1StringView(id), text);
    }

    void amount(const char *id, qint64 value) { m_record.measured(QLatin1StringView(id), value); }

private:
    DrillRecord &m_record;
};

qint64 millisecondsOf(milliseconds duration)
{
    return duration.count();
}

QString versionText(int number)
{
    return number == 0 ? QString() : u"%1.%2"_s.arg(number / 10000).arg(number % 10000);
}

void addIdentity(const DrillFacts &facts, Fields &fields)
{
    fields.measured("identity.report-id", u"LB-%1"_s.arg(facts.drill.id.value, 6, 10, QLatin1Char('0')));
    fields.measured("identity.drill-id", QString::number(facts.drill.id.value));
    fields.entered("identity.organisation", facts.organisation);
    fields.entered("identity.classification", facts.classification);
    fields.measured("identity.tool-version", u"Lifeboat "_s + QStringLiteral(LIFEBOAT_VERSION));
    fields.measured("identity.machine", QSysInfo::machineHostName());
}

void addMandateAndPeople(const DrillFacts &facts, Fields &fields, DrillRecord &record)
{
    fields.entered("mandate.why-now", facts.details.whyNow);
    fields.measured("mandate.tier", facts.tier.name);
    fields.measured("mandate.drill-type", tr("Full restore of one database"));
    fields.measured("mandate.level", u"4"_s);
    fields.entered("people.operator", facts.details.operatorName);
    fields.measured("people.operator-account", currentAccountName());
    fields.entered("people.witness", facts.details.witness);
    fields.entered("people.runbook-author", facts.runbook.author);
    const bool unattended = std::none_of(record.steps.begin(), record.steps.end(),
        [](const RecordedStep &step) { return !step.answeredBy.isEmpty() && step.answeredBy != "unattended"_L1; });
    record.measured(u"people.unattended"_s, unattended);
}

void addBackup(const DrillFacts &facts, qint64 age, Fields &fields)
{
    const Backup &backup = facts.backup;
    fields.measured("backup.system", facts.system.name);
    fields.entered("backup.environment", environmentName(facts.system.environment));
    fields.entered("backup.host", facts.system.connection.host());
    fields.entered("backup.port", facts.system.connection.port());
    fields.measured("backup.system-identifier", backup.systemIdentifier);
    fields.measured("backup.server-version", versionText(backup.serverVersion));
    fields.measured("backup.database", backup.database);
    fields.measured("backup.method", tr("%1, %2 format").arg(backup.engine, backup.format));
    fields.measured("backup.tool-version", backup.toolVersion);
    fields.measured("backup.label", backup.label);
    fields.measured("backup.started-at", isoInstant(backup.startedAt));
    fields.measured("backup.ended-at", isoInstant(backup.endedAt));
    fields.measured("backup.snapshot-at", isoInstant(backup.snapshotAt));
    fields.amount("backup.size-bytes", backup.size.bytes);
    if (backup.databaseSize.bytes > 0)
        fields.amount("backup.database-size-bytes", backup.databaseSize.bytes);
    fields.measured("backup.sha256", backup.sha256);
    fields.measured("backup.location", backup.location);
    fields.amount("backup.age-ms", age);
    fields.measured("backup.manifest-sha256", backup.manifestSha256);
    fields.measured("backup.verification-level", verificationName(backup.verification));
}

void addRecoveryPoint(const DrillFacts &facts, qint64 age, Fields &fields)
{
    fields.measured("point.target", tr("the moment of the backup"));
    fields.measured("point.reached", isoInstant(facts.backup.snapshotAt));
    fields.measured("point.proof", tr("every table compared with the manifest of the backup's own snapshot"));
    fields.amount("point.data-loss-window-ms", age);
}

void addTarget(const DrillFacts &facts, Fields &fields)
{
    const Target &target = facts.target;
    fields.measured("target.kind", target.ownSandbox ? u"sandbox"_s : u"server"_s);
    if (facts.details.profile)
        fields.measured("target.profile", sandboxProfileName(*facts.details.profile));
    fields.measured("target.database", facts.restoredDatabase);
    fields.measured(
        "target.host", target.ownSandbox ? QSysInfo::machineHostName() : target.address.settings.displayed());
    fields.measured("target.server-version", versionText(facts.server.versionNumber));
    fields.measured("target.system-identifier",
        facts.server.systemIdentifier.isEmpty() ? facts.result.systemIdentifier : facts.server.systemIdentifier);
    if (target.ownSandbox) {
        fields.measured("target.operating-system", QSysInfo::prettyProductName());
        fields.measured("target.hardware",
            tr("%1, %2, %3 of memory")
                .arg(QSysInfo::currentCpuArchitecture(), processorsText(QThread::idealThreadCount()),
                    iecText(machineMemory())));
        const QStorageInfo storage(QFileInfo(facts.details.sandboxFolder).absolutePath());
        fields.measured("target.storage",
            tr("%1, %2 free of %3")
                .arg(QString::fromLatin1(storage.fileSystemType()), iecText({storage.bytesAvailable()}),
                    iecText({storage.bytesTotal()})));
        fields.measured("target.isolation",
            tr("A throwaway cluster reached by a Unix socket only: no network, no archiving, no replication, no "
               "preloaded "
               "libraries."));
        fields.measured("target.prepared-by", u"Lifeboat"_s);
    } else {
        fields.measured("target.operating-system", facts.server.operatingSystem);
    }
}

/// The end of a long output: what matters of it stands there. Its hash is of the whole.
QString excerpt(const QString &output)
{
    constexpr qsizetype most = 12;
    const QStringList lines = output.split(u'\n');
    if (lines.size() <= most)
        return output;
    const int before = int(lines.size() - most);
    return (before == 1 ? tr("(1 line before)") : tr("(%n lines before)", nullptr, before)) + u'\n'
        + lines.last(most).join(u'\n');
}

/// One sentence: what the drill showed.
QString statementOf(const DrillRecord &record)
{
    const auto same = std::count_if(record.tables.begin(), record.tables.end(),
        [](const RecordedTable &table) { return table.result == "same"_L1; });
    if (record.tables.isEmpty())
        return tr("No table was compared with the manifest.");
    if (record.tables.size() == 1 && same == 1)
        return tr("The one table came back as the manifest of the backup says.");
    if (same == record.tables.size())
        return tr("All %n tables came back as the manifest of the backup says.", nullptr, int(same));
    return tr("%1 of %2 tables came back as the manifest of the backup says.").arg(same).arg(record.tables.size());
}

/// The phases of the run with the making of the target before them.
void addPhases(const DrillFacts &facts, DrillRecord &record)
{
    record.phases = facts.result.phases;
    if (facts.details.prepareMs <= 0)
        return;
    for (RecordedPhase &phase : record.phases) {
        if (phase.id == phaseName(Phase::PrepareTarget)) {
            phase.milliseconds += facts.details.prepareMs;
            phase.startedAt = facts.details.startedAt;
            return;
        }
    }
    record.phases.prepend(RecordedPhase{.id = phaseName(Phase::PrepareTarget),
        .title = phaseTitle(Phase::PrepareTarget),
        .startedAt = facts.details.startedAt,
        .milliseconds = facts.details.prepareMs});
}

QStringList notTested(const DrillFacts &facts)
{
    QStringList sentences = {
        tr("Roles, tablespaces, server settings, and owner, settings and privileges of the database as a whole (a dump "
           "of "
           "one database holds none of them), rows of foreign tables, recovery to a later point than the backup, and "
           "the application on the restored database were not tested."),
    };
    const auto isStrict = [](const RecordedTable &table) { return table.algorithm == stricthash::algorithm(); };
    const QList<RecordedTable> &tables = facts.result.tables;
    if (!std::all_of(tables.cbegin(), tables.cend(), isStrict)) {
        sentences +=
            tr("The checksums of the tables are sums of 64-bit hashes: a proof against accidents and most tampering, "
               "not a "
               "cryptographic one. The SHA-256 of the backup and the signature of this record stand for that.");
    }
    sentences += tr("All times are those of the machine that ran the drill; nobody else vouches for them. The "
                    "signature proves that "
                    "this record was not altered since it was sealed, not that its clock was right.");
    if (facts.details.profile == SandboxProfile::Fast) {
        sentences +=
            tr("The recovery time is that of a sandbox that makes nothing durable. A production server may need "
               "longer.");
    }
    sentences += facts.details.adjustments;
    return sentences;
}

void addOutcome(const DrillFacts &facts, DrillRecord &record)
{
    using End = RunState::End;
    record.outcome = facts.result.end == End::Aborted ? u"aborted"_s : u"finished"_s;
    record.steps = facts.result.steps;
    for (RecordedStep &step : record.steps)
        step.output = excerpt(step.output);
    record.checks = facts.result.checks;
    record.tables = facts.result.tables;
    record.deviations = facts.result.deviations;
    addPhases(facts, record);
    qint64 recovery = 0;
    qint64 whole = 0;
    for (const RecordedPhase &phase : std::as_const(record.phases)) {
        whole += phase.milliseconds;
        recovery += phase.countsToRecovery ? phase.milliseconds : 0;
    }
    record.measured(u"verdict.rto-actual-ms"_s, recovery);
    record.measured(u"timing.total-ms"_s, std::max(whole, facts.details.prepareMs + facts.result.totalMs));
    record.measured(u"timing.waiting-for-people-ms"_s, facts.result.waitingMs);
}

} // namespace

DrillRecord buildDrillRecord(const DrillFacts &facts, const QDateTime &now)
{
    DrillRecord record;
    Fields fields(record);
    record.drill = facts.drill.id.value;
    record.startedAt = facts.details.startedAt.isEmpty() ? isoInstant(facts.drill.startedAt) : facts.details.startedAt;
    record.endedAt = facts.result.endedAt.isEmpty() ? isoInstant(now) : facts.result.endedAt;
    addOutcome(facts, record);
    addIdentity(facts, fields);
    addMandateAndPeople(facts, fields, record);
    const qint64 age = std::max<qint64>(0, facts.backup.snapshotAt.msecsTo(instantFromIso(record.startedAt)));
    addBackup(facts, age, fields);
    addRecoveryPoint(facts, age, fields);
    addTarget(facts, fields);
    record.entered(u"verdict.rto-required-ms"_s, millisecondsOf(facts.tier.rto));
    record.entered(u"verdict.rpo-required-ms"_s, millisecondsOf(facts.tier.rpo));
    fields.amount("verdict.backup-age-ms", age);
    fields.measured("runbook.id", facts.runbook.id);
    fields.measured("runbook.title", facts.runbook.title);
    fields.measured("runbook.version", facts.runbook.version);
    fields.measured("runbook.sha256", facts.runbook.sha256);
    fields.measured("cleanup.what", facts.cleanUp);
    fields.measured("cleanup.proof", facts.cleanUpProof);
    fields.measured("integrity.clock-source",
        facts.clockCompared ? tr("this machine's clock, compared with the target server's")
                            : tr("this machine's clock"));
    if (facts.clockCompared)
        fields.amount("integrity.clock-offset-ms", facts.clockOffsetMs);
    fields.measured("integrity.key-kept", facts.keyKeptInKeyring ? u"keyring"_s : u"session"_s);
    record.attachments = {{u"journal"_s, facts.result.journalHash}, {u"runbook"_s, facts.runbook.sha256}};
    if (!facts.backup.manifestSha256.isEmpty())
        record.attachments.insert(u"manifest"_s, facts.backup.manifestSha256);

    record.notTested = notTested(facts);
    fields.measured("verdict.statement", statementOf(record));
    const Judgement judgement = judge(record);
    record.verdict = judgement.verdict;
    record.verdictReason = judgement.because.join(u' ');
    if (!facts.result.reason.isEmpty() && judgement.verdict != Verdict::Passed)
        record.verdictReason = facts.result.reason + u' ' + record.verdictReason;
    if (record.verdict == Verdict::Passed || record.verdict == Verdict::PassedWithDeviations) {
        const auto next = instantFromIso(record.startedAt).addDays(facts.tier.drillEvery.count());
        fields.measured("signoff.next-due-at", isoInstant(next));
    }
    return record;
}

} // namespace lifeboat
