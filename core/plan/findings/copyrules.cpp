// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/findings/planfindings.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace lifeboat {

namespace {

using Severity = PlanFinding::Severity;
using Place = PlanFinding::Place;

constexpr double largeForDumps = 1e11; // bytes: a restore of a dump rebuilds each index

/// Destinations that backups of the strategy go to.
QList<Destination> used(const SystemPlan &plan)
{
    QSet<QString> names;
    for (const StrategyPart &part : plan.strategy.parts)
        names.unite(QSet<QString>(part.destinations.cbegin(), part.destinations.cend()));
    QList<Destination> destinations;
    std::copy_if(plan.destinations.begin(), plan.destinations.end(), std::back_inserter(destinations),
        [&names](const Destination &destination) { return names.contains(destination.name); });
    return destinations;
}

bool makes(const SystemPlan &plan, CopyKind kind)
{
    return std::any_of(plan.strategy.parts.begin(), plan.strategy.parts.end(),
        [kind](const StrategyPart &part) { return part.kind == kind; });
}

void noCopyElsewhere(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    const QList<Destination> destinations = used(plan);
    const auto with = [&destinations](bool Destination::*property) {
        return std::count_if(destinations.begin(), destinations.end(),
            [property](const Destination &destination) { return destination.*property; });
    };
    if (destinations.isEmpty())
        return;
    if (with(&Destination::withSource) == destinations.size()) {
        findings.push_back({.id = u"copies-on-source"_s,
            .severity = Severity::Critical,
            .place = Place::Destinations,
            .what = tr("All backups are kept on the server they are of."),
            .why = tr("What takes the server takes them too."),
            .whatToDo = tr("Add a destination on another machine.")});
    } else if (plan.tier.copies.elsewhere > 0 && with(&Destination::elsewhere) < plan.tier.copies.elsewhere) {
        findings.push_back({.id = u"no-copy-elsewhere"_s,
            .severity = Severity::Critical,
            .place = Place::Destinations,
            .what = tr("Too few copies are kept elsewhere: %1 of %2.")
                        .arg(with(&Destination::elsewhere))
                        .arg(plan.tier.copies.elsewhere),
            .why = tr("Fire, theft or a lost account takes all that is in one place."),
            .whatToDo = tr("Add a destination in another building or region.")});
    }
    if (with(&Destination::immutable) < plan.tier.copies.immutable) {
        findings.push_back({.id = u"no-immutable-copy"_s,
            .place = Place::Destinations,
            .what = tr("No copy is safe from being changed or deleted."),
            .why = tr("Whoever gets hold of the backup's credentials can remove every copy."),
            .whatToDo = tr("Lock the objects of one destination, or keep one offline.")});
    }
}

void threeTwoOne(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    const QList<Destination> destinations = used(plan);
    QSet<QString> media;
    for (const Destination &destination : destinations)
        media.insert(destination.medium);
    const qsizetype copies = destinations.size() + 1; // the original
    media.insert(u"disk"_s);
    if (copies >= plan.tier.copies.copies && media.size() >= plan.tier.copies.media)
        return;
    findings.push_back({.id = u"copies-3-2-1"_s,
        .place = Place::Destinations,
        .what = (media.size() == 1
                ? tr("There are %1 copies on one kind of medium; the tier asks for %2 on %3.").arg(copies)
                : tr("There are %1 copies on %2 kinds of media; the tier asks for %3 on %4.")
                      .arg(copies)
                      .arg(media.size()))
                    .arg(plan.tier.copies.copies)
                    .arg(plan.tier.copies.media),
        .why = tr("Faults of one medium or one copy must not meet all of them."),
        .whatToDo = tr("Add a destination of another kind.")});
}

void encryption(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    for (const Destination &destination : used(plan)) {
        if (!destination.encrypted) {
            findings.push_back({.id = u"not-encrypted"_s,
                .place = Place::Destinations,
                .what = tr("Copies at \"%1\" are not encrypted.").arg(destination.name),
                .why = tr("A lost disk or bucket is then a lost database."),
                .whatToDo = tr("Encrypt them, and keep the key elsewhere.")});
        } else if (destination.keyStoredWithCopies) {
            findings.push_back({.id = u"key-with-copies"_s,
                .severity = Severity::Critical,
                .place = Place::Destinations,
                .what = tr("The key of \"%1\" is kept with the copies.").arg(destination.name),
                .why = tr("Who takes them has both; who loses them too."),
                .whatToDo = tr("Keep the key in another place, and print the recovery sheet.")});
        }
    }
}

void kindsOfCopies(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    const bool physical = makes(plan, CopyKind::Full);
    if (!physical && makes(plan, CopyKind::Logical) && plan.system.size.value.value_or(0) > largeForDumps) {
        findings.push_back({.id = u"only-logical"_s,
            .place = Place::Strategy,
            .what = tr("A system of this size has only dumps."),
            .why = tr("Restoring a dump loads every row and builds every index again."),
            .whatToDo = tr("Add physical full backups with logs.")});
    }
    if (plan.objectRestoreWanted && !makes(plan, CopyKind::Logical)) {
        findings.push_back({.id = u"no-logical-copy"_s,
            .severity = Severity::Note,
            .place = Place::Strategy,
            .what = tr("Single objects are to be restored, but there is no dump."),
            .why = tr("Out of a physical backup a table comes only by restoring the whole."),
            .whatToDo = tr("Add a dump, or rehearse the way through a sandbox.")});
    }
    if (plan.replicaCountedAsCopy) {
        findings.push_back({.id = u"replica-as-copy"_s,
            .place = Place::Strategy,
            .what = tr("A replica is counted as a backup."),
            .why = tr("It follows every mistake within seconds."),
            .whatToDo = tr("Count only what can go back in time.")});
    }
}

void destinationFull(const SystemPlan &plan, std::vector<PlanFinding> &findings)
{
    if (!plan.fullDate)
        return;
    const bool soon = *plan.fullDate <= toDateTime(plan.now).date().addDays(30);
    findings.push_back({.id = u"destination-full"_s,
        .severity = soon ? Severity::Critical : Severity::Warning,
        .place = Place::Capacity,
        .what = tr("The destination \"%1\" is likely to be full on %2.")
                    .arg(plan.fullDestination, plan.fullDate->toString(Qt::ISODate)),
        .why = tr("From then on backups fail."),
        .whatToDo = tr("Add room, keep less, or compress more.")});
}

} // namespace

std::span<const PlanRule> copyRules()
{
    static constexpr std::array<PlanRule, 5> rules = {
        noCopyElsewhere, threeTwoOne, encryption, kindsOfCopies, destinationFull};
    return rules;
}

} // namespace lifeboat
