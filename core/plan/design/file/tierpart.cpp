// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/file/planparts.h"

namespace lifeboat {

namespace {

using std::chrono::days;
using std::chrono::milliseconds;

QString timeText(milliseconds time)
{
    return quantityText(double(time.count()) / 1000, Quantity::Seconds);
}

QString dayText(days time)
{
    return u"%1 d"_s.arg(time.count());
}

void putTier(YamlText &yaml, const Tier &tier)
{
    yaml.put(u"name"_s, tier.name);
    yaml.put(u"rpo"_s, timeText(tier.rpo));
    yaml.put(u"rto"_s, timeText(tier.rto));
    yaml.put(u"maximum-downtime"_s, timeText(tier.maximumDowntime));
    yaml.put(u"retention"_s, dayText(tier.retention));
    const CopiesGoal &goal = tier.copies;
    yaml.beginMap(u"copies"_s);
    yaml.number(u"total"_s, goal.copies);
    yaml.number(u"media"_s, goal.media);
    yaml.number(u"elsewhere"_s, goal.elsewhere);
    yaml.number(u"immutable"_s, goal.immutable);
    yaml.endMap();
    yaml.beginMap(u"drill-every"_s);
    for (std::size_t level = 1; level <= tier.drillRhythm.size(); ++level)
        yaml.put(u"level-%1"_s.arg(level), dayText(level == 4 ? tier.drillEvery : tier.drillRhythm[level - 1]));
    yaml.endMap();
    const VerificationRule &rule = tier.verification;
    yaml.beginMap(u"verify-again-after-change-of"_s);
    yaml.flag(u"plan"_s, rule.plan);
    yaml.flag(u"runbook"_s, rule.runbook);
    yaml.flag(u"server-version"_s, rule.serverVersion);
    yaml.flag(u"backup-method"_s, rule.backupMethod);
    yaml.endMap();
}

template <typename Duration>
Duration neededSpan(MapReader &reader, const QString &key)
{
    reader.require(key);
    return reader.span<Duration>(key).value_or(Duration());
}

CopiesGoal readGoal(const YamlNode &node, Problems &problems)
{
    constexpr int most = 1000;
    MapReader reader(node, tr("the copies of a tier"), problems);
    CopiesGoal goal;
    goal.copies = reader.integer(u"total"_s, 1, most).value_or(goal.copies);
    goal.media = reader.integer(u"media"_s, 1, most).value_or(goal.media);
    goal.elsewhere = reader.integer(u"elsewhere"_s, 0, most).value_or(goal.elsewhere);
    goal.immutable = reader.integer(u"immutable"_s, 0, most).value_or(goal.immutable);
    reader.finish();
    return goal;
}

void readRhythm(const YamlNode &node, Tier &tier, Problems &problems)
{
    MapReader reader(node, tr("the drills of a tier"), problems);
    for (std::size_t level = 1; level <= tier.drillRhythm.size(); ++level)
        tier.drillRhythm[level - 1] = neededSpan<days>(reader, u"level-%1"_s.arg(level));
    tier.drillEvery = tier.drillRhythm[3];
    reader.finish();
}

VerificationRule readRule(const YamlNode &node, Problems &problems)
{
    MapReader reader(node, tr("the rule of verification"), problems);
    const VerificationRule rule = {.plan = reader.flag(u"plan"_s, true),
        .runbook = reader.flag(u"runbook"_s, true),
        .serverVersion = reader.flag(u"server-version"_s, true),
        .backupMethod = reader.flag(u"backup-method"_s, true)};
    reader.finish();
    return rule;
}

Tier readTier(const YamlNode &node, Problems &problems)
{
    const qsizetype before = problems.list.size();
    MapReader reader(node, tr("a tier"), problems);
    Tier tier;
    tier.name = reader.text(u"name"_s);
    tier.rpo = neededSpan<milliseconds>(reader, u"rpo"_s);
    tier.rto = neededSpan<milliseconds>(reader, u"rto"_s);
    tier.maximumDowntime = neededSpan<milliseconds>(reader, u"maximum-downtime"_s);
    tier.retention = neededSpan<days>(reader, u"retention"_s);
    if (const YamlNode *copies = reader.member(u"copies"_s))
        tier.copies = readGoal(*copies, problems);
    reader.require(u"drill-every"_s);
    if (const YamlNode *drills = reader.member(u"drill-every"_s))
        readRhythm(*drills, tier, problems);
    if (const YamlNode *rule = reader.member(u"verify-again-after-change-of"_s))
        tier.verification = readRule(*rule, problems);
    reader.finish();
    if (problems.list.size() == before)
        tell(checkTier(tier), node, problems);
    return tier;
}

} // namespace

void putTiers(YamlText &yaml, const QList<Tier> &tiers)
{
    if (tiers.isEmpty()) {
        yaml.texts(u"tiers"_s, {});
        return;
    }
    yaml.beginList(u"tiers"_s);
    for (const Tier &tier : tiers) {
        yaml.beginItem();
        putTier(yaml, tier);
        yaml.endItem();
    }
    yaml.endList();
}

QList<Tier> readTiers(MapReader &document, Problems &problems)
{
    if (!document.member(u"tiers"_s))
        return defaultTiers();
    QList<Tier> tiers;
    const YamlNode *list = document.list(u"tiers"_s, false);
    if (!list)
        return tiers;
    UniqueNames names(problems);
    for (const YamlNode &item : list->items) {
        tiers += readTier(item, problems);
        names.take(tiers.back().name, item);
    }
    return tiers;
}

} // namespace lifeboat
