// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/plan/retention/simple/simplepolicies.h"
#include "core/plan/retention/retentionverdict.h"
#include "core/plan/retention/zonetime.h"

#include <span>

namespace lifeboat {

/// The periods an archive lies in, read from the wall clock of the process; one number each.
std::array<qint64, borgPeriods> borgPeriodsOf(qint64 wall);

struct BorgReason {
    std::optional<BorgPeriod> period = {}; ///< none: within
    qint64 place = 0; ///< the how manieth the rule keeps
    bool oldest = false; ///< kept since the rule is not used up
};

/// Why each archive stays; none: it goes. `newestFirst` holds the periods of each.
class BorgJudge
{
public:
    explicit BorgJudge(const BorgPolicy &policy)
        : m_policy(policy)
    {
    }

    /// `age` and `periods` answer for a place from the newest on.
    template <typename Age, typename Periods>
    void judge(std::size_t count, const Age &age, const Periods &periods)
    {
        m_reasons.assign(count, std::nullopt);
        for (std::size_t i = 0; m_policy.within && i < count && age(i) < m_policy.within->count(); ++i)
            m_reasons[i] = BorgReason{};
        for (std::size_t k = 0; k < borgPeriods; ++k)
            apply(BorgPeriod(k), count, [&](std::size_t i) { return periods(i)[k]; });
    }

    const std::vector<std::optional<BorgReason>> &reasons() const { return m_reasons; }

private:
    template <typename PeriodOf>
    void apply(BorgPeriod period, std::size_t count, const PeriodOf &periodOf)
    {
        const qint64 wanted = m_policy.counts[std::size_t(period)];
        if (wanted == 0 || count == 0)
            return;
        qint64 kept = 0;
        std::optional<qint64> last;
        for (std::size_t i = 0; i < count; ++i) {
            const qint64 current = periodOf(i);
            if (last == current)
                continue;
            last = current;
            if (m_reasons[i])
                continue;
            m_reasons[i] = BorgReason{period, ++kept, false};
            if (kept == wanted)
                return;
        }
        if (kept < wanted && !m_reasons[count - 1])
            m_reasons[count - 1] = BorgReason{period, kept + 1, true};
    }

    const BorgPolicy &m_policy;
    std::vector<std::optional<BorgReason>> m_reasons = {};
};

/// Each judges copies of one job; `order` are their places, oldest first.
Result<std::vector<RetentionVerdict>> judgeBorg(std::span<const Copy> copies, const std::vector<std::size_t> &order,
    const BorgPolicy &policy, qint64 now, const ZoneTime &zone);
Result<std::vector<RetentionVerdict>> judgeWalG(
    std::span<const Copy> copies, const std::vector<std::size_t> &order, const WalGPolicy &policy, qint64 now);
Result<std::vector<RetentionVerdict>> judgeRds(std::span<const Copy> copies, const RdsPolicy &policy, qint64 now);
Result<std::vector<RetentionVerdict>> judgeFolder(
    std::span<const Copy> copies, const std::vector<std::size_t> &order, const FolderPolicy &policy, qint64 now);

/// The place in `kinds`, oldest first, before which WAL-G deletes. None: nothing to delete. An error: it refuses.
Result<std::optional<std::size_t>> walGTarget(
    std::span<const Copy> copies, const std::vector<std::size_t> &order, const WalGPolicy &policy, qint64 now);

} // namespace lifeboat
