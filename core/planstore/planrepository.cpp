// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planstore/planrepository.h"

#include "core/plan/design/planfragments.h"
#include "core/planstore/measuredvalues.h"
#include "core/planstore/storedplan.h"
#include "core/store/statement.h"
#include "core/store/store.h"

#include <algorithm>

namespace lifeboat {

namespace {

/// What a change makes of the stored plan; refused where the whole no longer holds.
Status checkChanged(const Store &store, const std::function<Status(StoredPlan &)> &change)
{
    auto stored = readStoredPlan(store);
    if (!stored)
        return stored.error();
    if (const Status changed = change(*stored); !changed)
        return changed;
    return checkPlan(stored->plan);
}

/// Destinations that only jobs name become part of the plan once a design names them.
Status keepNamedFolders(const Store &store, const StoredPlan &stored, const SystemDesign &design)
{
    QStringList named = design.strategy.logDestinations;
    for (const StrategyPart &part : design.strategy.parts)
        named += part.destinations;
    for (const DestinationRetention &retention : design.retention)
        named += retention.destination;
    QList<Destination> kept;
    bool more = false;
    for (const Destination &destination : stored.plan.destinations) {
        const bool derived = stored.derived.contains(destination.name);
        const bool wanted = named.contains(destination.name);
        more = more || (derived && wanted);
        if (!derived || wanted)
            kept += destination;
    }
    return more ? writePart(store, u"destinations"_s, destinationsFragment(kept)) : Status(Done{});
}

SystemDesign *designOf(StoredPlan &stored, const QString &name)
{
    const auto found =
        std::ranges::find(stored.plan.systems, name, [](const SystemDesign &design) { return design.system.name; });
    return found == stored.plan.systems.end() ? nullptr : &*found;
}

Error noSuchSystem(const QString &name)
{
    return {.kind = Error::Kind::NotFound,
        .what = tr("There is no system \"%1\" in the plan.").arg(name),
        .hint = tr("\"lifeboat-cli plan export\" shows those there are.")};
}

/// Designs that are not in the plan go.
Status removeOthers(const Store &store, const StoredPlan &stored, const Plan &plan)
{
    for (const QString &name : stored.designed) {
        if (plan.system(name))
            continue;
        Statement remove(store, u"DELETE FROM system_design WHERE name = ?"_s);
        if (const Status done = remove.run(name); !done)
            return done;
    }
    return Done{};
}

} // namespace

Result<Plan> PlanRepository::load() const
{
    auto stored = readStoredPlan(m_store);
    if (!stored)
        return stored.error();
    if (const Status measured = addMeasuredValues(m_store, *stored); !measured)
        return measured.error();
    return std::move(stored->plan);
}

Status PlanRepository::save(const Plan &plan, const QDateTime &now) const
{
    if (const Status fine = checkPlan(plan); !fine)
        return fine;
    return m_store.inTransaction([&]() -> Status {
        const auto stored = readStoredPlan(m_store);
        if (!stored)
            return stored.error();
        for (const System &system : stored->inventory) {
            if (!plan.system(system.name) && !plan.tier(system.tier)) {
                return Error{.kind = Error::Kind::InvalidInput,
                    .what = tr("The system \"%1\" is of the tier \"%2\", which the plan does not have.")
                                .arg(system.name, system.tier),
                    .hint = tr("Add the tier to the plan, or the system with another one.")};
            }
        }
        if (const Status done = removeOthers(m_store, *stored, plan); !done)
            return done;
        if (const Status done = writePart(m_store, u"tiers"_s, tiersFragment(plan.tiers)); !done)
            return done;
        if (const Status done = writePart(m_store, u"destinations"_s, destinationsFragment(plan.destinations)); !done)
            return done;
        if (const Status done = writePart(m_store, u"answers"_s, answersFragment(plan.answers)); !done)
            return done;
        for (const SystemDesign &design : plan.systems) {
            if (const Status done = writeDesign(m_store, design, now); !done)
                return done;
        }
        return Done{};
    });
}

Status PlanRepository::saveTiers(const QList<Tier> &tiers) const
{
    return m_store.inTransaction([&]() -> Status {
        const Status fine = checkChanged(m_store, [&tiers](StoredPlan &stored) {
            stored.plan.tiers = tiers;
            return Status(Done{});
        });
        return fine ? writePart(m_store, u"tiers"_s, tiersFragment(tiers)) : fine;
    });
}

Status PlanRepository::saveDestinations(const QList<Destination> &destinations) const
{
    return m_store.inTransaction([&]() -> Status {
        const Status fine = checkChanged(m_store, [&destinations](StoredPlan &stored) {
            stored.plan.destinations = destinations;
            return Status(Done{});
        });
        return fine ? writePart(m_store, u"destinations"_s, destinationsFragment(destinations)) : fine;
    });
}

Status PlanRepository::saveDesign(const SystemDesign &design, const QDateTime &now) const
{
    return m_store.inTransaction([&]() -> Status {
        const Status fine = checkChanged(m_store, [&](StoredPlan &stored) {
            SystemDesign *old = designOf(stored, design.system.name);
            if (old)
                *old = design;
            else
                stored.plan.systems.push_back(design);
            return keepNamedFolders(m_store, stored, design);
        });
        return fine ? writeDesign(m_store, design, now) : fine;
    });
}

Status PlanRepository::saveAnswers(const QList<AssessmentAnswer> &answers) const
{
    return m_store.inTransaction([&]() -> Status {
        const Status fine = checkChanged(m_store, [&answers](StoredPlan &stored) {
            stored.plan.answers = answers;
            return Status(Done{});
        });
        return fine ? writePart(m_store, u"answers"_s, answersFragment(answers)) : fine;
    });
}

Status PlanRepository::setTier(const QStringList &systems, const QString &tier, const QDateTime &now) const
{
    return m_store.inTransaction([&]() -> Status {
        std::vector<SystemDesign> changed;
        const Status fine = checkChanged(m_store, [&](StoredPlan &stored) -> Status {
            for (const QString &name : systems) {
                SystemDesign *design = designOf(stored, name);
                if (!design)
                    return noSuchSystem(name);
                design->system.tier = tier;
                if (stored.designed.contains(name))
                    changed.push_back(*design);
            }
            return Done{};
        });
        if (!fine)
            return fine;
        for (const SystemDesign &design : changed) {
            if (const Status done = writeDesign(m_store, design, now); !done)
                return done;
        }
        for (const QString &name : systems) {
            Statement update(m_store, u"UPDATE system SET tier = ? WHERE name = ?"_s);
            if (const Status done = update.run(tier, name); !done)
                return done;
        }
        return Done{};
    });
}

Status PlanRepository::removeDesign(const QString &system) const
{
    Statement remove(m_store, u"DELETE FROM system_design WHERE name = ?"_s);
    const Status done = remove.run(system);
    return done && remove.affectedRows() == 0 ? Status(noSuchSystem(system)) : done;
}

Result<QMap<QString, QDateTime>> PlanRepository::changedAt() const
{
    Statement select(m_store, u"SELECT name, changed_at FROM system_design"_s);
    if (const Status done = select.run(); !done)
        return done.error();
    QMap<QString, QDateTime> moments;
    while (select.next())
        moments.insert(select.text(0), select.instant(1));
    return moments;
}

} // namespace lifeboat
