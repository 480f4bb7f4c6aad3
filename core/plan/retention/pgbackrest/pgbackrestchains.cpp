// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/pgbackrest/pgbackrestchains.h"

#include <QHash>

#include <algorithm>
#include <numeric>

namespace lifeboat {

PgBackRestChains::PgBackRestChains(std::span<const PgBackRestBackup> backups)
    : m_backups(backups)
    , m_order(backups.size())
    , m_prior(backups.size())
    , m_verdicts(backups.size())
{
    std::iota(m_order.begin(), m_order.end(), std::size_t(0));
    std::ranges::sort(m_order, {}, [this](std::size_t i) -> const QString & { return m_backups[i].label; });
    QHash<QString, std::size_t> places;
    for (const std::size_t i : m_order) {
        if (const auto prior = places.constFind(backups[i].prior); prior != places.cend())
            m_prior[i] = *prior;
        places.insert(backups[i].label, i);
    }
}

std::vector<std::size_t> PgBackRestChains::left(std::span<const CopyKind> kinds) const
{
    std::vector<std::size_t> found;
    for (const std::size_t i : m_order) {
        if (!m_verdicts[i].expires && std::ranges::find(kinds, m_backups[i].kind) != kinds.end())
            found.push_back(i);
    }
    return found;
}

std::size_t PgBackRestChains::expire(const std::vector<std::size_t> &which, PgBackRestWhy why)
{
    for (const std::size_t i : which)
        m_verdicts[i] = {true, why};
    for (const std::size_t i : m_order) { // a prior comes before what is built on it
        if (!m_verdicts[i].expires && m_prior[i] && m_verdicts[*m_prior[i]].expires)
            m_verdicts[i] = {true, PgBackRestWhy::Dependent};
    }
    return std::size_t(
        std::ranges::count_if(which, [this](std::size_t i) { return m_backups[i].kind == CopyKind::Full; }));
}

std::optional<std::size_t> PgBackRestChains::find(const QString &label) const
{
    const auto found = std::ranges::find_if(m_order, [&](std::size_t i) { return m_backups[i].label == label; });
    return found == m_order.end() ? std::nullopt : std::optional(*found);
}

std::vector<CopyKind> pgBackRestKinds(CopyKind archiveType)
{
    switch (archiveType) {
    case CopyKind::Differential:
        return {CopyKind::Full, CopyKind::Differential};
    case CopyKind::Incremental:
        return {CopyKind::Full, CopyKind::Differential, CopyKind::Incremental};
    default:
        return {CopyKind::Full};
    }
}

} // namespace lifeboat
