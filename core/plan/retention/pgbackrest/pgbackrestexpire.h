// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/retention/pgbackrest/pgbackrestpolicy.h"
#include "core/plan/retention/wal/walrange.h"
#include "core/plan/retention/zonetime.h"

#include <QMap>

#include <span>
#include <vector>

namespace lifeboat {

struct PgBackRestBackup {
    QString label = {}; ///< sorts by time
    CopyKind kind = CopyKind::Full;
    QString prior = {}; ///< empty for a full one
    qint64 stop = 0; ///< Unix seconds
    int database = 1;
    std::optional<WalSegment> walStart = {}; ///< none: made offline
    std::optional<WalSegment> walStop = {};
};

struct PgBackRestDatabase {
    int id = 1;
    QString version = {};

    /// The folder of its WAL: "15-1".
    QString archiveId() const { return u"%1-%2"_s.arg(version).arg(id); }
};

/// All of one stanza in one repository.
struct PgBackRestRepository {
    std::vector<PgBackRestBackup> backups = {};
    std::vector<PgBackRestDatabase> databases = {}; ///< the highest id is the current one
    QMap<QString, std::vector<WalRange>> wal = {}; ///< by archive id; a folder that is there and empty has an entry
    QMap<QString, QStringList> timelineHistory = {}; ///< by archive id
    QStringList manifestHistory = {};
};

/// Why a backup stays or goes.
enum class PgBackRestWhy {
    NoRule, ///< the option that would let it go is not set
    AmongNewest, ///< one of the fulls that are counted
    InWindow, ///< a full that ended within the window
    Anchor, ///< the newest full from before the window
    NewestDifferentials,
    Dependent, ///< its chain stays, or went
    FullRule, ///< too many fulls, or too old
    DifferentialRule,
    Named, ///< by --set
};

struct PgBackRestVerdict {
    bool expires = false;
    PgBackRestWhy why = PgBackRestWhy::NoRule;
};

struct PgBackRestExpiry {
    std::vector<PgBackRestVerdict> backups = {}; ///< in the order of the repository
    QMap<QString, std::vector<WalRange>> walKept = {}; ///< no entry where there is none
    QMap<QString, std::vector<WalRange>> walRemoved = {};
    QStringList archivePathsRemoved = {};
    QMap<QString, QStringList> timelineHistoryRemoved = {};
    QStringList manifestHistoryRemoved = {};
};

/// What `pgbackrest expire` 2.45 would do at this moment (Unix seconds), in a process of this zone.
Result<PgBackRestExpiry> pgBackRestExpire(
    const PgBackRestRepository &repository, const PgBackRestPolicy &policy, qint64 now, const ZoneTime &processZone);

/// For people.
QString pgBackRestWords(const PgBackRestVerdict &verdict, const PgBackRestPolicy &policy);

} // namespace lifeboat
