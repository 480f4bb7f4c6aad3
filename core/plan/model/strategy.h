// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/estimate.h"
#include "core/plan/retention/retentionverdict.h"
#include "core/plan/schedule/missedruns.h"

#include <QList>

namespace lifeboat {

/// An amount of money: thousandths of the currency's unit, never a fraction of one.
struct Money {
    qint64 thousandths = 0;
    QString currency = {}; ///< "EUR"

    friend bool operator==(const Money &, const Money &) = default;
};

/// Where copies are kept.
struct Destination {
    QString name = {};
    QString location = {}; ///< host, bucket or shelf
    QString medium = {}; ///< disk, object store, tape: copies on different media count for 3-2-1
    QString region = {};
    bool withSource = false; ///< on the source's own server: lost together with it
    bool elsewhere = false; ///< another building or region than the source
    bool immutable = false;
    bool encrypted = false;
    bool keyStoredWithCopies = false;
    Estimate capacity = {}; ///< bytes
    std::optional<Money> pricePerGbMonth = {}; ///< for 10^9 bytes kept a month

    friend bool operator==(const Destination &, const Destination &) = default;
};

/// Times of day within which runs must be over, in the schedule's zone. An end before the start is on the next day.
struct RunWindow {
    std::chrono::minutes from = {}; ///< since midnight
    std::chrono::minutes to = {};

    std::chrono::minutes length() const;
    friend bool operator==(const RunWindow &, const RunWindow &) = default;
};

/// One kind of backup that a strategy makes again and again.
struct StrategyPart {
    CopyKind kind = CopyKind::Full;
    Schedule schedule; ///< of the log kind: unused, logs are shipped all the time
    RunTiming timing = {};
    QStringList destinations = {}; ///< by name; a copy is written to each
    std::optional<RunWindow> window = {};
    bool sharesBlocks = false; ///< restic, borg, RDS: each copy stands alone but stores only what is new

    friend bool operator==(const StrategyPart &, const StrategyPart &) = default;
};

/// Which kinds of backups run when, and how logs are shipped.
struct Strategy {
    QString name = {};
    std::vector<StrategyPart> parts = {};
    bool continuousLog = false;
    QStringList logDestinations = {};
    Estimate logTimeout = {}; ///< seconds after which an unfinished segment is shipped
    Estimate logShipTime = {}; ///< seconds to ship one segment
    Estimate logBacklog = {}; ///< seconds the archiver is behind
    std::optional<std::chrono::hours> keptFor = {}; ///< what the preset means to keep; the policy is the tool's own

    friend bool operator==(const Strategy &, const Strategy &) = default;
};

/// Parts without destination, destinations there are not, windows without length, differentials or incrementals
/// without a full: the first of these.
Status checkStrategy(const Strategy &strategy, const QList<Destination> &destinations);

/// The usual strategies, in one time zone, for one destination.
enum class Preset {
    WeeklyFullDailyDifferentialLog, ///< full Sunday 02:00, differential on the other days, logs
    DailyDump, ///< logical, 02:00
    WeeklyFullDailyHourlyIncremental, ///< full Sunday 02:00, incremental daily 02:00 and each hour
    ResticDaily, ///< 02:00, each able to stand alone, kept 7 daily, 4 weekly, 12 monthly, 3 yearly
    RdsFourteenDays, ///< a snapshot a day and logs every 5 minutes
};

const QList<Preset> &allPresets();
/// The stable word in files: "weekly-full-daily-diff-wal".
QString presetId(Preset preset);
QString presetName(Preset preset);
Result<Strategy> presetStrategy(Preset preset, const QString &zoneName, const QString &destination);

} // namespace lifeboat
