// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/pgbackrest/pgbackrestexpire.h"

#include "core/plan/retention/pgbackrest/pgbackrestchains.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr qint64 secondsPerDay = 86'400;
const std::vector<CopyKind> fulls = {CopyKind::Full};
const std::vector<CopyKind> fullsAndDiffs = {CopyKind::Full, CopyKind::Differential};

QRegularExpression labelForm(bool whole)
{
    const QString form = u"[0-9]{8}-[0-9]{6}F(?:_[0-9]{8}-[0-9]{6}[DI])?"_s;
    return QRegularExpression(whole ? u"^%1$"_s.arg(form) : form);
}

/// The first so many of a list.
std::vector<std::size_t> oldest(const std::vector<std::size_t> &list, std::size_t count)
{
    return {list.begin(), list.begin() + std::ptrdiff_t(count)};
}

Status expireNamed(const PgBackRestRepository &repository, const QString &label, PgBackRestChains &chains)
{
    static const QRegularExpression form = labelForm(true);
    if (!form.match(label).hasMatch()) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("pgBackRest refuses to expire \"%1\": that is no label of a backup.").arg(label),
            .hint = tr("\"pgbackrest info\" lists the labels.")};
    }
    if (repository.backups.empty()) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("pgBackRest breaks off when it shall expire %1 and there is no backup at all.").arg(label),
            .hint = tr("Run \"expire\" without \"--set\".")};
    }
    const std::optional<std::size_t> named = chains.find(label);
    if (!named)
        return Done{}; // a warning, and WAL is judged all the same
    const std::vector<std::size_t> all = chains.left(fulls);
    if (!all.empty() && all.back() == *named
        && (all.size() == 1
            || repository.backups[all[all.size() - 2]].database != repository.backups[*named].database)) {
        return Error{.kind = Error::Kind::Refused,
            .what = tr("pgBackRest refuses to expire %1: it is the only full backup of its database.").arg(label),
            .hint = tr("Take another full backup first.")};
    }
    chains.expire({*named}, PgBackRestWhy::Named);
    return Done{};
}

/// How many fulls went.
std::size_t expireFulls(
    const PgBackRestRepository &repository, const PgBackRestPolicy &policy, qint64 now, PgBackRestChains &chains)
{
    if (!policy.full)
        return 0;
    const std::vector<std::size_t> all = chains.left(fulls);
    if (!policy.byTime) {
        const auto keep = std::size_t(*policy.full);
        return all.size() > keep ? chains.expire(oldest(all, all.size() - keep), PgBackRestWhy::FullRule) : 0;
    }
    const qint64 limit = now - *policy.full * secondsPerDay;
    for (std::size_t i = all.size(); i-- > 0;) {
        if (repository.backups[all[i]].stop < limit)
            return i > 0 ? chains.expire(oldest(all, i), PgBackRestWhy::FullRule) : 0;
    }
    return 0;
}

void expireDiffs(const PgBackRestRepository &repository, qint64 keep, PgBackRestChains &chains)
{
    std::vector<std::size_t> all = chains.left(fullsAndDiffs);
    if (std::size_t(keep) >= all.size())
        return;
    all = oldest(all, all.size() - std::size_t(keep));
    std::erase_if(all, [&](std::size_t i) { return repository.backups[i].kind == CopyKind::Full; });
    chains.expire(all, PgBackRestWhy::DifferentialRule);
}

std::optional<qint64> archiveInForce(
    const PgBackRestPolicy &policy, const PgBackRestChains &chains, std::size_t fullsExpired)
{
    if (policy.archive)
        return policy.archive;
    if (policy.archiveType == CopyKind::Differential)
        return policy.diff;
    if (policy.archiveType == CopyKind::Incremental)
        return std::nullopt;
    if (!policy.byTime)
        return policy.full;
    return fullsExpired > 0 ? std::optional(qint64(chains.left(fulls).size())) : std::nullopt;
}

void tellWhyTheyStay(
    const PgBackRestRepository &repository, const PgBackRestPolicy &policy, qint64 now, PgBackRestChains &chains)
{
    const qint64 limit = now - policy.full.value_or(0) * secondsPerDay;
    std::vector<PgBackRestVerdict> &verdicts = chains.verdicts();
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        if (verdicts[i].expires)
            continue;
        const PgBackRestBackup &backup = repository.backups[i];
        if (backup.kind == CopyKind::Differential && policy.diff)
            verdicts[i].why = PgBackRestWhy::NewestDifferentials;
        else if (backup.kind != CopyKind::Full)
            verdicts[i].why = PgBackRestWhy::Dependent;
        else if (!policy.full || policy.set)
            verdicts[i].why = PgBackRestWhy::NoRule;
        else if (!policy.byTime)
            verdicts[i].why = PgBackRestWhy::AmongNewest;
        else
            verdicts[i].why = backup.stop < limit ? PgBackRestWhy::Anchor : PgBackRestWhy::InWindow;
    }
}

QStringList expiredManifests(const PgBackRestRepository &repository, qint64 days, qint64 now, const ZoneTime &zone,
    const PgBackRestChains &chains)
{
    static const QRegularExpression form = labelForm(false);
    static const QRegularExpression yearFolder(u"^([0-9]{4})/"_s);
    const qint64 wall = zone.wallAt(now - days * secondsPerDay);
    const QString least = QDateTime::fromSecsSinceEpoch(wall, Qt::UTC).toString(u"yyyyMMdd-HHmmss"_s) + u'F';
    QStringList removed;
    for (const QString &manifest : repository.manifestHistory) {
        const QString label = form.match(manifest).captured();
        const QRegularExpressionMatch folder = yearFolder.match(manifest);
        const QString year = folder.hasMatch() ? folder.captured(1) : label.left(4);
        if (label.isEmpty() || year > least.left(4))
            continue;
        const std::optional<std::size_t> place = chains.find(label);
        const bool current = place && !chains.verdicts()[*place].expires;
        if (year < least.left(4) || (!current && label < least))
            removed += manifest;
    }
    return removed;
}

} // namespace

Result<PgBackRestExpiry> pgBackRestExpire(
    const PgBackRestRepository &repository, const PgBackRestPolicy &policy, qint64 now, const ZoneTime &processZone)
{
    PgBackRestChains chains(repository.backups);
    std::size_t fullsExpired = 0;
    if (policy.set) {
        if (const Status named = expireNamed(repository, *policy.set, chains); !named)
            return named.error();
    } else {
        fullsExpired = expireFulls(repository, policy, now, chains);
        if (policy.diff)
            expireDiffs(repository, *policy.diff, chains);
    }
    tellWhyTheyStay(repository, policy, now, chains);
    PgBackRestExpiry expiry;
    expirePgBackRestWal(expiry, repository, chains, policy.archiveType, archiveInForce(policy, chains, fullsExpired));
    if (policy.history)
        expiry.manifestHistoryRemoved = expiredManifests(repository, *policy.history, now, processZone, chains);
    expiry.backups = std::move(chains.verdicts());
    return expiry;
}

QString pgBackRestWords(const PgBackRestVerdict &verdict, const PgBackRestPolicy &policy)
{
    const QString number = QString::number(policy.full.value_or(0));
    switch (verdict.why) {
    case PgBackRestWhy::NoRule:
        return policy.set ? tr("only the named backup goes in this run") : tr("no retention for full backups is set");
    case PgBackRestWhy::AmongNewest:
        return tr("one of the %1 newest full backups").arg(number);
    case PgBackRestWhy::InWindow:
        return tr("a full backup that ended within the last %1 days").arg(number);
    case PgBackRestWhy::Anchor:
        return tr("the newest full backup from before the last %1 days: the window starts from it").arg(number);
    case PgBackRestWhy::NewestDifferentials:
        return tr("among the %1 newest full and differential backups").arg(policy.diff.value_or(0));
    case PgBackRestWhy::Dependent:
        return verdict.expires ? tr("the backup it is built on goes") : tr("the backup it is built on stays");
    case PgBackRestWhy::FullRule:
        return policy.byTime ? tr("a newer full backup from before the last %1 days takes its place").arg(number)
                             : tr("there are %1 newer full backups").arg(number);
    case PgBackRestWhy::DifferentialRule:
        return tr("there are %1 newer full or differential backups").arg(policy.diff.value_or(0));
    case PgBackRestWhy::Named:
        break;
    }
    return tr("named on the command line");
}

} // namespace lifeboat
