// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planstore/storedplan.h"

#include "core/jobs/jobrepository.h"
#include "core/plan/design/planfragments.h"
#include "core/store/statement.h"
#include "core/store/store.h"
#include "core/systems/storedtiers.h"
#include "core/systems/systemrepository.h"

#include <QDir>

#include <algorithm>

namespace lifeboat {

namespace {

/// Empty when there is none.
Result<QByteArray> readPart(const Store &store, const QString &name)
{
    Statement select(store, u"SELECT yaml FROM plan_part WHERE name = ?"_s);
    if (const Status done = select.run(name); !done)
        return done.error();
    return select.next() ? select.bytes(0) : QByteArray();
}

Status readParts(const Store &store, Plan &plan)
{
    auto tiers = storedTiers(store);
    if (!tiers)
        return tiers.error();
    plan.tiers = std::move(*tiers);
    const auto places = readPart(store, u"destinations"_s);
    if (!places)
        return places.error();
    if (!places->isEmpty()) {
        auto destinations = destinationsFromFragment(*places);
        if (!destinations)
            return destinations.error();
        plan.destinations = std::move(*destinations);
    }
    const auto said = readPart(store, u"answers"_s);
    if (!said)
        return said.error();
    if (!said->isEmpty()) {
        auto answers = answersFromFragment(*said);
        if (!answers)
            return answers.error();
        plan.answers = std::move(*answers);
    }
    return Done{};
}

/// Of a job's folder nothing is known but its path: on which host it lies, and whether with the source, a person says.
void addFoldersOfJobs(StoredPlan &stored)
{
    for (const Job &job : std::as_const(stored.jobs)) {
        const QString folder = QDir::cleanPath(job.destination);
        if (destinationAt(stored.plan.destinations, folder) || stored.plan.destination(folder))
            continue;
        stored.plan.destinations += Destination{.name = folder, .location = folder, .medium = u"disk"_s};
        stored.derived.insert(folder);
    }
}

Status readDesigns(const Store &store, StoredPlan &stored)
{
    Statement select(store, u"SELECT name, yaml FROM system_design ORDER BY name COLLATE NOCASE"_s);
    if (const Status done = select.run(); !done)
        return done.error();
    while (select.next()) {
        auto design = designFromFragment(select.bytes(1), select.text(0), stored.plan);
        if (!design)
            return design.error();
        design->system.name = select.text(0); // of the inventory, where it may have been renamed
        stored.designed.insert(design->system.name);
        stored.plan.systems.push_back(std::move(*design));
    }
    return Done{};
}

QString engineOf(const QList<Job> &jobs, SystemId system)
{
    QStringList engines;
    for (const Job &job : jobs) {
        if (job.system == system && !engines.contains(job.engine))
            engines += job.engine;
    }
    return engines.join(u", "_s);
}

/// The inventory has the last word on tiers; systems without a design come in.
void addInventory(StoredPlan &stored)
{
    std::vector<SystemDesign> &designs = stored.plan.systems;
    for (const System &system : std::as_const(stored.inventory)) {
        auto design = std::ranges::find(designs, system.name, [](const SystemDesign &d) { return d.system.name; });
        if (design == designs.end()) {
            design = designs.insert(designs.end(), SystemDesign());
            design->system.name = system.name;
            design->system.engine = engineOf(stored.jobs, system.id);
            design->system.server = system.connection.host();
        }
        design->system.tier = system.tier;
    }
    std::ranges::stable_sort(designs, [](const SystemDesign &left, const SystemDesign &right) {
        return left.system.name.compare(right.system.name, Qt::CaseInsensitive) < 0;
    });
}

} // namespace

const Destination *destinationAt(const QList<Destination> &destinations, const QString &folder)
{
    const QString wanted = QDir::cleanPath(folder);
    const auto found = std::ranges::find_if(destinations, [&wanted](const Destination &destination) {
        return !destination.location.isEmpty() && QDir::cleanPath(destination.location) == wanted;
    });
    return found == destinations.end() ? nullptr : &*found;
}

Result<StoredPlan> readStoredPlan(const Store &store)
{
    StoredPlan stored;
    auto systems = SystemRepository(store).all();
    if (!systems)
        return systems.error();
    stored.inventory = std::move(*systems);
    auto jobs = JobRepository(store).all();
    if (!jobs)
        return jobs.error();
    stored.jobs = std::move(*jobs);
    if (const Status read = readParts(store, stored.plan); !read)
        return read.error();
    addFoldersOfJobs(stored);
    if (const Status read = readDesigns(store, stored); !read)
        return read.error();
    addInventory(stored);
    return stored;
}

Status writePart(const Store &store, const QString &name, const QByteArray &yaml)
{
    Statement write(store,
        u"INSERT INTO plan_part (name, yaml) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET yaml = excluded.yaml"_s);
    return write.run(name, yaml);
}

Status writeDesign(const Store &store, const SystemDesign &design, const QDateTime &now)
{
    const QString &name = design.system.name;
    const QByteArray yaml = designFragment(design);
    // Kept as it is where nothing changed, for a changed plan is to be verified again.
    Statement write(store,
        u"INSERT INTO system_design (name, system_id, yaml, changed_at)"
        " VALUES (?, (SELECT id FROM system WHERE name = ?), ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET yaml = excluded.yaml, changed_at = excluded.changed_at"
        " WHERE system_design.yaml <> excluded.yaml"_s);
    if (const Status done = write.run(name, name, yaml, now); !done)
        return done;
    Statement tier(store, u"UPDATE system SET tier = ? WHERE name = ? AND tier <> ?"_s);
    return tier.run(design.system.tier, name, design.system.tier);
}

} // namespace lifeboat
