// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conduct/evidenceaudit.h"

#include "core/base/canonicaljson.h"
#include "core/base/clock.h"
#include "core/drill/drillrecord.h"
#include "core/evidence/readsnapshot.h"
#include "core/runbook/journal/runjournal.h"
#include "core/store/statement.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <QSet>

#include <algorithm>
#include <optional>

namespace lifeboat {

namespace {

using Flaw = EvidenceFinding::Flaw;

/// A drill as its row stands, not as a repository reads it: an unknown verdict must show.
struct DrillListed {
    qint64 drill = 0;
    RunId run = {};
    QDateTime endedAt = {};
    QString verdict = {};
    QString reason = {};
    qint64 recoveryMs = 0;
    QString runState = {};
};

QString compareHint()
{
    return tr("Compare the store with a backup of it and with the reports exported from it.");
}

Result<QList<DrillListed>> listedDrills(const Store &store)
{
    Statement rows(store,
        u"SELECT drill.id, drill.run_id, drill.ended_at, drill.verdict, drill.reason, drill.recovery_ms, run.state "
        "FROM drill LEFT JOIN run ON run.id = drill.run_id ORDER BY drill.id"_s);
    if (const Status done = rows.run(); !done)
        return done.error();
    QList<DrillListed> drills;
    while (rows.next()) {
        drills += DrillListed{.drill = rows.integer(0),
            .run = RunId{rows.integer(1)},
            .endedAt = rows.instant(2),
            .verdict = rows.text(3),
            .reason = rows.text(4),
            .recoveryMs = rows.integer(5),
            .runState = rows.text(6)};
    }
    return drills;
}

/// Walks the drills and names what their rows, their journals and their records say differently.
class DrillAudit
{
public:
    DrillAudit(const Store &store, const EvidenceLog &log, QList<EvidenceFinding> &found)
        : m_store(store)
        , m_log(log)
        , m_found(found)
    {
    }

    Status see(const DrillListed &drill);
    Status seeUnlisted(const QList<DrillListed> &drills);

private:
    void add(Flaw flaw, qint64 sequence, const QString &what, const QString &hint = compareHint())
    {
        m_found << EvidenceFinding{.flaw = flaw, .sequence = sequence, .what = what, .hint = hint};
    }

    void addNote(const DrillListed &drill, qint64 sequence, const QString &what)
    {
        add(Flaw::DrillUnrecorded, sequence, what.arg(drill.drill), tr("Resume the drill, or end it."));
        m_found.last().isNote = true;
    }

    void seeOpen(const DrillListed &drill, const DrillRecord *record);
    void seeRow(const DrillListed &drill, const DrillRecord &record);
    Status seeJournal(const DrillListed &drill, const DrillRecord *record);
    Status seeRunbook(const DrillListed &drill, const DrillRecord &record);

    const Store &m_store;
    const EvidenceLog &m_log;
    QList<EvidenceFinding> &m_found;
};

Status DrillAudit::see(const DrillListed &drill)
{
    const auto sealed = m_log.recordOfDrill(drill.drill);
    if (!sealed)
        return sealed.error();
    std::optional<DrillRecord> record;
    if (*sealed) {
        if (auto inside = recordOf(**sealed)) // else the chain has said so
            record = *std::move(inside);
    }
    if (!drill.endedAt.isValid())
        seeOpen(drill, record ? &*record : nullptr);
    else if (record)
        seeRow(drill, *record);
    if (const Status seen = seeJournal(drill, record ? &*record : nullptr); !seen)
        return seen;
    return record ? seeRunbook(drill, *record) : Status(Done{});
}

void DrillAudit::seeOpen(const DrillListed &drill, const DrillRecord *record)
{
    if (!drill.verdict.isEmpty() || !drill.reason.isEmpty() || drill.recoveryMs != 0) {
        add(Flaw::StoreDiffers, record ? record->sequence : 0,
            tr("Drill %1 is listed with an outcome, yet without an end.").arg(drill.drill));
    } else if (record) {
        addNote(drill, record->sequence, tr("Drill %1 was interrupted after its record was sealed."));
    } else if (drill.runState != "open"_L1) {
        addNote(drill, 0, tr("Drill %1 was interrupted after its run ended, before its record was sealed."));
    }
}

void DrillAudit::seeRow(const DrillListed &drill, const DrillRecord &record)
{
    QStringList differing;
    if (drill.verdict != verdictName(record.verdict))
        differing << tr("verdict \"%1\", sealed as \"%2\"").arg(drill.verdict, verdictName(record.verdict));
    if (drill.reason != record.verdictReason)
        differing << tr("reason");
    const qint64 recovery = record.fields.value(u"verdict.rto-actual-ms"_s).value.toInteger();
    if (drill.recoveryMs != recovery)
        differing << tr("recovery time %1 ms, sealed as %2 ms").arg(drill.recoveryMs).arg(recovery);
    if (drill.endedAt != instantFromIso(record.endedAt))
        differing << tr("end %1, sealed as %2").arg(isoInstant(drill.endedAt), record.endedAt);
    if (!differing.isEmpty()) {
        add(Flaw::StoreDiffers, record.sequence,
            tr("Drill %1 is listed otherwise than its record has it: %2.")
                .arg(drill.drill)
                .arg(differing.join(u"; "_s)),
            tr("The record is what was sealed; the list was changed by something else. ") + compareHint());
    }
}

Status DrillAudit::seeJournal(const DrillListed &drill, const DrillRecord *record)
{
    const qint64 sequence = record ? record->sequence : 0;
    const auto events = runEvents(m_store, drill.run);
    if (!events && events.error().kind != Error::Kind::Corrupt)
        return events.error();
    const Status whole = events ? verifyJournal(drill.run, *events) : Status(events.error());
    if (!whole) {
        add(Flaw::EventAltered, sequence, whole.error().what, whole.error().hint);
        return Done{};
    }
    const QString sealed = record ? record->attachments.value(u"journal"_s) : QString();
    const QString last = events->isEmpty() ? QString() : events->constLast().hash;
    if (!sealed.isEmpty() && last != sealed) {
        add(Flaw::EventAltered, sequence,
            tr("The journal of run %1 does not end with the event that record %2 names: events were removed, added or "
               "rewritten.")
                .arg(drill.run.value)
                .arg(sequence));
    }
    return Done{};
}

Status DrillAudit::seeRunbook(const DrillListed &drill, const DrillRecord &record)
{
    const QString sealed = record.attachments.value(u"runbook"_s);
    const auto header = runHeader(m_store, drill.run);
    if (!header && header.error().kind != Error::Kind::NotFound)
        return header.error();
    if (!header) {
        add(Flaw::StoreDiffers, record.sequence,
            tr("The run %1 of drill %2 is missing.").arg(drill.run.value).arg(drill.drill));
    } else if (!sealed.isEmpty() && sha256Hex(header->runbookText) != sealed) {
        add(Flaw::StoreDiffers, record.sequence,
            tr("The runbook kept with run %1 is not the one that record %2 names.")
                .arg(drill.run.value)
                .arg(record.sequence));
    }
    return Done{};
}

/// Runs that were drills and are in no list of drills: by their row, or by the first event of their journal.
Result<QList<qint64>> unlistedRuns(const Store &store)
{
    QSet<qint64> runs;
    Statement rows(store, u"SELECT id FROM run WHERE purpose = 'drill' AND id NOT IN (SELECT run_id FROM drill)"_s);
    if (const Status done = rows.run(); !done)
        return done.error();
    while (rows.next())
        runs << rows.integer(0);
    Statement events(store,
        u"SELECT run_id, payload FROM run_event WHERE kind = 'started' AND run_id NOT IN (SELECT run_id FROM drill)"_s);
    if (const Status done = events.run(); !done)
        return done.error();
    while (events.next()) {
        const QJsonObject payload = QJsonDocument::fromJson(events.text(1).toUtf8()).object();
        if (payload.value(u"purpose"_s).toString() == "drill"_L1)
            runs << events.integer(0);
    }
    QList<qint64> sorted = runs.values();
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

Status DrillAudit::seeUnlisted(const QList<DrillListed> &drills)
{
    const auto runs = unlistedRuns(m_store);
    if (!runs)
        return runs.error();
    for (const qint64 run : *runs) {
        add(Flaw::DrillUnrecorded, 0,
            tr("Run %1 was a drill, but no drill is listed for it: somebody removed the drill.").arg(run));
    }
    const auto recorded = m_log.recordedDrills();
    if (!recorded)
        return recorded.error();
    QSet<qint64> listed;
    for (const DrillListed &drill : drills)
        listed << drill.drill;
    for (const qint64 drill : *recorded) {
        if (!listed.contains(drill))
            add(Flaw::StoreDiffers, 0,
                tr("Drill %1 has a sealed record, but is not in the list of drills.").arg(drill));
    }
    return Done{};
}

Result<ChainReport> auditWithin(
    Store &store, const Clock &clock, const QList<ChainHead> &anchors, const Patience &patience)
{
    const auto drills = listedDrills(store);
    if (!drills)
        return drills.error();
    QList<qint64> ended;
    for (const DrillListed &drill : *drills) {
        if (drill.endedAt.isValid())
            ended << drill.drill;
    }
    const EvidenceLog log(store, clock);
    auto report = log.verifyWithin(ended, anchors, patience);
    if (!report)
        return report;
    DrillAudit audit(store, log, report->findings);
    for (const DrillListed &drill : *drills) {
        if (patience.stopped())
            return Error{.kind = Error::Kind::Cancelled, .what = tr("Verifying was stopped.")};
        if (const Status seen = audit.see(drill); !seen)
            return seen.error();
    }
    if (const Status seen = audit.seeUnlisted(*drills); !seen)
        return seen.error();
    return report;
}

} // namespace

Result<ChainReport> auditEvidence(Store &store, const Clock &clock, const QStringList &heads, const Patience &patience)
{
    QList<ChainHead> anchors;
    for (const QString &head : heads)
        anchors << ChainHead{.hash = head};
    Result<ChainReport> report = ChainReport();
    const Status read = inSnapshot(store, [&]() -> Status {
        report = auditWithin(store, clock, anchors, patience);
        return report ? Status(Done{}) : Status(report.error());
    });
    if (!read)
        return read.error();
    return report;
}

QString auditHeadline(const ChainReport &report)
{
    if (!evidenceHolds(report.findings))
        return tr("The chain does not hold");
    return report.records == 1
        ? tr("The chain holds: 1 record, signed")
        : tr("The chain holds: %n records, each signed, none missing", nullptr, int(report.records));
}

Result<QString> headFromText(const QString &text)
{
    const QString hash = text.trimmed().toLower();
    if (isSha256(hash))
        return hash;
    return Error{.kind = Error::Kind::InvalidInput,
        .what = tr("\"%1\" is no head of a chain.").arg(text),
        .hint =
            tr("Give the SHA-256 of a record as an earlier report or \"lifeboat-cli evidence verify\" printed it: 64 "
               "hex digits.")};
}

} // namespace lifeboat
