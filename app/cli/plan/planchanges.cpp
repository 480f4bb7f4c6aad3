// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan/planchanges.h"

#include "core/plan/model/estimatefield.h"

#include <algorithm>

namespace lifeboat::cli {

namespace {

QStringList changedParts(const SystemDesign &before, const SystemDesign &after)
{
    QStringList parts;
    const auto note = [&parts](bool same, const QString &name) {
        if (!same)
            parts += name;
    };
    note(before.system.tier == after.system.tier, u"tier"_s);
    note(before.system.engine == after.system.engine, u"engine"_s);
    note(before.system.server == after.system.server, u"server"_s);
    note(before.system.network == after.system.network, u"network"_s);
    note(before.zoneName == after.zoneName, u"zone"_s);
    for (const auto &field : systemFields())
        note(before.system.*field.member == after.system.*field.member, field.keyText());
    note(before.strategy == after.strategy, u"strategy"_s);
    note(before.retention == after.retention, u"retention"_s);
    note(before.recovery == after.recovery, u"recovery"_s);
    return parts;
}

/// Lists of things with a name each.
template <typename List, typename NameOf, typename Changed>
void compare(QList<PlanChange> &changes, const QString &part, const List &before, const List &after,
    const NameOf &nameOf, const Changed &changed)
{
    const auto find = [&nameOf](const List &list, const QString &name) {
        return std::ranges::find_if(list, [&](const auto &one) { return nameOf(one) == name; });
    };
    for (const auto &one : after) {
        const auto old = find(before, nameOf(one));
        if (old == before.end())
            changes += PlanChange{.part = part, .name = nameOf(one), .change = u"added"_s};
        else if (!(*old == one))
            changes +=
                PlanChange{.part = part, .name = nameOf(one), .change = u"changed"_s, .what = changed(*old, one)};
    }
    for (const auto &one : before) {
        if (find(after, nameOf(one)) == after.end())
            changes += PlanChange{.part = part, .name = nameOf(one), .change = u"removed"_s};
    }
}

} // namespace

QList<PlanChange> changesBetween(const Plan &before, const Plan &after)
{
    QList<PlanChange> changes;
    const auto nothingMore = [](const auto &, const auto &) { return QStringList(); };
    compare(
        changes, u"tier"_s, before.tiers, after.tiers, [](const Tier &tier) { return tier.name; }, nothingMore);
    compare(
        changes, u"destination"_s, before.destinations, after.destinations,
        [](const Destination &destination) { return destination.name; }, nothingMore);
    compare(
        changes, u"system"_s, before.systems, after.systems,
        [](const SystemDesign &design) { return design.system.name; }, changedParts);
    compare(
        changes, u"answer"_s, before.answers, after.answers,
        [](const AssessmentAnswer &answer) { return answer.question; }, nothingMore);
    return changes;
}

} // namespace lifeboat::cli
