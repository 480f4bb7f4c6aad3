// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/restic/resticforget.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace lifeboat {

namespace {

bool hasTags(const QStringList &tags, const QStringList &wanted)
{
    for (const QString &tag : wanted) {
        if (tag.isEmpty() && tags.isEmpty())
            return true;
        if (!tags.contains(tag))
            return false;
    }
    return true;
}

bool passesFilters(const ResticSnapshot &snapshot, const ResticPolicy &policy)
{
    const auto hasPath = [&snapshot](const QString &path) { return snapshot.paths.contains(path); };
    const auto hasList = [&snapshot](const QStringList &list) { return hasTags(snapshot.tags, list); };
    return (policy.hosts.isEmpty() || policy.hosts.contains(snapshot.host))
        && std::ranges::all_of(policy.paths, hasPath)
        && (policy.tags.isEmpty() || std::ranges::any_of(policy.tags, hasList));
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

/// In a list's text a comma sorts before the closing bracket, so the longer of two lists with one beginning is first.
QString listText(const QStringList &list)
{
    return list.isEmpty() ? u"null"_s : u"[\""_s + list.join(u"\", \""_s) + u"\"]"_s;
}

using GroupKey = std::tuple<QString, QString, QString>;

struct Member {
    ResticGroup group = {};
    std::vector<std::size_t> snapshots = {};
};

std::map<GroupKey, Member> grouped(
    std::span<const ResticSnapshot> snapshots, const ResticPolicy &policy, ResticGrouping by, ResticForget &forget)
{
    std::map<GroupKey, Member> groups;
    for (std::size_t i = 0; i < snapshots.size(); ++i) {
        const ResticSnapshot &snapshot = snapshots[i];
        if (!passesFilters(snapshot, policy)) {
            forget.notJudged.push_back(i);
            continue;
        }
        ResticGroup group;
        if (by.host)
            group.host = snapshot.host;
        if (by.paths)
            group.paths = sorted(snapshot.paths);
        if (by.tags)
            group.tags = sorted(snapshot.tags);
        const GroupKey key(
            group.host, listText(group.paths.value_or(QStringList())), listText(group.tags.value_or(QStringList())));
        Member &member = groups[key];
        if (member.snapshots.empty())
            member.group = std::move(group);
        member.snapshots.push_back(i);
    }
    return groups;
}

/// The rules of one group while its snapshots pass by, newest first.
class GroupJudge
{
public:
    GroupJudge(const ResticPolicy &policy, const std::optional<ResticTime> &newest, const ZoneTime &zone)
        : m_policy(policy)
        , m_within(resticLimit(newest, policy.within, zone))
    {
        for (std::size_t k = 0; k < resticPeriods; ++k)
            m_limits[k] = resticLimit(newest, policy.withinPeriod[k], zone);
    }

    std::vector<ResticReason> reasons(const ResticSnapshot &snapshot)
    {
        using Rule = ResticReason::Rule;
        std::vector<ResticReason> because;
        for (qsizetype i = 0; i < m_policy.keepTags.size(); ++i) {
            if (hasTags(snapshot.tags, m_policy.keepTags[i]))
                because.push_back({.rule = Rule::Tags, .tagList = std::size_t(i)});
        }
        if (!m_policy.within.isZero() && m_within.admits(snapshot.time))
            because.push_back({.rule = Rule::Within});
        ResticBuckets buckets = resticBuckets(snapshot.time.wall());
        buckets[0] = m_seenSoFar++; // each snapshot is a "last" of its own
        for (std::size_t k = 0; k < resticPeriods; ++k) {
            if (m_used[k] >= m_policy.counts[k] || buckets[k] == m_seen[k])
                continue;
            m_seen[k] = buckets[k];
            because.push_back({.rule = Rule::Counter, .period = ResticPeriod(k), .place = ++m_used[k]});
        }
        for (std::size_t k = 1; k < resticPeriods; ++k) {
            if (m_policy.withinPeriod[k].isZero() || buckets[k] == m_seenWithin[k]
                || !m_limits[k].admits(snapshot.time))
                continue;
            m_seenWithin[k] = buckets[k];
            because.push_back({.rule = Rule::WithinPeriod, .period = ResticPeriod(k)});
        }
        return because;
    }

private:
    static constexpr ResticBuckets nothing = {-1, -1, -1, -1, -1, -1};

    const ResticPolicy &m_policy;
    ResticLimit m_within;
    std::array<ResticLimit, resticPeriods> m_limits = {};
    ResticBuckets m_used = {};
    ResticBuckets m_seen = nothing;
    ResticBuckets m_seenWithin = nothing;
    qint64 m_seenSoFar = 0;
};

void judge(Member &member, std::span<const ResticSnapshot> snapshots, const ResticPolicy &policy, const ResticTime &now,
    const ZoneTime &zone)
{
    std::ranges::stable_sort(member.snapshots,
        [&](std::size_t a, std::size_t b) { return isEarlier(snapshots[b].time, snapshots[a].time); });
    std::optional<ResticTime> newest;
    for (const std::size_t i : member.snapshots) {
        if (isEarlier(snapshots[i].time, now)) {
            newest = snapshots[i].time;
            break;
        }
    }
    GroupJudge rules(policy, newest, zone);
    for (const std::size_t i : member.snapshots) {
        std::vector<ResticReason> because = rules.reasons(snapshots[i]);
        if (because.empty())
            member.group.remove.push_back(i);
        else
            member.group.kept.push_back({i, std::move(because)});
    }
}

} // namespace

Result<ResticForget> resticForget(std::span<const ResticSnapshot> snapshots, const ResticPolicy &policy,
    const ResticTime &now, const ZoneTime &processZone)
{
    const Result<ResticGrouping> grouping = resticGrouping(policy.groupBy);
    if (!grouping)
        return grouping.error();
    ResticForget forget;
    if (policy.isEmpty()) {
        forget.notJudged.resize(snapshots.size());
        std::iota(forget.notJudged.begin(), forget.notJudged.end(), std::size_t(0));
        return forget;
    }
    std::map<GroupKey, Member> groups = grouped(snapshots, policy, *grouping, forget);
    for (auto &[key, member] : groups) {
        judge(member, snapshots, policy, now, processZone);
        forget.groups.push_back(std::move(member.group));
    }
    return forget;
}

QString resticReasonText(const ResticReason &reason, const ResticPolicy &policy)
{
    switch (reason.rule) {
    case ResticReason::Rule::Tags:
        return u"has tags [%1]"_s.arg(policy.keepTags[qsizetype(reason.tagList)].join(u", "_s));
    case ResticReason::Rule::Within:
        return u"within "_s + resticDurationText(policy.within);
    case ResticReason::Rule::Counter:
        return resticPeriodName(reason.period) + u" snapshot"_s;
    case ResticReason::Rule::WithinPeriod:
        break;
    }
    return u"%1 within %2"_s.arg(
        resticPeriodName(reason.period), resticDurationText(policy.withinPeriod[std::size_t(reason.period)]));
}

QString resticReasonWords(const ResticReason &reason, const ResticPolicy &policy)
{
    const std::array<QString, resticPeriods> newestOf = {tr("one of the newest"), tr("newest of its hour"),
        tr("newest of its day"), tr("newest of its week"), tr("newest of its month"), tr("newest of its year")};
    const QString &unit = newestOf[std::size_t(reason.period)];
    switch (reason.rule) {
    case ResticReason::Rule::Tags:
        if (policy.keepTags[qsizetype(reason.tagList)].join(QString()).isEmpty())
            return tr("without tags, and untagged ones stay");
        return tr("has the tags %1").arg(policy.keepTags[qsizetype(reason.tagList)].join(u", "_s));
    case ResticReason::Rule::Within:
        return tr("no more than %1 older than the newest").arg(resticDurationText(policy.within));
    case ResticReason::Rule::Counter:
        return tr("%1 (%2 of %3)")
            .arg(unit, QString::number(reason.place), QString::number(policy.counts[std::size_t(reason.period)]));
    case ResticReason::Rule::WithinPeriod:
        break;
    }
    return tr("%1, and no more than %2 older than the newest")
        .arg(unit, resticDurationText(policy.withinPeriod[std::size_t(reason.period)]));
}

} // namespace lifeboat
