// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/retentionpolicy.h"

#include "core/plan/retention/barman/barmancron.h"
#include "core/plan/retention/outlook/outlooks.h"
#include "core/plan/retention/pgbackrest/pgbackrestexpire.h"
#include "core/plan/retention/restic/resticforget.h"
#include "core/plan/retention/simple/simplerules.h"

#include <algorithm>
#include <numeric>

namespace lifeboat {

namespace {

using Verdicts = Result<std::vector<RetentionVerdict>>;

qint64 secondsOf(std::chrono::sys_seconds moment)
{
    return moment.time_since_epoch().count();
}

/// Places of the copies, oldest first. Logs are no copies.
std::vector<std::size_t> oldestFirst(std::span<const Copy> copies)
{
    std::vector<std::size_t> order(copies.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::erase_if(order, [&](std::size_t i) { return copies[i].kind == CopyKind::Log; });
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return copies[i].takenAt; });
    return order;
}

Status checkParents(std::span<const Copy> copies)
{
    for (std::size_t i = 0; i < copies.size(); ++i) {
        const std::optional<std::size_t> parent = copies[i].parent;
        if (parent && (*parent >= copies.size() || copies[i].takenAt < copies[*parent].takenAt || *parent == i)) {
            return Error{.kind = Error::Kind::InvalidInput,
                .what = tr("The backup %1 is built on one that is not older or not there.").arg(copies[i].id),
                .hint = tr("Import the catalog anew.")};
        }
    }
    return Done{};
}

/// A name for each that sorts by time, as the tools' own do.
QString sortingName(std::size_t rank)
{
    return QString::number(rank).rightJustified(12, u'0');
}

/// Judges with each tool's own rules.
class Judge
{
public:
    Judge(std::span<const Copy> copies, const RetentionMoment &moment)
        : m_copies(copies)
        , m_order(oldestFirst(copies))
        , m_now(secondsOf(moment.now))
        , m_zone(moment.zone)
        , m_verdicts(copies.size(), {Fate::NotJudged, {tr("logs go by rules of their own")}})
    {
    }

    Verdicts operator()(const ResticPolicy &policy)
    {
        std::vector<ResticSnapshot> snapshots;
        snapshots.reserve(m_order.size());
        for (const std::size_t i : m_order)
            snapshots.push_back({.time = resticTimeOf(m_copies[i], m_zone)});
        ResticPolicy ofOneGroup = policy;
        ofOneGroup.hosts.clear();
        ofOneGroup.paths.clear();
        ofOneGroup.tags.clear();
        const Result<ResticForget> forget = resticForget(snapshots, ofOneGroup, ResticTime{.seconds = m_now}, m_zone);
        if (!forget)
            return forget.error();
        for (const std::size_t place : forget->notJudged)
            put(place, {Fate::NotJudged, {tr("no rule is set, so restic removes nothing")}});
        for (const ResticGroup &group : forget->groups) {
            for (const std::size_t place : group.remove)
                put(place, {Fate::Remove, {tr("no rule keeps it")}});
            for (const ResticKept &kept : group.kept) {
                QStringList reasons;
                for (const ResticReason &reason : kept.because)
                    reasons += resticReasonWords(reason, policy);
                put(kept.snapshot, {Fate::Keep, reasons});
            }
        }
        keepHeld();
        return m_verdicts;
    }

    Verdicts operator()(const PgBackRestPolicy &policy)
    {
        PgBackRestRepository repository{.databases = {{}}};
        repository.backups.reserve(m_order.size());
        std::vector<std::size_t> ranks(m_copies.size());
        const auto name = [&](std::size_t i) { return policy.set ? m_copies[i].id : sortingName(ranks[i]); };
        for (std::size_t place = 0; place < m_order.size(); ++place) {
            const Copy &copy = m_copies[m_order[place]];
            ranks[m_order[place]] = place;
            repository.backups.push_back({.label = name(m_order[place]),
                .kind = copy.kind,
                .prior = copy.parent ? name(*copy.parent) : QString(),
                .stop = secondsOf(copy.end())});
        }
        const Result<PgBackRestExpiry> expiry = pgBackRestExpire(repository, policy, m_now, m_zone);
        if (!expiry)
            return expiry.error();
        for (std::size_t place = 0; place < m_order.size(); ++place) {
            const PgBackRestVerdict &verdict = expiry->backups[place];
            put(place, {verdict.expires ? Fate::Remove : Fate::Keep, {pgBackRestWords(verdict, policy)}});
        }
        return m_verdicts;
    }

    Verdicts operator()(const BarmanPolicy &policy)
    {
        std::vector<BarmanBackup> backups;
        backups.reserve(m_order.size());
        for (const std::size_t i : m_order) {
            backups.push_back(
                {.id = sortingName(backups.size()), .hold = m_copies[i].hold, .end = secondsOf(m_copies[i].end())});
        }
        const std::vector<BarmanStatus> status = barmanStatus(backups, policy, m_now, m_zone);
        for (std::size_t place = 0; place < m_order.size(); ++place) {
            const Fate fate = status[place] == BarmanStatus::Obsolete ? Fate::Remove
                : status[place] == BarmanStatus::None                 ? Fate::NotJudged
                                                                      : Fate::Keep;
            put(place, {fate, {barmanWords(status[place], policy)}});
        }
        return m_verdicts;
    }

    Verdicts operator()(const BorgPolicy &policy) { return judgeBorg(m_copies, m_order, policy, m_now, m_zone); }

    Verdicts operator()(const WalGPolicy &policy) { return judgeWalG(m_copies, m_order, policy, m_now); }

    Verdicts operator()(const RdsPolicy &policy) { return judgeRds(m_copies, policy, m_now); }

    Verdicts operator()(const FolderPolicy &policy) { return judgeFolder(m_copies, m_order, policy, m_now); }

private:
    void put(std::size_t place, RetentionVerdict verdict) { m_verdicts[m_order[place]] = std::move(verdict); }

    void keepHeld()
    {
        for (const std::size_t i : m_order) {
            if (m_copies[i].hold != Hold::None)
                m_verdicts[i] = {Fate::Keep, {tr("kept by hand")}};
        }
    }

    std::span<const Copy> m_copies;
    std::vector<std::size_t> m_order;
    qint64 m_now;
    ZoneTime m_zone;
    std::vector<RetentionVerdict> m_verdicts;
};

} // namespace

Result<std::vector<RetentionVerdict>> judgeRetention(
    std::span<const Copy> copies, const RetentionPolicy &policy, const RetentionMoment &moment)
{
    if (const Status parents = checkParents(copies); !parents)
        return parents.error();
    return std::visit(Judge(copies, moment), policy);
}

Result<Outlook> retentionOutlook(std::span<const Copy> copies, const RetentionPolicy &policy,
    std::span<const FutureRun> runs, const RetentionMoment &moment)
{
    if (const Status parents = checkParents(copies); !parents)
        return parents.error();
    const ZoneTime zone(moment.zone);
    CopyLine line(copies, runs, secondsOf(moment.now));
    const Status played = std::visit(
        [&](const auto &rules) -> Status {
            OutlookPlayer player(line, zone);
            return player.play(rules);
        },
        policy);
    if (!played)
        return played.error();
    return line.outlook();
}

QString retentionToolName(const RetentionPolicy &policy)
{
    static const std::array<QString, std::variant_size_v<RetentionPolicy>> names = {
        u"restic"_s, u"pgBackRest"_s, u"Barman"_s, u"borg"_s, u"WAL-G"_s, u"Amazon RDS"_s, QString()};
    const QString &name = names[policy.index()];
    return name.isEmpty() ? tr("Folder of dumps") : name;
}

} // namespace lifeboat
