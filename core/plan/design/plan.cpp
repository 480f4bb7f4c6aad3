// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/design/plan.h"

#include "core/plan/design/policycheck.h"
#include "core/plan/design/recoveryfields.h"

#include <QSet>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr double mostBytes = 1e18; // an exabyte

Error unfit(const QString &what, const QString &hint)
{
    return {.kind = Error::Kind::InvalidInput, .what = what, .hint = hint};
}

/// The error with the name of the part in which it was found.
Error within(const QString &part, const Error &error)
{
    Error named = error;
    named.what = u"%1: %2"_s.arg(part, error.what);
    return named;
}

/// Names that are empty or there twice. `kind` is in words: "tier".
class NameCheck
{
public:
    Status add(const QString &name, const QString &empty, const QString &doubled)
    {
        if (name.trimmed().isEmpty())
            return unfit(empty, tr("Give it a name."));
        if (m_seen.contains(name))
            return unfit(doubled.arg(name), tr("Rename one of the two."));
        m_seen.insert(name);
        return Done{};
    }

private:
    QSet<QString> m_seen = {};
};

Status checkTiers(const Plan &plan)
{
    NameCheck names;
    for (const Tier &tier : plan.tiers) {
        if (const Status fine = names.add(tier.name, tr("A tier has no name."), tr("The tier \"%1\" is there twice."));
            !fine)
            return fine;
        if (const Status fine = checkTier(tier); !fine)
            return fine;
    }
    return Done{};
}

Status checkPrice(const Destination &destination)
{
    if (!destination.pricePerGbMonth)
        return Done{};
    const Money &price = *destination.pricePerGbMonth;
    if (price.thousandths < 0 || price.thousandths > 1'000'000'000) {
        return unfit(tr("The price of the destination \"%1\" is negative or enormous.").arg(destination.name),
            tr("Give the price of 10^9 bytes for a month, from 0 to a million."));
    }
    if (price.currency.trimmed().isEmpty()) {
        return unfit(tr("The price of the destination \"%1\" has no currency.").arg(destination.name),
            tr("Name it, for example EUR."));
    }
    return Done{};
}

Status checkDestinations(const Plan &plan)
{
    NameCheck names;
    for (const Destination &destination : plan.destinations) {
        if (const Status fine = names.add(
                destination.name, tr("A destination has no name."), tr("The destination \"%1\" is there twice."));
            !fine)
            return fine;
        if (const Status fine = checkDestination(destination); !fine)
            return fine;
    }
    return Done{};
}

Status checkRetention(const SystemDesign &design, const Plan &plan)
{
    QSet<QString> seen;
    for (const DestinationRetention &retention : design.retention) {
        if (!plan.destination(retention.destination)) {
            return unfit(
                tr("There is no destination \"%1\".").arg(retention.destination), tr("Add it, or name one there is."));
        }
        if (seen.contains(retention.destination)) {
            return unfit(tr("Two policies say what the destination \"%1\" keeps.").arg(retention.destination),
                tr("Remove one of the two."));
        }
        seen.insert(retention.destination);
        if (const Status fine = checkPolicy(retention.policy); !fine)
            return fine;
    }
    return Done{};
}

/// A system of which nothing is planned yet is fine; what is wrong with that is a finding.
Status checkRuns(const SystemDesign &design, const Plan &plan)
{
    const Strategy &strategy = design.strategy;
    if (!strategy.parts.empty())
        return checkStrategy(strategy, plan.destinations);
    for (const QString &name : strategy.logDestinations) {
        if (!plan.destination(name))
            return unfit(tr("There is no destination \"%1\".").arg(name), tr("Add it, or name one there is."));
    }
    return Done{};
}

Status checkSystems(const Plan &plan)
{
    NameCheck names;
    for (const SystemDesign &design : plan.systems) {
        if (const Status fine =
                names.add(design.system.name, tr("A system has no name."), tr("The system \"%1\" is there twice."));
            !fine)
            return fine;
        if (const Status fine = checkDesign(design, plan); !fine)
            return within(tr("System \"%1\"").arg(design.system.name), fine.error());
    }
    return Done{};
}

Status checkAnswers(const Plan &plan)
{
    NameCheck names;
    for (const AssessmentAnswer &answer : plan.answers) {
        if (const Status fine = names.add(
                answer.question, tr("An answer names no question."), tr("The question \"%1\" is answered twice."));
            !fine)
            return fine;
    }
    return Done{};
}

template <typename List, typename Name>
auto findNamed(const List &list, const Name &nameOf) -> decltype(&*list.begin())
{
    const auto found = std::find_if(list.begin(), list.end(), nameOf);
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const Tier *Plan::tier(const QString &name) const
{
    return findNamed(tiers, [&name](const Tier &tier) { return tier.name == name; });
}

const Destination *Plan::destination(const QString &name) const
{
    return findNamed(destinations, [&name](const Destination &destination) { return destination.name == name; });
}

const SystemDesign *Plan::system(const QString &name) const
{
    return findNamed(systems, [&name](const SystemDesign &design) { return design.system.name == name; });
}

Plan emptyPlan()
{
    return {.tiers = defaultTiers()};
}

Status checkDestination(const Destination &destination)
{
    const QString capacity = tr("The capacity of the destination \"%1\"").arg(destination.name);
    if (const Status fine = checkEstimate(destination.capacity, capacity, 1, mostBytes); !fine)
        return fine;
    return checkPrice(destination);
}

Status checkDesign(const SystemDesign &design, const Plan &plan)
{
    if (!plan.tier(design.system.tier)) {
        return unfit(tr("There is no tier \"%1\".").arg(design.system.tier), tr("Add it, or name one there is."));
    }
    if (const auto zone = ZoneOffsets::of(design.zoneName); !zone)
        return zone.error();
    if (const Status fine = checkSystem(design.system); !fine)
        return fine;
    if (const Status fine = checkRuns(design, plan); !fine)
        return fine;
    if (const Status fine = checkFields(design.strategy, logFields()); !fine)
        return fine;
    if (const Status fine = checkFields(design.recovery, recoveryFields()); !fine)
        return fine;
    return checkRetention(design, plan);
}

Status checkPlan(const Plan &plan)
{
    for (const auto check : {checkTiers, checkDestinations, checkSystems, checkAnswers}) {
        if (const Status fine = check(plan); !fine)
            return fine;
    }
    return Done{};
}

} // namespace lifeboat
