// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/estimate.h"

namespace lifeboat {

/// A protected database or file set as the plan sees it. Sizes in bytes, rates in bytes a second.
struct PlannedSystem {
    QString name = {};
    QString engine = {};
    QString tier = {};
    Estimate size = {}; ///< of the data
    Estimate dailyChange = {}; ///< part of the data that changes in a day: 0.03 is 3 %
    Estimate changeOverlap = {}; ///< 0: each day the same rows change; 1: always new ones
    Estimate yearlyGrowth = {}; ///< 0.2 is 20 % a year; negative when it shrinks
    Estimate logPerDay = {}; ///< WAL or the like, before compression
    Estimate compression = {}; ///< part that is left of backups and logs: 0.5 is half
    Estimate deduplication = {}; ///< part that is left after equal blocks are stored once; 1 where there is none
    Estimate readRate = {}; ///< from the server's storage
    Estimate compressRate = {};
    Estimate networkRate = {};
    Estimate writeRate = {}; ///< to the destination
    Estimate restoreRate = {};
    Estimate replayRate = {}; ///< of logs during a restore
    QString server = {}; ///< runs on one server compete
    QString network = {}; ///< and so do runs over one network

    friend bool operator==(const PlannedSystem &, const PlannedSystem &) = default;
};

/// The first quantity that cannot be, by its name.
Status checkSystem(const PlannedSystem &system);

} // namespace lifeboat
