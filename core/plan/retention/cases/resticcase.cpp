// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/retention/cases/casefields.h"
#include "core/plan/retention/cases/retentioncases.h"

#include <algorithm>

namespace lifeboat {

namespace {

/// Lists of tags: each a list, or a text as on the command line.
QList<QStringList> tagLists(const CaseFields &fields, const QString &key)
{
    QList<QStringList> lists;
    const QJsonValue value = fields.value(key);
    const QJsonArray items = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue item : items) {
        QStringList words;
        const QJsonArray array = item.toArray();
        for (const QJsonValue word : array)
            words += word.toString();
        QStringList tags;
        for (const QString &tag : (item.isArray() ? words.join(u',') : item.toString()).split(u','))
            tags += tag.trimmed();
        lists += tags;
        if (!item.isArray() && !item.isString())
            fields.fail(key, tr("a list of tag lists was expected"), tr("For example [[\"gold\", \"q1\"]]."));
    }
    return lists;
}

QStringList oneOrMore(const CaseFields &fields, const QString &key)
{
    return fields.value(key).isString() ? QStringList{fields.text(key)} : fields.texts(key);
}

std::optional<ResticPeriod> periodNamed(const QString &name)
{
    for (std::size_t k = 0; k < resticPeriods; ++k) {
        if (resticPeriodName(ResticPeriod(k)) == name)
            return ResticPeriod(k);
    }
    return std::nullopt;
}

Status setDuration(ResticDuration &into, const QString &text)
{
    const Result<ResticDuration> read = resticDuration(text);
    if (!read)
        return read.error();
    into = *read;
    return Done{};
}

/// One option. A key that restic does not have is a fault of the file, a value that it refuses is a refusal.
Status setOption(ResticPolicy &policy, const CaseFields &fields, const QString &key)
{
    if (key == u"keep-tag") {
        policy.keepTags = tagLists(fields, key);
    } else if (key == u"tag") {
        policy.tags = tagLists(fields, key);
    } else if (key == u"host") {
        policy.hosts = oneOrMore(fields, key);
    } else if (key == u"path") {
        policy.paths = oneOrMore(fields, key);
    } else if (key == u"group-by") {
        policy.groupBy = fields.text(key);
        if (const Result<ResticGrouping> grouping = resticGrouping(policy.groupBy); !grouping)
            return grouping.error();
    } else if (key == u"keep-within") {
        return setDuration(policy.within, fields.plain(key));
    } else if (const auto within = periodNamed(key.mid(12));
               key.startsWith("keep-within-"_L1) && within && *within != ResticPeriod::Last) {
        return setDuration(policy.withinOf(*within), fields.plain(key));
    } else if (const auto period = periodNamed(key.mid(5)); key.startsWith("keep-"_L1) && period) {
        const Result<qint64> number = resticNumber(fields.plain(key));
        if (!number)
            return number.error();
        policy.count(*period) = *number;
    } else {
        fields.fail(key, tr("restic forget has no such option"), tr("Write the options as on its command line."));
    }
    return Done{};
}

Result<ResticPolicy> readPolicy(const CaseFields &fields)
{
    ResticPolicy policy;
    const QStringList keys = fields.keys();
    for (const QString &key : keys) {
        if (!fields.has(key))
            continue;
        if (const Status set = setOption(policy, fields, key); !set)
            return set.error();
    }
    return policy;
}

QJsonValue listOrNull(const std::optional<QStringList> &list)
{
    return list && !list->isEmpty() ? QJsonValue(QJsonArray::fromStringList(*list)) : QJsonValue(QJsonValue::Null);
}

QJsonArray sortedNumbers(const ResticCase &resticCase, const std::vector<std::size_t> &places)
{
    std::vector<qint64> numbers;
    numbers.reserve(places.size());
    for (const std::size_t place : places)
        numbers.push_back(resticCase.numbers[place]);
    std::ranges::sort(numbers);
    QJsonArray json;
    for (const qint64 number : numbers)
        json += number;
    return json;
}

QJsonObject groupJson(const ResticCase &resticCase, const ResticGroup &group)
{
    QJsonArray kept;
    for (const ResticKept &one : group.kept) {
        QJsonArray because;
        for (const ResticReason &reason : one.because)
            because += resticReasonText(reason, *resticCase.policy);
        kept += QJsonObject{{u"n"_s, resticCase.numbers[one.snapshot]}, {u"because"_s, because}};
    }
    return {{u"host"_s, group.host}, {u"paths"_s, listOrNull(group.paths)}, {u"tags"_s, listOrNull(group.tags)},
        {u"kept"_s, kept}, {u"remove"_s, sortedNumbers(resticCase, group.remove)}};
}

QJsonObject refusal(const ResticCase &resticCase, const Error &error)
{
    std::vector<std::size_t> all(resticCase.snapshots.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    return {{u"refused"_s, true}, {u"message"_s, error.what}, {u"keep"_s, QJsonArray()}, {u"remove"_s, QJsonArray()},
        {u"notJudged"_s, sortedNumbers(resticCase, all)}, {u"groups"_s, QJsonArray()}};
}

} // namespace

ResticCase readResticCase(const CaseFields &fields)
{
    ResticCase one;
    for (const CaseFields &entry : fields.objects(u"snapshots"_s)) {
        const Result<ResticTime> time = resticTime(entry.text(u"time"_s));
        if (!time)
            entry.fail(u"time"_s, time.error());
        one.numbers.push_back(entry.integer(u"n"_s));
        one.snapshots.push_back({.time = time ? *time : ResticTime{},
            .host = entry.textOr(u"host"_s, u"db1"_s),
            .paths = entry.has(u"paths"_s) ? entry.texts(u"paths"_s) : QStringList{u"/data"_s},
            .tags = entry.texts(u"tags"_s)});
    }
    one.policy = readPolicy(fields.object(u"policy"_s));
    if (fields.has(u"now"_s))
        one.now = fields.integer(u"now"_s);
    return one;
}

QJsonObject answerTo(const ResticCase &resticCase, const ZoneTime &zone, qint64 now)
{
    if (!resticCase.policy)
        return refusal(resticCase, resticCase.policy.error());
    const Result<ResticForget> forget =
        resticForget(resticCase.snapshots, *resticCase.policy, ResticTime{.seconds = now}, zone);
    if (!forget)
        return refusal(resticCase, forget.error());
    std::vector<std::size_t> keep;
    std::vector<std::size_t> remove;
    QJsonArray groups;
    for (const ResticGroup &group : forget->groups) {
        for (const ResticKept &kept : group.kept)
            keep.push_back(kept.snapshot);
        remove.insert(remove.end(), group.remove.begin(), group.remove.end());
        groups += groupJson(resticCase, group);
    }
    return {{u"refused"_s, false}, {u"keep"_s, sortedNumbers(resticCase, keep)},
        {u"remove"_s, sortedNumbers(resticCase, remove)},
        {u"notJudged"_s, sortedNumbers(resticCase, forget->notJudged)}, {u"groups"_s, groups}};
}

} // namespace lifeboat
