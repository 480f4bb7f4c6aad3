// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/retention/pgbackrest/pgbackrestexpire.h"

namespace lifeboat {

/// The backups of a repository in the order of their labels, while some of them expire.
class PgBackRestChains
{
public:
    explicit PgBackRestChains(std::span<const PgBackRestBackup> backups);

    /// What is left, oldest first, as places in the list of backups.
    std::vector<std::size_t> left(std::span<const CopyKind> kinds) const;
    /// These go, and all that is built on them. How many fulls went with it.
    std::size_t expire(const std::vector<std::size_t> &which, PgBackRestWhy why);
    std::optional<std::size_t> find(const QString &label) const;

    std::vector<PgBackRestVerdict> &verdicts() { return m_verdicts; }

    const std::vector<PgBackRestVerdict> &verdicts() const { return m_verdicts; }

private:
    std::span<const PgBackRestBackup> m_backups;
    std::vector<std::size_t> m_order = {}; ///< by label
    std::vector<std::optional<std::size_t>> m_prior = {};
    std::vector<PgBackRestVerdict> m_verdicts = {};
};

/// The backups that may be the last A of which hold the WAL.
std::vector<CopyKind> pgBackRestKinds(CopyKind archiveType);

/// Lets WAL and timeline files go. `archive` is the number in force; none: no WAL goes.
void expirePgBackRestWal(PgBackRestExpiry &expiry, const PgBackRestRepository &repository,
    const PgBackRestChains &chains, CopyKind archiveType, std::optional<qint64> archive);

} // namespace lifeboat
