// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/reportrow.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "core/conduct/evidenceaudit.h"
#include "core/evidence/evidencelog.h"
#include "core/evidence/files/fileverification.h"
#include "ui/text/humantext.h"
#include "ui/work/workspace.h"

#include <QFileInfo>

namespace lifeboat {

namespace {

constexpr int shortHash = 12;

QDateTime lastExport(const QList<EvidenceEvent> &events)
{
    QDateTime at;
    for (const EvidenceEvent &event : events) {
        if (event.kind == u"exported")
            at = instantFromIso(event.at);
    }
    return at;
}

/// An altered record must not hide those that are whole.
SealedRow rowOf(const EvidenceLog &log, qint64 sequence)
{
    SealedRow row{.sequence = sequence};
    const auto sealed = log.record(sequence);
    if (!sealed) {
        row.trouble = sealed.error().what;
        return row;
    }
    row.hash = sealed->hash;
    row.keyId = sealed->keyId;
    const auto events = log.events(sequence);
    if (events)
        row.exportedAt = lastExport(*events);
    const auto record = recordOf(*sealed);
    if (!record) {
        row.trouble = record.error().what;
        return row;
    }
    row.drill = record->drill;
    row.verdict = record->verdict;
    row.system = record->fields.value(u"backup.system"_s).value.toString();
    row.database = record->fields.value(u"backup.database"_s).value.toString();
    row.sealedAt = instantFromIso(record->sealedAt);
    return row;
}

/// One row for a gap, however wide.
SealedRow missingRow(qint64 first, qint64 last)
{
    return {.sequence = first,
        .trouble = first == last ? tr("Record %1 of the chain is missing.").arg(first)
                                 : tr("Records %1 to %2 of the chain are missing.").arg(first).arg(last),
        .isMissing = true};
}

QVariant textCell(const QString &text, int role)
{
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text) : QVariant();
}

QVariant verdictCell(const SealedRow &row, int role)
{
    const bool isWhole = row.trouble.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return isWhole ? verdictWord(row.verdict) : row.isMissing ? tr("Record missing") : tr("Record unreadable");
    case StatusRole:
        return QVariant::fromValue(isWhole ? verdictStatus(row.verdict) : StatusKind::Fail);
    case Qt::ToolTipRole:
        return row.trouble;
    default:
        return {};
    }
}

QVariant numberCell(qint64 number, int role)
{
    if (role == SortRole)
        return number;
    return role == Qt::DisplayRole && number > 0 ? QVariant(number) : QVariant();
}

QVariant instantCell(const QDateTime &at, const QString &never, const Workspace &workspace, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return at.isValid() ? ageText(at, workspace.clock().now()) : never;
    case SortRole:
        return at.isValid() ? at.toMSecsSinceEpoch() : 0;
    case MutedRole:
        return !at.isValid();
    case Qt::ToolTipRole:
        return at.isValid() ? exactInstantText(at, workspace.timeZone()) : QString();
    default:
        return {};
    }
}

QVariant hashCell(const SealedRow &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return row.hash.left(shortHash);
    case FixedFontRole:
        return true;
    case Qt::ToolTipRole:
        return tr("SHA-256 %1\nKey %2").arg(row.hash, row.keyId);
    default:
        return {};
    }
}

} // namespace

Result<QList<SealedRow>> readReports(Store &store, const Clock &clock)
{
    const EvidenceLog log(store, clock);
    const auto sequences = log.sequences();
    if (!sequences)
        return sequences.error();
    QList<SealedRow> rows;
    qint64 before = 0;
    for (const qint64 sequence : *sequences) {
        if (sequence > before + 1)
            rows.prepend(missingRow(before + 1, sequence - 1));
        rows.prepend(rowOf(log, sequence));
        before = sequence;
    }
    return rows;
}

Result<Verification> verifyChain(Store &store, const Clock &clock, const Patience &patience)
{
    const auto report = auditEvidence(store, clock, {}, patience);
    if (!report)
        return report.error();
    Verification verification{.title = auditHeadline(*report), .findings = report->findings};
    if (report->head.sequence > 0)
        verification.remarks << tr("Head: record %1, SHA-256 %2. Note it down where nobody here can rewrite it.")
                                    .arg(report->head.sequence)
                                    .arg(report->head.hash);
    return verification;
}

Result<Verification> verifyFile(Store &store, const Clock &clock, const QString &path, const Patience &patience)
{
    const EvidenceLog log(store, clock);
    const auto verified = verifyEvidenceFile(path, &log, patience);
    if (!verified)
        return verified.error();
    Verification verification{.title = verified->headline(QFileInfo(path).fileName()), .findings = verified->findings};
    if (verified->pages == FileVerification::Pages::AsExported)
        verification.remarks << tr("This very file was exported here at %1.").arg(verified->exportedAt);
    return verification;
}

Result<DrillProof> readSealed(Store &store, const Clock &clock, qint64 sequence)
{
    const auto sealed = EvidenceLog(store, clock).record(sequence);
    if (!sealed)
        return sealed.error();
    auto record = recordOf(*sealed);
    if (!record)
        return record.error();
    return DrillProof{*sealed, std::move(*record)};
}

QList<TableColumn<SealedRow>> reportColumns(const Workspace &workspace)
{
    return {{tr("Verdict"), verdictCell},
        {tr("Record"), [](const SealedRow &row, int role) { return numberCell(row.sequence, role); }, true},
        {tr("Drill"), [](const SealedRow &row, int role) { return numberCell(row.drill, role); }, true},
        {tr("System"), [](const SealedRow &row, int role) { return textCell(row.system, role); }},
        {tr("Database"), [](const SealedRow &row, int role) { return textCell(row.database, role); }},
        {tr("Sealed"),
            [&workspace](const SealedRow &row, int role) { return instantCell(row.sealedAt, {}, workspace, role); }},
        {tr("Exported"),
            [&workspace](
                const SealedRow &row, int role) { return instantCell(row.exportedAt, tr("never"), workspace, role); }},
        {tr("SHA-256"), hashCell}};
}

} // namespace lifeboat
