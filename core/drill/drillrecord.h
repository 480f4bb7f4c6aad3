// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/drill/verdict.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace lifeboat {

/// Where a value of the record came from.
enum class Origin {
    Measured, ///< by the program, when it happened
    Entered, ///< by a person
    Imported, ///< from another tool's output
};

QString originName(Origin origin);

/// One value with its origin. A value that is absent is never invented: the report prints "not recorded".
struct RecordedValue {
    QJsonValue value = {}; ///< string, integer or bool
    Origin origin = Origin::Measured;
};

/// One step of the runbook as it was executed, or not.
struct RecordedStep {
    int number = 0; ///< from 1
    QString id = {};
    QString title = {};
    QString kind = {}; ///< manual, sql, command, check, wait, decision
    QString startedAt = {}; ///< ISO instant, empty when never begun
    QString endedAt = {};
    qint64 milliseconds = 0;
    QString result = {}; ///< passed, passed-with-deviation, failed, skipped, not-run
    QString executed = {}; ///< the statement or command with its real values, redacted
    QString exitCode = {};
    QString output = {}; ///< an excerpt
    QString outputSha256 = {};
    QString comment = {}; ///< a person's note, the reason of a skip, or the answer given
    QString answeredBy = {}; ///< who acted or answered; "unattended" for the runbook's own default
};

/// One phase of the recovery time. The phases of a record do not overlap.
struct RecordedPhase {
    QString id = {}; ///< prepare-target, preflight, restore, analyse, verify, hand-over, …
    QString title = {};
    QString startedAt = {};
    qint64 milliseconds = 0;
    bool countsToRecovery = true; ///< false for waiting for people and clean-up
};

/// One check and what it showed.
struct RecordedCheck {
    QString id = {};
    QString what = {};
    QString level = {}; ///< file-hash, catalogue, server-starts, row-counts, content, schema, …
    QString expected = {};
    QString actual = {};
    QString result = {}; ///< passed, failed, not-run, could-not-verify
    QString reason = {}; ///< why not run or not verifiable
};

/// One table compared with the manifest.
struct RecordedTable {
    QString schema = {};
    QString name = {};
    QString kind = {}; ///< table, partition, materialized-view
    QString result = {}; ///< same, missing, extra, other-count, other-content, could-not-verify
    qint64 expectedRows = -1; ///< < 0: not known
    qint64 actualRows = -1;
    QString algorithm = {};
    QString expectedChecksum = {};
    QString actualChecksum = {};
    QString reason = {};
};

/// Something that differed from the plan, and what it does to the result.
struct RecordedDeviation {
    QString id = {};
    QString step = {};
    QString what = {};
    QString severity = {}; ///< minor, major, critical: this one fails the drill
    QString effect = {};
};

/// All that is known of one drill: the single source of the JSON record and of the printed report.
/// Field ids (sections of the report by their prefix; durations end in -ms, sizes in -bytes, instants in -at):
///  identity.report-id .drill-id .organisation .classification .tool-version .machine
///  verdict.rto-required-ms .rto-actual-ms .rpo-required-ms .backup-age-ms .statement
///  mandate.drill-type .why-now .tier .scenario .level
///  people.operator .operator-account .witness .runbook-author .unattended (bool)
///  backup.system .environment .host .port .system-identifier .server-version .database .method .tool-version .label
///    .started-at .ended-at .snapshot-at .size-bytes .database-size-bytes .sha256 .encryption .location .copy .age-ms
///    .manifest-sha256 .verification-level
///  point.target .reached .proof .data-loss-window-ms
///  target.kind (sandbox, server) .profile .host .server-version .system-identifier .operating-system .hardware
///  .storage
///    .isolation .database .prepared-by
///  runbook.id .version .sha256 .title
///  timing.total-ms .waiting-for-people-ms
///  cleanup.what .proof
///  signoff.next-due-at
///  integrity.clock-source .clock-offset-ms .key-id .key-kept (keyring, session)
struct DrillRecord {
    qint64 drill = 0; ///< the drill's number in this store
    qint64 sequence = 0; ///< position in the chain over all drills, from 1; set when sealed
    QString previousHash = {}; ///< hash of the record before it, 64 zeros for the first; set when sealed
    int revision = 1;
    QString startedAt = {};
    QString endedAt = {};
    QString sealedAt = {};
    QString outcome = {}; ///< finished, aborted
    Verdict verdict = Verdict::CouldNotVerify;
    QString verdictReason = {};
    QStringList notTested = {}; ///< honest sentences: what this drill does not prove
    QMap<QString, RecordedValue> fields = {};
    QList<RecordedPhase> phases = {};
    QList<RecordedStep> steps = {};
    QList<RecordedCheck> checks = {};
    QList<RecordedTable> tables = {};
    QList<RecordedDeviation> deviations = {};
    QMap<QString, QString> attachments = {}; ///< name to SHA-256 of what is kept beside the record (runbook text, logs)

    void measured(const QString &id, const QJsonValue &value);
    void entered(const QString &id, const QJsonValue &value);

    /// {"format": "lifeboat-drill-record/1", …}; integers only, so it has a canonical form.
    QJsonObject toJson() const;
    /// Refuses another format and names what is missing or of the wrong type.
    static Result<DrillRecord> fromJson(const QJsonObject &json);
};

} // namespace lifeboat
