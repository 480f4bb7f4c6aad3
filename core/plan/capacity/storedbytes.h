// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/capacity/capacityforecast.h"

namespace lifeboat {

/// The books of one destination while a forecast walks through time: what each copy holds, and the logs.
class StoredBytes
{
public:
    /// Copies are numbered by the caller, from 0 to this many less one. The model must outlive it.
    StoredBytes(const GrowthModel &growth, std::size_t copies);

    /// Time only goes on; days since the forecast began.
    void moveTo(double day);

    void addPresent(std::size_t copy, CopyKind kind, double bytes, double day);
    /// A copy made now: its size follows from the copies before it.
    void addRun(std::size_t copy, CopyKind kind, bool sharesBlocks);
    void remove(std::size_t copy);

    void beginLogs(double day);
    void dropLogsBefore(double day);

    const std::array<double, copyKinds> &byKind() const { return m_byKind; }

    double total() const { return m_byKind[0] + m_byKind[1] + m_byKind[2] + m_byKind[3] + m_byKind[4]; }

    double lastFull() const { return m_lastFull; }

private:
    /// A copy that shares blocks holds what its successor no longer has; the newest holds all data.
    struct Shared {
        GrowthModel::Moment moment = {};
        std::size_t before = none;
        std::size_t after = none;
    };

    static constexpr std::size_t none = std::size_t(-1);

    double sizeOf(CopyKind kind) const;
    double gap(std::size_t older, std::size_t newer) const;
    void addShared(std::size_t copy);
    void removeShared(std::size_t copy);
    void update();

    double &of(CopyKind kind) { return m_byKind[std::size_t(kind)]; }

    const GrowthModel &m_growth;
    GrowthModel::Moment m_now = {};
    GrowthModel::Moment m_today = {}; // reckoned in full, so that errors do not add up
    GrowthModel::Moment m_logDay = {}; // the same near the oldest log
    std::array<double, copyKinds> m_byKind = {};
    std::vector<double> m_bytes;
    std::vector<CopyKind> m_kinds;
    std::vector<Shared> m_shared; // empty until a copy shares
    std::size_t m_newestShared = none;
    std::optional<GrowthModel::Moment> m_lastFullAt = {};
    std::optional<GrowthModel::Moment> m_lastAt = {};
    std::optional<GrowthModel::Moment> m_logsFrom = {};
    double m_lastFull = 0;
};

} // namespace lifeboat
