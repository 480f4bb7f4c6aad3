// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/file/planparts.h"
#include "core/plan/design/policycheck.h"

#include <array>

namespace lifeboat {

namespace {

constexpr int mostKept = 9'999'999;
constexpr std::array borgKeys = {
    "keep-secondly", "keep-minutely", "keep-hourly", "keep-daily", "keep-weekly", "keep-monthly", "keep-yearly"};

void putNumber(YamlText &yaml, const QString &key, std::optional<qint64> number)
{
    if (number)
        yaml.number(key, *number);
}

std::optional<qint64> optionalNumber(MapReader &reader, const QString &key, int least)
{
    const auto number = reader.integer(key, least, mostKept);
    return number ? std::optional<qint64>(*number) : std::nullopt;
}

qint64 number(MapReader &reader, const QString &key, int least, qint64 otherwise)
{
    return optionalNumber(reader, key, least).value_or(otherwise);
}

// restic

QString resticKey(std::size_t period, bool within)
{
    return u"keep-"_s + (within ? u"within-"_s : QString()) + resticPeriodName(ResticPeriod(period));
}

void putRules(YamlText &yaml, const ResticPolicy &policy)
{
    yaml.beginMap(u"restic"_s);
    for (std::size_t i = 0; i < resticPeriods; ++i) {
        if (policy.counts[i] != 0)
            yaml.number(resticKey(i, false), policy.counts[i]);
    }
    if (!policy.within.isZero())
        yaml.put(u"keep-within"_s, resticDurationText(policy.within));
    for (std::size_t i = 1; i < resticPeriods; ++i) {
        if (!policy.withinPeriod[i].isZero())
            yaml.put(resticKey(i, true), resticDurationText(policy.withinPeriod[i]));
    }
    if (!policy.keepTags.isEmpty())
        yaml.textLists(u"keep-tags"_s, policy.keepTags);
    yaml.put(u"group-by"_s, policy.groupBy);
    if (!policy.hosts.isEmpty())
        yaml.texts(u"hosts"_s, policy.hosts);
    if (!policy.tags.isEmpty())
        yaml.textLists(u"tags"_s, policy.tags);
    if (!policy.paths.isEmpty())
        yaml.texts(u"paths"_s, policy.paths);
    yaml.endMap();
}

ResticDuration readDuration(MapReader &reader, const QString &key)
{
    if (!reader.has(key)) {
        reader.member(key); // it may be there
        return {};
    }
    const QString text = reader.text(key);
    const auto duration = resticDuration(text);
    if (!duration && !text.trimmed().isEmpty())
        reader.complainAt(*reader.member(key), duration.error().what, duration.error().hint);
    return duration ? *duration : ResticDuration();
}

RetentionPolicy readRestic(MapReader &reader)
{
    ResticPolicy policy;
    for (std::size_t i = 0; i < resticPeriods; ++i)
        policy.counts[i] = number(reader, resticKey(i, false), -1, 0);
    policy.within = readDuration(reader, u"keep-within"_s);
    for (std::size_t i = 1; i < resticPeriods; ++i)
        policy.withinPeriod[i] = readDuration(reader, resticKey(i, true));
    policy.keepTags = reader.textLists(u"keep-tags"_s);
    policy.groupBy = reader.optionalText(u"group-by"_s, policy.groupBy);
    policy.hosts = reader.texts(u"hosts"_s);
    policy.tags = reader.textLists(u"tags"_s);
    policy.paths = reader.texts(u"paths"_s);
    return policy;
}

// pgBackRest, in its own words

const QStringList archiveTypes = {u"full"_s, u"diff"_s, u"incr"_s};

void putRules(YamlText &yaml, const PgBackRestPolicy &policy)
{
    yaml.beginMap(u"pgbackrest"_s);
    putNumber(yaml, u"retention-full"_s, policy.full);
    yaml.put(u"retention-full-type"_s, policy.byTime ? u"time"_s : u"count"_s);
    putNumber(yaml, u"retention-diff"_s, policy.diff);
    putNumber(yaml, u"retention-archive"_s, policy.archive);
    yaml.put(u"retention-archive-type"_s, archiveTypes.value(qsizetype(policy.archiveType)));
    putNumber(yaml, u"retention-history"_s, policy.history);
    if (policy.set)
        yaml.put(u"set"_s, *policy.set);
    yaml.endMap();
}

RetentionPolicy readPgBackRest(MapReader &reader)
{
    PgBackRestPolicy policy;
    policy.full = optionalNumber(reader, u"retention-full"_s, 1);
    policy.byTime = reader.oneOf(u"retention-full-type"_s, {u"count"_s, u"time"_s}, u"count"_s) == u"time"_s;
    policy.diff = optionalNumber(reader, u"retention-diff"_s, 1);
    policy.archive = optionalNumber(reader, u"retention-archive"_s, 1);
    const QString type = reader.oneOf(u"retention-archive-type"_s, archiveTypes, u"full"_s);
    policy.archiveType = CopyKind(archiveTypes.indexOf(type));
    policy.history = optionalNumber(reader, u"retention-history"_s, 0);
    const bool set = reader.member(u"set"_s) != nullptr;
    const QString label = reader.optionalText(u"set"_s);
    if (set)
        policy.set = label;
    return policy;
}

// Barman, in its own words

void putRules(YamlText &yaml, const BarmanPolicy &policy)
{
    yaml.beginMap(u"barman"_s);
    const QString number = QString::number(policy.number);
    yaml.put(u"retention_policy"_s,
        policy.kind == BarmanPolicy::Kind::Redundancy           ? u"REDUNDANCY "_s + number
            : policy.kind == BarmanPolicy::Kind::RecoveryWindow ? u"RECOVERY WINDOW OF "_s + number + u" DAYS"_s
                                                                : QString());
    yaml.number(u"minimum_redundancy"_s, policy.minimumRedundancy);
    yaml.endMap();
}

RetentionPolicy readBarman(MapReader &reader)
{
    const auto policy = barmanPolicy(reader.optionalText(u"retention_policy"_s));
    if (!policy)
        reader.complainAt(*reader.member(u"retention_policy"_s), policy.error().what, policy.error().hint);
    BarmanPolicy read = policy ? *policy : BarmanPolicy();
    read.minimumRedundancy = number(reader, u"minimum_redundancy"_s, 0, 0);
    return read;
}

// The others

void putRules(YamlText &yaml, const BorgPolicy &policy)
{
    yaml.beginMap(u"borg"_s);
    if (policy.within)
        yaml.put(u"keep-within"_s, quantityText(double(policy.within->count()), Quantity::Seconds));
    for (std::size_t i = 0; i < borgPeriods; ++i) {
        if (policy.counts[i] != 0)
            yaml.number(QString::fromLatin1(borgKeys[i]), policy.counts[i]);
    }
    yaml.endMap();
}

RetentionPolicy readBorg(MapReader &reader)
{
    BorgPolicy policy;
    policy.within = reader.span<std::chrono::seconds>(u"keep-within"_s);
    for (std::size_t i = 0; i < borgPeriods; ++i)
        policy.counts[i] = number(reader, QString::fromLatin1(borgKeys[i]), -1, 0);
    return policy;
}

const QStringList walGTargets = {u"newest"_s, u"full"_s, u"find-full"_s, u"before"_s};

void putRules(YamlText &yaml, const WalGPolicy &policy)
{
    yaml.beginMap(u"wal-g"_s);
    yaml.put(u"retain"_s, walGTargets.value(qsizetype(policy.target)));
    yaml.number(policy.target == WalGPolicy::Target::Before ? u"days"_s : u"backups"_s, policy.number);
    yaml.endMap();
}

RetentionPolicy readWalG(MapReader &reader)
{
    reader.require(u"retain"_s);
    const QString target = reader.oneOf(u"retain"_s, walGTargets, u"full"_s);
    WalGPolicy policy{.target = WalGPolicy::Target(walGTargets.indexOf(target))};
    const QString key = policy.target == WalGPolicy::Target::Before ? u"days"_s : u"backups"_s;
    reader.require(key);
    policy.number = number(reader, key, 1, 1);
    return policy;
}

void putRules(YamlText &yaml, const RdsPolicy &policy)
{
    yaml.beginMap(u"rds"_s);
    yaml.number(u"days"_s, policy.days);
    yaml.endMap();
}

RetentionPolicy readRds(MapReader &reader)
{
    reader.require(u"days"_s);
    return RdsPolicy{.days = number(reader, u"days"_s, 0, 0)};
}

void putRules(YamlText &yaml, const FolderPolicy &policy)
{
    yaml.beginMap(u"folder"_s);
    putNumber(yaml, u"days"_s, policy.days);
    putNumber(yaml, u"count"_s, policy.count);
    yaml.number(u"at-least"_s, policy.atLeast);
    yaml.endMap();
}

RetentionPolicy readFolder(MapReader &reader)
{
    return FolderPolicy{.days = optionalNumber(reader, u"days"_s, 0),
        .count = optionalNumber(reader, u"count"_s, 0),
        .atLeast = number(reader, u"at-least"_s, 0, 0)};
}

struct Tool {
    const char16_t *key;
    RetentionPolicy (*read)(MapReader &);
};

constexpr Tool tools[] = {{u"restic", readRestic}, {u"pgbackrest", readPgBackRest}, {u"barman", readBarman},
    {u"borg", readBorg}, {u"wal-g", readWalG}, {u"rds", readRds}, {u"folder", readFolder}};

} // namespace

void putPolicy(YamlText &yaml, const RetentionPolicy &policy)
{
    std::visit([&yaml](const auto &rules) { putRules(yaml, rules); }, policy);
}

std::optional<RetentionPolicy> readPolicy(MapReader &holder, Problems &problems)
{
    const qsizetype before = problems.list.size();
    QStringList names;
    QStringList found;
    std::optional<RetentionPolicy> policy;
    for (const Tool &tool : tools) {
        const QString key = QString::fromUtf16(tool.key);
        names += key;
        const YamlNode *node = holder.member(key);
        if (!node)
            continue;
        found += key;
        MapReader reader(*node, tr("the retention of %1").arg(key), problems);
        policy = tool.read(reader);
        reader.finish();
        if (problems.list.size() == before)
            tell(checkPolicy(*policy), *node, problems);
    }
    if (found.size() == 1)
        return policy;
    if (holder.isMap()) {
        holder.complain(found.isEmpty() ? tr("A retention policy names no tool.")
                                        : tr("A retention policy names several tools: %1.").arg(found.join(u", "_s)),
            tr("Write the rules of one tool under its name: %1.").arg(names.join(u", "_s)));
    }
    return std::nullopt;
}

void putRetention(YamlText &yaml, const std::vector<DestinationRetention> &retention)
{
    if (retention.empty())
        return;
    yaml.beginList(u"retention"_s);
    for (const DestinationRetention &one : retention) {
        yaml.beginItem();
        yaml.put(u"destination"_s, one.destination);
        putPolicy(yaml, one.policy);
        yaml.endItem();
    }
    yaml.endList();
}

std::vector<DestinationRetention> readRetention(MapReader &system, const Plan &plan, Problems &problems)
{
    std::vector<DestinationRetention> retention;
    const YamlNode *list = system.list(u"retention"_s, false);
    if (!list)
        return retention;
    UniqueNames names(problems);
    for (const YamlNode &item : list->items) {
        MapReader reader(item, tr("a retention policy"), problems);
        const QString destination = reader.text(u"destination"_s);
        if (!destination.isEmpty())
            checkDestinationNames({destination}, *reader.member(u"destination"_s), plan, problems);
        names.take(destination, item);
        if (auto policy = readPolicy(reader, problems))
            retention.push_back({.destination = destination, .policy = std::move(*policy)});
        reader.finish();
    }
    return retention;
}

} // namespace lifeboat
