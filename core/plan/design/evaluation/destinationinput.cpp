// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/evaluation/destinationinput.h"

#include "core/plan/capacity/toolretention.h"
#include "core/plan/objectives/plannedruns.h"

#include <algorithm>

namespace lifeboat {

namespace {

constexpr std::size_t elsewhere = std::size_t(-1);

/// The copies at a destination, oldest first, with the places of what they are built on as these are in the new list.
void takeCopies(const SystemFacts &facts, const QString &destination, DestinationInput &input)
{
    std::vector<std::size_t> places(facts.copies.size(), elsewhere);
    for (std::size_t i = 0; i < facts.copies.size(); ++i) {
        const KnownCopy &known = facts.copies[i];
        if (known.destination != destination || known.present.copy.kind == CopyKind::Log)
            continue;
        places[i] = input.forecast.present.size();
        PresentCopy &copy = input.forecast.present.emplace_back(known.present);
        const std::optional<std::size_t> parent = copy.copy.parent;
        copy.copy.parent =
            parent && *parent < i && places[*parent] != elsewhere ? std::optional(places[*parent]) : std::nullopt;
        input.labels += known.label.isEmpty() ? known.present.copy.id : known.label;
    }
}

} // namespace

QStringList destinationsOf(const SystemDesign &design)
{
    QStringList names;
    for (const StrategyPart &part : design.strategy.parts)
        names += part.destinations;
    if (design.strategy.continuousLog)
        names += design.strategy.logDestinations;
    names.removeDuplicates();
    return names;
}

Result<DestinationInput> destinationInput(
    const SystemDesign &design, const SystemFacts &facts, const QString &destination, Instant now, int days)
{
    if (const auto zone = ZoneOffsets::of(design.zoneName); !zone)
        return zone.error();
    const Strategy &strategy = design.strategy;
    DestinationInput input{.forecast = {.logsSince = facts.logsSince, .from = now, .days = days},
        .moment = {std::chrono::floor<std::chrono::seconds>(now), QTimeZone(design.zoneName.toUtf8())}};
    for (const StrategyPart &part : strategy.parts) {
        if (part.kind == CopyKind::Log || !part.destinations.contains(destination))
            continue;
        input.forecast.parts.push_back({.kind = part.kind,
            .schedule = &part.schedule,
            .takes = runLength(partSeconds(design.system, strategy, part, now)),
            .sharesBlocks = part.sharesBlocks});
    }
    input.forecast.keepsLogs = strategy.continuousLog && strategy.logDestinations.contains(destination);
    takeCopies(facts, destination, input);
    if (input.forecast.parts.empty() && input.forecast.present.empty() && !input.forecast.keepsLogs) {
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("Nothing of \"%1\" goes to \"%2\".").arg(design.system.name, destination),
            .hint = tr("Name the destination in a part of the strategy.")};
    }
    const auto retention = std::find_if(design.retention.begin(), design.retention.end(),
        [&destination](const DestinationRetention &one) { return one.destination == destination; });
    if (retention != design.retention.end()) {
        input.policy = &retention->policy;
        input.forecast.retention = toolRetention(retention->policy, input.moment);
    }
    return input;
}

} // namespace lifeboat
