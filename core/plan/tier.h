// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

#include <array>
#include <chrono>

namespace lifeboat {

/// 3-2-1: how many copies, on how many kinds of media, how many elsewhere, how many that cannot be changed.
struct CopiesGoal {
    int copies = 3; ///< the original among them
    int media = 2;
    int elsewhere = 1;
    int immutable = 1;

    friend bool operator==(const CopiesGoal &, const CopiesGoal &) = default;
};

/// Which changes make a plan fall back to "needs verification".
struct VerificationRule {
    bool plan = true;
    bool runbook = true;
    bool serverVersion = true;
    bool backupMethod = true;

    friend bool operator==(const VerificationRule &, const VerificationRule &) = default;
};

/// A class of systems with its objectives.
struct Tier {
    QString name = {};
    std::chrono::milliseconds rpo = {}; ///< most data, as time, that may be lost
    std::chrono::milliseconds rto = {}; ///< longest time until service is back
    std::chrono::days drillEvery = {}; ///< rhythm of full restore drills (level 4)
    std::chrono::milliseconds maximumDowntime = {}; ///< tolerable, work to catch up included
    std::chrono::days retention = {}; ///< how far back it should be recoverable
    CopiesGoal copies = {};
    /// Rhythm of drills by level, 1 at place 0; level 4 is drillEvery.
    std::array<std::chrono::days, 5> drillRhythm = {};
    VerificationRule verification = {};

    friend bool operator==(const Tier &, const Tier &) = default;
};

/// Critical, Important, Standard, Archival with the objectives of the planning maths, section 1; drill rhythm of
/// section 10 (levels 1 and 2 weekly, 3 monthly, 4 quarterly, monthly for Critical, 5 twice a year). Downtime,
/// retention and copies are starting values to be edited.
QList<Tier> defaultTiers();
/// By name, any case; the error lists the names there are.
Result<Tier> tierNamed(const QString &name);
/// A name, times that are not negative, downtime no shorter than the RTO, rhythms above 0, goals that can be met.
Status checkTier(const Tier &tier);

} // namespace lifeboat
