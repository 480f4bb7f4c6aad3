// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/page/planwork.h"

#include "core/base/translate.h"
#include "core/planstore/factsreader.h"
#include "core/planstore/planrepository.h"
#include "core/store/store.h"
#include "core/systems/systemrepository.h"

#include <algorithm>

namespace lifeboat {

Result<PlanAndFacts> readPlanAndFacts(Store &store, Instant now)
{
    auto plan = PlanRepository(store).load();
    if (!plan)
        return plan.error();
    auto facts = readSystemFacts(store, *plan, now);
    if (!facts)
        return facts.error();
    const auto systems = SystemRepository(store).all();
    if (!systems)
        return systems.error();
    PlanAndFacts read{.plan = std::move(*plan), .facts = std::move(*facts)};
    for (const System &system : *systems)
        read.names.insert(system.id.value, system.name);
    return read;
}

Result<PlanPicture> drawPicture(const PictureRequest &request)
{
    const SystemDesign *design = request.draft.system(request.system);
    if (design == nullptr)
        return Error{.kind = Error::Kind::NotFound,
            .what = tr("The system \"%1\" is not in the plan any more.").arg(request.system),
            .hint = tr("Choose another one.")};
    PlanPicture picture{.destination = request.destination, .now = request.now};
    std::optional<DesignComparison> both;
    if (request.isChanged) {
        // A saved plan that cannot be worked out yet has nothing to be compared with.
        if (auto compared = compareDesigns(request.saved, request.draft, request.system, request.facts, request.now))
            both = std::move(*compared);
    }
    if (both) {
        picture.evaluation = std::move(both->changed);
        picture.today = std::move(both->today);
        picture.lost = std::move(both->lostAtOnce);
        picture.solved = std::move(both->solved);
        picture.raised = std::move(both->raised);
    } else {
        auto evaluation = evaluateSystem(request.draft, *design, request.facts, request.now);
        if (!evaluation)
            return evaluation.error();
        picture.evaluation = std::move(*evaluation);
    }
    picture.week = weekPlanOf(request.draft, *design, request.now);
    if (request.destination.isEmpty()) {
        picture.notPoints = tr("No backup goes anywhere yet. Add one to the schedule.");
        return picture;
    }
    auto points = restorePoints(*design, request.facts, request.destination, request.now, request.days);
    if (points)
        picture.points = std::move(*points);
    else
        picture.notPoints = errorText(points.error());
    return picture;
}

Status savePlanChanges(Store &store, const DraftState &state, const QDateTime &now)
{
    const PlanRepository repository(store);
    auto plan = repository.load();
    if (!plan)
        return plan.error();
    plan->destinations = state.destinations;
    const auto found = std::find_if(plan->systems.begin(), plan->systems.end(),
        [&state](const SystemDesign &design) { return design.system.name == state.design.system.name; });
    if (found == plan->systems.end())
        plan->systems.push_back(state.design);
    else
        *found = state.design;
    return repository.save(*plan, now);
}

} // namespace lifeboat
