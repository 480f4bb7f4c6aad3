// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/model/plannedsystem.h"
#include "core/plan/schedule/instant.h"

namespace lifeboat {

/// Which end of the spread of each estimate to reckon with.
enum class Scenario { Low, Likely, High };

/// The sizes of a system as functions of time: bytes, from the moment the forecast begins at. Data grows by the same
/// part each day, and change and logs with it.
class GrowthModel
{
public:
    struct Parameters {
        double size = 0; ///< bytes of data now
        double dailyChange = 0; ///< part a day
        double changeOverlap = 1; ///< 0: the same rows each day; 1: always new ones
        double yearlyGrowth = 0;
        double logPerDay = 0; ///< bytes
        double stored = 1; ///< part that compression and deduplication leave of backups
        double logStored = 1; ///< part that compression leaves of logs
    };

    explicit GrowthModel(const Parameters &parameters);

    /// From a system's estimates. What must be known and is not is named in the error: size, daily change, growth, and
    /// the log of a day where logs are kept. Unknown compression and deduplication leave all, unknown overlap is 1: the
    /// largest a backup can be.
    static Result<GrowthModel> of(const PlannedSystem &system, Scenario scenario, bool keepsLogs);

    /// A moment with what is reckoned from it once: days since the forecast began, and growth up to then.
    struct Moment {
        double day = 0;
        double grown = 1; ///< data then, as a multiple of now
    };

    Moment at(double day) const;
    /// The same, reckoned from a moment close by: quicker within a few days.
    Moment after(const Moment &moment, double day) const;

    double data(const Moment &moment) const { return m_parameters.size * moment.grown; }

    /// Rows that changed between two moments, each counted as often as it changed, at most all data.
    double changed(const Moment &from, const Moment &to) const;
    double logBetween(const Moment &from, const Moment &to) const; ///< as stored

    double full(const Moment &moment) const { return data(moment) * m_parameters.stored; }

    double incremental(const Moment &since, const Moment &moment) const
    {
        return changed(since, moment) * m_parameters.stored;
    }

    /// The last day whole, and of the days before what the overlap factor says.
    double differential(const Moment &sinceFull, const Moment &moment) const;

private:
    double grownDays(const Moment &from, const Moment &to) const;

    Parameters m_parameters;
    double m_dailyRate = 0; ///< natural logarithm of a day's growth
    double m_daysOfRate = 0; ///< its reciprocal, since a division is slow
};

} // namespace lifeboat
