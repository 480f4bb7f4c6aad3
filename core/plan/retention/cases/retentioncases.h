// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/retention/barman/barmancron.h"
#include "core/plan/retention/pgbackrest/pgbackrestexpire.h"
#include "core/plan/retention/restic/resticforget.h"

#include <QByteArray>
#include <QJsonObject>

#include <variant>
#include <vector>

namespace lifeboat {

/// What restic is asked: snapshots with a number each, and a policy, or why restic refuses it.
struct ResticCase {
    std::vector<qint64> numbers = {};
    std::vector<ResticSnapshot> snapshots = {};
    Result<ResticPolicy> policy = ResticPolicy{};
    std::optional<qint64> now = {}; ///< none: the moment of asking
};

struct PgBackRestCase {
    PgBackRestRepository repository = {};
    Result<PgBackRestPolicy> policy = PgBackRestPolicy{};
    qint64 now = 0;
};

struct BarmanCase {
    std::vector<BarmanBackup> backups = {};
    std::vector<WalRange> wal = {};
    BarmanPolicy policy = {};
    qint64 now = 0;
};

/// Backups, a policy and a moment, for which a tool's decision is known or asked.
struct RetentionCase {
    QString id = {};
    QString title = {};
    QTimeZone zone = QTimeZone::utc(); ///< of the process that runs the tool
    std::variant<ResticCase, PgBackRestCase, BarmanCase> question = {};
};

/// A file of the format "lifeboat-retention-cases/1". What is expected of a case is not looked at.
Result<std::vector<RetentionCase>> readRetentionCases(const QByteArray &bytes, const QString &fileName);

/// The answer in the form of that tool's "expect", with the case's id. `now` in Unix seconds, for cases without one.
QJsonObject answerTo(const RetentionCase &retentionCase, qint64 now);

class CaseFields;
ResticCase readResticCase(const CaseFields &fields);
PgBackRestCase readPgBackRestCase(const CaseFields &fields);
BarmanCase readBarmanCase(const CaseFields &fields);
QJsonObject answerTo(const ResticCase &resticCase, const ZoneTime &zone, qint64 now);
QJsonObject answerTo(const PgBackRestCase &pgBackRestCase, const ZoneTime &zone);
QJsonObject answerTo(const BarmanCase &barmanCase, const ZoneTime &zone);

/// "first..last" each; what is no range is reported to the fields.
std::vector<WalRange> readWalRanges(const CaseFields &fields, const QString &key);
QJsonArray walRangesJson(const std::vector<WalRange> &ranges);

} // namespace lifeboat
