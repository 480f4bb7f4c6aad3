// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/patience.h"
#include "core/base/result.h"
#include "core/drill/verdict.h"
#include "core/evidence/chainverifier.h"
#include "core/evidence/evidencefinding.h"
#include "ui/drill/drillrow.h"
#include "ui/work/rowmodel.h"

#include <QDateTime>

namespace lifeboat {

class Clock;
class Store;
class Workspace;

/// A sealed record as the list shows it.
struct SealedRow {
    qint64 sequence = 0;
    qint64 drill = 0;
    Verdict verdict = Verdict::CouldNotVerify;
    QString system = {};
    QString database = {};
    QDateTime sealedAt = {};
    QString hash = {};
    QString keyId = {};
    QDateTime exportedAt = {}; ///< invalid: never, as far as is known here
    QString trouble = {}; ///< why the record cannot be shown, though the chain has its place; empty: it can
    bool isMissing = false;
};

/// What verifying showed, of the chain or of one file.
struct Verification {
    QString title = {}; ///< "The chain holds: 12 records"
    QStringList remarks = {};
    QList<EvidenceFinding> findings = {};
};

/// Newest first; a record that is missing or cannot be read has its row too. For a worker thread.
Result<QList<SealedRow>> readReports(Store &store, const Clock &clock);
/// Walks all records and events, and what else the store tells of its drills.
Result<Verification> verifyChain(Store &store, const Clock &clock, const Patience &patience = {});
/// A report (PDF) or a record (JSON), whoever wrote it.
Result<Verification> verifyFile(Store &store, const Clock &clock, const QString &path, const Patience &patience);
/// The record at a place of the chain.
Result<DrillProof> readSealed(Store &store, const Clock &clock, qint64 sequence);

QList<TableColumn<SealedRow>> reportColumns(const Workspace &workspace);

} // namespace lifeboat
