// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/tier.h"

#include <QStringList>

namespace lifeboat {

using namespace std::chrono_literals;

namespace {

using std::chrono::days;

Tier tier(const QString &name, std::chrono::milliseconds rpo, std::chrono::milliseconds rto, days drillEvery,
    std::chrono::milliseconds maximumDowntime, days retention)
{
    return {.name = name,
        .rpo = rpo,
        .rto = rto,
        .drillEvery = drillEvery,
        .maximumDowntime = maximumDowntime,
        .retention = retention,
        .drillRhythm = {days(7), days(7), days(30), drillEvery, days(182)}};
}

} // namespace

QList<Tier> defaultTiers()
{
    return {
        tier(u"Critical"_s, 0h, 1h, days(30), 4h, days(35)),
        tier(u"Important"_s, 1h, 4h, days(91), 12h, days(30)),
        tier(u"Standard"_s, 24h, 24h, days(91), 72h, days(30)),
        tier(u"Archival"_s, 7 * 24h, 7 * 24h, days(91), 21 * 24h, days(365 * 7)),
    };
}

Status checkTier(const Tier &tier)
{
    const auto wrong = [&tier](const QString &what) {
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("The tier \"%1\" %2.").arg(tier.name, what),
            .hint =
                tr("Times are 0 or more, the maximum downtime is at least the RTO, and drills come every day or more "
                   "rarely.")};
    };
    constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 36525); // a century
    if (tier.name.trimmed().isEmpty())
        return wrong(tr("has no name"));
    for (const std::chrono::milliseconds time : {tier.rpo, tier.rto, tier.maximumDowntime}) {
        if (time < 0ms || time > longest)
            return wrong(tr("has a time that is negative or longer than a century"));
    }
    if (tier.maximumDowntime < tier.rto)
        return wrong(tr("tolerates less downtime than its RTO"));
    for (const days rhythm : tier.drillRhythm) {
        if (rhythm < days(1))
            return wrong(tr("has a drill rhythm below one day"));
    }
    if (tier.retention < days(0) || tier.retention > longest)
        return wrong(tr("keeps for a negative time or longer than a century"));
    const CopiesGoal &goal = tier.copies;
    if (goal.copies < 1 || goal.media < 1 || goal.elsewhere < 0 || goal.immutable < 0 || goal.media > goal.copies
        || goal.elsewhere >= goal.copies || goal.immutable > goal.copies)
        return wrong(tr("asks for more media, distant or immutable copies than it asks for copies"));
    return Done{};
}

Result<Tier> tierNamed(const QString &name)
{
    QStringList names;
    for (const Tier &tier : defaultTiers()) {
        if (tier.name.compare(name, Qt::CaseInsensitive) == 0)
            return tier;
        names += tier.name;
    }
    return Error{.kind = Error::Kind::InvalidInput,
        .what = tr("There is no tier \"%1\".").arg(name),
        .hint = tr("Use one of: %1.").arg(names.join(u", "_s))};
}

} // namespace lifeboat
